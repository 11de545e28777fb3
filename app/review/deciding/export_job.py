"""Writes accepted masks as a data set, off the GUI thread."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.tasks import TaskContext
from mgmfnet.errors import MaskError
from mgmfnet.exchange import ExportCase, Exporter, ExportReport
from mgmfnet.study import Case, Study


def export_cases(
    context: TaskContext, study: Study, cases: Sequence[Case], exporter: Exporter, out: Path
) -> ExportReport:
    """Write the newest accepted masks of ``cases`` into ``out``.

    A mask that cannot be read is left out and noted.

    Raises:
        MgmfnetError: ``out`` is not empty, or cannot be written; it is left as it was.
        Cancelled: The person asked to stop; ``out`` is left as it was.
    """
    problems: list[str] = []

    def accepted() -> Iterator[ExportCase]:
        for case in cases:
            context.check()
            try:
                mask = study.mask(case.id)
            except MaskError as error:
                problems.append(str(error))
                continue
            if mask is not None:
                yield ExportCase(case.name, case.path, mask)

    def progress(done: int) -> None:
        context.check()
        context.progress(done, len(cases))

    report = exporter.export(accepted(), out, progress)
    return replace(report, notes=(*report.notes, *problems))
