"""The one channel through which anything tells the person something."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Level(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Message(NamedTuple):
    """One or two plain sentences: what happened, what was kept, what to do."""

    level: Level
    text: str


class MessageChannel(QObject):
    """Passes every message to whoever shows it; `app.panels.message_bar` does."""

    posted = Signal(object)  # Message

    def info(self, text: str) -> None:
        self.posted.emit(Message(Level.INFO, text))

    def warning(self, text: str) -> None:
        self.posted.emit(Message(Level.WARNING, text))

    def error(self, text: str) -> None:
        self.posted.emit(Message(Level.ERROR, text))


messages = MessageChannel()
