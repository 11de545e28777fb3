"""How large the values of a model's card may be; anybody may have written it."""

import math
from typing import Annotated, Any, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from mgmfnet.sentence import Sentence
from mgmfnet.types import Size

STRIDE: Final = 32
"""Of the sides of what an MGMFNet takes: it halves them five times."""

_SMALLEST_SIDE: Final = 16
LARGEST_SIDE: Final = 1024
"""Of the network's input, in pixels; a larger one needs more memory than people have."""

LONGEST_NAME: Final = 300
LONGEST_LICENCE: Final = 300
_LONGEST_NOTE: Final = 20_000
_DEEPEST: Final = 20
_LARGEST_NUMBER: Final = 2**63


def _check_size(size: Size) -> Size:
    if not all(_SMALLEST_SIDE <= side <= LARGEST_SIDE for side in size):
        raise PydanticCustomError(
            "input_size",
            "height and width are from {smallest} to {largest} pixels",
            {"smallest": _SMALLEST_SIDE, "largest": LARGEST_SIDE},
        )
    return size


def check_stride(size: Size) -> None:
    """See to it that a size is one for an MGMFNet.

    Raises:
        PydanticCustomError: It is not.
    """
    if any(side % STRIDE for side in size):
        raise PydanticCustomError(
            "input_size", "height and width are multiples of {stride}", {"stride": STRIDE}
        )


def _check_record(record: dict[str, Any]) -> dict[str, Any]:
    if not _is_plain(record, _DEEPEST):
        raise PydanticCustomError("record", "numbers or nesting are beyond all measure")
    return record


def _is_plain(value: object, depth: int) -> bool:
    if isinstance(value, dict | list | tuple):
        parts = value.values() if isinstance(value, dict) else value
        return depth > 0 and all(_is_plain(part, depth - 1) for part in parts)
    return not isinstance(value, int) or abs(value) < _LARGEST_NUMBER


def _check_note(note: Sentence | str) -> Sentence | str:
    if not _told_length(note) <= _LONGEST_NOTE:
        raise PydanticCustomError("note", "the note is too long, or has values without an end")
    return note


def _told_length(value: object) -> float:
    """Characters of a value in a sentence: names that are repeated multiply what they stand for.

    Infinite for numbers that are, as there is no JSON for them.
    """
    if isinstance(value, int):
        return value.bit_length()
    if isinstance(value, float) and not math.isfinite(value):
        return math.inf
    if not isinstance(value, Sentence):
        return len(str(value))
    told = max(value.template, value.one, key=len)
    return len(told) + sum(
        told.count(f"{{{name}}}") * _told_length(part) for name, part in value.values.items()
    )


InputSize = Annotated[Size, AfterValidator(_check_size)]
"""Height and width of what a network takes."""

Record = Annotated[dict[str, Any], AfterValidator(_check_record)]
"""What is written down about a training or its data, in a form of its own."""

Note = Annotated[Sentence | str, AfterValidator(_check_note)]
"""What people should know."""
