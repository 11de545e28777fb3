import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.panels.inspector.mask_section import MaskSection
from app.panels.inspector.tool_options import ToolOptions
from app.settings import ACTIONS, ActionSpec, Settings
from tests.app.finding import child

TOOLS = [spec for spec in ACTIONS if spec.group == "tool"]


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def options(actions: dict[str, QAction], settings: Settings, qtbot: QtBot) -> ToolOptions:
    panel = ToolOptions(actions, settings)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def sliders(panel: QWidget) -> dict[str, QSlider]:
    found = panel.findChildren(QSlider)
    return {slider.accessibleName(): slider for slider in found if slider.isVisible()}


@pytest.mark.parametrize("spec", TOOLS, ids=lambda spec: spec.id)
def test_it_names_and_explains_the_tool(
    spec: ActionSpec, options: ToolOptions, actions: dict[str, QAction], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(options.named) as blocker:
        actions[spec.id].setChecked(True)
    assert blocker.args == [spec.text.replace("&", "")]
    words = [label.text() for label in options.findChildren(QLabel) if label.isVisible()]
    assert spec.hint in words


def test_it_offers_what_the_tool_listens_to(
    options: ToolOptions, actions: dict[str, QAction]
) -> None:
    shown = {}
    for spec in TOOLS:
        actions[spec.id].setChecked(True)
        shown[spec.id] = set(sliders(options))
    assert shown["tool_brush"] == {"Brush radius"}
    assert shown["tool_edge_brush"] == {"Brush radius", "Tolerance"}
    assert shown["tool_lasso"] == set()


def test_a_hint_to_a_network_has_no_width(
    options: ToolOptions, actions: dict[str, QAction]
) -> None:
    actions["tool_refine"].setChecked(True)
    assert set(sliders(options)) == {"Brush radius"}
    options.show_listening(listens=True)
    assert not sliders(options)
    actions["tool_brush"].setChecked(True)
    assert set(sliders(options)) == {"Brush radius"}
    actions["tool_refine"].setChecked(True)
    assert not sliders(options)
    options.show_listening(listens=False)
    assert set(sliders(options)) == {"Brush radius"}


def test_options_are_remembered(
    options: ToolOptions, actions: dict[str, QAction], settings: Settings
) -> None:
    actions["tool_edge_brush"].setChecked(True)
    sliders(options)["Tolerance"].setValue(23)
    assert settings.edge_tolerance == 23
    settings.edge_tolerance = 9
    assert sliders(options)["Tolerance"].value() == 9


def test_what_the_brush_follows_is_a_choice_of_the_tools_that_have_one(
    options: ToolOptions, actions: dict[str, QAction], settings: Settings
) -> None:
    choice = child(options, QCheckBox)
    for spec in TOOLS:
        actions[spec.id].setChecked(True)
        assert choice.isVisible() is ("Brush radius" in sliders(options)), spec.id
    choice.click()
    assert settings.brush_on_screen is True
    settings.brush_on_screen = False
    assert not choice.isChecked()


def test_every_operation_on_the_mask_has_a_button(
    actions: dict[str, QAction], settings: Settings, qtbot: QtBot
) -> None:
    panel = MaskSection(actions, settings)
    qtbot.addWidget(panel)
    panel.show()
    buttons = {button.defaultAction().objectName(): button for button in _buttons(panel)}
    assert set(buttons) == {spec.id for spec in ACTIONS if spec.id.startswith("mask_")}
    assert all(button.accessibleName() for button in buttons.values())
    with qtbot.waitSignal(actions["mask_grow"].triggered):
        buttons["mask_grow"].click()
    sliders(panel)["Islands below"].setValue(8)
    assert settings.island_percent == 8


def _buttons(panel: QWidget) -> list[QToolButton]:
    return [button for button in panel.findChildren(QToolButton) if button.defaultAction()]
