"""Shows what the open study has learnt of its borders, and lets a person switch it off."""

from PySide6.QtCore import QObject

from app.panels.shell.actions import Actions, bind
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.review.study_review import StudyReview


class BorderSwitch(QObject):
    """The action is checked while a habit is used, or would be if there were one."""

    def __init__(self, session: ReviewSession, page: ReviewPage, actions: Actions) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._action = actions["border_habit"]
        bind(actions, {"border_habit": session.while_open(self._set)})
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show)
        self._show()

    def _follow(self, review: StudyReview) -> None:
        review.border.changed.connect(self._show)
        for panel in (self._page.cases, self._page.grid):
            review.border.changed.connect(panel.read_again)
        self._show()

    def _set(self, review: StudyReview) -> None:
        review.border.set_used(used=self._action.isChecked())

    def _show(self) -> None:
        review = self._session.review
        self._action.setChecked(review is not None and review.border.used)
        self._page.inspector.show_habit(None if review is None else review.border.habit)
