"""Ties the actions of the View menu to the look of the canvas."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtCore import QObject

from app.canvas.canvas import Canvas
from app.canvas.look import ImageView, PredictionView
from app.panels.shell.actions import Actions

_View = TypeVar("_View", PredictionView, ImageView)

_PREDICTIONS: Final = {
    "show_prediction": PredictionView.BORDER,
    "show_split": PredictionView.SPLIT,
    "show_difference": PredictionView.DIFFERENCE,
    "show_probability": PredictionView.PROBABILITY,
}
_IMAGES: Final = {"image_contrast": ImageView.CONTRAST, "image_hairless": ImageView.HAIRLESS}
_SWITCHES: Final = ("hide_mask", "swap_prediction", "magnifier")


class ViewActions(QObject):
    """Follows the actions: what is checked is what the canvas shows."""

    def __init__(self, actions: Actions, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._actions = actions
        self._canvas = canvas
        for name in (*_PREDICTIONS, *_IMAGES, *_SWITCHES):
            actions[name].toggled.connect(self._apply)

    def _apply(self) -> None:
        actions = self._actions
        look = replace(
            self._canvas.look,
            mask_hidden=actions["hide_mask"].isChecked(),
            swapped=actions["swap_prediction"].isChecked(),
            magnified=actions["magnifier"].isChecked(),
            prediction=_checked(actions, _PREDICTIONS, PredictionView.NONE),
            image=_checked(actions, _IMAGES, ImageView.PLAIN),
        )
        if look != self._canvas.look:
            self._canvas.look = look


def _checked(actions: Actions, views: Mapping[str, _View], otherwise: _View) -> _View:
    return next((view for name, view in views.items() if actions[name].isChecked()), otherwise)
