"""The record of who decided what, as a table for spreadsheets and as lines of JSON."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from mgmfnet.data.spreadsheets import Cell, csv_line
from mgmfnet.study.database.audit_search import AuditSearch, NumberedEntry

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_AT_ONCE: Final = 4096


class RecordColumn(NamedTuple):
    """One column; what is not known is empty, and null in JSON.

    Attributes:
        name: In the first line, or as the key.
        meaning: In a few words.
        of: What it says of a decision.
    """

    name: str
    meaning: str
    of: Callable[[NumberedEntry], Cell]


COLUMNS: Final[tuple[RecordColumn, ...]] = (
    RecordColumn("number", "in the trail, from 1", lambda one: one.number),
    RecordColumn("at", "when, ISO 8601, UTC", lambda one: one.entry.at),
    RecordColumn("who", "who decided", lambda one: one.entry.who),
    RecordColumn("action", "what, see below", lambda one: one.entry.action),
    RecordColumn(
        "case_name",
        "path of the image below the folder of the study, as it was called then",
        lambda one: one.entry.case_name,
    ),
    RecordColumn(
        "from_revision",
        "SHA-256 of the accepted mask before, which is the name of its file",
        lambda one: one.entry.from_revision,
    ),
    RecordColumn("to_revision", "the same of the one after", lambda one: one.entry.to_revision),
    RecordColumn(
        "model_id",
        "model whose prediction the mask started from",
        lambda one: one.entry.model_id,
    ),
    RecordColumn(
        "details",
        "for a mask made of several readers' masks: rule, masks and reason, as JSON",
        lambda one: one.entry.details,
    ),
    RecordColumn(
        "hash",
        "SHA-256 over this decision and the hash of the one before; the last one is the head",
        lambda one: one.hash,
    ),
)


def in_order(search: AuditSearch, numbers: Iterable[int]) -> Iterator[NumberedEntry]:
    """Decisions with these numbers, the oldest first, read a page at a time.

    Raises:
        StudyError: The study cannot be read, or was closed.
    """
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _AT_ONCE):
        yield from search.entries(ordered[start : start + _AT_ONCE])


def record_table(entries: Iterable[NumberedEntry]) -> Iterator[bytes]:
    """Lines of CSV."""
    yield _BYTE_ORDER_MARK + csv_line([column.name for column in COLUMNS])
    for entry in entries:
        yield csv_line([column.of(entry) for column in COLUMNS])


def record_lines(entries: Iterable[NumberedEntry]) -> Iterator[bytes]:
    """Lines of JSON, an object each."""
    for entry in entries:
        told = {column.name: column.of(entry) for column in COLUMNS}
        yield json.dumps(told, ensure_ascii=False).encode() + b"\n"
