"""Tells lesion from background in a picture that is said to be a mask, or says why it is none.

A mask has two values once transparency and palette are resolved. Between them may lie only the few
levels of a border that was smoothed, by JPEG or by a change of size; what has more is several
labels, or a photograph, and is never guessed at.
"""

from typing import Any, Final

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

from mgmfnet.data.deep_colour import white_of
from mgmfnet.errors import MaskError
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION, Mask

_LAYERS: Final = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_GREYS: Final = frozenset({"1", "L", "I", "F", "I;16", "I;16L", "I;16B", "I;16N"})

_FAINT: Final = 0.1
"""Levels so near to background or lesion, as a share of their distance, are taken for it."""

_BORDER: Final = np.ones((7, 7), np.uint8)
"""Three pixels to both sides of the border may have any level."""

_STRAYS: Final = 0.002
"""The share of the other pixels that may have a level in between, as JPEG leaves them."""

_COLOURED: Final = 48
"""From this difference between its channels on, of 255, a pixel has a colour."""

_ONE_COLOUR: Final = 64
"""How much the channels of a lesion in one colour may vary, of 255."""

_FEW_VALUES: Final = 32
"""At most so many values are labels; more are a photograph."""


def lesion_in(picture: PIL.Image.Image, name: str | Sentence) -> Mask:
    """The mask in an upright, decoded picture.

    Args:
        picture: Of any mode.
        name: Of its file, for the message.

    Raises:
        MaskError: The picture holds several labels, or is no mask at all.
    """
    if picture.mode == "P" and "transparency" not in picture.info:
        labels = np.asarray(picture)
        if not _is_grey_palette(picture):
            return _of_labels(labels, name)
        return _of_levels(np.take(_palette(picture)[:, 0], labels), name)
    if picture.mode in _GREYS:
        return _of_levels(np.asarray(picture), name)
    if picture.mode in _LAYERS or picture.mode == "P":
        return _of_layers(np.asarray(picture.convert("RGBA")), name)
    return _of_colours(np.asarray(picture.convert("RGB")), name)


def binary(lesion: NDArray[np.bool_]) -> Mask:
    """True as `LESION` and false as 0; same shape."""
    return np.where(lesion, np.uint8(LESION), np.uint8(0))


def _is_grey_palette(picture: PIL.Image.Image) -> bool:
    used = _palette(picture)[np.flatnonzero(picture.histogram())]
    return bool((used == used[:, :1]).all())


def _palette(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    colours = np.zeros((256, 3), np.uint8)
    table = np.reshape(picture.getpalette("RGB") or [], (-1, 3))
    colours[: len(table)] = table
    return colours


def _of_labels(labels: NDArray[np.uint8], name: str | Sentence) -> Mask:
    """Label 0 of a palette of colours is the background."""
    if np.count_nonzero(np.bincount(labels.ravel())[1:]) > 1:
        raise _several_labels(name)
    return binary(labels > 0)


def _of_layers(layers: NDArray[np.uint8], name: str | Sentence) -> Mask:
    """Where all that is opaque has one colour, only the transparency tells where the lesion is."""
    alpha, colours = layers[..., 3], layers[..., :3]
    seen = colours[alpha > 0]
    if len(seen) and alpha.min() < alpha.max() and _varies_by(seen) <= _ONE_COLOUR:
        return _of_levels(alpha, name)
    if not len(seen):
        return _of_colours(colours, name)
    over_black = colours * (alpha[..., None] / np.float32(255))
    return _of_colours(np.asarray(np.rint(over_black), np.uint8), name)


def _of_colours(colours: NDArray[np.uint8], name: str | Sentence) -> Mask:
    """One colour on black, or on white; black and white are grey levels."""
    brightest, darkest = colours.max(axis=2), colours.min(axis=2)
    if (brightest - darkest > _COLOURED).mean() < _STRAYS:
        return _of_levels(brightest, name)
    on_black = brightest.min() < LESION // 4
    lesion = _of_levels(brightest if on_black else LESION - darkest, name)
    inside = cv2.erode(lesion, _BORDER) > 0
    if inside.any() and _varies_by(colours[inside]) > _ONE_COLOUR:
        raise _several_labels(name)
    return lesion


def _varies_by(colours: NDArray[np.uint8]) -> float:
    """How far apart the levels of a channel are, but for rare ones; of colours of shape (n, 3)."""
    low, high = np.percentile(colours, (1, 99), axis=0)
    return float((high - low).max())


def _of_levels(levels: NDArray[Any], name: str | Sentence) -> Mask:
    """0 is background, and the brighter the surer a lesion."""
    marked = levels[levels > 0]
    if marked.size == 0 or (marked.size < levels.size and marked.min() == marked.max()):
        return binary(levels > 0)
    low, high = float(levels.min()), float(levels.max())
    if low == high:
        return binary(levels > 0)
    lesion = binary(levels > high / 2)
    between = (levels > _FAINT * high) & (levels < (1 - _FAINT) * high)
    between &= cv2.morphologyEx(lesion, cv2.MORPH_GRADIENT, _BORDER) == 0
    if high <= white_of(levels.dtype, high) / 2 or between.mean() > _STRAYS:
        raise _no_mask(levels, name)
    return lesion


def _no_mask(levels: NDArray[Any], name: str | Sentence) -> MaskError:
    if len(np.unique(levels)) <= _FEW_VALUES:
        return _several_labels(name)
    return MaskError(
        "{name} is a photograph or a map of many levels, and not a mask. "
        "Choose the file that has 0 for skin and 255 for the lesion.",
        name=name,
    )


def _several_labels(name: str | Sentence) -> MaskError:
    return MaskError(
        "{name} holds several labels, and it is unclear which one is the lesion. "
        "Export it with 0 for skin and 255 for the lesion.",
        name=name,
    )
