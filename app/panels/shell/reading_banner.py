"""Over the page: whose reading this is, how far it is, and how to leave it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.panels.shell.actions import Actions
from app.style import icon
from app.translation import grouped, tr
from app.widgets.controls import ActionButton
from app.widgets.text import Label, caption, plain
from mgmfnet.study.readings.record import Reading

_SYMBOL = 16


class ReadingBanner(QFrame):
    """A quiet line; hidden where the study's own review is open, or nothing."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingBanner")
        self._symbol = Label(parent=self)
        self._draw_symbol()
        self._whose = caption(role="heading", parent=self)
        self._how = caption(role="muted", parent=self)
        self._how.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._end = _button(actions, "end_reading")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._symbol)
        row.addWidget(self._whose)
        row.addWidget(self._how, stretch=1)
        row.addWidget(self._end)
        row.addWidget(_button(actions, "leave_reading"))
        self.hide()

    def show_reading(self, reading: Reading | None, decided: int = 0, total: int = 0) -> None:
        """Tell of a reading, None for none.

        Args:
            reading: Whose it is, and how it is done.
            decided: Cases that wait for no decision.
            total: All of its cases.
        """
        self.setVisible(reading is not None)
        if reading is None:
            return
        self._whose.setText(tr("Reading of {reader}", reader=reading.reader))
        with_predictions = tr("with predictions") if reading.predictions else tr("by hand alone")
        done = tr("{decided} of {total} decided", decided=grouped(decided), total=grouped(total))
        told = [tr("shows nobody else's work"), with_predictions, done]
        if reading.ended is not None:
            told.append(tr("complete"))
        self._how.setText(" · ".join(told))
        self._how.setToolTip(self._how.text())
        self._end.setVisible(decided == total and reading.ended is None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_symbol()

    def _draw_symbol(self) -> None:
        self._symbol.setPixmap(icon("users").pixmap(_SYMBOL, _SYMBOL))


def _button(actions: Actions, name: str) -> ActionButton:
    button = ActionButton(actions[name], plain(actions[name].text()))
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
