"""Writes the table: for spreadsheets as CSV, for programs as JSON, both row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final

import mgmfnet
from mgmfnet.data.spreadsheets import Cell, csv_line
from mgmfnet.deidentify.columns import dropped
from mgmfnet.errors import DataError
from mgmfnet.exchange.deidentifying import Deidentifier
from mgmfnet.exchange.export_folder import ExportFolder
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import ExportReport, Progress
from mgmfnet.exchange.foreign_titles import set_apart
from mgmfnet.exchange.json_items import JsonItems, before_list
from mgmfnet.exchange.table.case_row import CaseRow, read_row
from mgmfnet.exchange.table.columns import COLUMNS
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Study
from mgmfnet.study.pseudonym_key import pseudonyms_of

TABLE: Final = "table"
TABLE_TITLE: Final = "Table of measures"

_CSV: Final = "cases.csv"
_JSON: Final = "cases.json"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
"""Without it Excel takes the letters of other languages for others."""

_DEIDENTIFIED: Final = """
De-identified: images, patients, lesions and readers have pseudonyms; dates, notes and whatever
else may tell whom the images show were left out.
"""
_BETWEEN: Final = "; "
_PROBLEMS_SHOWN: Final = 5


def export_table(
    study: Study,
    out: Path,
    progress: Progress,
    options: ExportOptions = ExportOptions(),  # noqa: B008 - frozen
) -> ExportReport:
    """Write a row for each case of a study into ``out``, which is empty or does not exist yet.

    Every case has a row. What is measured is its newest accepted mask; a case without one has
    none of the measures. The columns of the tables beside the images follow ours.

    Args:
        study: Read-only is enough.
        out: The folder to fill.
        progress: Called after each case.
        options: Whether it is to be de-identified; there are no others.

    Raises:
        UsageError: ``out`` is not an empty folder.
        StudyError: The key of the pseudonyms of the study is damaged.
        DataError: The study has no case.
        WriteError: The disk is full, read-only or failing; ``out`` is left as it was.
        Cancelled: By ``progress``.
    """
    cases = [*study.cases(), *study.missing()]
    if not cases:
        raise DataError("There is no case to write a row for.")
    veil = _Veil(study, options) if options.deidentify else None
    foreign = study.facts.columns().titles
    if veil is not None:
        cases.sort(key=veil.stem)
        foreign = veil.kept(foreign)
    titles = set_apart([column.name for column in COLUMNS], foreign)
    problems: list[Sentence] = []
    with ExportFolder(out) as folder:
        with folder.open(_CSV) as table, folder.open(_JSON) as record:
            table.write(_BYTE_ORDER_MARK)
            table.write(csv_line([*(column.name for column in COLUMNS), *titles.values()]))
            items = JsonItems(record, before_list(_head(options), "cases"))
            for done, case in enumerate(cases, start=1):
                row = read_row(study, case)
                if veil is not None:
                    row = veil.over(row)
                said = row.facts.columns
                table.write(csv_line([*_cells(row), *(said.get(title) for title in titles)]))
                items.add(_known(row))
                if row.problem is not None:
                    problems.append(row.problem)
                progress(done, len(cases))
            items.close("\n}")
        folder.write("README.txt", _readme(options).encode())
    told = () if veil is None else veil.told()
    measured = sum(case.revision is not None for case in cases) - len(problems)
    return ExportReport(len(cases), len(cases), (*_notes(measured, len(cases), problems), *told))


class _Veil:
    """De-identifies rows."""

    def __init__(self, study: Study, options: ExportOptions) -> None:
        pseudonyms = pseudonyms_of(study.review_dir)
        self._deidentifier = Deidentifier(pseudonyms, keep_words=options.keep_words)
        self.told = self._deidentifier.told

    def stem(self, case: Case) -> str:
        """What stands for the name of a case, without its suffix."""
        return self._deidentifier.stem(case.name)

    def kept(self, titles: Sequence[str]) -> tuple[str, ...]:
        """Columns of which anything may be told."""
        gone = set(dropped(titles))
        return tuple(title for title in titles if title not in gone)

    def over(self, row: CaseRow) -> CaseRow:
        """The row under its pseudonyms."""
        suffix = PurePosixPath(row.case.name).suffix.lower()
        case = replace(
            row.case,
            name=f"{self.stem(row.case)}{suffix}",
            model_id=self._deidentifier.model(row.case.model_id),
        )
        return replace(row, case=case, facts=self._deidentifier.facts(row.facts))


def describe_columns() -> Iterator[tuple[str, str]]:
    """Each column of ours, and what it says."""
    for column in COLUMNS:
        unit = f", in {column.unit}" if column.unit else ""
        yield column.name, f"{column.meaning}{unit}"


def _cells(row: CaseRow) -> Iterator[Cell]:
    for column in COLUMNS:
        value = column.of(row)
        if isinstance(value, bool):
            yield str(value).lower()
        else:
            yield _BETWEEN.join(value) if isinstance(value, tuple) else value


def _known(row: CaseRow) -> Mapping[str, object]:
    values = {column.name: column.of(row) for column in COLUMNS}
    known: dict[str, object] = {
        name: value for name, value in values.items() if value not in (None, ())
    }
    if row.facts.columns:
        known["metadata"] = dict(row.facts.columns)
    return known


def _head(options: ExportOptions) -> Mapping[str, object]:
    return {
        "use": "Research use only",
        "program": f"mgmfnet {mgmfnet.__version__}",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "options": options.told(),
        "columns": dict(describe_columns()),
    }


def _readme(options: ExportOptions) -> str:
    columns = "".join(f"{name}\n    {meaning}\n" for name, meaning in describe_columns())
    return f"""\
Cases of a study in figures, one row each, written by MGMFNet. Research use only: they describe
the shape of masks, and are no diagnosis.

{_CSV}
    for spreadsheets: UTF-8, separated by commas; what begins like a formula has an apostrophe
{_JSON}
    the same for programs, without what is not known

Measured is the newest accepted mask; a case without one has no measures. Millimetres are there
where the scale of the image is known. The columns, before those of the tables beside the images:

{columns}{_DEIDENTIFIED if options.deidentify else ""}"""


def _notes(measured: int, cases: int, problems: Sequence[Sentence]) -> Iterator[Sentence]:
    if without := cases - measured:
        yield Sentence(
            "{n} cases have no accepted mask that can be measured.",
            "{n} case has no accepted mask that can be measured.",
            n=without,
        )
    yield from problems[:_PROBLEMS_SHOWN]
    if (more := len(problems) - _PROBLEMS_SHOWN) > 0:
        yield Sentence("{n} more masks cannot be read.", "{n} more mask cannot be read.", n=more)
