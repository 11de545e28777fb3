"""Undo and redo: of strokes, and of decisions."""

from PySide6.QtCore import QObject

from app.panels.shell.actions import Actions, bind
from app.panels.workspace.review_page import ReviewPage
from app.review.deciding.decision_history import DecisionHistory
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.translation import tr
from app.widgets.text import keyless


class UndoActions(QObject):
    """Takes back the newest stroke on the screen, or the decision that is newer.

    No stroke is undone or redone that is not in sight. A key that is held down undoes strokes, but
    stops before a decision.
    """

    def __init__(self, session: ReviewSession, page: ReviewPage, actions: Actions) -> None:
        super().__init__(actions["undo"])  # the session may outlive the actions
        self._session = session
        self._page = page
        self._undo = actions["undo"]
        self._redo = actions["redo"]
        self._strokes = session.document.undo_stack
        bind(actions, {"undo": self._take_back, "redo": self._strokes.redo})
        for changed in (session.document.historyChanged, page.stage_changed, session.studyClosed):
            changed.connect(self._show)
        session.studyOpened.connect(self._follow)
        self._show()

    def _follow(self, review: StudyReview) -> None:
        review.decided.changed.connect(self._show)
        self._show()

    def _decisions(self) -> DecisionHistory | None:
        """The decisions, where the newest is what is taken back next."""
        review = self._session.review
        if review is None or review.decided.newest is None:
            return None
        first = self._page.shows_grid or review.decided.comes_first
        return review.decided if first else None

    def _take_back(self) -> None:
        if decisions := self._decisions():
            decisions.take_back()
        elif not self._page.shows_grid:
            self._strokes.undo()

    def _show(self) -> None:
        decisions, in_sight = self._decisions(), not self._page.shows_grid
        decided = decisions and decisions.newest
        step = keyless(decided.text) if decided else _name(in_sight, self._strokes.undoText())
        self._undo.setText(tr("&Undo {step}", step=step) if step else tr("&Undo"))
        self._undo.setEnabled(bool(decided) or (in_sight and self._strokes.canUndo()))
        self._undo.setAutoRepeat(not decided)
        step = _name(in_sight, self._strokes.redoText())
        self._redo.setText(tr("&Redo {step}", step=step) if step else tr("&Redo"))
        self._redo.setEnabled(in_sight and self._strokes.canRedo())


def _name(in_sight: bool, step: str) -> str:  # noqa: FBT001
    return tr(step) if in_sight and step else ""
