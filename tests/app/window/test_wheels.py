"""A wheel that passes over the panels changes nothing on its way."""

from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar

from app.window import MainWindow
from tests.app.widgets.test_choosing import turn, value


def test_no_field_of_the_window_changes_by_a_passing_wheel(reviewing: MainWindow) -> None:
    kinds = (QAbstractSpinBox, QComboBox, QAbstractSlider)
    fields = [
        field
        for kind in kinds
        for field in reviewing.findChildren(kind)
        if not isinstance(field, QScrollBar) and not field.hasFocus()
    ]
    assert len(fields) >= 8
    for field in fields:
        before = value(field)
        turn(field)
        assert value(field) == before, field.accessibleName()
