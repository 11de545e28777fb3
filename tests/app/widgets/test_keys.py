"""Enter in a field acts once for each press, and goes no further."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.widgets.held_keys import watch_keys
from app.widgets.keys import EnterStays


def test_enter_that_stays_down_acts_once(qtbot: QtBot) -> None:
    watch_keys()
    field = QLineEdit()
    qtbot.addWidget(field)
    acted: list[None] = []
    EnterStays(field).pressed.connect(lambda: acted.append(None))
    field.show()
    qtbot.waitUntil(field.hasFocus)
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            repeated,
        )
        QApplication.sendEvent(field.windowHandle(), event)
    assert len(acted) == 1
