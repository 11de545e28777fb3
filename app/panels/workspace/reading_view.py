"""Shows that what is open is a reading, ends it, and leaves it."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.messages import Offer, messages
from app.panels.shell.actions import Actions, bind
from app.panels.shell.reading_banner import ReadingBanner
from app.review.cases.ordering import TO_REVIEW
from app.review.model_use import shows_predictions
from app.review.opening.opened_place import place_of
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.settings import ACTIONS
from app.tasks import TaskContext
from app.translation import tr, tr_n
from app.widgets.text import plain
from mgmfnet.study import Study
from mgmfnet.study.readings.beginning import end_reading
from mgmfnet.study.readings.record import Reading

_FIRST_TOOL: Final = "tool_brush"


def _end(context: TaskContext, study: Study) -> Reading:
    context.check()
    return end_reading(study)


class ReadingView(QObject):
    """Between the session and the banner; a study's own review has none of this."""

    def __init__(self, session: ReviewSession, banner: ReadingBanner, actions: Actions) -> None:
        super().__init__(banner)
        self._session = session
        self._banner = banner
        self._actions = actions
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show)
        bind(
            actions,
            {
                "end_reading": session.while_open(self._end),
                "leave_reading": session.while_open(self._leave),
            },
        )

    def _follow(self, review: StudyReview) -> None:
        review.countsChanged.connect(self._show)
        if not shows_predictions(review.study):
            self._put_models_away()
        self._show()

    def _put_models_away(self) -> None:
        """No view and no tool is left on that is about a prediction."""
        for action in (self._actions[spec.id] for spec in ACTIONS if spec.asks_model):
            if action.isChecked() and action.objectName().startswith("tool_"):
                self._actions[_FIRST_TOOL].trigger()
            elif action.isChecked():
                action.setChecked(False)

    def _show(self) -> None:
        review = self._session.review
        if review is None or review.study.reading is None:
            self._banner.show_reading(None)
            return
        total = review.case_index.counts.total()
        self._banner.show_reading(review.study.reading, total - _waiting(review), total)

    def _end(self, review: StudyReview) -> None:
        """Say that all is read, if it is."""
        if waiting := _waiting(review):
            messages.info(
                tr_n(
                    "{n} case of this reading waits for a decision. Accept, flag or exclude it.",
                    "{n} cases of this reading wait for a decision. Accept, flag or exclude them.",
                    waiting,
                )
            )
            return
        (
            self._session.lane.run(review, _end, review.study)
            .success(self._note_ended, review)
            .failure(messages.error)
        )

    def _note_ended(self, review: StudyReview, reading: Reading) -> None:
        self._show()
        leave = self._actions["leave_reading"]
        offer = Offer(plain(leave.text()), leave.trigger, stays=True)
        if place_of(review.study).review_dir is None:
            text = tr(
                "The reading of {reader} is complete. Send this folder back; there, Study > Merge "
                "readings takes it.",
                reader=reading.reader,
            )
        else:
            text = tr("The reading of {reader} is complete. Thank you.", reader=reading.reader)
        messages.info(text, offer)

    def _leave(self, review: StudyReview) -> None:
        """Close the reading, or go from it to the study's own review."""
        study = review.study
        if study.reading is None:
            return
        if place_of(study).review_dir is None:
            self._session.close()
        elif study.reading.ended is not None or self._wants_to_see(study.reading):
            self._session.open(study.folder)

    def _wants_to_see(self, reading: Reading) -> bool:
        """Ask a reader who is not through; closes the study where that is preferred."""
        box = QMessageBox(self._banner.window())
        box.setWindowTitle(tr("Leave the reading"))
        box.setText(
            tr(
                "The reading of {reader} is not complete. The study's own review shows what others "
                "drew; who goes on reading should not have seen it.",
                reader=reading.reader,
            )
        )
        role = QMessageBox.ButtonRole
        close = box.addButton(tr("Close the study"), role.AcceptRole)
        own = box.addButton(tr("Go to the study's own review"), role.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(close)
        box.exec()
        if _is(box, close):
            self._session.close()
        return _is(box, own)


def _is(box: QMessageBox, button: QPushButton) -> bool:
    return box.clickedButton() is button


def _waiting(review: StudyReview) -> int:
    counts = review.case_index.counts
    return sum(counts[status] for status in TO_REVIEW)
