import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from app import tasks
from app.panels.case_list.case_delegate import shortened
from app.panels.case_list.case_list import CaseList
from app.review.cases.case_columns import CaseColumns
from app.review.cases.case_index import CaseIndex
from app.review.cases.case_sorter import CaseSorter
from app.review.cases.ordering import Order, Ordering
from app.review.cases.session_memory import SessionMemory
from app.settings import Settings
from mgmfnet.study import Case, CaseListing, Pace, Status
from tests.app.contrast import contrast
from tests.app.finding import child
from tests.app.studies import case_index_of


@pytest.fixture
def panel(
    qtbot: QtBot, tmp_path: Path, actions: dict[str, QAction], cases: list[Case]
) -> Iterator[CaseList]:
    panel = CaseList(tmp_path / "cache", Settings(), actions)
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    show(panel, tmp_path, cases)
    panel.show()
    yield panel
    panel.close_threads()
    tasks.shutdown()


@pytest.fixture
def sorter(panel: CaseList) -> CaseSorter:
    return child(panel, CaseSorter)


def show(
    panel: CaseList, folder: Path, cases: list[Case], ordering: Ordering | None = None
) -> CaseSorter:
    """Show these cases in place of those that were shown before."""
    case_index = case_index_of(folder, cases)
    memory = SessionMemory(arrangement=ordering or Ordering())
    case_index.arrange(memory.arrangement.positions(case_index.columns.snapshot()))
    return show_index(panel, case_index, memory)


def show_index(panel: CaseList, case_index: CaseIndex, memory: SessionMemory) -> CaseSorter:
    for before in panel.findChildren(CaseSorter):
        shiboken6.delete(before)
    sorter = CaseSorter(case_index, memory, panel)
    panel.show_cases(sorter)
    panel.show_tags(sorted(case_index.tags))
    return sorter


def change(panel: CaseList, sorter: CaseSorter, case: Case) -> None:
    sorter.case_index.update(case)
    sorter.note_change()
    panel.update_case(case.id)


def test_a_tag_that_the_search_looks_for_offers_to_arrange_again(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(sorter.arranged):
        child(panel, QLineEdit).setText("hair")
    assert numbers(panel) == []
    with qtbot.waitSignal(sorter.staleChanged) as blocker:
        change(panel, sorter, dataclasses.replace(cases[3], tags=("hair",)))
    assert blocker.args == [True]
    with qtbot.waitSignal(sorter.arranged):
        sorter.again()
    assert numbers(panel) == [3]


def view_of(panel: CaseList) -> QTableView:
    return child(panel, QTableView)


def box(panel: CaseList, name: str) -> QComboBox:
    (found,) = [b for b in panel.findChildren(QComboBox) if b.accessibleName() == name]
    return found


def numbers(panel: CaseList) -> list[int]:
    model = view_of(panel).model()
    return [int(model.index(row, 0).data()[5:12]) for row in range(model.rowCount())]


def count_text(panel: CaseList) -> str:
    return child(panel, QLabel, "count").text()


def test_all_cases_are_listed_with_the_accepted_counted(panel: CaseList) -> None:
    assert numbers(panel) == list(range(12))
    assert count_text(panel) == "2 of 12 accepted"


def test_the_cases_before_and_after_the_current_one_are_in_sight(panel: CaseList) -> None:
    panel.resize(260, 480)
    view = view_of(panel)
    for case_id, beyond in ((7, 9), (12, 12), (4, 2), (1, 1)):
        panel.set_current(case_id)
        seen = view.viewport().rect()
        for row in (case_id - 1, beyond - 1):
            assert seen.contains(view.visualRect(view.model().index(row, 0))), case_id


def test_a_row_that_is_clicked_on_stays_where_it_is(panel: CaseList, qtbot: QtBot) -> None:
    panel.resize(260, 480)
    panel.case_chosen.connect(panel.set_current)  # as everybody is told
    view = view_of(panel)
    last = view.indexAt(view.viewport().rect().bottomLeft())
    place = view.visualRect(last)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft())
    assert view.currentIndex() == last
    assert view.visualRect(last) == place


def test_arranging_again_keeps_the_place(panel: CaseList, sorter: CaseSorter, qtbot: QtBot) -> None:
    panel.resize(260, 480)
    panel.set_current(12)
    view = view_of(panel)
    with qtbot.waitSignal(sorter.arranged):
        sorter.again()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    with qtbot.waitSignal(sorter.arranged):
        box(panel, "Order of the cases").setCurrentText("By status")
    assert view.verticalScrollBar().value() == 0


def test_the_current_row_is_told_apart_by_more_than_its_ground(panel: CaseList) -> None:
    panel.set_current(2)
    view = view_of(panel)
    shown = view.viewport().grab().toImage()
    row = view.visualRect(view.currentIndex())
    bar, ground = (shown.pixelColor(x, row.center().y()) for x in (row.left(), row.left() + 5))
    assert contrast(bar.name(), ground.name()) > 3


