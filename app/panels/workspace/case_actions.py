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
        session.currentChanged.connect(self._show_marks)
        session.caseChanged.connect(self._show_marks)
        page.grid.opened.connect(self._open)
        page.grid.tagged.connect(self._tag)
        page.grid.selection_changed.connect(session.bulk.withdraw_offer)

    def _going(self) -> dict[str, Callable[[], object]]:
        session = self._session
        return {
            "previous": session.previous,
            "next": session.next,
            "next_undecided": session.next_undecided,
        }

    def _deciding(self) -> dict[str, Callable[[], object]]:
        return {
            "accept": self._accept,
            "accept_selected": self._accept_selected,
            **{name: partial(self._mark, mark) for name, mark in _MARKS.items()},
        }

    def _finding(self, cases: CaseList) -> dict[str, Callable[[], object]]:
        return {
            "find": cases.header.focus_search,
            "filter": cases.header.focus_filter,
            "order": cases.header.focus_order,
            "rearrange": self._session.sorter.again,
            "focus_list": cases.focus_list,
        }

    @property
    def _grid(self) -> GridView | None:
        return self._page.grid if self._page.shows_grid else None

    def _accept(self) -> None:
        if self._grid is None:
            self._session.accept_and_next()
        else:
            self._actions["grid"].setChecked(False)  # see the case first

    def _accept_selected(self) -> None:
        """What the person left out stays out, unless nothing else is selected."""
        if self._grid is not None:
            case_index, chosen = self._session.case_index, self._grid.selected()
            kept = [
                case_id for case_id in chosen if case_index[case_id].status is not Status.EXCLUDED
            ]
            self._session.bulk.offer_to_accept(kept or chosen)

    def _mark(self, status: Status) -> None:
        """Set the mark, or take it away where it is set already."""
        self._show_marks()  # the action has switched itself; what counts is what is written
        case = self._session.current
        if self._grid is not None:
            self._mark_all(status, self._grid.selected())
        elif case is not None:
            self._session.mark(None if case.status is status else status)

    def _show_marks(self) -> None:
        case = self._session.current
        for name, mark in _MARKS.items():
            self._actions[name].setChecked(case is not None and case.status is mark)

    def _mark_all(self, status: Status, case_ids: list[int]) -> None:
        case_index = self._session.case_index
        marked = all(case_index[case_id].status is status for case_id in case_ids)
        self._session.bulk.mark(case_ids, None if marked else status)

    def _tag(self, tag: str) -> None:
        self._session.bulk.add_tag(self._page.grid.selected(), tag)

    def _show_grid(self, shown: bool) -> None:  # noqa: FBT001
        self._page.show_grid(shown=shown)
        case = self._session.current
        if shown:
            self._page.grid.take_up(None if case is None else case.id)

    def _open(self, case_id: int) -> None:
        self._actions["grid"].setChecked(False)
        self._session.select(case_id)
