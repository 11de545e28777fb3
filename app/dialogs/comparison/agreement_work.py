"""Measures the agreement of all readers, and writes it down. Runs on a worker thread."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from app.tasks import TaskContext
from mgmfnet.evaluation.agreement.agreement import Agreement, measure_agreement
from mgmfnet.evaluation.agreement.cases import disputed_cases
from mgmfnet.evaluation.agreement.files import agreement_record, agreement_table
from mgmfnet.evaluation.agreement.filters import Condition, score_filtered
from mgmfnet.evaluation.agreement.readers import open_readers
from mgmfnet.evaluation.score_files import to_json
from mgmfnet.files import write_durably
from mgmfnet.study import Study


class Kept(Enum):
    """What can be written down, by the ending of its file."""

    TABLE = ".csv"
    FIGURES = ".json"
    REPORT = ".html"


class Measured(NamedTuple):
    """All figures, and the id of the model among the readers; None without one."""

    agreement: Agreement
    model_id: str | None


def measure(context: TaskContext, study: Study, where: Sequence[str]) -> Measured:
    """All figures of all readers.

    Raises:
        DataError: There is nothing to compare.
        UsageError: What says which cases count says nothing.
    """

    def progress(done: int, total: int) -> None:
        context.check()
        context.progress(done, total)

    conditions = [Condition.parse(text) for text in where]
    with open_readers(study) as readers:
        scores = score_filtered(study, readers, conditions, progress)
        agreement = measure_agreement(study.name, readers, scores, conditions)
        return Measured(agreement, None if readers.model is None else readers.model.model_id)


def write(context: TaskContext, study: Study, agreement: Agreement, kept: Kept, path: Path) -> None:
    """Write it to a file.

    Raises:
        WriteError: The disk is full, read-only or failing.
    """
    context.check()
    makers: dict[Kept, Callable[[], bytes]] = {
        Kept.TABLE: lambda: b"".join(agreement_table(agreement)),
        Kept.FIGURES: lambda: to_json(agreement_record(agreement)),
        Kept.REPORT: partial(_report, study, agreement),
    }
    write_durably(path, makers[kept]())


def _report(study: Study, agreement: Agreement) -> bytes:
    # Its templates take a while to import and are needed only here.
    from mgmfnet.evaluation.agreement.page import agreement_page  # noqa: PLC0415

    with open_readers(study) as readers:
        return agreement_page(agreement, disputed_cases(study, readers, agreement)).encode()
