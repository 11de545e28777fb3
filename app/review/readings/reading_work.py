"""Begins readings, here or for elsewhere. Runs on a worker thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.settings import StudyPlace
from app.tasks import TaskContext
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.readings.beginning import begin_reading, chosen_names, reading_for
from mgmfnet.study.readings.copying import copy_for_reading
from mgmfnet.study.readings.progress import Begun, readings_so_far
from mgmfnet.study.readings.record import Reading

_NOBODY_YET = "?"


@dataclass(frozen=True)
class ReadingPlan:
    """What a person wants read, and how.

    Attributes:
        reader: Who reads; may be empty until it is begun.
        cases: Ids of the cases to choose from; None for all.
        share: Of them (0..1) that is drawn, whole patients at a time; None for all.
        seed: Of the draw and of the order.
        shuffled: Whether the order is drawn too.
        predictions: Whether the reader sees what models say.
    """

    reader: str
    cases: tuple[int, ...] | None
    share: float | None
    seed: int
    shuffled: bool
    predictions: bool


class Counted(NamedTuple):
    """How much there is to read.

    Attributes:
        cases: How many.
        patients: Of how many patients, as far as these are known.
    """

    cases: int
    patients: int


def count_cases(context: TaskContext, study: Study, plan: ReadingPlan) -> Counted:
    """Draw the cases as they would be drawn.

    Raises:
        DataError: There is none.
    """
    context.check()
    reading = reading_for(
        study,
        plan.reader.strip() or _NOBODY_YET,
        share=plan.share,
        seed=plan.seed,
        shuffled=plan.shuffled,
        predictions=plan.predictions,
    )
    names = chosen_names(study, reading, plan.cases)
    groups = study.patients.groups().by_name
    patients = {group for name in names if (group := groups.get(name))}
    return Counted(len(names), len(patients))


def begin(context: TaskContext, study: Study, plan: ReadingPlan, total: int) -> StudyPlace:
    """Begin a reading beside the study; where to open it.

    Raises:
        UsageError: The reader has no name.
        DataError: There is no case to read.
        StudyError: The study is read-only.
        WriteError: The disk is full, read-only or failing; nothing was begun.
        Cancelled: The person thought better of it; nothing was begun.
    """
    reading = begin_reading(
        study,
        plan.reader,
        cases=plan.cases,
        share=plan.share,
        seed=plan.seed,
        shuffled=plan.shuffled,
        predictions=plan.predictions,
        progress=_steps(context, total),
    )
    return StudyPlace(study.folder, reading.folder(study.review_dir), reading.reader)


def write_copy(
    context: TaskContext, study: Study, plan: ReadingPlan, total: int, *, out: Path, images: bool
) -> Reading:
    """Write a folder that is read elsewhere.

    Raises:
        UsageError: The reader has no name.
        DataError: There is no case to read, or the folder cannot be this one.
        WriteError: The disk is full, read-only or failing; nothing is left of it.
        Cancelled: The person thought better of it; nothing is left of it.
    """
    return copy_for_reading(
        study,
        out,
        plan.reader,
        cases=plan.cases,
        share=plan.share,
        seed=plan.seed,
        shuffled=plan.shuffled,
        predictions=plan.predictions,
        images=images,
        progress=_steps(context, 2 * total if images else total),
    )


def look(context: TaskContext, study: Study) -> tuple[list[Begun], list[Sentence]]:
    """The readings of a study, and what cannot be used of them."""
    context.check()
    return readings_so_far(study.review_dir)


def _steps(context: TaskContext, total: int) -> Callable[[], None]:
    """What is called for each step, and tells how many are done."""
    done = 0

    def step() -> None:
        nonlocal done
        context.check()
        done += 1
        context.progress(done, total)

    return step
