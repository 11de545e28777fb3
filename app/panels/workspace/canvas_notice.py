"""Says in the middle of the canvas why there is no image."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from app.widgets.text import Label

_WIDEST: Final = 460
_MARGIN: Final = 24


class CanvasNotice(Label):
    """A few words over ``host``; hidden while it has none."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(parent=host)
        self._host = host
        self.setObjectName("message")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(16)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        host.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say ``text``; an empty one says nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        width = min(_WIDEST, self._host.width() - 2 * _MARGIN)
        height = self.heightForWidth(width)
        left = (self._host.width() - width) // 2
        self.setGeometry(left, (self._host.height() - height) // 2, width, height)
