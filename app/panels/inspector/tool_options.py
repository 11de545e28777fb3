"""The options of the tool in hand, and one line on how to use it."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.inspector.tool_hint import ToolHint
from app.panels.shell.actions import Actions
from app.settings import ACTIONS, ActionSpec, NumberSetting, Setting, Settings
from app.translation import mark, tr
from app.widgets.controls import SettingBox, SettingSlider
from app.widgets.text import plain

_BRUSH: Final = (Settings.brush_radius, Settings.brush_on_screen)
_Options: TypeAlias = Mapping[str, tuple[NumberSetting[int] | Setting[bool], ...]]

_OPTIONS: Final[_Options] = MappingProxyType(
    {
        "tool_brush": _BRUSH,
        "tool_eraser": _BRUSH,
        "tool_edge_brush": (*_BRUSH, Settings.edge_tolerance),
        "tool_refine": _BRUSH,
        "tool_threshold": _BRUSH,
    }
)
"""The settings that a tool listens to; a tool that is not here has none."""

_LISTENING: Final[_Options] = MappingProxyType({**_OPTIONS, "tool_refine": ()})
"""The same where a network hears what is said: a hint is as wide as a point."""

_SLIDERS: Final[tuple[tuple[NumberSetting[int], str, Callable[[int], str]], ...]] = (
    (Settings.brush_radius, mark("Brush radius"), lambda value: f"{value} px"),
    (Settings.edge_tolerance, mark("Tolerance"), str),
)


class ToolOptions(QWidget):
    """Shows the settings of the tool in hand alone, and changes them.

    Attributes:
        named: Another tool is in hand: its name.
    """

    named = Signal(str)

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls: dict[Setting[Any], QWidget] = {
            setting: SettingSlider(settings, setting, tr(name), words)
            for setting, name, words in _SLIDERS
        }
        self._controls[Settings.brush_on_screen] = SettingBox(
            settings, Settings.brush_on_screen, tr("Same size on the screen")
        )
        self._hint = ToolHint(settings, self)
        self._tool = ""
        self._options = _OPTIONS
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (*self._controls.values(), self._hint):
            layout.addWidget(widget)
        for spec in ACTIONS:
            if spec.hint:
                actions[spec.id].toggled.connect(partial(self._show_tool, spec))

    def show_listening(self, *, listens: bool) -> None:
        """The model in use listens to hints, or does not."""
        self._options = _LISTENING if listens else _OPTIONS
        self._show_controls()

    def _show_tool(self, spec: ActionSpec, in_hand: bool) -> None:  # noqa: FBT001 - from Qt
        if in_hand:
            self._tool = spec.id
            self.named.emit(plain(tr(spec.text)))
            self._show_controls()
            self._hint.show_for(spec)

    def _show_controls(self) -> None:
        for setting, control in self._controls.items():
            control.setVisible(setting in self._options.get(self._tool, ()))
