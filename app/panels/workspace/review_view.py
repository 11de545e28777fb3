"""Shows in the panels what the session and its document say."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from app.model_choice import ModelChoice
from app.panels.shell.actions import Actions, set_scope
from app.panels.workspace.canvas_notice import CanvasNotice
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
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
        session = self._session
        session.studyOpened.connect(self._show_study)
        session.studyClosed.connect(self._show_study)
        session.currentChanged.connect(self._show_current)
        session.caseChanged.connect(self._show_changed)
        session.problemChanged.connect(self._show_notice)
        session.pace.measured.connect(self._page.cases.footer.show_pace)
        session.jobs.ended.connect(session.pace.again)

    def _connect_document(self) -> None:
        document = self._document
        document.loaded.connect(self._show_image)
        document.predictionChanged.connect(self._show_mask)
        document.personMadeChanged.connect(self._show_mask)
        document.thresholdChanged.connect(self._show_mask)
        document.undo_stack.canUndoChanged.connect(self._show_available)
        document.undo_stack.canRedoChanged.connect(self._show_available)

    def _connect_panels(self) -> None:
        cases = self._page.cases
        cases.case_chosen.connect(self._session.select)
        cases.visible_changed.connect(self._session.queue.set_visible)
        self._page.inspector.threshold_moved.connect(self._document.set_threshold)

    def _show_study(self) -> None:
        self._page.cases.show_study(self._session.study)
        self._page.grid.show_study(self._session.study)
        self._actions["grid"].setChecked(False)
        self._show_tags()
        self._show_available()

    def _show_tags(self) -> None:
        tags = sorted(self._session.case_index.tags, key=str.casefold)
        self._page.cases.show_tags(tags)
        self._page.grid.show_tags(tags)

    def _show_current(self, case: Case | None) -> None:
        self._page.cases.set_current(None if case is None else case.id)
        self._show_case()
        self._show_notice()

    def _show_changed(self, case_id: int) -> None:
        self._page.cases.update_case(case_id)
        self._page.grid.update_case(case_id)
        self._show_tags()
        if self._is_current(case_id):
            self._show_case()

    def _show_case(self) -> None:
        case = self._session.current
        self._page.inspector.show_case(case)
        self._show_mask()

    def _show_image(self) -> None:
        image = self._document.image
        self._page.inspector.show_size(None if image is None else Size(*image.shape[:2]))
        self._show_mask()
        self._show_notice()

    def _show_mask(self) -> None:
        document, inspector = self._document, self._page.inspector
        live = document.has_prediction and not document.person_made
        inspector.show_threshold(document.threshold, live=live)
        inspector.show_maker(self._maker())
        self._show_available()

    def _show_notice(self) -> None:
        case = self._session.current
        problem = "" if case is None else self._session.problems.get(case.id, "")
        if self._document.image is not None or not problem:
            self._notice.show_text("")
            return
        key = self._actions["next_undecided"].shortcut().toString(_NATIVE)
        hint = tr("{key} goes on to the next case to review.", key=key) if key else ""
        self._notice.show_text(f"{problem}\n{hint}".rstrip())

    def _show_available(self) -> None:
        document, actions = self._document, self._actions
        set_scope(
            actions,
            study=self._session.study is not None,
            case=self._session.current is not None,
            image=document.image is not None,
        )
        actions["undo"].setEnabled(document.undo_stack.canUndo())
        actions["redo"].setEnabled(document.undo_stack.canRedo())
        actions["revert"].setEnabled(document.can_revert)

    def _maker(self) -> str:
        """Who made the mask: a correction is the person's, a prediction the machine's."""
        case, document = self._session.current, self._document
        if case is None or document.image is None:
            return ""
        if document.person_made:
            if case.status is not Status.ACCEPTED or not document.undo_stack.isClean():
                return tr("Mask drawn or changed by you")
            if source := self._session.imported_from:
                folder = source.partition("/")[0]
                return tr("Mask imported from {folder}", folder=folder)
            return tr("Mask accepted by you")
        model_id = self._session.predicted_by
        if model_id is None or not document.has_prediction:
            return tr("No mask yet")
        return tr("Mask predicted by {model}", model=self._models.name_of(model_id))

    def _is_current(self, case_id: int) -> bool:
        current = self._session.current
        return current is not None and current.id == case_id
