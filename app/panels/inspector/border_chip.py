"""What a study has learnt of its borders, and the switch for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app import wording
from app.translation import tr, tr_n
from app.widgets.text import keyless, plain
from mgmfnet.predicted_border import Border
from mgmfnet.study import BorderHabit


class BorderChip(QCheckBox):
    """Follows the action that switches the habit; hidden while there is none.

    In a narrow panel it says less, and makes nothing wider.
    """

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._text = plain(action.text())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self.setAccessibleName(self._text)
        self.show_habit(None)

    def show_habit(self, habit: BorderHabit | None) -> None:
        """Tell of a habit, None for none."""
        self.setVisible(habit is not None)
        if habit is not None:
            self._text = tr_n(
                "Border {border}, learnt from {n} mask",
                "Border {border}, learnt from {n} masks",
                habit.masks,
                border=wording.border(habit.border),
            )
            self.setAccessibleName(self._text)
            self._fit()
            self.setToolTip(f"{_what_it_does(habit.border)}\n{_worth(habit)}")
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - (self.sizeHint().width() - self._width_of(self.text()))
        mode = Qt.TextElideMode.ElideRight
        self.setText(keyless(self.fontMetrics().elidedText(self._text, mode, room)))

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())


def _what_it_does(border: Border) -> str:
    if not border.growth:
        return tr(
            "Predictions that nobody changed are cut at {threshold}, not at {usual}.",
            threshold=wording.decimal(border.threshold, 2),
            usual=wording.decimal(Border().threshold, 2),
        )
    share = f"{wording.decimal(100 * abs(border.growth), 0)} %"
    if border.growth > 0:
        return tr(
            "The border of predictions that nobody changed is moved outwards by {share} of the "
            "lesion's diameter.",
            share=share,
        )
    return tr(
        "The border of predictions that nobody changed is moved inwards by {share} of the "
        "lesion's diameter.",
        share=share,
    )


def _worth(habit: BorderHabit) -> str:
    return tr(
        "Overlap (J) with masks it was not learnt from: {gain}, 95 % interval {low} to {high}.",
        gain=wording.signed(habit.gain, 3),
        low=wording.signed(habit.low, 3),
        high=wording.signed(habit.high, 3),
    )
