"""Columns of other people's tables beside our own."""

from collections.abc import Iterable

from mgmfnet.data.metadata.tables import plain_title


def set_apart(ours: Iterable[str], theirs: Iterable[str]) -> dict[str, str]:
    """How each of their titles is written: ``NAME (original)`` where one of ours is called so."""
    taken = {plain_title(title) for title in ours}
    return {
        title: f"{title} (original)" if plain_title(title) in taken else title for title in theirs
    }
