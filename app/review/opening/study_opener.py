"""Opens the review of a folder off the GUI thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app import wording
from app.messages import About, Topic, messages
from app.review.cases.case_columns import CaseColumns
from app.review.cases.case_index import CaseIndex
from app.review.cases.session_memory import SessionMemory
from app.settings import StudyPlace
from app.tasks import Runner, TaskContext
from app.translation import tr
from mgmfnet.errors import (
    Cancelled,
    MgmfnetError,
    ReviewedElsewhereError,
    StudyError,
    StudyLockedError,
)
from mgmfnet.sentence import together
from mgmfnet.study import Study
from mgmfnet.study.readings.record import read_record


class OpenedStudy(NamedTuple):
    """A study and what the window begins with.

    Attributes:
        study: The study.
        case_index: Its cases.
        memory: How it was left.
        scale: Millimetres per pixel that an earlier version took for the scale of all images.
    """

    study: Study
    case_index: CaseIndex
    memory: SessionMemory
    scale: float | None


def open_study(
    context: TaskContext,
    folder: Path,
    *,
    review_dir: Path | None,
    read_only: bool,
    reviewer: str | None,
    beside: bool,
    overtaken: Callable[[], bool],
) -> OpenedStudy:
    """Open a study and read its cases; progress is how many files were read to know them again.

    Args:
        context: Of the task.
        folder: Of the images.
        review_dir: Of a reading; None for what the folder opens with.
        read_only: As for `Study.open`.
        reviewer: Likewise.
        beside: Likewise.
        overtaken: Whether the study is not wanted any more, asked from this thread.

    Raises:
        Cancelled: The study is not wanted any more.
        DataError: The folder cannot be read, or holds no image.
        ReviewedElsewhereError: A folder above or below has a review.
        StudyLockedError: Another program has it open.
        StudyError: It is damaged, or the reading is gone.
        WriteError: The review directory cannot be written.
    """
    context.check()

    def progress(done: int, total: int) -> None:
        if overtaken():
            raise Cancelled
        context.progress(done, total)

    if review_dir is not None and read_record(review_dir) is None:
        raise StudyError(
            "There is no reading in {folder} any more. Open the study that it was of.",
            folder=review_dir,
        )
    study = Study.open(
        folder,
        review_dir=review_dir,
        read_only=read_only,
        reviewer=reviewer,
        beside=beside,
        progress=progress,
    )
    try:
        memory = SessionMemory.read(study.review_dir)
        memory.rename({move.name: move.image.name for move in study.moved})
        columns = CaseColumns(study.folder, study.listing())
        case_index = CaseIndex(columns, memory.arrangement.positions(columns.snapshot()))
        return OpenedStudy(study, case_index, memory, study.scales.of_all)
    except BaseException:
        study.close()
        raise


def tell_found(opened: OpenedStudy) -> None:
    """Tell where nothing can be written, what cannot be used, and, once, what is no image."""
    study = opened.study
    if study.read_only:
        messages.info(
            tr("{study} is open read-only: nothing that you change is saved.", study=study.name),
            about=About(Topic.FOLDER),
        )
    elif study.reading is None and not study.review_dir.is_relative_to(study.folder):
        messages.info(
            tr(
                "Nothing can be written in {study}. Your masks are kept in {place}.",
                study=study.name,
                place=study.review_dir,
            ),
            about=About(Topic.FOLDER),
        )
    left_out = opened.memory.untold(study.left_out)
    if study.remarks:
        messages.info(together(*study.remarks))
    if study.problems:
        messages.warning(together(*study.problems, *left_out), about=About(Topic.LEFT_OUT))
    elif left_out:
        messages.info(together(*left_out), about=About(Topic.LEFT_OUT))
    if opened.scale is not None:
        messages.info(
            tr(
                "An earlier version took {scale} for the scale of all images of this study. Now a "
                "scale belongs to an image: measure one, and say for which others it holds.",
                scale=wording.scale(opened.scale),
            )
        )


class StudyOpener(QObject):
    """Opens the folder that was asked for last; one that was overtaken is closed again.

    Args:
        lane: Where studies are written, so that one that is being closed is closed before.
        parent: As for every QObject.
    """

    opened = Signal(object)  # OpenedStudy
    locked = Signal(object, object)  # StudyPlace, StudyLockedError
    reviewedElsewhere = Signal(object, object)  # Path, ReviewedElsewhereError
    failed = Signal()  # a message told why
    searching = Signal(int, int)  # images read to find those that were renamed, of how many

    def __init__(self, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._latest = 0

    def open(
        self, place: StudyPlace, *, read_only: bool, reviewer: str | None, beside: bool
    ) -> None:
        """Begin to open a study; `opened` or one of the others follows."""
        self._latest = number = self._latest + 1
        messages.withdraw(Topic.OPENING)
        work = partial(
            open_study,
            review_dir=place.review_dir,
            read_only=read_only,
            reviewer=reviewer,
            beside=beside,
            overtaken=lambda: number != self._latest,
        )
        (
            self._lane.run(self, work, place.folder)
            .progress(self.searching.emit)
            .success(self._take, self._latest)
            .failure(self._fail, self._latest, place)
            .crash(self._give_up, self._latest)
        )

    def forget(self) -> None:
        """Do not open what was asked for after all."""
        self._latest += 1

    def _take(self, number: int, opened: OpenedStudy) -> None:
        if number == self._latest:
            self.opened.emit(opened)
        else:
            opened.study.close()

    def _fail(self, number: int, place: StudyPlace, error: MgmfnetError) -> None:
        if number != self._latest:
            return
        if isinstance(error, StudyLockedError):
            self.locked.emit(place, error)
        elif isinstance(error, ReviewedElsewhereError):
            self.reviewedElsewhere.emit(place.folder, error)
        else:
            messages.error(error, about=About(Topic.OPENING))
            self.failed.emit()

    def _give_up(self, number: int) -> None:
        if number == self._latest:
            self.failed.emit()
