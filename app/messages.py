"""The one channel through which anything tells the person something."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.translation import Told, tr_sentence


class Level(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Topic(StrEnum):
    """Kinds of what can be over by itself."""

    BORDER = "a border habit that is not saved"
    CASE = "the case on the screen"
    DECISION = "a decision that is not saved"
    FOLDER = "the folder of the study"
    JOB = "work on many cases that stopped"
    LEFT_OUT = "what in the folder cannot be used"
    NOTE = "a note that is not saved"
    PATIENTS = "where patients are known from"
    SCALE = "a scale that is not saved"
    SELECTION = "the selected cases"
    STROKES = "strokes that are not saved"
    TAGS = "tags that are not saved"
    PREDICTION = "predictions that stopped"
    TRAINING = "a training"
    DEVICE = "what predictions are computed with"
    MODEL = "the model that predicts"
    LISTENING = "a model that cannot listen to hints"
    OPENING = "a folder that is not open"


_OUTLIVE_STUDY: Final = frozenset(
    {Topic.DEVICE, Topic.LISTENING, Topic.MODEL, Topic.OPENING, Topic.TRAINING}
)


class Offer(NamedTuple):
    """What can be done about a message, at a click; it can be done while the study is open.

    Attributes:
        text: On the button.
        accept: Does it; on the GUI thread.
        stays: Whether the message does not leave by itself.
    """

    text: str
    accept: Callable[[], object]
    stays: bool = False


class About(NamedTuple):
    """What a message is about: there is one message about it, until it is over.

    Attributes:
        topic: Of its kind.
        case_id: The case that it concerns, where there can be one message for each.
    """

    topic: Topic
    case_id: int | None = None

    @property
    def outlives_study(self) -> bool:
        """Whether it is not over when the study is closed."""
        return self.topic in _OUTLIVE_STUDY


class Message(NamedTuple):
    """One or two plain sentences: what happened, what was kept, what to do.

    Attributes:
        level: How bad it is.
        text: In the language of the person.
        offer: What can be done about it.
        about: What it is about; None for what happened once and for all.
    """

    level: Level
    text: str
    offer: Offer | None = None
    about: About | None = None


class MessageChannel(QObject):
    """Passes every message to whoever shows it; `app.panels.shell.message_bar` does."""

    posted = Signal(object)  # Message
    withdrawn = Signal(object)  # About

    def info(self, told: Told, offer: Offer | None = None, *, about: About | None = None) -> None:
        self.posted.emit(Message(Level.INFO, tr_sentence(told), offer, about))

    def warning(
        self, told: Told, offer: Offer | None = None, *, about: About | None = None
    ) -> None:
        self.posted.emit(Message(Level.WARNING, tr_sentence(told), offer, about))

    def error(self, told: Told, *, about: About | None = None) -> None:
        self.posted.emit(Message(Level.ERROR, tr_sentence(told), about=about))

    def withdraw(self, topic: Topic, case_id: int | None = None) -> None:
        """Take away what was told about this: it is not so any more."""
        self.withdrawn.emit(About(topic, case_id))


messages = MessageChannel()
