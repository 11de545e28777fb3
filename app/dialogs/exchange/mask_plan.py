"""Looks at masks that were made elsewhere, of whatever format, before any is taken in."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import NamedTuple

from app.tasks import TaskContext
from mgmfnet.exchange.import_plan import plan_import
from mgmfnet.study import Study
from mgmfnet.study.importing import ImportPlan


class Asked(NamedTuple):
    """Which masks a person asks for.

    Attributes:
        path: Of a folder or a file; empty while none is named.
        pattern: How mask files are named, where that is not usual.
        format_name: One of `mgmfnet.exchange.import_plan.FORMATS`; empty to tell it by the content.
    """

    path: str
    pattern: str = ""
    format_name: str = ""


def plan_masks(
    context: TaskContext, study: Study, asked: Asked, labels: Collection[str]
) -> ImportPlan:
    """See `mgmfnet.exchange.import_plan.plan_import`.

    Raises:
        DataError: What is there cannot be read, or holds no masks.
        UsageError: The pattern does not say where the name of the image is.
        Cancelled: Nobody needs the plan any more.
    """
    return plan_import(
        study,
        Path(asked.path),
        partial(_report, context),
        pattern=asked.pattern,
        labels=labels,
        format_name=asked.format_name,
    )


def _report(context: TaskContext, done: int, total: int) -> None:
    context.check()
    context.progress(done, total)
