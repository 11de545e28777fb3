"""The one channel through which anything tells the person something."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.translation import Told, tr_sentence


class Level(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Offer(NamedTuple):
    """What can be done about a message, at a click.

    Attributes:
        text: On the button.
        accept: Does it; on the GUI thread.
        topic: Names what it is about, for `MessageChannel.withdraw`.
        stays: Whether the message does not leave by itself.
    """

    text: str
    accept: Callable[[], object]
    topic: str = ""
    stays: bool = False


class Message(NamedTuple):
    """One or two plain sentences: what happened, what was kept, what to do.

    Attributes:
        level: How bad it is.
        text: In the language of the person.
        offer: What can be done about it.
    """

    level: Level
    text: str
    offer: Offer | None = None


class MessageChannel(QObject):
    """Passes every message to whoever shows it; `app.panels.shell.message_bar` does."""

    posted = Signal(object)  # Message
    withdrawn = Signal(str)  # topic

    def info(self, told: Told, offer: Offer | None = None) -> None:
        self.posted.emit(Message(Level.INFO, tr_sentence(told), offer))

    def warning(self, told: Told, offer: Offer | None = None) -> None:
        self.posted.emit(Message(Level.WARNING, tr_sentence(told), offer))

    def error(self, told: Told) -> None:
        self.posted.emit(Message(Level.ERROR, tr_sentence(told)))

    def withdraw(self, topic: str) -> None:
        """Take away what offers something on a topic that is no longer what it was."""
        self.withdrawn.emit(topic)


messages = MessageChannel()
