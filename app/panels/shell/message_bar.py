"""Shows what the message channel says, over the canvas, without moving anything."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.messages import About, Level, Message
from app.style import icon
from app.style.text_size import grown
from app.translation import mark, tr, tr_n
from app.widgets.announcing import announce
from app.widgets.text import Label

_SHOWN_MS: Final = 6000
_OFFERED_MS: Final = 20_000
_IN_SIGHT: Final = 2  # more would hide the image
_MOST_ROWS: Final = 8
_WIDEST: Final = 640
_MARGIN: Final = 12
_NAMES: Final = {
    Level.INFO: mark("Note: {text}"),
    Level.WARNING: mark("Warning: {text}"),
    Level.ERROR: mark("Error: {text}"),
}
_ICONS: Final = {Level.INFO: "info", Level.WARNING: "triangle-alert", Level.ERROR: "circle-x"}


class _Row(QFrame):
    closed = Signal(object)  # _Row

    def __init__(self, message: Message, bar: QWidget) -> None:
        super().__init__(bar)
        self.message = message
        self.setObjectName("message")
        self.setProperty("level", message.level.value)
        self.setAccessibleName(tr(_NAMES[message.level], text=message.text))
        self._symbol = Label(parent=self)
        self._draw_symbol()
        text = Label(message.text, self)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dismiss = QToolButton(self)
        dismiss.setIcon(icon("x"))
        dismiss.setToolTip(tr("Dismiss this message"))
        dismiss.setAccessibleName(tr("Dismiss this message"))
        dismiss.clicked.connect(self.close_itself)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(8)
        layout.addWidget(self._symbol)
        layout.addWidget(text, stretch=1)
        if message.offer is not None:
            accept = QPushButton(message.offer.text, self)
            accept.clicked.connect(self.take_offer)
            layout.addWidget(accept, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(dismiss, alignment=Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS if message.offer is None else _OFFERED_MS)
        self._timer.timeout.connect(self.close_itself)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_symbol()

    def retire(self) -> None:
        """Leave, and never ask to be closed again."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def set_in_sight(self, *, shown: bool) -> None:
        """Show the message, and count its seconds; or let it wait behind newer ones."""
        self.setVisible(shown)
        if shown and not self._timer.isActive():
            self.show_again()
        elif not shown:
            self._timer.stop()

    def show_again(self) -> None:
        """Count the seconds anew."""
        stays = self.message.offer is not None and self.message.offer.stays
        if self.message.level is Level.INFO and not stays:
            self._timer.start()

    def close_itself(self) -> None:
        """Ask to be taken away."""
        self.closed.emit(self)

    def take_offer(self) -> None:
        """Do what the message offers, and leave."""
        self.close_itself()
        if self.message.offer is not None:
            self.message.offer.accept()

    def _draw_symbol(self) -> None:
        self._symbol.setPixmap(icon(_ICONS[self.message.level]).pixmap(16, 16))


class MessageBar(QWidget):
    """A short pile of messages over ``host``, at the top of the part of it that is chosen.

    Information leaves by itself after some seconds, unless its offer stays; warnings and errors
    stay until dismissed. A message that is already shown is not shown twice, and one about the
    same as an earlier one takes its place. Only the newest are in sight; a button shows the others.

    Attributes:
        changed: Other messages are there.
    """

    changed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._anchor = host
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._others = QPushButton(self)
        self._others.setObjectName("otherMessages")
        self._others.setCheckable(True)
        self._others.toggled.connect(self._arrange)
        self._column.addWidget(self._others, alignment=Qt.AlignmentFlag.AlignRight)
        host.installEventFilter(self)
        self.hide()

    def set_anchor(self, anchor: QWidget) -> None:
        """Stay at the top of ``anchor``, a widget within the host."""
        self._anchor.removeEventFilter(self)
        self._anchor = anchor
        anchor.installEventFilter(self)
        self._place()

    def show_message(self, message: Message) -> None:
        """Show ``message`` until it is read or dismissed, or what it is about is over."""
        for row in self._rows:
            if row.message == message:
                row.show_again()
                return
        if message.about is not None:
            self._drop(lambda earlier: earlier.about == message.about)
        self._make_room()
        row = _Row(message, self)
        row.closed.connect(self._remove)
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        self._arrange()
        self.raise_()
        announce(row, row.accessibleName(), at_once=message.level is Level.ERROR)

    def take_offer(self) -> None:
        """Do what the newest message that offers something offers."""
        if self._offering:
            self._offering[-1].take_offer()

    def dismiss(self) -> None:
        """Close the newest message."""
        if self._rows:
            self._rows[-1].close_itself()

    def withdraw(self, about: About) -> None:
        """Take away what was told about this."""
        if any(row.message.about == about for row in self._rows):
            self._drop(lambda message: message.about == about)
            self._arrange()

    def leave_study(self) -> None:
        """Take away what is over when a study is closed, and what could be done about it."""
        self._drop(
            lambda message: (
                message.offer is not None
                if message.about is None
                else not message.about.outlives_study
            )
        )
        self._arrange()

    @property
    def has_offer(self) -> bool:
        """Whether a message offers something."""
        return bool(self._offering)

    def texts(self) -> list[str]:
        """What there is to read, oldest first."""
        return [row.message.text for row in self._rows]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when what is below changes its own."""
        if watched is self._anchor and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        return False

    @property
    def _offering(self) -> list[_Row]:
        return [row for row in self._rows if row.message.offer is not None]

    def _make_room(self) -> None:
        if len(self._rows) >= _MOST_ROWS:
            infos = [row for row in self._rows if row.message.level is Level.INFO]
            self._take_out((infos or self._rows)[0])

    def _drop(self, is_over: Callable[[Message], bool]) -> None:
        for row in [row for row in self._rows if is_over(row.message)]:
            self._take_out(row)

    def _remove(self, row: _Row) -> None:
        self._take_out(row)
        self._arrange()

    def _take_out(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.retire()

    def _arrange(self) -> None:
        """Show the newest messages, or all of them, and how many others there are."""
        hidden = max(0, len(self._rows) - _IN_SIGHT)
        if not hidden:
            self._others.setChecked(False)
        for place, row in enumerate(self._rows):
            row.set_in_sight(shown=self._others.isChecked() or place >= hidden)
        self._others.setText(
            tr("Show fewer")
            if self._others.isChecked()
            else tr_n("and {n} more", "and {n} more", hidden)
        )
        self._others.setVisible(bool(hidden))
        self.setVisible(bool(self._rows))
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        width = min(grown(_WIDEST), self._anchor.width() - 2 * _MARGIN)
        height = self._column.totalHeightForWidth(width)
        place = QPoint((self._anchor.width() - width) // 2, _MARGIN)
        corner = self._anchor.mapTo(self._host, place)
        self.setGeometry(corner.x(), corner.y(), width, height)
