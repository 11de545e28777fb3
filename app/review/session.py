"""The review of one study at a time."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVarTuple

from PySide6.QtCore import QObject, Signal

from app.document.case_document import CaseDocument
from app.review.listening.attention import GuideOpener
from app.review.listening.listening import Listening
from app.review.listening.network_listener import open_network
from app.review.model_use import ModelUse, shows_predictions
from app.review.opening.opened_place import place_of
from app.review.opening.study_opener import OpenedStudy, StudyOpener, tell_found
from app.review.predicting.prediction_queue import PredictionQueue
from app.review.study_review import StudyReview
from app.settings import StudyPlace
from app.tasks import Runner
from mgmfnet.models.library import StoredModel

_Given = TypeVarTuple("_Given")


class ReviewSession(QObject):
    """The heart of the application: opens and closes studies; panels show what is open.

    Attributes:
        document: The case on the screen. Clear, revert, undo and threshold are its own.
        queue: Predicts in the background.
        listening: Has hints answered.
        review: Of the open study; None while none is open.
        reviewer: Who accepts masks; empty for the name of the login.
        model: The model that predicts.
        lane: Where studies are written, in order.
        studyOpened: With the `StudyReview`, which begins when everyone has heard of it.
        studyClosed: Nothing is open any more; what is left of its review is inert.
        studyLocked: With the `StudyPlace` and a `StudyLockedError`, as another program has it
            open; offer to open it read-only.
        studyElsewhere: With the folder and a `ReviewedElsewhereError`, as folders above or below
            have reviews; offer to open those, or this one beside them.
        openFailed: A folder could not be opened; a message told why.
        searching: How many files of the folder that is being opened were read, and of how many, to
            find images that were renamed.
    """

    studyOpened = Signal(object)
    studyClosed = Signal()
    studyLocked = Signal(object, object)
    studyElsewhere = Signal(object, object)
    openFailed = Signal()
    searching = Signal(int, int)

    def __init__(
        self,
        queue: PredictionQueue | None = None,
        parent: QObject | None = None,
        *,
        open_guide: GuideOpener = open_network,
    ) -> None:
        super().__init__(parent)
        self.document = CaseDocument(self)
        self.queue = queue or PredictionQueue(parent=self)
        self.listening = Listening(self.document, self.queue, open_guide, self)
        self.review: StudyReview | None = None
        self.reviewer = ""
        self.model: StoredModel | None = None
        self._use = ModelUse(self.queue, self.listening)
        self.lane = Runner(1, self)
        self._opener = StudyOpener(self.lane, self)
        self._opener.opened.connect(self._begin)
        self._opener.locked.connect(self.studyLocked)
        self._opener.reviewedElsewhere.connect(self.studyElsewhere)
        self._opener.failed.connect(self.openFailed)
        self._opener.searching.connect(self.searching)

    def while_open(
        self, act: Callable[[StudyReview, *_Given], object]
    ) -> Callable[[*_Given], None]:
        """What does ``act`` with the open review, and nothing while no study is open."""

        def handle(*given: *_Given) -> None:
            if self.review is not None:
                act(self.review, *given)

        return handle

    def open(
        self,
        folder: Path,
        *,
        review_dir: Path | None = None,
        read_only: bool = False,
        beside: bool = False,
    ) -> None:
        """Open a review; `studyOpened`, or a signal that says why not, follows.

        What is open stays so until the other is ready to take its place.

        Args:
            folder: Of the images.
            review_dir: Of a reading; None for what the folder opens with by itself.
            read_only: Change nothing.
            beside: Begin a review although a folder above or below has one.
        """
        place = StudyPlace(folder, review_dir)
        if not self._is_open(place) or self.close():
            self._opener.open(
                place, read_only=read_only, reviewer=self.reviewer or None, beside=beside
            )

    def save(self) -> None:
        """Save what is unfinished, and wait for the disk: the program may end at any moment."""
        if self.review is not None:
            self.review.save()
            self.lane.wait()

    def close(self, *, lose_strokes: bool = False) -> bool:
        """Save what is unfinished and close the study; waits for the disk.

        What is being done to many cases ends after the batch that is under way.

        Args:
            lose_strokes: Close even if strokes cannot be saved.

        Returns:
            Whether nothing is open now. If not, strokes could not be saved and a message said so.
        """
        self._opener.forget()
        if self.review is None:
            self.lane.wait()
            return True
        self.review.save()
        self.review.jobs.close()
        self.lane.wait()
        if self.review.has_unsaved and not lose_strokes:
            self.review.jobs.reopen()
            return False
        closed, self.review = self.review, None
        closed.close()
        self._use.allow(allowed=True)
        gc.unfreeze()
        self.studyClosed.emit()
        return True

    def shutdown(self) -> None:
        """End the threads; after `close`, at the end of the program."""
        self.listening.shutdown()
        self.queue.shutdown()
        self.lane.wait()

    def set_model(self, model: StoredModel | None) -> None:
        """Predict with this model from now on; undecided cases are predicted again."""
        self.model = model
        if self.review is not None:
            self._prefer_model(self.review)
        self._use.set_model(model)

    def set_device(self, name: str) -> None:
        """Compute on this device from now on: auto, cpu, cuda or mps."""
        self.queue.set_device(name)
        self.listening.set_device(name)

    def _is_open(self, place: StudyPlace) -> bool:
        """Whether this is what is open; nobody opens a review twice."""
        if self.review is None:
            return False
        open_one = place_of(self.review.study)
        return open_one.review_dir == place.review_dir and os.path.realpath(
            open_one.folder
        ) == os.path.realpath(place.folder)

    def _begin(self, opened: OpenedStudy) -> None:
        if self.review is not None and not self.close():
            opened.study.close()
            self.openFailed.emit()
            return
        self._use.allow(allowed=shows_predictions(opened.study))
        gc.freeze()  # half a million records are no garbage, and looking takes a while
        self.review = StudyReview(opened, self.document, self.queue, self.lane, self)
        self._prefer_model(self.review)
        self.review.presenter.prefetched.connect(self.listening.prepare_next)
        self.studyOpened.emit(self.review)
        tell_found(opened)
        self.review.begin()

    def _prefer_model(self, review: StudyReview) -> None:
        model_id = None if self.model is None else self.model.id
        review.presenter.set_model(model_id)
        review.border.set_model(model_id)
