"""Notes, tags, history and reviewer of the case: between the inspector and the session."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import tasks
from app.messages import Offer, messages
from app.model_choice import ModelChoice
from app.panels.inspector.revision_preview import RevisionPreview
from app.panels.shell.actions import Actions, bind
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.settings import Settings
from app.tasks import Priority, Task, TaskContext
from app.translation import mark, tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, Revision, Study
from mgmfnet.study.folder.lock import current_user
from mgmfnet.types import Mask

_NAME_HINT = "reviewer"


def _revisions(context: TaskContext, study: Study, case_id: int) -> list[Revision]:
    context.check()
    return study.revisions.of(case_id)


def _mask(context: TaskContext, study: Study, case_id: int, sha256: str) -> Mask:
    context.check()
    return study.revisions.mask(case_id, sha256)


class CaseDetails(QObject):
    """Shows what is known of the current case besides its mask, and writes it down."""

    def __init__(
        self,
        session: ReviewSession,
        page: ReviewPage,
        actions: Actions,
        settings: Settings,
        models: ModelChoice,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._actions = actions
        self._settings = settings
        self._models = models
        self._notes = page.inspector.notes
        self._history = page.inspector.history
        self._preview = RevisionPreview(page.canvas)
        self._reading: Task[list[Revision]] | None = None
        self._shown: tuple[int, str | None] | None = None
        bind(
            actions,
            {
                "tags": self._focus_tags,
                "note": partial(self._reveal, self._notes.note, self._notes),
                "history": self._focus_history,
                "reviewer": self._focus_reviewer,
            },
        )
        self._connect()

    def _connect(self) -> None:
        session, annotations = self._session, self._session.annotations
        session.currentChanged.connect(self._show_case)
        session.caseChanged.connect(self._show_changed)
        session.studyOpened.connect(self._show_study)
        session.saved.connect(self._offer_name)
        annotations.noteRead.connect(self._notes.show_note)
        self._notes.noted.connect(annotations.set_note)
        self._notes.tagged.connect(self._set_tags)
        self._history.previewed.connect(self._show_preview)
        self._history.restored.connect(self._restore)
        self._history.reviewer_named.connect(self._set_reviewer)

    def _show_study(self, study: Study) -> None:
        self._history.show_reviewer(self._settings.reviewer, study.reviewer)

    def _show_case(self, case: Case | None) -> None:
        self._preview.hide()
        self._notes.show_case(*((None, ()) if case is None else (case.id, case.tags)))
        self._notes.show_known_tags(sorted(self._session.case_index.tags, key=str.casefold))
        if case is not None:
            self._session.annotations.read(case.id)
        self._show_history(case)

    def _show_changed(self, case_id: int) -> None:
        case = self._session.current
        if case is not None and case.id == case_id:
            self._notes.show_case(case.id, case.tags)
            self._show_history(case)

    def _show_history(self, case: Case | None) -> None:
        """Read the revisions, unless those that are shown are the same."""
        wanted = None if case is None else (case.id, case.accepted_at)
        if wanted == self._shown:
            return
        self._shown = wanted
        if self._reading is not None:
            self._reading.cancel()
        self._history.show_revisions((), self._models.name_of)
        if case is not None and case.accepted_at is not None and self._session.study is not None:
            self._reading = tasks.run(self, _revisions, self._session.study, case.id).success(
                lambda revisions: self._history.show_revisions(revisions, self._models.name_of)
            )

    def _set_tags(self, tags: list[str]) -> None:
        case = self._session.current
        if case is not None:
            self._session.annotations.set_tags(case.id, tags)

    def _show_preview(self, sha256: str) -> None:
        case, study = self._session.current, self._session.study
        if case is None or study is None or not sha256:
            self._preview.hide()
        else:
            self._preview.show(study, case.id, sha256)

    def _restore(self, sha256: str) -> None:
        case, study = self._session.current, self._session.study
        if case is not None and study is not None:
            (
                tasks.run(self, _mask, study, case.id, sha256, priority=Priority.URGENT)
                .success(self._put, case.id)
                .failure(_tell, case)
            )

    def _put(self, case_id: int, mask: Mask) -> None:
        """Make an earlier mask the one on the image, as a step that can be undone."""
        case, document = self._session.current, self._session.document
        if case is None or case.id != case_id or document.image is None:
            return
        if mask.shape != document.mask_view.shape:
            messages.warning(tr("That mask was drawn on another image and does not fit this one."))
            return
        self._preview.hide()
        stroke = document.begin_stroke(mark("Bring a mask back"))
        stroke.put(mask, 0, 0)
        stroke.finish()
        self._page.canvas.setFocus()

    def _set_reviewer(self, name: str) -> None:
        if name != self._settings.reviewer:
            self._settings.reviewer = self._session.reviewer = name
            if self._session.study is not None:
                self._session.study.reviewer = name or current_user()

    def _offer_name(self) -> None:
        """Once, and only to people who did not give a name: ask for it."""
        study = self._session.study
        if study is None or self._settings.reviewer:
            return
        if _NAME_HINT not in self._settings.dismissed_hints:
            self._settings.dismiss_hint(_NAME_HINT)
            messages.info(
                tr("The masks that you accept are signed {reviewer}.", reviewer=study.reviewer),
                Offer(tr("Change the name"), self._focus_reviewer),
            )

    def _focus_tags(self) -> None:
        if self._page.shows_grid:
            self._page.grid.focus_tag()
        else:
            self._reveal(self._notes.tags, self._notes)

    def _focus_history(self) -> None:
        self._reveal(self._history.choose(), self._history)

    def _focus_reviewer(self) -> None:
        self._reveal(self._history.reviewer, self._history)

    def _reveal(self, field: QWidget, section: QWidget) -> None:
        """The inspector is not there beside the grid."""
        self._actions["grid"].setChecked(False)
        self._page.inspector.reveal(field, section)


def _tell(case: Case, error: MgmfnetError) -> None:
    messages.error(
        tr("The mask of {case} is not brought back. {problem}", case=case.name, problem=error)
    )
