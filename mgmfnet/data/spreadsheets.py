"""Tables for spreadsheets, which take a cell that begins like a formula for one.

Names of files and people stand in them as words, whoever gave the names: such a cell gets an
apostrophe in front, as OWASP advises, and loses it when one of our programs reads the table.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Cell: TypeAlias = str | int | float | None

_GUARD: Final = "'"
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(rows: Sequence[Mapping[str, Cell]]) -> bytes:
    """Rows with the same keys as UTF-8 text; what has no value is empty."""
    titles = csv_line(list(rows[0]))
    return titles + b"".join(csv_line([row[title] for title in rows[0]]) for row in rows)


def csv_line(cells: Sequence[Cell]) -> bytes:
    """A line of a table, with its end."""
    text = io.StringIO()
    csv.writer(text).writerow(map(_guarded, cells))
    return text.getvalue().encode()


def unguarded(cell: str) -> str:
    """The words of a cell that a spreadsheet would have taken for a formula; others as they are."""
    return cell.removeprefix(_GUARD) if _is_like_a_formula(cell) else cell


def _guarded(cell: Cell) -> Cell:
    return f"{_GUARD}{cell}" if isinstance(cell, str) and _is_like_a_formula(cell) else cell


def _is_like_a_formula(text: str) -> bool:
    """With or without a guard, so that a name that begins with one keeps it."""
    return text.lstrip(_GUARD).startswith(_FORMULAS)
