"""What the menu key and the right button offer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QTableView
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.panels.workspace.context_menus import CANVAS_MENU, GRID_MENU, LIST_MENU
from app.window import MainWindow
from tests.app.finding import child
from tests.app.window.hand import current, trigger

MENUS = {"canvas": CANVAS_MENU, "cases": LIST_MENU, "grid": GRID_MENU}
BY_KEY, BY_MOUSE = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse


def view_of(window: MainWindow, name: str) -> QAbstractScrollArea:
    if name == "grid":
        trigger(window, "grid")
    return child(window, Canvas) if name == "canvas" else child(window, QTableView, name)


def ask(view: QAbstractScrollArea, reason: QContextMenuEvent.Reason) -> QMenu | None:
    place = view.viewport().rect().center()
    event = QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view if reason is BY_KEY else view.viewport(), event)
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


@pytest.mark.parametrize("name", MENUS)
def test_the_menu_has_the_actions_of_the_menu_bar(reviewing: MainWindow, name: str) -> None:
    menu = ask(view_of(reviewing, name), BY_KEY)
    assert menu is not None
    offered = [action for action in menu.actions() if not action.isSeparator()]
    assert offered == [reviewing.actions_by_id[id_] for group in MENUS[name] for id_ in group]
    menu.close()


@pytest.mark.parametrize("name", MENUS)
def test_a_key_asks_where_the_system_has_none(
    reviewing: MainWindow, name: str, qtbot: QtBot
) -> None:
    view = view_of(reviewing, name)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.parent() is view
    menu.close()


@pytest.mark.parametrize("name", ["cases", "grid"])
def test_the_right_button_asks_about_the_case_under_it(
    reviewing: MainWindow, name: str, qtbot: QtBot
) -> None:
    table = view_of(reviewing, name)
    assert isinstance(table, QTableView)
    cell = table.model().index(*divmod(2, table.model().columnCount()))
    place = table.visualRect(cell).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert current(reviewing).name == "lesion2.png"
    menu = ask(table, BY_MOUSE)
    assert menu is not None
    menu.close()


def test_on_the_image_the_right_button_is_the_tools(reviewing: MainWindow) -> None:
    canvas = child(reviewing, Canvas)
    assert ask(canvas, BY_MOUSE) is None
    canvas.set_tool(None)
    menu = ask(canvas, BY_MOUSE)
    assert menu is not None
    menu.close()
