"""The program as the operating system sees it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Takes what macOS hands over: a folder dropped on its icon, or opened by it.

    Attributes:
        folder_handed_over: Emitted with the folder, or that of a file.
        handed_over: The last one. That with which the program is started comes before there is
            anything that could open it.
    """

    folder_handed_over = Signal(Path)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self.handed_over: Path | None = None

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        path = Path(event.file())
        self.handed_over = path if path.is_dir() else path.parent
        self.folder_handed_over.emit(self.handed_over)
        return True
