"""Puts what was read elsewhere beside the open study, and takes it back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.messages import Offer, messages
from app.review.deciding.decision_history import Decided, DecisionHistory
from app.tasks import Runner, Task, TaskContext
from app.translation import tr, tr_n, tr_sentence
from mgmfnet.errors import DataError
from mgmfnet.study import Study
from mgmfnet.study.readings.returning import (
    Return,
    plan_return,
    returned_reading,
    take_return,
)
from mgmfnet.study.readings.taken import Taken


def plan_merge(context: TaskContext, study: Study, place: Path) -> Return:
    """Look at what a person says has come back; nothing is written.

    Raises:
        DataError: There is no reading, or it is one of another study.
        StudyError: It is damaged.
    """
    context.check()
    review_dir = returned_reading(place)
    if review_dir is None:
        raise DataError(
            "There is no reading in {folder}. Choose the folder that came back: a copy that was "
            "made for a reader.",
            folder=place,
        )
    return plan_return(study, review_dir)


def _take(context: TaskContext, study: Study, plan: Return) -> Taken:
    context.check()
    return take_return(study, plan)


def _undo(context: TaskContext, study: Study, taken: Taken) -> None:
    context.check()
    taken.undo(study)


class ReadingMerges(QObject):
    """Merges in order with what else is written, and tells how it went.

    Args:
        study: The open study.
        decided: Told what was merged, so that it can be taken back.
        lane: Where the study is written, in order.
        parent: As for every QObject.
    """

    def __init__(
        self, study: Study, decided: DecisionHistory, lane: Runner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._decided = decided
        self._lane = lane

    def take(self, plan: Return) -> Task[Taken]:
        """Put a reading beside the study; a message tells, and offers to take it back."""
        return (
            self._lane.run(self, _take, self._study, plan)
            .success(self._note_taken, plan)
            .failure(messages.error)
        )

    def _note_taken(self, plan: Return, taken: Taken) -> None:
        reader = taken.reading.reader
        decided = Decided(
            tr("merging the reading of {reader}", reader=reader), partial(self._take_back, taken)
        )
        self._decided.note(decided, while_working=True)
        text = tr_n(
            "The reading of {reader} is beside the study, with {n} new mask.",
            "The reading of {reader} is beside the study, with {n} new masks.",
            len(plan.new) + len(plan.changed),
            reader=reader,
        )
        told = " ".join([text, *map(tr_sentence, taken.problems[:1])])
        undo = partial(self._decided.take_back, decided)
        messages.info(told, Offer(tr("Undo"), undo, stays=True))

    def _take_back(self, taken: Taken) -> None:
        (
            self._lane.run(self, _undo, self._study, taken)
            .success(lambda _: _tell_undone(taken))
            .failure(messages.error)
        )


def _tell_undone(taken: Taken) -> None:
    messages.info(
        tr("The reading of {reader} is as it was before.", reader=taken.reading.reader)
        if taken.before
        else tr("The reading of {reader} is not here any more.", reader=taken.reading.reader)
    )
