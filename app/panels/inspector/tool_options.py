"""The options of the tool in hand, and one line on how to use it."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.canvas.canvas import MAX_BRUSH_RADIUS
from app.panels.inspector.tool_hint import ToolHint
from app.panels.shell.actions import Actions
from app.panels.widgets.controls import ValueSlider
from app.settings import ACTIONS, ActionSpec, Settings
from app.translation import tr

_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "tool_brush": ("brush_radius",),
        "tool_eraser": ("brush_radius",),
        "tool_edge_brush": ("brush_radius", "edge_tolerance"),
        "tool_refine": ("brush_radius",),
        "tool_threshold": ("brush_radius",),
    }
)
"""The settings that a tool listens to; a tool that is not here has none."""


class ToolOptions(QWidget):
    """Shows the settings of the tool in hand alone, and changes them."""

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._title = QLabel(self)
        self._title.setProperty("role", "section")
        self._sliders = {
            "brush_radius": ValueSlider(
                tr("Brush radius"), 1, MAX_BRUSH_RADIUS, lambda value: f"{value} px",
                tr("In image pixels, for every tool with a ring (also Alt + wheel)"),
            ),
            "edge_tolerance": ValueSlider(
                tr("Tolerance"), 1, 60, str,
                tr("How different a colour may be from the one under the middle of the brush"),
            ),
        }  # fmt: skip
        self._hint = ToolHint(settings, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._title, *self._sliders.values(), self._hint):
            layout.addWidget(widget)
        for name, slider in self._sliders.items():
            slider.moved.connect(partial(setattr, settings, name))
            self._follow(name)
        settings.changed.connect(self._follow)
        for spec in ACTIONS:
            if spec.hint:
                actions[spec.id].toggled.connect(partial(self._show_tool, spec))

    def _show_tool(self, spec: ActionSpec, in_hand: bool) -> None:  # noqa: FBT001 - from Qt
        if in_hand:
            self._title.setText(tr(spec.text).replace("&", ""))
            for name, slider in self._sliders.items():
                slider.setVisible(name in _OPTIONS.get(spec.id, ()))
            self._hint.show_for(spec)

    def _follow(self, name: str) -> None:
        if name in self._sliders:
            self._sliders[name].set_value(getattr(self._settings, name))
