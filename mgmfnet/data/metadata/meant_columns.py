"""Finds the column that a person means by one word."""

from collections.abc import Iterable, Mapping
from typing import Final

from mgmfnet.data.metadata.tables import plain_title

_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "diagnosis": ("dx", "diagnosis3", "diagnosis2", "diagnosis1", "diagnose"),
    "site": (
        *("anatomsite", "anatomsitegeneral", "anatomsite1", "anatomicalsite", "bodysite"),
        *("localization", "localisation", "location", "lokalisation"),
    ),
}
"""The `plain_title`s that tables of the field have for what one word says, the likeliest first."""


def meant_column(wanted: str, titles: Iterable[str]) -> str | None:
    """The title that is written so, or nearly so, or that stands for it in tables of the field.

    Args:
        wanted: A title, or ``diagnosis`` or ``site``.
        titles: Those that there are.
    """
    known = list(titles)
    if wanted in known:
        return wanted
    by_plain = {plain_title(title): title for title in reversed(known)}
    plain = plain_title(wanted)
    names = (plain, *_USUAL.get(plain, ()))
    return next((by_plain[name] for name in names if name in by_plain), None)
