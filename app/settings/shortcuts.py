"""The keys of every action: those of the table, or the person's own.

Keys are in Qt's portable text; ``own`` has the keys of the actions that differ from the table.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from PySide6.QtGui import QKeySequence

from app.settings.action_spec import ActionSpec
from app.settings.action_table import ACTIONS

Keys: TypeAlias = tuple[str, ...]
"""All keys of one action; the first is the one that is shown."""

RESERVED: Final = ("Esc", "Space", "Tab", "Menu", "Shift+F10")
"""Keys that the image and every field need for themselves."""


def keys_of(spec: ActionSpec, own: Mapping[str, Keys]) -> Keys:
    """The keys of an action as they are now."""
    return own.get(spec.id, spec.keys)


def key_text(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def is_reserved(key: str) -> bool:
    """Whether a key, or the first of several, cannot be given to an action."""
    return any(_meet(key, reserved) for reserved in RESERVED)


def holders(own: Mapping[str, Keys], action: str, keys: Keys) -> list[ActionSpec]:
    """The other actions that ``keys`` belong to now, or that begin alike."""
    return [
        spec
        for spec in ACTIONS
        if spec.id != action
        and any(_meet(key, theirs) for key in keys for theirs in keys_of(spec, own))
    ]


def with_keys(own: Mapping[str, Keys], action: str, keys: Keys) -> dict[str, Keys]:
    """``own`` after ``action`` got these keys and everybody else lost them."""
    changed = {**own, action: keys}
    for spec in holders(own, action, keys):
        changed[spec.id] = tuple(
            theirs for theirs in keys_of(spec, own) if not any(_meet(key, theirs) for key in keys)
        )
    declared = {spec.id: spec.keys for spec in ACTIONS}
    return {name: mine for name, mine in changed.items() if declared.get(name) != mine}


def _meet(key: str, other: str) -> bool:
    """Whether one is the other, or its beginning: Qt could not tell which is meant."""
    none = QKeySequence.SequenceMatch.NoMatch
    one, two = QKeySequence(key), QKeySequence(other)
    return one.matches(two) != none or two.matches(one) != none
