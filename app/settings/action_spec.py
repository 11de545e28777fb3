"""What an action of the program is made of."""

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus of the menu bar, in their order."""

    FILE = "&File"
    EDIT = "&Edit"
    STUDY = "&Study"
    CASE = "&Case"
    TOOLS = "&Tools"
    VIEW = "&View"
    COMPARE = "C&ompare"
    MODEL = "&Model"
    HELP = "&Help"


class Scope(StrEnum):
    """What must be there for an action to be available.

    A case whose image cannot be read, or is not there yet, is a case without an image. Settling is
    for a case whose readings are compared.
    """

    ALWAYS = "always"
    STUDY = "study"
    READING = "reading"
    CASE = "case"
    IMAGE = "image"
    MESSAGE = "message"
    HISTORY = "history"
    SETTLING = "settling"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a person can ask for.

    Attributes:
        id: Name that handlers and stored shortcuts refer to.
        text: Words in the menu.
        keys: Shortcuts in Qt's portable text; the first is the one shown and remapped.
        menu: Menu that lists it.
        tooltip: What it does, for people who have not done it yet.
        icon: Name of a file in ``resources/icons``, without its suffix.
        section: Whether a line separates it from the action above it.
        checkable: Whether it is switched on and off.
        group: Actions of one group exclude each other.
        optional: Whether all of its group may be off.
        held: Whether its key checks it only while it is down.
        repeats: Whether a key that stays down does it again and again. What decides anything does
            not: nobody has looked in between.
        scope: When it is available.
        writes: Whether it changes what is stored in the study: not where that is read-only.
        beyond_reading: Whether it reaches beyond one reader's own work: not in a reading.
        asks_model: Whether it is about what a model says: not in a reading without predictions.
        hint: For a tool, one line on how to use it.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    menu: Menu
    tooltip: str
    icon: str = ""
    section: bool = False
    checkable: bool = False
    group: str = ""
    optional: bool = False
    held: bool = False
    repeats: bool = False
    scope: Scope = Scope.ALWAYS
    writes: bool = False
    beyond_reading: bool = False
    asks_model: bool = False
    hint: str = ""
