"""Shows in the panels what the session and its document say."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from app.model_choice import ModelChoice
from app.panels.shell.actions import Actions, set_scope
from app.panels.workspace.canvas_notice import CanvasNotice
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.translation import tr
from mgmfnet.study import Case, Status
from mgmfnet.types import Size

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


class ReviewView(QObject):
    """Observes the review; everything on the page and every action's availability follows it."""

    def __init__(
        self, session: ReviewSession, page: ReviewPage, actions: Actions, models: ModelChoice
    ) -> None:
        super().__init__(page)
        self._session = session
        self._document = session.document
        self._page = page
        self._actions = actions
        self._models = models
        self._notice = CanvasNotice(page.canvas)
        self._connect_session()
        self._connect_document()
        self._connect_panels()
        self._show_available()

    def _connect_session(self) -> None:
        self._session.studyOpened.connect(self._show_review)
        self._session.studyClosed.connect(self._show_closed)

    def _connect_document(self) -> None:
        document = self._document
        document.loaded.connect(self._show_image)
        document.predictionChanged.connect(self._show_mask)
        document.personMadeChanged.connect(self._show_mask)
        document.thresholdChanged.connect(self._show_mask)
        document.conversation.listensChanged.connect(self._show_listening)

    def _connect_panels(self) -> None:
        cases = self._page.cases
        for panel in (cases, self._page.grid):
            panel.case_chosen.connect(self._session.while_open(StudyReview.select))
        cases.visible_changed.connect(self._session.queue.set_visible)
        self._page.canvas.drawn.connect(self._session.while_open(_note_drawn))
        self._page.inspector.threshold_moved.connect(self._document.set_threshold)

    def _show_review(self, review: StudyReview) -> None:
        self._page.cases.show_cases(review.sorter, review.study)
        self._page.cases.footer.show_pace(None)
        self._page.grid.show_cases(review.sorter, review.study)
        self._actions["grid"].setChecked(False)
        review.currentChanged.connect(self._show_current)
        review.caseChanged.connect(self._session.while_open(self._show_changed))
        review.problems.changed.connect(self._show_notice)
        for panel in (self._page.cases, self._page.grid):
            review.follower.cameBack.connect(panel.read_again)
        review.pace.measured.connect(self._page.cases.footer.show_pace)
        self._show_tags(review)
        self._show_available()

    def _show_closed(self) -> None:
        self._page.cases.clear()
        self._page.grid.clear()
        self._actions["grid"].setChecked(False)
        self._page.inspector.show_case(None)
        self._show_mask()
        self._show_notice()

    def _show_tags(self, review: StudyReview) -> None:
        tags = sorted(review.case_index.tags, key=str.casefold)
        self._page.cases.show_tags(tags)
        self._page.grid.show_tags(tags)

    def _show_current(self, case: Case) -> None:
        self._page.cases.set_current(case.id)
        self._page.grid.set_current(case.id)
        self._show_case(case)
        self._show_notice()

    def _show_changed(self, review: StudyReview, case_id: int) -> None:
        self._page.cases.update_case(case_id)
        self._page.grid.update_case(case_id)
        self._show_tags(review)
        if review.current.id == case_id:
            self._show_case(review.current)

    def _show_case(self, case: Case) -> None:
        self._page.inspector.show_case(case)
        self._show_mask()

    def _show_image(self) -> None:
        image = self._document.image
        review = self._session.review
        self._page.inspector.show_image(
            None if image is None else Size(*image.shape[:2]),
            () if review is None else review.presenter.remarks,
        )
        self._show_mask()
        self._show_notice()

    def _show_mask(self) -> None:
        document, inspector = self._document, self._page.inspector
        live = document.has_prediction and not document.person_made
        inspector.show_threshold(document.threshold, live=live)
        inspector.show_maker(self._maker())
        self._show_available()

    def _show_listening(self, listens: bool) -> None:  # noqa: FBT001 - from the signal
        self._page.inspector.show_listening(listens=listens)

    def _show_notice(self) -> None:
        review = self._session.review
        problem = "" if review is None else review.problems.of(review.current.id)
        if self._document.image is not None or not problem:
            self._notice.show_text("")
            return
        key = self._actions["next_undecided"].shortcut().toString(_NATIVE)
        hint = tr("{key} goes on to the next case to review.", key=key) if key else ""
        self._notice.show_text(f"{problem}\n{hint}".rstrip())

    def _show_available(self) -> None:
        document, actions, review = self._document, self._actions, self._session.review
        set_scope(
            actions,
            study=review is not None,
            case=review is not None,
            image=document.image is not None,
            read_only=review is not None and review.study.read_only,
            reading=None if review is None else review.study.reading,
        )
        actions["revert"].setEnabled(document.can_revert)

    def _maker(self) -> str:
        """Who made the mask: a correction is the person's, a prediction the machine's."""
        review, document = self._session.review, self._document
        if review is None or document.image is None:
            return ""
        if document.person_made:
            if review.current.status is not Status.ACCEPTED or not document.undo_stack.isClean():
                return tr("Mask drawn or changed by you")
            if source := review.presenter.imported_from:
                folder = source.partition("/")[0]
                return tr("Mask imported from {folder}", folder=folder)
            return tr("Mask accepted by you")
        model_id = review.presenter.model_id
        if model_id is None or not document.has_prediction:
            return tr("No mask yet")
        return tr("Mask predicted by {model}", model=self._models.name_of(model_id))


def _note_drawn(review: StudyReview) -> None:
    review.presenter.note_drawn()
