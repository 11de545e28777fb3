"""What the record of a study is asked for off the GUI thread."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from app.tasks import TaskContext
from mgmfnet.errors import StudyError
from mgmfnet.exchange.record_files import in_order, record_lines, record_table
from mgmfnet.files import write_durably
from mgmfnet.study import AuditEntry, Study
from mgmfnet.study.database.audit import Head
from mgmfnet.study.database.audit_search import AuditSearch, DecisionCount, NumberedEntry


class Form(StrEnum):
    """How decisions are written, by the suffix of the file."""

    TABLE = ".csv"
    LINES = ".jsonl"


class Summary(NamedTuple):
    """The end of the chain, and who decided what how often."""

    head: Head
    counts: Sequence[DecisionCount]


def summarise(context: TaskContext, study: Study) -> Summary:
    """Read what is asked for first."""
    context.check()
    return Summary(study.audit.head(), AuditSearch(study.storage.database).counts())


def verify(context: TaskContext, study: Study) -> int:
    """Check the chain; how many decisions it has.

    Raises:
        StudyError: An entry was changed, inserted or removed.
    """
    return study.audit.verify(lambda _: context.check())


def find_head(context: TaskContext, study: Study, head: str) -> AuditEntry | None:
    """The decision that had this hash; errors as `verify`."""
    verify(context, study)
    return study.audit.find(head)


def write_decisions(
    context: TaskContext, study: Study, numbers: array[int], form: Form, path: Path
) -> Path:
    """Write the decisions with these numbers, the oldest first.

    Raises:
        WriteError: The disk is full, read-only or failing; nothing was written.
    """

    def entries() -> Iterator[NumberedEntry]:
        for one in in_order(AuditSearch(study.storage.database), numbers):
            context.check()
            yield one

    lines = record_table if form is Form.TABLE else record_lines
    write_durably(path, lines(entries()))
    return path


def write_page(context: TaskContext, study: Study, path: Path) -> Path:
    """Write the page with the head; errors as `write_decisions`."""
    # Its templates take a while to import and are needed only here.
    from mgmfnet.evaluation.study_report.record_page import record_page  # noqa: PLC0415

    problem = None
    try:
        verify(context, study)
    except StudyError as error:
        problem = error.sentence
    write_durably(path, record_page(study, study.audit.head(), problem).encode())
    return path
