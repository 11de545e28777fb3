"""Decisions in words."""

from datetime import datetime
from typing import Final

from app import wording
from app.translation import mark, tr
from mgmfnet.sentence import legible
from mgmfnet.study.database.audit import RENAMED

_SHORT: Final = 10
_ACTIONS: Final = {
    "accepted": mark("accepted"),
    "imported": mark("imported"),
    "restored": mark("brought back"),
    "adjudicated": mark("settled"),
    "taken back": mark("taken back"),
    "flagged": mark("flagged"),
    "excluded": mark("excluded"),
    "reopened": mark("reopened"),
    "image replaced": mark("image replaced"),
    "image returned": mark("image returned"),
    RENAMED: mark("renamed"),
    "repaired": mark("entry repaired"),
}


def action(name: str) -> str:
    """What was decided; an action of a newer version as it stands."""
    return tr(_ACTIONS[name]) if name in _ACTIONS else legible(name)


def moment(at: str) -> str:
    """When, where the person is; what is no time as it stands."""
    try:
        return wording.moment(datetime.fromisoformat(at))
    except ValueError:
        return legible(at)


def mask(revision: str | None) -> str:
    """A mask by the beginning of its hash."""
    return "" if revision is None else revision[:_SHORT]
