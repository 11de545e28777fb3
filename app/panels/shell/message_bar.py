"""Shows what the message channel says, over the canvas, without moving anything."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.messages import Level, Message
from app.style import icon
from app.translation import mark, tr

_SHOWN_MS: Final = 6000
_OFFERED_MS: Final = 20_000
_MOST_ROWS: Final = 3
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
        self._symbol = QLabel(self)
        self._draw_symbol()
        text = QLabel(message.text, self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dismiss = QToolButton(self)
        dismiss.setIcon(icon("x"))
        dismiss.setToolTip(tr("Dismiss this message"))
        dismiss.setAccessibleName(tr("Dismiss this message"))
        dismiss.clicked.connect(self._close)
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
        self._timer.timeout.connect(self._close)
        self.show_again()

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

    def show_again(self) -> None:
        """Count the seconds anew."""
        stays = self.message.offer is not None and self.message.offer.stays
        if self.message.level is Level.INFO and not stays:
            self._timer.start()

    def take_offer(self) -> None:
        """Do what the message offers, and leave."""
        self._close()
        if self.message.offer is not None:
            self.message.offer.accept()

    def _draw_symbol(self) -> None:
        self._symbol.setPixmap(icon(_ICONS[self.message.level]).pixmap(16, 16))

    def _close(self) -> None:
        self.closed.emit(self)


class MessageBar(QWidget):
    """A short pile of messages over ``host``, at the top of the part of it that is chosen.

    Information leaves by itself after some seconds, unless its offer stays; warnings and errors
    stay until dismissed. A message that is already shown is not shown twice.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._anchor = host
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        host.installEventFilter(self)
        self.hide()

    def set_anchor(self, anchor: QWidget) -> None:
        """Stay at the top of ``anchor``, a widget within the host."""
        self._anchor.removeEventFilter(self)
        self._anchor = anchor
        anchor.installEventFilter(self)
        self._place()

    def show_message(self, message: Message) -> None:
        """Show ``message`` until it is read or dismissed."""
        for row in self._rows:
            if row.message == message:
                row.show_again()
                return
        self._make_room()
        row = _Row(message, self)
        row.closed.connect(self._remove)
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()  # a row that is not shown yet has no height
        self._place()
        self.show()
        self.raise_()

    def take_offer(self) -> None:
        """Do what the newest message that offers something offers."""
        offering = [row for row in self._rows if row.message.offer is not None]
        if offering:
            offering[-1].take_offer()

    def withdraw_offers(self, topic: str | None = None) -> None:
        """Take away what offers something on a topic; without one, whatever it is about."""
        for row in list(self._rows):
            offer = row.message.offer
            if offer is not None and topic in {None, offer.topic}:
                self._remove(row)

    def texts(self) -> list[str]:
        """What is shown now, oldest first."""
        return [row.message.text for row in self._rows]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when what is below changes its own."""
        if watched is self._anchor and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        return False

    def _make_room(self) -> None:
        if len(self._rows) >= _MOST_ROWS:
            infos = [row for row in self._rows if row.message.level is Level.INFO]
            self._remove((infos or self._rows)[0])

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.retire()
        self.setVisible(bool(self._rows))
        self._place()

    def _place(self) -> None:
        width = min(_WIDEST, self._anchor.width() - 2 * _MARGIN)
        height = self._column.totalHeightForWidth(width)
        place = QPoint((self._anchor.width() - width) // 2, _MARGIN)
        corner = self._anchor.mapTo(self._host, place)
        self.setGeometry(corner.x(), corner.y(), width, height)
