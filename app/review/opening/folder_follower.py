"""Brings images that came into the folder of the open study into its list, and lets others go."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app import tasks
from app.messages import About, Topic, messages
from app.review.cases.case_columns import CaseColumns
from app.review.cases.case_index import CaseIndex
from app.review.cases.case_sorter import CaseSorter
from app.review.cases.ordering import Ordering
from app.review.opening.folder_watch import FolderWatch
from app.review.predicting.prediction_queue import PredictionQueue
from app.tasks import Priority, Runner, Task, TaskContext
from app.translation import tr, tr_n, tr_sentence
from mgmfnet.errors import MgmfnetError
from mgmfnet.sentence import together
from mgmfnet.study import Case, Move, Scan, Study, Synchronised, tell_moved

_RETRY_MS: Final = 3000
_PAUSE_MS: Final = 10_000


class _Followed(NamedTuple):
    """What came of a look: an index only where cases came, went or have other names."""

    changes: Synchronised
    moved: Sequence[Move]
    case_index: CaseIndex | None
    ordering: Ordering


def _is_there(context: TaskContext, image: Path) -> bool:
    context.check()
    return image.exists()


def _scan(context: TaskContext, study: Study) -> Scan:
    def progress(done: int, total: int) -> None:
        context.check()
        context.progress(done, total)

    context.check()
    return study.scan(progress)


def _follow(
    context: TaskContext, study: Study, scan: Scan, keep: str, ordering: Ordering
) -> _Followed:
    context.check()
    changes = study.synchronise(scan, keep=keep)
    moved = study.moved
    if not (changes.added or changes.gone or changes.missing or moved):
        return _Followed(changes, moved, None, ordering)
    columns = CaseColumns(study.folder, study.listing())
    rows = ordering.positions(columns.snapshot())
    return _Followed(changes, moved, CaseIndex(columns, rows), ordering)


class FolderFollower(QObject):
    """Keeps the index of a study in step with its folder.

    The case that the person is at stays listed even when its image is gone, with its strokes and
    what can be undone; it goes with the next look after they left it.

    Args:
        study: The open study.
        sorter: Arranges its index.
        queue: Predicts its cases.
        lane: Where the study is written, in order: nothing that is written is missed.
        parent: As for every QObject.
        current: The case that the person is at.

    Attributes:
        followed: Other cases, or cases with other names, are in the index; with the new names by
            those so far.
        searching: How many files were read, and of how many, to find images that were renamed.
        searched: That is over.
        wentAway: The folder cannot be read for the time being; a message said so.
        cameBack: It can be read again.
    """

    followed = Signal(object)
    searching = Signal(int, int)
    searched = Signal()
    wentAway = Signal()
    cameBack = Signal()

    def __init__(
        self,
        study: Study,
        sorter: CaseSorter,
        queue: PredictionQueue,
        lane: Runner,
        parent: QObject | None = None,
        *,
        current: Callable[[], Case],
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._sorter = sorter
        self._queue = queue
        self._lane = lane
        self._current = current
        self._told = list(study.problems)
        self._looking: Task[Scan] | Task[_Followed] | None = None
        self._due = False
        self._away = False
        self._is_troubled = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._check_again)
        self._misses_image = False
        self._watch = FolderWatch(study.folder, self)
        self._watch.follow(study.folders)
        self._watch.changed.connect(self._look)

    def look(self) -> None:
        """Look for images that came or went; a message tells the outcome."""
        self._look(asked=True)

    def check(self, image: Path) -> None:
        """An image could not be read: look whether it, or all of the folder, is gone."""
        if not self._away:
            tasks.run(self, _is_there, image).success(self._look_unless)

    def _look_unless(self, is_there: bool) -> None:  # noqa: FBT001 - what the task found
        self._misses_image |= not is_there
        if not self._pause.isActive():
            self._check_again()

    def _check_again(self) -> None:
        """One look tells of all images that are gone: many that fail in a row ask for few."""
        if self._misses_image:
            self._misses_image = False
            self._pause.start()
            self._look()

    def _look(self, *, asked: bool = False) -> None:
        if self._looking is not None:
            self._due = True  # what is under way may have missed the latest change
            return
        priority = Priority.URGENT if asked else Priority.BACKGROUND
        self._looking = (
            tasks.run(self, _scan, self._study, priority=priority)
            .progress(self.searching.emit)
            .success(partial(self._synchronise, asked=asked))
            .failure(partial(self._wait, asked=asked))
            .crash(self._rest)
        )

    def _synchronise(self, scan: Scan, *, asked: bool) -> None:
        self._looking = (
            self._lane.run(
                self, _follow, self._study, scan, self._current().name, self._sorter.ordering
            )
            .success(partial(self._take, asked=asked))
            .failure(partial(self._give_up, asked=asked))
            .crash(self._rest)
        )

    def _take(self, followed: _Followed, *, asked: bool) -> None:
        fresh = followed.case_index
        if fresh is not None and self._current().id not in fresh:
            self._due = True  # the person went to a case that was let go meanwhile
        elif fresh is not None:
            self._sorter.case_index.replace(fresh)
            self._queue.follow_cases()
            self._sorter.note_replaced(followed.ordering)
            self.followed.emit({move.name: move.image.name for move in followed.moved})
        self._tell(followed, asked=asked)
        self._watch.follow(self._study.folders)
        self._note_back()
        self._rest()

    def _give_up(self, error: MgmfnetError, *, asked: bool) -> None:
        if asked or self._away:
            self._is_troubled = True
            messages.error(error, about=About(Topic.FOLDER))
        self._rest()

    def _wait(self, error: MgmfnetError, *, asked: bool) -> None:
        """A folder that is out of reach for a while loses no case; look for it now and then."""
        if asked or not self._away:
            messages.warning(
                tr("{problem} Reading goes on by itself once it is back.", problem=error),
                about=About(Topic.FOLDER),
            )
        if not self._away:
            self._away = True
            self._watch.follow(())  # what comes back is not what was watched
            self.wentAway.emit()
        self._retry.start()
        self._rest()

    def _note_back(self) -> None:
        if self._is_troubled:
            self._is_troubled = False
            messages.withdraw(Topic.FOLDER)
        if self._away:
            self._away = False
            messages.info(tr("The folder is back."), about=About(Topic.FOLDER))
            self.cameBack.emit()

    def _rest(self) -> None:
        self._looking = None
        self.searched.emit()
        if self._due:
            self._due = False
            self._look()

    def _tell(self, followed: _Followed, *, asked: bool) -> None:
        changes, told = followed.changes, []
        if followed.moved:
            told.append(tr_sentence(tell_moved(followed.moved)))
        if changes.added:
            told.append(tr_n("{n} new image.", "{n} new images.", changes.added))
        if gone := changes.gone - changes.hidden:
            told.append(
                tr_n(
                    "{n} image is gone; what was done about it is kept.",
                    "{n} images are gone; what was done about them is kept.",
                    gone,
                )
            )
        if told or asked:
            messages.info(" ".join(told) or tr("No images came or went."))
        if not self._study.problems:
            messages.withdraw(Topic.LEFT_OUT)
        if news := [problem for problem in self._study.problems if problem not in self._told]:
            self._told += news
            messages.warning(together(*news), about=About(Topic.LEFT_OUT))
