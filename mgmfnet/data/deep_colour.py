"""Brings pictures of more than 8 bits a channel to 8 bits, from the range that they use."""

import math
from numbers import Real
from typing import Any, Final, NamedTuple

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.Image import Image as Picture
from PIL.ImageFile import ImageFile

_INTEGER_SCALES: Final = tuple(2.0**bits - 1 for bits in (8, 10, 12, 14, 16))
_FLOAT_SCALES: Final = (1.0, 255.0, 65535.0)
_MAX_SAMPLE_VALUE: Final = 281
"""The TIFF tag that names the level of white."""


class Scaled(NamedTuple):
    """Levels in 8 bits, and the level that became 255."""

    pixels: NDArray[np.uint8]
    white: float


def to_8_bits(levels: NDArray[Any], white: float | None = None) -> Scaled:
    """Scale levels of any shape and number type; what is below 0 or no number becomes 0.

    Args:
        levels: Integers or floating-point numbers.
        white: The level of white; otherwise the smallest that cameras and programs use, such as
            the 4095 of 12 bits, that is not below the highest level.
    """
    numbers = np.array(levels, np.float32)  # and in its place: the largest pictures fill memory
    if levels.dtype.kind == "f":
        np.nan_to_num(numbers, copy=False, posinf=0, neginf=0)
    top = white or white_of(levels.dtype, float(numbers.max(initial=0)))
    np.divide(numbers, top, out=numbers)
    np.clip(numbers, 0, 1, out=numbers)
    np.multiply(numbers, 255, out=numbers)
    return Scaled(np.rint(numbers, out=numbers).astype(np.uint8), top)


def white_of(kind: np.dtype[Any], peak: float) -> float:
    """The level that stands for white where the highest level is ``peak``."""
    scales = _INTEGER_SCALES if np.issubdtype(kind, np.integer) else _FLOAT_SCALES
    return next((scale for scale in scales if peak <= scale), peak)


def named_white(picture: Picture) -> float | None:
    """The level of white that a TIFF file names for its first channel; of any type, as it says."""
    named = getattr(picture, "tag_v2", {}).get(_MAX_SAMPLE_VALUE)
    first = named[0] if isinstance(named, tuple) and named else named
    return float(first) if isinstance(first, Real) and 0 < float(first) < math.inf else None


def has_deep_colours(picture: Picture) -> bool:
    """Whether Pillow would drop the lower half of the 16 bits of each colour."""
    if not isinstance(picture, ImageFile) or not picture.tile:
        return False
    if picture.format not in {"PNG", "TIFF"}:
        return False
    tile = picture.tile[0]
    raw_mode = tile.args[0] if isinstance(tile.args, tuple) else tile.args
    return str(raw_mode).startswith(("RGB;16", "RGBA;16"))


def decode_deep_colours(picture: Picture) -> tuple[Picture, float] | None:
    """A picture of 16-bit colours in 8 bits, and its level of white; before it is loaded.

    Pillow has no more than 8 bits for a colour, so OpenCV decodes it. None where the two do not
    agree about the picture.
    """
    if not isinstance(picture, ImageFile) or picture.fp is None:
        return None
    picture.fp.seek(0)
    data = np.frombuffer(picture.fp.read(), np.uint8)
    levels = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    if levels is None or levels.dtype != np.uint16 or levels.shape[1::-1] != picture.size:
        return None
    colours = to_8_bits(levels[..., 2::-1], named_white(picture))
    if levels.shape[2] == 3:
        return PIL.Image.fromarray(colours.pixels), colours.white
    alpha = to_8_bits(levels[..., 3:], _INTEGER_SCALES[-1]).pixels
    return PIL.Image.fromarray(np.concatenate([colours.pixels, alpha], axis=2)), colours.white
