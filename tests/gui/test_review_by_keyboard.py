"""What a person does in a review without the mouse."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.panels.grid.grid_table import GridTable
from app.panels.shell.message_bar import MessageBar
from mgmfnet.study import Status, Study
from tests.app.finding import child
from tests.app.studies import review_of
from tests.gui.driver import Driver, Start

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focused(), code, held)


def opened(start: Start, folder: Path) -> Driver:
    driver = start()
    driver.open(folder)
    waiting = review_of(driver.session).case_index.counts
    driver.wait(lambda: waiting[Status.PREDICTED] == 4)
    return driver


def test_filter_order_and_next_unreviewed(start: Start, folder: Path) -> None:
    driver = opened(start, folder)
    driver.accept()
    key(Qt.Key.Key_F, CTRL | SHIFT)
    assert isinstance(focused(), QComboBox)
    assert focused().accessibleName() == "Show cases by status"
    key(Qt.Key.Key_Down)
    driver.wait(lambda: len(review_of(driver.session).case_index.rows) == 4)
    key(Qt.Key.Key_D, CTRL | SHIFT)
    assert focused().accessibleName() == "Order of the cases"
    key(Qt.Key.Key_Down)
    driver.wait(lambda: not review_of(driver.session).sorter.busy)
    key(Qt.Key.Key_L, CTRL)
    assert focused().accessibleName() == "Cases"
    key(Qt.Key.Key_Home, CTRL)
    first = driver.current
    key(Qt.Key.Key_J)
    driver.wait_image()
    assert driver.current != first
    assert driver.status(driver.current) is not Status.ACCEPTED


def test_the_place_the_filter_and_the_order_are_found_again_after_a_crash(
    start: Start, folder: Path, tmp_path: Path
) -> None:
    """labelme#674: the place is found again after a restart, also when the program crashed."""
    driver = opened(start, folder)
    key(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(focused(), "spot")
    driver.wait(lambda: not review_of(driver.session).sorter.busy)
    driver.accept()
    driver.trigger("next")
    driver.wait_image()
    place = driver.current
    memory = folder / "mgmfnet-review" / "session.json"
    driver.wait(lambda: f'"current":"{place}"' in memory.read_text(encoding="utf-8"))
    survivor = tmp_path / "after the crash"
    shutil.copytree(folder, survivor)
    again = start()
    again.open(survivor)
    assert again.current == place
    (search,) = [
        field
        for field in again.window.findChildren(QLineEdit)
        if field.accessibleName() == "Search cases by name, tag or metadata"
    ]
    assert search.text() == "spot"
    assert again.status("spot0.png") is Status.ACCEPTED


def test_notes_and_tags(start: Start, folder: Path, qtbot: QtBot) -> None:
    driver = opened(start, folder)
    key(Qt.Key.Key_T, CTRL | SHIFT)
    QTest.keyClicks(focused(), "hair, ruler")
    key(Qt.Key.Key_Tab)
    assert isinstance(focused(), QPlainTextEdit)
    QTest.keyClicks(focused(), "Ask Ada")
    key(Qt.Key.Key_Down, CTRL)
    driver.wait(lambda: review_of(driver.session).case_index.find("spot0.png").has_note)  # type: ignore[union-attr]
    assert driver.current == "spot1.png"
    assert review_of(driver.session).case_index.find("spot0.png").tags == ("hair", "ruler")  # type: ignore[union-attr]
    key(Qt.Key.Key_Up, CTRL)
    note = child(driver.window, QPlainTextEdit)
    driver.wait(lambda: note.toPlainText() == "Ask Ada")


def test_the_grid_decides_about_many_and_undoes_it(start: Start, folder: Path) -> None:
    driver = opened(start, folder)
    bar = child(driver.window, MessageBar)
    driver.press(Qt.Key.Key_G)
    grid = focused()
    assert isinstance(grid, GridTable)
    key(Qt.Key.Key_Right, SHIFT)
    key(Qt.Key.Key_G, CTRL)
    driver.wait(lambda: bar.texts()[-1:] == ["2 cases flagged."])
    key(Qt.Key.Key_F2)
    driver.wait(lambda: review_of(driver.session).case_index.counts[Status.FLAGGED] == 0)
    key(Qt.Key.Key_Return, CTRL)
    assert review_of(driver.session).case_index.counts[Status.ACCEPTED] == 0
    key(Qt.Key.Key_F2)
    driver.wait(lambda: review_of(driver.session).case_index.counts[Status.ACCEPTED] == 2)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    assert isinstance(focused(), Canvas)
    driver.wait_image()
    assert driver.current == "spot2.png"


def test_enter_accepts_nothing_that_is_not_in_sight(start: Start, folder: Path) -> None:
    driver = opened(start, folder)
    driver.press(Qt.Key.Key_G)
    key(Qt.Key.Key_L, CTRL)
    key(Qt.Key.Key_Return)
    assert isinstance(focused(), Canvas)
    assert review_of(driver.session).case_index.counts[Status.ACCEPTED] == 0


def test_an_earlier_mask_comes_back_and_can_be_undone(start: Start, folder: Path) -> None:
    """labelme#591, #1295: bringing something back is a step like any other."""
    driver = opened(start, folder)
    driver.redraw((0.1, 0.1), (0.3, 0.3))
    first = driver.document.mask
    driver.accept()
    driver.trigger("previous")
    driver.wait_image()
    driver.redraw((0.6, 0.6), (0.9, 0.9))
    second = driver.document.mask
    driver.accept()
    driver.trigger("previous")
    driver.wait_image()
    revisions = child(driver.window, QWidget, "revisions")
    driver.wait(lambda: revisions.count() == 2)  # type: ignore[attr-defined]
    key(Qt.Key.Key_H, CTRL | SHIFT)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    driver.wait(lambda: bool((driver.document.mask_view == first).all()))
    key(Qt.Key.Key_Z, CTRL)
    assert (driver.document.mask_view == second).all()
    driver.wait(lambda: driver.status("spot0.png") is Status.ACCEPTED)


def test_masks_carry_the_name_of_the_reviewer(start: Start, folder: Path) -> None:
    driver = opened(start, folder)
    driver.accept()
    assert "who accepted a mask" in child(driver.window, MessageBar).texts()[-1]
    key(Qt.Key.Key_F2)
    assert focused().accessibleName() == "Name of the reviewer"
    QTest.keyClicks(focused(), "Ada")
    key(Qt.Key.Key_Return)
    driver.accept()
    driver.window.close()
    with Study.open(folder, read_only=True) as study:
        by_name = {case.name: study.revisions.of(case.id) for case in study.cases()}
    assert by_name["spot1.png"][0].reviewer == "Ada"
    assert by_name["spot0.png"][0].reviewer != "Ada"


def test_the_pace_is_told(start: Start, folder: Path) -> None:
    driver = opened(start, folder)
    driver.accept()
    pace = child(driver.window, QLabel, "pace")
    driver.wait(lambda: pace.text().startswith("1 today · "))
    assert "s per case" in pace.text()
