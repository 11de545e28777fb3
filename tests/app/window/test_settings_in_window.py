"""What the controls of the window make of the limits and descriptions of settings."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.dialogs.models.models_dialog import ModelsDialog
from app.dialogs.preferences_dialog import PreferencesDialog
from app.settings import NumberSetting, Setting, Settings
from app.window import MainWindow
from mgmfnet.models.library import ModelLibrary
from tests.app.finding import child

SLIDERS: dict[str, NumberSetting[int]] = {
    "Brush radius": Settings.brush_radius,
    "Tolerance": Settings.edge_tolerance,
    "Islands below": Settings.island_percent,
    "Size of the pictures": Settings.grid_side,
}


@pytest.mark.parametrize("name", SLIDERS)
def test_a_slider_reaches_as_far_as_its_setting(window: MainWindow, name: str) -> None:
    setting = SLIDERS[name]
    slider = next(s for s in window.findChildren(QSlider) if s.accessibleName() == name)
    assert (slider.minimum(), slider.maximum()) == (setting.low, setting.high)
    assert slider.value() == setting.default


@pytest.mark.parametrize("up", [True, False])
def test_no_key_and_no_wheel_leads_out_of_the_limits(reviewing: MainWindow, up: bool) -> None:
    action = reviewing.actions_by_id["brush_larger" if up else "brush_smaller"]
    setting, canvas = Settings.brush_radius, child(reviewing, Canvas)
    for _ in range(30):
        action.trigger()
        turn_with_alt(canvas, 120 if up else -120)
    assert setting.read(Settings()) == canvas.brush_radius == (setting.high if up else setting.low)


def test_the_brush_follows_what_the_person_chose(reviewing: MainWindow) -> None:
    canvas = child(reviewing, Canvas)
    boxes = reviewing.findChildren(QCheckBox)
    follows = next(box for box in boxes if box.text() == "Same size on the screen")
    for chosen in (False, True):
        follows.setChecked(chosen)
        before = canvas.brush_radius
        canvas.zoom_in()
        assert (canvas.brush_radius < before) is chosen


def test_every_description_is_the_tool_tip_of_a_control(
    window: MainWindow, library: ModelLibrary, qtbot: QtBot
) -> None:
    settings = Settings()
    dialogs = [PreferencesDialog(settings), ModelsDialog(library, settings, None)]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
    shown = {
        widget.toolTip() for host in (window, *dialogs) for widget in host.findChildren(QWidget)
    }
    described = {
        setting.description for setting in vars(Settings).values() if is_described(setting)
    }
    assert len(described) > 10
    assert described <= shown


def is_described(value: object) -> bool:
    return isinstance(value, Setting) and bool(value.description)


def turn_with_alt(canvas: Canvas, angle: int) -> None:
    position = QPointF(canvas.viewport().rect().center())
    event = QWheelEvent(
        position,
        canvas.viewport().mapToGlobal(position),
        QPoint(),
        QPoint(angle, 0),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.AltModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
