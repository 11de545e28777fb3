"""A line for the path of a folder or a file."""

import os
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit

_QUOTE = '"'


class PathField(QLineEdit):
    """Takes what is typed, what is pasted as file managers copy it, and what is dropped."""

    @property
    def path(self) -> Path | None:
        """What it names, absolute; None while it is empty."""
        typed = self.text().strip()
        if typed.startswith(_QUOTE):
            typed = typed.strip(_QUOTE)
        if (url := QUrl(typed)).isLocalFile():
            typed = url.toLocalFile()
        # Unlike `Path.expanduser`, this leaves alone what is nobody's home.
        return Path(os.path.expanduser(typed)).absolute() if typed else None  # noqa: PTH111

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or a folder in the place of what is there; otherwise text."""
        if event.mimeData().urls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show no place among the letters where a path is dropped."""
        if event.mimeData().urls():
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Name the first of what was dropped, as if it had been typed."""
        if not (urls := event.mimeData().urls()):
            super().dropEvent(event)
            return
        event.acceptProposedAction()
        self.setText(urls[0].toLocalFile() or urls[0].toString())
        self.editingFinished.emit()
