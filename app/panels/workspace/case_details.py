"""Notes, tags, history and reviewer of the case: between the inspector and the session."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import tasks
from app.messages import About, Offer, Topic, messages
from app.model_choice import ModelChoice
from app.panels.inspector.revision_preview import RevisionPreview
from app.panels.shell.actions import Actions, bind
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
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
        session = self._session
        session.studyOpened.connect(self._show_review)
        session.studyClosed.connect(self._show_closed)
        self._notes.noted.connect(session.while_open(_set_note))
        self._notes.tagged.connect(session.while_open(_set_tags))
        self._history.previewed.connect(session.while_open(self._show_preview))
        self._history.restored.connect(session.while_open(self._restore))
        self._history.reviewer_named.connect(self._set_reviewer)

    def _show_review(self, review: StudyReview) -> None:
        reading = review.study.reading
        name = self._settings.reviewer if reading is None else reading.reader
        self._history.show_reviewer(name, review.study.reviewer, fixed=reading is not None)
        self._notes.set_read_only(read_only=review.study.read_only)
        review.currentChanged.connect(self._session.while_open(self._show_case))
        review.caseChanged.connect(self._session.while_open(self._show_changed))
        review.saved.connect(self._session.while_open(self._offer_name))
        review.annotations.noteRead.connect(self._notes.show_note)

    def _show_closed(self) -> None:
        self._preview.hide()
        self._notes.show_case(None, ())
        self._show_revisions(())
        self._shown = None

    def _show_case(self, review: StudyReview, case: Case) -> None:
        self._preview.hide()
        self._notes.show_case(case.id, case.tags)
        self._notes.show_known_tags(sorted(review.case_index.tags, key=str.casefold))
        review.annotations.read(case.id)
        self._show_history(review, case)

    def _show_changed(self, review: StudyReview, case_id: int) -> None:
        case = review.current
        if case.id == case_id:
            self._notes.show_case(case.id, case.tags)
            self._show_history(review, case)

    def _show_history(self, review: StudyReview, case: Case) -> None:
        """Read the revisions, unless those that are shown are the same."""
        wanted = (case.id, case.accepted_at)
        if wanted == self._shown:
            return
        self._shown = wanted
        if self._reading is not None:
            self._reading.cancel()
        self._show_revisions(())
        self._reading = tasks.run(review, _revisions, review.study, case.id).success(
            self._show_revisions
        )

    def _show_revisions(self, revisions: Sequence[Revision]) -> None:
        self._history.show_revisions(revisions, self._models.name_of)

    def _show_preview(self, review: StudyReview, sha256: str) -> None:
        if sha256:
            self._preview.show(review.study, review.current.id, sha256)
        else:
            self._preview.hide()

    def _restore(self, review: StudyReview, sha256: str) -> None:
        case = review.current
        (
            tasks.run(review, _mask, review.study, case.id, sha256, priority=Priority.URGENT)
            .success(self._put, review, case)
            .failure(_tell, case)
        )

    def _put(self, review: StudyReview, case: Case, mask: Mask) -> None:
        """Make an earlier mask the one on the image, as a step that can be undone."""
        document = self._session.document
        if review.presenter.showing != case.id:
            return
        if mask.shape != document.mask_view.shape:
            messages.warning(
                tr("That mask was drawn on another image and does not fit this one."),
                about=About(Topic.CASE),
            )
            return
        self._preview.hide()
        stroke = document.begin_stroke(mark("Bring a mask back"), anew=True)
        stroke.put(mask, 0, 0)
        stroke.finish()
        self._page.canvas.setFocus()

    def _set_reviewer(self, name: str) -> None:
        if name != self._settings.reviewer:
            self._settings.reviewer = self._session.reviewer = name
            if self._session.review is not None and self._session.review.study.reading is None:
                self._session.review.study.reviewer = name or current_user()

    def _offer_name(self, review: StudyReview, _case_name: str) -> None:
        """Once, and only to people who did not give a name: ask for it."""
        named = self._settings.reviewer or review.study.reading is not None
        if named or _NAME_HINT in self._settings.dismissed_hints:
            return
        self._settings.dismiss_hint(_NAME_HINT)
        reviewer = review.study.reviewer
        messages.info(
            tr(
                "The study notes who accepted a mask. For you that is {reviewer}, the login name "
                "of this computer.",
                reviewer=reviewer,
            ),
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


def _set_note(review: StudyReview, case_id: int, note: str) -> None:
    review.annotations.set_note(case_id, note)


def _set_tags(review: StudyReview, tags: list[str]) -> None:
    review.annotations.set_tags(review.current.id, tags)


def _tell(case: Case, error: MgmfnetError) -> None:
    messages.error(
        tr("The mask of {case} is not brought back. {problem}", case=case.name, problem=error),
        about=About(Topic.CASE),
    )
