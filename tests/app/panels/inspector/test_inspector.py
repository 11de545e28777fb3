from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.panels.inspector.inspector import Inspector
from app.panels.inspector.tool_hint import ToolHint
from app.settings import OverlayKind, Settings
from mgmfnet.study import Case
from mgmfnet.types import Size
from tests.app.finding import after, child


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def panel(actions: dict[str, QAction], settings: Settings, qtbot: QtBot) -> Inspector:
    panel = Inspector(actions, settings)
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    return panel


def words(panel: Inspector) -> list[str]:
    labels = panel.findChildren(QLabel)
    return [label.text().replace("\u200b", "") for label in labels if label.text()]


def slider(panel: Inspector, name: str) -> QSlider:
    return next(s for s in panel.findChildren(QSlider) if s.accessibleName() == name)


def heading(panel: Inspector, name: str) -> QToolButton:
    return next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == name)


def test_it_names_the_case(panel: Inspector, cases: list[Case]) -> None:
    panel.show_case(cases[3])
    panel.show_image(Size(2304, 3072))
    panel.show_maker("Drawn by you")
    assert {"ISIC_0000003.jpg", "3072 × 2304 px", "Accepted", "Drawn by you"} <= set(words(panel))
    panel.show_case(None)
    assert "No case" in words(panel)
    assert "3072 × 2304 px" not in words(panel)


def test_no_lesion_is_said_in_words(panel: Inspector, cases: list[Case]) -> None:
    panel.show_case(replace(cases[3], area=0.0))
    assert "Accepted: no lesion" in words(panel)


def test_a_name_of_several_lines_is_shown_in_one(panel: Inspector, cases: list[Case]) -> None:
    panel.show_case(replace(cases[0], name="lesion\n1.jpg"))
    assert "lesion\ufffd1.jpg" in words(panel)


def test_a_long_name_pushes_no_control_out_of_sight(panel: Inspector, cases: list[Case]) -> None:
    name = "Aufnahmeohnejedestrennzeichenunddochsehrsehrlangundnochlaenger.jpg"
    panel.show_case(replace(cases[3], name=name))
    panel.show_maker(f"Mask predicted by {name}")
    QApplication.processEvents()
    assert name in words(panel)
    threshold = slider(panel, "Threshold")
    assert threshold.mapTo(panel, threshold.rect().topRight()).x() < panel.width()


def test_the_threshold_is_told_while_it_moves(panel: Inspector, qtbot: QtBot) -> None:
    panel.show_threshold(0.5, live=True)
    with qtbot.waitSignal(panel.threshold_moved) as blocker:
        slider(panel, "Threshold").setValue(37)
    assert blocker.args == [0.37]
    assert "0.37" in words(panel)


def test_showing_a_threshold_is_not_moving_it(panel: Inspector, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.threshold_moved):
        panel.show_threshold(0.8, live=True)
    assert slider(panel, "Threshold").value() == 80


def test_a_persons_mask_does_not_follow_the_threshold(panel: Inspector) -> None:
    panel.show_threshold(0.5, live=False)
    assert not slider(panel, "Threshold").isEnabled()
    panel.show_threshold(0.5, live=True)
    assert slider(panel, "Threshold").isEnabled()


def drawn_how(panel: Inspector) -> QComboBox:
    boxes = panel.findChildren(QComboBox)
    return next(box for box in boxes if box.accessibleName() == "How the mask is drawn")


def test_view_and_brush_are_settings(panel: Inspector, settings: Settings) -> None:
    slider(panel, "Fill opacity").setValue(60)
    slider(panel, "Brush radius").setValue(9)
    kinds = drawn_how(panel)
    kinds.setCurrentIndex(1)
    kinds.activated.emit(1)
    assert settings.overlay_opacity == 0.6
    assert settings.brush_radius == 9
    assert settings.overlay_kind is OverlayKind.CONTOUR


def test_it_follows_settings_changed_elsewhere(panel: Inspector, settings: Settings) -> None:
    settings.brush_radius = 44
    settings.overlay_kind = OverlayKind.FILL
    settings.overlay_opacity = 0.1
    assert slider(panel, "Brush radius").value() == 44
    assert slider(panel, "Fill opacity").value() == 10
    assert drawn_how(panel).currentText() == "Fill"


@pytest.mark.parametrize("name", ["accept", "flag", "exclude", "clear", "revert"])
def test_its_buttons_are_actions(
    panel: Inspector, actions: dict[str, QAction], qtbot: QtBot, name: str
) -> None:
    action = actions[name]
    button = next(b for b in panel.findChildren(QPushButton) if b.toolTip() == action.toolTip())
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        button.click()


def test_every_control_has_a_name_and_takes_the_keyboard(panel: Inspector) -> None:
    for kind in (QSlider, QComboBox):
        for control in panel.findChildren(kind):
            assert control.accessibleName()
            assert control.focusPolicy().value


def test_tab_goes_down_the_panel(panel: Inspector) -> None:
    QApplication.processEvents()
    first = heading(panel, "Mask")
    chain: list[QWidget] = [first]
    while (following := after(chain[-1])) is not first:
        chain.append(following)
    within = [
        control
        for control in chain
        if panel.isAncestorOf(control)
        and control.isVisible()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    heights = [control.mapTo(panel, control.rect().center()).y() for control in within]
    buttons = heights[-3:]  # below the part that scrolls
    assert len(within) > 15
    assert all(b > a - 20 for a, b in pairwise(heights[:-3]))
    assert buttons == sorted(buttons)


def test_a_hint_is_dismissed_for_good(
    panel: Inspector, actions: dict[str, QAction], settings: Settings, qtbot: QtBot
) -> None:
    actions["tool_brush"].trigger()
    assert any("Paint what the mask lacks" in text for text in words(panel))
    hint = child(panel, ToolHint)
    assert hint.isVisible()
    child(hint, QToolButton).click()
    assert not hint.isVisible()
    actions["tool_eraser"].trigger()
    assert hint.isVisible()
    actions["tool_brush"].trigger()
    assert not hint.isVisible()
    assert settings.dismissed_hints == ("tool_brush",)


def test_a_click_leaves_the_keyboard_where_it_is(panel: Inspector) -> None:
    for kind in (QSlider, QPushButton, QComboBox):
        for control in panel.findChildren(kind):
            assert not control.focusPolicy() & Qt.FocusPolicy.ClickFocus
