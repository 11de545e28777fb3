"""What a model spared a person, and what it did not: written down while it can still be told."""

import json
from collections.abc import Mapping
from typing import NamedTuple


class Kept(NamedTuple):
    """How far the prediction as it was shown and the accepted mask agree, each 0..1."""

    jaccard: float
    dice: float


def strokes_to_json(strokes: Mapping[str, int]) -> str:
    """Numbers of strokes by tool as the database has them."""
    return json.dumps(dict(sorted(strokes.items())), ensure_ascii=False)


def parse_strokes(text: str) -> dict[str, int]:
    """Read back what `strokes_to_json` wrote.

    Raises:
        ValueError: It is something else.
    """
    strokes = json.loads(text)
    if not isinstance(strokes, dict) or not all(map(_is_count, strokes.values())):
        raise ValueError(text)
    return strokes


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**53
