"""Ties the actions of the View menu to the look of the canvas."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtCore import QObject

from app.canvas.canvas import Canvas
from app.canvas.look import ImageView, PredictionView
from app.panels.actions import Actions

_View = TypeVar("_View", PredictionView, ImageView)

_PREDICTIONS: Final = {
    "show_prediction": PredictionView.BORDER,
    "show_split": PredictionView.SPLIT,
    "show_difference": PredictionView.DIFFERENCE,
    "show_probability": PredictionView.PROBABILITY,
}
_IMAGES: Final = {"image_contrast": ImageView.CONTRAST, "image_hairless": ImageView.HAIRLESS}
_SWITCHES: Final = {
    "hide_mask": "mask_hidden",
    "swap_prediction": "swapped",
    "magnifier": "magnified",
}


class ViewActions(QObject):
    """Follows the actions: what is checked is what the canvas shows."""

    def __init__(self, actions: Actions, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._actions = actions
        self._canvas = canvas
        for name in (*_PREDICTIONS, *_IMAGES, *_SWITCHES):
            actions[name].toggled.connect(self._apply)

    def _apply(self) -> None:
        switches = {look: self._actions[name].isChecked() for name, look in _SWITCHES.items()}
        look = replace(
            self._canvas.look,
            prediction=_checked(self._actions, _PREDICTIONS, PredictionView.NONE),
            image=_checked(self._actions, _IMAGES, ImageView.PLAIN),
            **switches,
        )
        if look != self._canvas.look:
            self._canvas.look = look


def _checked(actions: Actions, views: Mapping[str, _View], otherwise: _View) -> _View:
    return next((view for name, view in views.items() if actions[name].isChecked()), otherwise)
