"""What the keys do that go from case to case and decide about them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from app.panels.case_list.case_list import CaseList
from app.panels.grid.grid_view import GridView
from app.panels.shell.actions import Actions, bind
from app.panels.workspace.review_page import ReviewPage
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.study import Status

_MARKS: Final = {"flag": Status.FLAGGED, "exclude": Status.EXCLUDED}


class CaseActions(QObject):
    """While the grid is shown, decisions are about the selected cases, else about the current one.

    No case is accepted that is not in sight.
    """

    def __init__(self, session: ReviewSession, page: ReviewPage, actions: Actions) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._actions = actions
        bind(actions, self._going() | self._deciding() | self._finding(page.cases))
        actions["grid"].toggled.connect(self._show_grid)
        session.studyOpened.connect(self._follow)
        session.studyClosed.connect(self._show_marks)
        page.grid.opened.connect(session.while_open(self._open))
        page.grid.tagged.connect(session.while_open(self._tag))
        page.grid.selection_changed.connect(session.while_open(_withdraw_offer))

    def _follow(self, review: StudyReview) -> None:
        review.currentChanged.connect(self._show_marks)
        review.caseChanged.connect(self._show_marks)

    def _going(self) -> dict[str, Callable[[], object]]:
        during = self._session.while_open
        return {
            "previous": during(StudyReview.previous),
            "next": during(StudyReview.next),
            "next_undecided": during(StudyReview.next_undecided),
        }

    def _deciding(self) -> dict[str, Callable[[], object]]:
        during = self._session.while_open
        return {
            "accept": during(self._accept),
            "accept_selected": during(self._accept_selected),
            **{name: partial(during(self._mark), status) for name, status in _MARKS.items()},
        }

    def _finding(self, cases: CaseList) -> dict[str, Callable[[], object]]:
        return {
            "find": cases.header.focus_search,
            "filter": cases.header.focus_filter,
            "order": cases.header.focus_order,
            "look_again": self._session.while_open(_look_again),
            "rearrange": self._session.while_open(_rearrange),
            "focus_list": cases.focus_list,
        }

    @property
    def _grid(self) -> GridView | None:
        return self._page.grid if self._page.shows_grid else None

    def _accept(self, review: StudyReview) -> None:
        if self._grid is None:
            review.accept_and_next()
        else:
            self._actions["grid"].setChecked(False)  # see the case first

    def _accept_selected(self, review: StudyReview) -> None:
        """What the person left out stays out, unless nothing else is selected."""
        if self._grid is not None:
            case_index, chosen = review.case_index, self._grid.selected()
            kept = [
                case_id for case_id in chosen if case_index[case_id].status is not Status.EXCLUDED
            ]
            review.bulk.offer_to_accept(kept or chosen)

    def _mark(self, review: StudyReview, status: Status) -> None:
        """Set the mark, or take it away where it is set already."""
        self._show_marks()  # the action has switched itself; what counts is what is written
        if self._grid is None:
            review.mark(None if review.current.status is status else status)
        else:
            case_ids = self._grid.selected()
            marked = all(review.case_index[case_id].status is status for case_id in case_ids)
            review.bulk.mark(case_ids, None if marked else status)

    def _show_marks(self) -> None:
        review = self._session.review
        for name, status in _MARKS.items():
            marked = review is not None and review.current.status is status
            self._actions[name].setChecked(marked)

    def _tag(self, review: StudyReview, tag: str) -> None:
        review.bulk.add_tag(self._page.grid.selected(), tag)

    def _show_grid(self, shown: bool) -> None:  # noqa: FBT001
        self._page.show_grid(shown=shown)
        if shown:
            self._page.grid.take_up()

    def _open(self, review: StudyReview, case_id: int) -> None:
        self._actions["grid"].setChecked(False)
        review.select(case_id)


def _look_again(review: StudyReview) -> None:
    review.follower.look()


def _rearrange(review: StudyReview) -> None:
    review.sorter.again()


def _withdraw_offer(review: StudyReview) -> None:
    review.bulk.withdraw_offer()
