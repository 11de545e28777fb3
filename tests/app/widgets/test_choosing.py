"""The wheel scrolls past every field that has not the keyboard."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

import app
from app.widgets.choosing import ComboBox, Slider, WholeBox
from app.widgets.day_box import DayBox
from app.widgets.decimal_box import DecimalBox

ROOT = Path(app.__file__).parent
OF_QT: Final = {
    *("QComboBox", "QFontComboBox", "QSlider", "QDial", "QSpinBox", "QDoubleSpinBox"),
    *("QDateTimeEdit", "QDateEdit", "QTimeEdit"),
}
HOME: Final = {"widgets/choosing.py", "widgets/day_box.py", "widgets/decimal_box.py"}
MAKERS: Final[list[Callable[[], QWidget]]] = [Slider, ComboBox, WholeBox, DecimalBox, DayBox]


def value(field: QWidget) -> float:
    if isinstance(field, QComboBox):
        return field.currentIndex()
    if isinstance(field, DayBox):
        return field.date().toJulianDay()
    assert isinstance(field, Slider | WholeBox | DecimalBox)
    return field.value()


def turn(field: QWidget) -> bool:
    """Turn the wheel over a field; whether it took that, or left it to what is around it."""
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    """In the middle of its range."""
    field: QWidget = request.param()
    qtbot.addWidget(field)
    if isinstance(field, QComboBox):
        field.addItems(["low", "middle", "high"])
        field.setCurrentIndex(1)
    elif isinstance(field, Slider | WholeBox | DecimalBox):
        field.setValue(50)
    return field


def test_without_the_keyboard_the_wheel_passes_by(field: QWidget) -> None:
    before = value(field)
    assert not turn(field)
    assert value(field) == before


def test_the_wheel_does_not_give_the_keyboard(field: QWidget) -> None:
    assert field.focusPolicy() is not Qt.FocusPolicy.WheelFocus


def test_with_the_keyboard_the_value_changes(field: QWidget, qtbot: QtBot) -> None:
    before = value(field)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    assert turn(field)
    assert value(field) != before


def names_of_qt(tree: ast.AST) -> Iterator[str]:
    """What is called or inherited from."""
    for node in ast.walk(tree):
        found = [node.func] if isinstance(node, ast.Call) else getattr(node, "bases", [])
        yield from (name.id for name in found if isinstance(name, ast.Name) and name.id in OF_QT)


def test_no_other_fields_are_made() -> None:
    made = {
        path.relative_to(ROOT).as_posix(): names
        for path in ROOT.rglob("*.py")
        if (names := list(names_of_qt(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert made.keys() == HOME
