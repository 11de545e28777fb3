"""What an export says of its cases: a table for programs and people, and a record of all of it."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.spreadsheets import Cell, csv_line
from mgmfnet.exchange.exporter import ExportCase, GrowingFile
from mgmfnet.exchange.foreign_titles import set_apart
from mgmfnet.exchange.json_items import JsonItems, before_list

_IN_MEMORY: Final = 2**22
"""Bytes; what is said of more cases waits on the disk."""

_COLUMNS: Final = "columns"
_BETWEEN: Final = "; "


class CaseLog:
    """Takes down what is known of each case, and writes it when all are there."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - `close` does
        self._titles: dict[str, None] = {}
        self._foreign: dict[str, None] = {}
        self.count = 0

    def close(self) -> None:
        """Forget all of it."""
        self._file.close()

    def add(self, case: ExportCase, files: Mapping[str, str], kept: float) -> None:
        """Note a case, its files by what they are, and the Dice of what they keep of its mask."""
        said = _said(case, files, kept)
        columns = dict(case.facts.columns)
        self._titles |= dict.fromkeys(said)
        self._foreign |= dict.fromkeys(columns)
        line = json.dumps({**said, _COLUMNS: columns} if columns else said, ensure_ascii=False)
        self._file.write(f"{line}\n".encode())
        self.count += 1

    def write_table(self, file: GrowingFile) -> None:
        """One row a case: first what the program knows, then the columns of the tables it read.

        A column of theirs that is called as one of ours stands under ``NAME (original)``.
        """
        renamed = set_apart(self._titles, self._foreign)
        file.write(csv_line([*self._titles, *renamed.values()]))
        for row in self._rows():
            columns = row.get(_COLUMNS, {})
            cells: list[Cell] = [_cell(row.get(title)) for title in self._titles]
            file.write(csv_line([*cells, *(columns.get(title) for title in renamed)]))

    def write_record(self, file: GrowingFile, head: Mapping[str, object]) -> None:
        """As JSON: ``head``, then all that is known of each case, without what is not."""
        items = JsonItems(file, before_list(head, "cases"))
        for row in self._rows():
            items.add({k: value for k, value in row.items() if value not in (None, "", [], False)})
        items.close("\n}")

    def _rows(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)


def _said(case: ExportCase, files: Mapping[str, str], kept: float) -> dict[str, object]:
    facts = case.facts
    return {
        **files,
        "name": case.name,
        "image_id": facts.image_id or case.stem,
        "patient_id": facts.patient,
        "lesion_id": facts.lesion,
        "split": facts.split if case.part == ALL else case.part,
        "held_out": facts.held_out,
        **_whose(case.drawn.readers),
        "reviewer": facts.reviewer,
        "accepted_at": facts.accepted_at,
        "model_id": facts.model_id,
        "threshold": facts.threshold,
        "border_habit": None if facts.border is None else str(facts.border),
        "prediction_jaccard": _rounded(case.agreement),
        "kept_dice": _rounded(kept),
        "no_lesion": not case.mask.any(),
        "mm_per_pixel": facts.mm_per_pixel,
        "imported_from": facts.source,
        "tags": list(facts.tags),
        "note": facts.note,
        "license": facts.licence,
        "attribution": facts.attribution,
    }


def _whose(readers: tuple[int, ...]) -> dict[str, object]:
    """Nothing where the mask is the study's own."""
    if not readers:
        return {}
    return {"readers": list(map(str, readers)), "reader_count": len(readers)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return _BETWEEN.join(value)
    return value if isinstance(value, str | int | float) else None
