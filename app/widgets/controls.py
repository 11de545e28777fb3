"""Small controls that the inspector is put together from.

A click on one of them leaves the keyboard with the canvas: the space bar goes on moving the image.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.settings import NumberSetting, Setting, Settings
from app.style.text_size import grown
from app.translation import tr
from app.widgets.choosing import Slider
from app.widgets.text import Label

_SWATCH_PX = 16
_NAME_WIDTH = 84  # sliders below each other line up
_LEAST_SLIDER = QSize(56, 24)


class ValueSlider(QWidget):
    """A slider between its name and its value in words.

    Attributes:
        moved: Emitted with the position when the person moved it, not when the program did.
    """

    moved = Signal(int)

    def __init__(
        self, name: str, lowest: int, highest: int, words: Callable[[int], str], tooltip: str
    ) -> None:
        super().__init__()
        self._words = words
        self._value = Label(parent=self)
        self._slider = Slider(self)
        self._slider.setRange(lowest, highest)
        self._slider.setPageStep(max(1, (highest - lowest) // 20))
        self._slider.setMinimumSize(_LEAST_SLIDER)
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.setAccessibleName(name)
        self._slider.setToolTip(tooltip)
        self._slider.valueChanged.connect(self._on_value)
        title = Label(name, self)
        title.setMinimumWidth(grown(_NAME_WIDTH))
        widest = max((words(lowest), words(highest)), key=len)
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(widest))
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self._slider, stretch=1)
        layout.addWidget(self._value)
        self._value.setText(words(lowest))

    def value(self) -> int:
        """The position."""
        return self._slider.value()

    def set_value(self, value: int) -> None:
        """Move it from the program; `moved` stays silent."""
        self._slider.blockSignals(True)
        self._slider.setValue(value)
        self._slider.blockSignals(False)
        self._value.setText(self._words(value))

    def _on_value(self, value: int) -> None:
        self._value.setText(self._words(value))
        self.moved.emit(value)


class SettingSlider(ValueSlider):
    """A slider that is always at the value of a setting, within its limits."""

    def __init__(
        self,
        settings: Settings,
        setting: NumberSetting[int],
        name: str,
        words: Callable[[int], str],
    ) -> None:
        super().__init__(name, setting.low, setting.high, words, tr(setting.description))
        self.moved.connect(partial(setting.write, settings))
        settings.follow(setting, self.set_value)


class SettingBox(QCheckBox):
    """A tick that is always as a setting is."""

    def __init__(self, settings: Settings, setting: Setting[bool], name: str) -> None:
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr(setting.description))
        self.toggled.connect(partial(setting.write, settings))
        settings.follow(setting, self.setChecked)


class ActionButton(QPushButton):
    """A push button for an action: follows its availability, and says its shortcut."""

    def __init__(self, action: QAction, text: str, *, primary: bool = False) -> None:
        super().__init__(text if primary else f" {text}")
        self._action = action
        self.setProperty("primary", primary)
        self.setCheckable(action.isCheckable())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not primary:
            self.setIcon(action.icon())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())
        self.setToolTip(self._action.toolTip())


class ColourButton(QToolButton):
    """Shows the colour of the mask and lets the person choose another."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setProperty("bordered", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr(Settings.overlay_colour.description))
        self.setAccessibleName(tr("Colour of the mask"))
        self.clicked.connect(self._choose)
        settings.follow(Settings.overlay_colour, self._show)

    def _show(self, colour: str) -> None:
        ratio = self.devicePixelRatioF()
        side = round(_SWATCH_PX * ratio)
        swatch = QPixmap(side, side)
        swatch.setDevicePixelRatio(ratio)
        swatch.fill(Qt.GlobalColor.transparent)
        painter = QPainter(swatch)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(0, 0, _SWATCH_PX, _SWATCH_PX, 3, 3)
        painter.end()
        self.setIcon(swatch)

    def _choose(self) -> None:
        now = QColor(self._settings.overlay_colour)
        colour = QColorDialog.getColor(now, self.window(), tr("Colour of the mask"))
        if colour.isValid():
            self._settings.overlay_colour = colour.name()