def test_search_is_by_part_of_the_name_in_any_case(
    panel: CaseList, sorter: CaseSorter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(sorter.arranged):
        child(panel, QLineEdit).setText("isic_000001")
    assert numbers(panel) == [10, 11]
    assert count_text(panel) == "2 of 12 accepted · 2 shown"


@pytest.mark.parametrize(
    ("text", "found"), [("Flagged", [4, 10]), ("To review", [0, 1, 2, 6, 7, 8])]
)
def test_filter_by_status(
    panel: CaseList, sorter: CaseSorter, text: str, found: list[int], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(sorter.arranged):
        box(panel, "Show cases by status").setCurrentText(text)
    assert numbers(panel) == found


def test_what_has_no_lesion_is_more_than_accepted(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path, qtbot: QtBot
) -> None:
    for number in (0, 3):  # unreviewed and accepted
        cases[number] = dataclasses.replace(cases[number], area=0.0)
    sorter = show(panel, tmp_path, cases)
    with qtbot.waitSignal(sorter.arranged):
        box(panel, "Show cases by status").setCurrentText("Accepted: no lesion")
    assert numbers(panel) == [3]
    told = view_of(panel).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "ISIC_0000003.jpg, Accepted: no lesion"
    with qtbot.waitSignal(sorter.arranged):
        box(panel, "Show cases by status").setCurrentText("Accepted")
    assert numbers(panel) == [3, 9]


def test_filter_and_search_by_tag(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path, qtbot: QtBot
) -> None:
    assert not box(panel, "Show cases by tag").isVisibleTo(panel)
    cases[3] = dataclasses.replace(cases[3], tags=("Hair", "ruler"))
    cases[5] = dataclasses.replace(cases[5], tags=("hairy",))
    sorter = show(panel, tmp_path, cases)
    tags = box(panel, "Show cases by tag")
    assert tags.isVisibleTo(panel)
    with qtbot.waitSignal(sorter.arranged):
        tags.setCurrentText("Hair")
    assert numbers(panel) == [3]
    tags.setCurrentIndex(0)
    with qtbot.waitSignal(sorter.arranged):
        child(panel, QLineEdit).setText("hair")
    assert numbers(panel) == [3, 5]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("Most doubtful first", [2, 0, 1, 3]),
        ("Largest lesion first", [3, 1, 0, 2]),
        ("Smallest lesion first", [0, 1, 3, 2]),
        ("By status", [0, 1, 2, 3]),
        ("Last changed first", [1, 3, 0, 2]),
        ("By name", [0, 1, 2, 3]),
    ],
)
def test_orders_put_what_is_unknown_last_and_keep_names_within_a_rank(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path, qtbot: QtBot,
    order: str, found: list[int],
) -> None:  # fmt: skip
    doubts, areas, changes = (0.2, 0.2, 0.9, None), (0.1, 0.3, None, 0.4), (0, 7, 0, 2)
    facts = zip(cases[:4], doubts, areas, changes, strict=True)
    four = [
        dataclasses.replace(case, doubt=doubt, area=area, changed=changed)
        for case, doubt, area, changed in facts
    ]
    sorter = show(panel, tmp_path, four, Ordering(order=Order.CHANGED, text="0"))
    child(panel, QLineEdit).clear()
    with qtbot.waitSignal(sorter.arranged):
        box(panel, "Order of the cases").setCurrentText(order)
        sorter.again()
    assert numbers(panel) == found


def test_the_doubt_is_shown_where_it_gives_the_order(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path
) -> None:
    doubtful = [dataclasses.replace(cases[0], doubt=0.41)]
    show(panel, tmp_path, doubtful, Ordering(order=Order.DOUBT))
    index = view_of(panel).model().index(0, 0)
    assert "doubt 0.41" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_case_that_no_longer_passes_stays_until_the_list_is_arranged_anew(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], qtbot: QtBot
) -> None:  # fmt: skip
    with qtbot.waitSignal(sorter.arranged):
        box(panel, "Show cases by status").setCurrentText("Flagged")
    (again,) = [
        button
        for button in panel.findChildren(QToolButton)
        if button.accessibleName() == "Arrange the list again"
    ]
    assert not again.isVisibleTo(panel)
    change(panel, sorter, dataclasses.replace(cases[4], status=Status.ACCEPTED))
    assert numbers(panel) == [4, 10]
    assert count_text(panel) == "3 of 12 accepted · 2 shown"
    assert again.isVisibleTo(panel)
    with qtbot.waitSignal(sorter.arranged):
        sorter.again()
    assert numbers(panel) == [10]
    assert not again.isVisibleTo(panel)


def test_going_to_a_row_chooses_its_case_once(panel: CaseList) -> None:
    chosen: list[int] = []
    panel.case_chosen.connect(chosen.append)
    view = view_of(panel)
    view.setCurrentIndex(view.model().index(3, 0))
    assert chosen == [4]
    panel.set_current(6)
    assert view.currentIndex().row() == 5
    assert chosen == [4]


