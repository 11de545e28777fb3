"""A key that is held down decides nothing, also where Qt does not tell its repetitions."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.panels.shell.actions import bind
from app.widgets.held_keys import watch_keys

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


def send(
    widget: QWidget, kind: QEvent.Type, at: int, *, repeats: bool = False, key: int = Qt.Key.Key_F
) -> None:
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeats)
    event.setTimestamp(at)
    QApplication.sendEvent(widget, event)


def test_an_action_runs_once_for_each_press(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    watch_keys()
    window = QWidget()
    qtbot.addWidget(window)
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
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint())
    once.trigger()
    assert ran == ["often", "once"]
    assert press(1560, repeats=True) == ["often"]
    send(window, RELEASE, 1600)
    once.trigger()  # by other means than a key
    assert ran == ["often", "once"]
    assert press(1640) == ["once", "often"]


def test_a_key_that_is_still_down_answers_no_question(qtbot: QtBot) -> None:
    watch_keys()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = QPushButton(dialog)
    button.setDefault(True)
    clicks: list[None] = []
    button.clicked.connect(lambda: clicks.append(None))
    dialog.show()
    for widget in (dialog, button):
        send(widget, PRESS, 1000, repeats=True, key=Qt.Key.Key_Return)
        assert not clicks
    send(dialog, RELEASE, 1100, key=Qt.Key.Key_Return)
    send(dialog, PRESS, 1200, key=Qt.Key.Key_Return)
    assert len(clicks) == 1
