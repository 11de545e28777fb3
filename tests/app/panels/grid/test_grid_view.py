from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app import tasks
from app.panels.grid.grid_view import GridView
from app.review.cases.case_sorter import CaseSorter
from app.review.cases.session_memory import SessionMemory
from app.settings import Settings
from app.widgets.controls import ActionButton
from mgmfnet.study import Case
from tests.app.finding import child
from tests.app.studies import case_index_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(
    qtbot: QtBot, tmp_path: Path, actions: dict[str, QAction], cases: list[Case]
) -> Iterator[GridView]:
    """Twelve cases, of which five stand side by side."""
    grid = GridView(tmp_path / "cache", Settings(), actions)
    qtbot.addWidget(grid)
    grid.resize(1180, 500)
    grid.show_cases(CaseSorter(case_index_of(tmp_path, cases), SessionMemory(), grid))
    grid.show()
    grid.set_current(1)
    grid.take_up()
    yield grid
    grid.close_threads()
    tasks.shutdown()


def press(
    qtbot: QtBot, grid: GridView, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None
) -> None:
    for key in keys:
        qtbot.keyClick(grid.table, key, held or Qt.KeyboardModifier.NoModifier)


def test_the_arrow_keys_go_on_in_the_next_row(grid: GridView, qtbot: QtBot) -> None:
    assert grid.selected() == [1]
    press(qtbot, grid, *[Qt.Key.Key_Right] * 6)
    assert grid.selected() == [7]
    press(qtbot, grid, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert grid.selected() == [5]
    press(qtbot, grid, Qt.Key.Key_Down)
    assert grid.selected() == [10]
    press(qtbot, grid, Qt.Key.Key_Down)
    assert grid.selected() == [12]
    press(qtbot, grid, Qt.Key.Key_Right)
    assert grid.selected() == [12]
    press(qtbot, grid, Qt.Key.Key_Home)
    assert grid.selected() == [1]


def test_shift_selects_in_reading_order(grid: GridView, qtbot: QtBot) -> None:
    press(qtbot, grid, *[Qt.Key.Key_Right] * 3)
    press(qtbot, grid, Qt.Key.Key_Down, Qt.Key.Key_Right, held=SHIFT)
    assert grid.selected() == [4, 5, 6, 7, 8, 9, 10]
    assert child(grid, QLabel, "selected").text() == "7 of 12 selected"
    press(qtbot, grid, Qt.Key.Key_Up, Qt.Key.Key_Up, held=SHIFT)
    assert grid.selected() == [4, 5]


def test_space_takes_single_cases_in_and_out(grid: GridView, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, grid, Qt.Key.Key_Right, Qt.Key.Key_Right, held=control)
    press(qtbot, grid, Qt.Key.Key_Space)
    assert grid.selected() == [1, 3]
    press(qtbot, grid, Qt.Key.Key_Space)
    assert grid.selected() == [1]


def test_all_are_selected_by_key(grid: GridView, qtbot: QtBot) -> None:
    press(qtbot, grid, Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    assert grid.selected() == list(range(1, 13))


def test_it_goes_where_the_person_goes_elsewhere(
    grid: GridView, cases: list[Case], tmp_path: Path, qtbot: QtBot
) -> None:
    grid.resize(420, 300)
    with qtbot.assertNotEmitted(grid.case_chosen):
        grid.set_current(12)
    shown = grid.table.visualRect(grid.table.currentIndex())
    assert grid.selected() == [12]
    assert grid.table.viewport().rect().contains(shown)


def test_it_tells_where_the_person_goes_in_it(grid: GridView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.case_chosen) as blocker:
        press(qtbot, grid, Qt.Key.Key_Right)
    assert blocker.args == [2]
    press(qtbot, grid, Qt.Key.Key_Right, held=SHIFT)
    grid.set_current(3)  # as everybody is told
    assert grid.selected() == [2, 3]


def test_enter_and_a_double_click_open_a_case(grid: GridView, qtbot: QtBot) -> None:
    press(qtbot, grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.opened) as blocker:
        press(qtbot, grid, Qt.Key.Key_Return)
    assert blocker.args == [2]
    place = grid.table.visualRect(grid.table.model().index(0, 4)).center()
    with qtbot.waitSignal(grid.opened) as blocker:
        qtbot.mouseClick(grid.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(grid.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert blocker.args == [5]


def test_a_case_under_the_pointer_is_not_opened_by_that(grid: GridView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.opened):
        for row in (0, 1):
            place = grid.table.visualRect(grid.table.model().index(row, 1)).center()
            qtbot.mouseMove(grid.table.viewport(), place)


def test_pictures_of_another_size_keep_the_place_and_the_selection(
    grid: GridView, qtbot: QtBot
) -> None:
    press(qtbot, grid, *[Qt.Key.Key_Right] * 3)
    press(qtbot, grid, Qt.Key.Key_Down, held=SHIFT)
    child(grid, QSlider).setValue(400)
    assert grid.table.model().columnCount() == 2
    assert grid.selected() == [4, 5, 6, 7, 8, 9]
    press(qtbot, grid, Qt.Key.Key_Right)
    assert grid.selected() == [10]
    assert Settings().grid_side == 400


def test_a_tag_is_typed_for_the_selected_cases(grid: GridView, qtbot: QtBot) -> None:
    grid.focus_tag()
    field = child(grid, QLineEdit)
    qtbot.keyClicks(field, "hair")
    with qtbot.waitSignal(grid.tagged) as blocker:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert blocker.args == ["hair"]
    assert field.text() == ""


def test_nothing_can_be_chosen_beyond_the_last_case(grid: GridView, qtbot: QtBot) -> None:
    beyond = grid.table.model().index(2, 4)
    qtbot.mouseClick(
        grid.table.viewport(), Qt.MouseButton.LeftButton,
        pos=grid.table.visualRect(beyond).center(),
    )  # fmt: skip
    assert 13 not in grid.selected()
    assert beyond.data() is None


def test_every_control_has_a_name(grid: GridView) -> None:
    for control in (grid.table, child(grid, QLineEdit), child(grid, QSlider)):
        assert control.accessibleName()


@pytest.mark.parametrize("where", [QLineEdit, QSlider, None])
def test_escape_leaves_from_anywhere(
    grid: GridView, qtbot: QtBot, actions: dict[str, QAction], where: type[QWidget] | None
) -> None:
    with qtbot.waitSignal(actions["grid"].triggered):
        qtbot.keyClick(grid.table if where is None else child(grid, where), Qt.Key.Key_Escape)


def test_the_current_case_and_all_columns_are_in_sight_at_any_width(grid: GridView) -> None:
    table = grid.table
    for number, width in enumerate((*range(400, 1700, 23), *range(1690, 400, -41))):
        grid.set_current(number % 12 + 1)
        grid.resize(width, 500)
        QCoreApplication.processEvents()
        seen = table.viewport().rect()
        assert table.visualRect(table.currentIndex()).intersects(seen), width
        for place in (0, table.model().columnCount() - 1):
            cell = table.model().index(table.currentIndex().row(), place)
            assert seen.left() <= table.visualRect(cell).left(), width
            assert table.visualRect(cell).right() <= seen.right(), width
        assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("side", range(Settings.grid_side.low, Settings.grid_side.high, 25))
def test_the_current_case_stays_in_sight_when_the_pictures_grow(grid: GridView, side: int) -> None:
    grid.set_current(12)
    child(grid, QSlider).setValue(side)
    QCoreApplication.processEvents()
    table = grid.table
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())


@pytest.mark.parametrize("width", [1180, 460])
def test_no_word_above_the_grid_is_cut_off(grid: GridView, qtbot: QtBot, width: int) -> None:
    press(qtbot, grid, Qt.Key.Key_Right)
    grid.setMinimumWidth(1)  # as between the panels
    grid.resize(width, 500)
    QCoreApplication.processEvents()
    assert grid.width() == width
    shown = [*grid.findChildren(ActionButton), child(grid, QLabel, "selected")]
    assert len(shown) == 5
    for part in shown:
        assert part.width() >= part.sizeHint().width(), part
        corner = part.mapTo(grid, part.rect().bottomRight())
        assert grid.rect().contains(corner), part