def test_home_and_end_go_to_the_first_and_the_last_case(panel: CaseList, qtbot: QtBot) -> None:
    view = view_of(panel)
    view.setCurrentIndex(view.model().index(3, 0))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 11
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0


def test_arranging_never_changes_the_case(
    panel: CaseList, sorter: CaseSorter, qtbot: QtBot
) -> None:
    chosen: list[int] = []
    panel.set_current(3)
    panel.case_chosen.connect(chosen.append)
    with qtbot.waitSignal(sorter.arranged):
        child(panel, QLineEdit).setText("0000007")
    assert view_of(panel).currentIndex().row() == -1
    with qtbot.waitSignal(sorter.arranged):
        child(panel, QLineEdit).clear()
    assert view_of(panel).currentIndex().row() == 2
    assert chosen == []


def test_enter_in_the_search_goes_to_the_first_match_once_it_is_found(
    panel: CaseList, qtbot: QtBot
) -> None:
    child(panel, QLineEdit).setText("0000009")
    with qtbot.waitSignal(panel.case_chosen) as blocker:
        qtbot.keyClick(child(panel, QLineEdit), Qt.Key.Key_Return)
    assert blocker.args == [10]


def test_rows_on_the_screen_are_told(panel: CaseList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.visible_changed) as blocker:
        view_of(panel).verticalScrollBar().setValue(61)
    visible = blocker.args[0]
    assert visible[0] == 2
    assert len(visible) < 12


def test_a_study_opens_arranged_as_it_was_left(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path
) -> None:
    left = Ordering(order=Order.CHANGED, statuses=frozenset({Status.FLAGGED}), text="1")
    show(panel, tmp_path, cases, left)
    assert numbers(panel) == [10]
    assert child(panel, QLineEdit).text() == "1"
    assert box(panel, "Show cases by status").currentText() == "Flagged"
    assert box(panel, "Order of the cases").currentText() == "Last changed first"


def test_the_pace_is_told_once_there_is_one(panel: CaseList) -> None:
    """RootPainter#80: progress is told in numbers that need no explanation."""
    pace = child(panel, QLabel, "pace")
    waiting = Counter({Status.PREDICTED: 6, Status.ACCEPTED: 2})
    panel.footer.show_counts(waiting, listed=8)
    panel.footer.show_pace(Pace(accepted_today=0, seconds_per_case=None))
    assert not pace.isVisibleTo(panel)
    panel.footer.show_pace(Pace(accepted_today=2, seconds_per_case=30.0))
    assert pace.isVisibleTo(panel)
    assert pace.text() == "2 today · 30 s per case · 3 min left"
    panel.footer.show_counts(Counter({Status.FLAGGED: 6, Status.ACCEPTED: 2}), listed=8)
    assert pace.text() == "2 today · 30 s per case"


def test_half_a_million_cases_ask_for_the_thumbnails_in_sight_alone(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path, qtbot: QtBot
) -> None:
    """X-AnyLabeling#822, #1182, #1220: a large folder must not hang the window."""
    count = 500_000
    nothing = (None,) * 5
    rows = [
        (n, f"{n:07}.jpg", Status.UNREVIEWED, *nothing, 0, None, None, "", *(False,) * 5)
        for n in range(count)
    ]
    listing = CaseListing.of([rows])
    case_index = CaseIndex(CaseColumns(tmp_path, listing))
    sorter = show_index(panel, case_index, SessionMemory())
    view = view_of(panel)
    for value in range(0, view.verticalScrollBar().maximum(), 3_000_000):
        view.verticalScrollBar().setValue(value)
        panel.grab()
    assert view.model().rowCount() == count
    assert count_text(panel).startswith("0 of 500")
    with qtbot.waitSignal(sorter.arranged):
        child(panel, QLineEdit).setText("0499999")
    assert view.model().rowCount() == 1


def test_a_figure_stands_beside_a_case_only_where_it_gives_the_order(
    panel: CaseList, sorter: CaseSorter, cases: list[Case], tmp_path: Path
) -> None:
    def look(order: Order, area: float) -> QImage:
        shown = [dataclasses.replace(cases[0], area=area)]
        show(panel, tmp_path, shown, Ordering(order=order))
        return view_of(panel).viewport().grab().toImage()

    assert look(Order.NAME, 0.2) == look(Order.NAME, 0.7)
    assert look(Order.LARGEST, 0.2) != look(Order.LARGEST, 0.7)


def test_of_a_long_name_the_file_is_seen_rather_than_its_folders(panel: CaseList) -> None:
    metrics = panel.fontMetrics()
    name = "ISIC_Training_Data/2017/ISIC_0000013.jpg"
    assert shortened(name, metrics, 2 * metrics.horizontalAdvance(name)) == name
    room = metrics.horizontalAdvance("…7/ISIC_0000013.jpg")
    assert shortened(name, metrics, room).endswith("/ISIC_0000013.jpg")
    scarce = shortened(name, metrics, metrics.horizontalAdvance("ISIC_0…0013.jpg"))
    assert scarce.startswith("ISIC_0")
    assert scarce.endswith("13.jpg")
