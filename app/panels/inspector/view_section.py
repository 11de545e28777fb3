"""How mask, prediction and image are shown, in the inspector."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.panels.shell.actions import Actions
from app.settings import OverlayKind, Settings
from app.translation import mark, tr
from app.widgets.action_choice import ActionChoice
from app.widgets.choosing import ComboBox
from app.widgets.controls import ColourButton, ValueSlider
from app.widgets.keys import EnterStays
from app.widgets.text import Label

_KINDS: Final = (
    (OverlayKind.BOTH, mark("Fill and border")),
    (OverlayKind.CONTOUR, mark("Border")),
    (OverlayKind.FILL, mark("Fill")),
    (OverlayKind.MASK, mark("Mask alone")),
)
_PREDICTIONS: Final = {
    mark("Border beside yours"): "show_prediction",
    mark("Split"): "show_split",
    mark("Difference"): "show_difference",
    mark("Probability"): "show_probability",
}
_IMAGES: Final = {
    mark("Stronger contrast"): "image_contrast",
    mark("Without hair"): "image_hairless",
}


class ViewSection(QWidget):
    """Changes what is seen and never what is kept."""

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._kind = ComboBox(self)
        self._kind.setAccessibleName(tr("How the mask is drawn"))
        self._kind.setToolTip(tr(Settings.overlay_kind.description))
        self._kind.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._kind.setSizeAdjustPolicy(policy)
        EnterStays(self._kind)
        for kind, text in _KINDS:
            self._kind.addItem(tr(text), kind)
        opacity = Settings.overlay_opacity
        self._opacity = ValueSlider(
            tr("Fill opacity"),
            round(100 * opacity.low),
            round(100 * opacity.high),
            lambda value: f"{value} %",
            tr(opacity.description),
        )
        self._lay_out(actions)
        self._bind()

    def _lay_out(self, actions: Actions) -> None:
        predictions = {tr(text): actions[name] for text, name in _PREDICTIONS.items()}
        images = {tr(text): actions[name] for text, name in _IMAGES.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(tr("Mask"), self), 0, 0)
        grid.addWidget(self._kind, 0, 1, 1, 2)
        prediction = ActionChoice(tr("Comparison with the prediction"), tr("Off"), predictions)
        grid.addWidget(Label(tr("Compare"), self), 1, 0)
        grid.addWidget(prediction, 1, 1, 1, 2)
        image = ActionChoice(tr("How the image is shown"), tr("As it is"), images)
        grid.addWidget(Label(tr("Image"), self), 2, 0)
        grid.addWidget(image, 2, 1, 1, 2)
        grid.addWidget(self._opacity, 3, 0, 1, 2)
        grid.addWidget(ColourButton(self._settings), 3, 2)

    def _bind(self) -> None:
        settings = self._settings
        self._kind.activated.connect(
            lambda row: Settings.overlay_kind.write(settings, self._kind.itemData(row))
        )
        self._opacity.moved.connect(
            lambda percent: Settings.overlay_opacity.write(settings, percent / 100)
        )
        settings.follow(Settings.overlay_kind, self._show_kind)
        settings.follow(Settings.overlay_opacity, self._show_opacity)

    def _show_kind(self, kind: OverlayKind) -> None:
        self._kind.setCurrentIndex(self._kind.findData(kind))

    def _show_opacity(self, opacity: float) -> None:
        self._opacity.set_value(round(100 * opacity))
