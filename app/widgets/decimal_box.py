"""A field for a number with decimals, in which comma and point mean the same."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.widgets.choosing import passes_by

_NUMBER: Final = re.compile(r"\d*[.,]?\d*")


class DecimalBox(QDoubleSpinBox):
    """Takes ``2,5`` and ``2.5`` for two and a half in every language, and nothing that is unclear.

    Qt's own field reads one of them as 25 where that sign groups the thousands. The wheel passes
    by, as it does with every field; see `app.widgets.choosing`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count while it has the keyboard."""
        if not passes_by(self, event):
            super().wheelEvent(event)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """What is not a plain number cannot be typed."""
        bare = self._bare(text)
        if not _NUMBER.fullmatch(bare):
            return QValidator.State.Invalid, text, position
        decimals = re.split(r"[.,]", bare)[1:]
        if decimals and len(decimals[0]) > self.decimals():
            return QValidator.State.Invalid, text, position
        value = self._number(bare)
        if value is None or not self.minimum() <= value <= self.maximum():
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def valueFromText(self, text: str) -> float:
        """The number that was typed."""
        value = self._number(self._bare(text))
        return self.value() if value is None else value

    def textFromValue(self, value: float) -> str:
        """With the decimal sign of the language, and without grouped thousands."""
        return super().textFromValue(value).replace(self.locale().groupSeparator(), "")

    def _bare(self, text: str) -> str:
        return text.removeprefix(self.prefix()).removesuffix(self.suffix()).strip()

    @staticmethod
    def _number(text: str) -> float | None:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return None
