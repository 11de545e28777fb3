"""A key that is held down decides nothing, also where Qt does not tell its repetitions."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.panels.shell.actions import bind
from app.widgets.held_keys import is_repetition, watch_keys

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
ENTER = Qt.Key.Key_Return


def send(
    window: QWidget, kind: QEvent.Type, at: int, *, repeats: bool = False, key: int = Qt.Key.Key_F
) -> None:
    """As the system does."""
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeats)
    event.setTimestamp(at)
    QApplication.sendEvent(window.windowHandle(), event)


def shown(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())


def test_an_action_runs_once_for_each_press(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    watch_keys()
    window = QWidget()
    shown(qtbot, window)
    once, often = QAction(window), QAction(window)
    once.setAutoRepeat(False)
    ran: list[str] = []
    bind(
        {"once": once, "often": often},
        {"once": lambda: ran.append("once"), "often": lambda: ran.append("often")},
    )

    def press(at: int, *, repeats: bool = False) -> list[str]:
        ran.clear()
        send(window, PRESS, at, repeats=repeats)
        once.trigger()
        often.trigger()
        return ran.copy()

    assert press(1000) == ["once", "often"]
    send(window, RELEASE, 1500)
    assert press(1500) == ["often"]  # as X11 tells it
    assert press(1540, repeats=True) == ["often"]
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    once.trigger()
    assert ran == ["often", "once"]
    assert press(1560, repeats=True) == ["often"]
    send(window, RELEASE, 1600)
    once.trigger()  # by other means than a key
    assert ran == ["often", "once"]
    assert press(1640) == ["once", "often"]


def test_a_key_that_came_up_elsewhere_is_not_down_any_more(qtbot: QtBot) -> None:
    watch_keys()
    window, other = QWidget(), QWidget()
    shown(qtbot, window)
    send(window, PRESS, 1000, repeats=True)
    assert is_repetition()
    shown(qtbot, other)
    assert not is_repetition()


def test_a_key_that_is_still_down_answers_no_question(qtbot: QtBot) -> None:
    watch_keys()
    dialog = QDialog()
    button, field = QPushButton(dialog), QLineEdit(dialog)
    button.setDefault(True)
    clicks: list[None] = []
    button.clicked.connect(lambda: clicks.append(None))
    shown(qtbot, dialog)
    for widget, key in ((field, ENTER), (button, ENTER), (button, Qt.Key.Key_Space)):
        widget.setFocus()
        send(dialog, PRESS, 1000, repeats=True, key=key)
        assert not clicks
    send(dialog, RELEASE, 1100, key=ENTER)
    send(dialog, PRESS, 1200, key=ENTER)
    assert len(clicks) == 1
