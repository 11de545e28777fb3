"""The keys that make one mask of what readers drew."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from app.panels.shell.actions import Actions, bind
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.settings import ACTIONS, Scope
from mgmfnet.study.masks.adjudication import Rule

_RULES: Final = {
    "settle_majority": Rule.MAJORITY,
    "settle_union": Rule.UNION,
    "settle_intersection": Rule.INTERSECTION,
    "settle_staple": Rule.STAPLE,
}
_TAKES: Final = ("take_first", "take_second")
_SETTLING: Final = tuple(spec.id for spec in ACTIONS if spec.scope is Scope.SETTLING)


class SettlingActions(QObject):
    """Available while the readings of the case on the screen are compared, and can be settled."""

    def __init__(self, session: ReviewSession, page: ReviewPage, actions: Actions) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._actions = actions
        during = session.while_open
        handlers: dict[str, Callable[[], object]] = {
            name: during(partial(_unite, rule)) for name, rule in _RULES.items()
        }
        handlers |= {name: during(partial(_take, place)) for place, name in enumerate(_TAKES)}
        bind(actions, handlers | {"settle_reason": self._focus_reason})
        for changed in (page.stage_changed, session.studyClosed, session.document.loaded):
            changed.connect(self._show)
        session.studyOpened.connect(self._follow)
        self._show()

    def _follow(self, review: StudyReview) -> None:
        review.settling.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Enable what can be done with the case."""
        review = self._session.review
        people = () if review is None else review.settling.people()
        writable = review is not None and not review.study.read_only
        shown = self._session.document.image is not None and not self._page.shows_grid
        possible = writable and shown and bool(people)
        for name in _SETTLING:
            self._actions[name].setEnabled(possible)
        self._actions["take_second"].setEnabled(possible and len(people) > 1)
        for name in _RULES:
            self._actions[name].setEnabled(possible and len(people) > 1)
        keys = [self._actions[name].shortcut().toString() for name in _TAKES]
        self._page.inspector.readings.readers.show_takeable(people if possible else (), keys)

    def _focus_reason(self) -> None:
        section = self._page.inspector.readings
        self._page.inspector.reveal(section.reason, section)


def _unite(rule: Rule, review: StudyReview) -> None:
    review.settling.unite(rule)


def _take(place: int, review: StudyReview) -> None:
    people = review.settling.people()
    if place < len(people):
        review.settling.take(people[place])
