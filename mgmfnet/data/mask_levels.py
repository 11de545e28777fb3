"""Tells lesion from background in a picture that is said to be a mask, or says why it is none.

A mask has two values once transparency and palette are resolved. Between them may lie only the few
levels of a border that was smoothed, by JPEG or by a change of size; what has more is several
labels, or a photograph, and is never guessed at.

What the two values mean: 0, black or transparent is the background, and so is the first entry of a
palette of colours; a colour on white is the lesion, too. A palette that begins with a colour and
goes on with white says both, and so nothing. Black on white is a mask whose background is the
lesion, as it says; whether it is meant so, `looks_inverted` doubts.
"""

from collections.abc import Collection
from typing import Any, Final

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

from mgmfnet.data.deep_colour import white_of
from mgmfnet.data.mask_labels import grey_levels, has_colour_palette, labels_in, over_black
from mgmfnet.errors import NoMaskError, SeveralLabelsError
from mgmfnet.sentence import Sentence, listed
from mgmfnet.types import LESION, Mask

_LAYERS: Final = frozenset({"LA", "La", "P", "PA", "RGBA", "RGBa"})

_FAINT: Final = 0.1
"""Levels so near to background or lesion, as a share of their distance, are taken for it."""

_BORDER: Final = np.ones((7, 7), np.uint8)
"""Three pixels to both sides of the border may have any level."""

_STRAYS: Final = 0.002
"""The share of the other pixels that may have a level in between, as JPEG leaves them."""

_PLATEAU: Final = 0.001
"""The share of the pixels that may lie amid one level, if it is neither that of the background nor
of the lesion: a label leaves more, however dark it is, and JPEG next to none."""

_COLOURED: Final = 48
"""From this difference between its channels on, of 255, a pixel has a colour."""

_ONE_COLOUR: Final = 64
"""How much the channels of a lesion in one colour may vary, of 255."""


def lesion_in(picture: PIL.Image.Image, name: str | Sentence, chosen: Collection[str] = ()) -> Mask:
    """The mask in an upright, decoded picture.

    Args:
        picture: Of any mode.
        name: Of its file, for the message.
        chosen: The labels that are lesion, by the names of `mgmfnet.data.mask_labels.Labels`.

    Raises:
        SeveralLabelsError: The picture holds several labels, and none was chosen.
        NoMaskError: It is no mask at all.
    """
    if not chosen and (mask := _of_two_values(picture)) is not None:
        return mask
    labels = labels_in(picture)
    if labels is None:
        raise NoMaskError(
            "{name} is a photograph or a map of many levels, and not a mask. "
            "Choose the file that has 0 for skin and 255 for the lesion.",
            name=name,
        )
    if not chosen:
        raise SeveralLabelsError(
            "{name} holds several labels ({labels}), and it is unclear which one is the lesion. "
            "Export it with 0 for skin and 255 for the lesion.",
            name=name,
            labels=listed(labels.told()),
        )
    return binary(labels.among(chosen))


def binary(lesion: NDArray[np.bool_]) -> Mask:
    """True as `LESION` and false as 0; same shape."""
    return np.where(lesion, np.uint8(LESION), np.uint8(0))


def looks_inverted(mask: Mask) -> bool:
    """Whether skin and lesion seem to have changed places.

    More than half of the outermost pixels are lesion, and less of the middle of the image. Of the
    2150 masks of the ISIC-2017 training and validation lists none is such, and all but four are
    when they are inverted.
    """
    height, width = mask.shape
    edge = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    middle = mask[height // 4 : height - height // 4, width // 4 : width - width // 4]
    on_edge = np.count_nonzero(edge) / edge.size
    return bool(on_edge > max(0.5, np.count_nonzero(middle) / middle.size))


def _of_two_values(picture: PIL.Image.Image) -> Mask | None:
    """None where there are more than two."""
    if has_colour_palette(picture):
        return _of_palette(picture)
    if (levels := grey_levels(picture)) is not None:
        return _of_levels(levels)
    if picture.mode in _LAYERS:
        return _of_layers(np.asarray(picture.convert("RGBA")))
    return _of_colours(np.asarray(picture.convert("RGB")))


def _of_palette(picture: PIL.Image.Image) -> Mask | None:
    """Its first entry is the background, unless the colours say that this is the lesion."""
    used = np.flatnonzero(picture.histogram())
    mask = binary(np.asarray(picture) > 0)
    if len(used) > 2 or (len(used) == 2 and used[0] > 0):
        return None
    by_colours = _of_colours(np.asarray(picture.convert("RGB")))
    is_opposite = len(used) == 2 and by_colours is not None and bool((by_colours != mask).all())
    return None if is_opposite else mask


def _of_layers(layers: NDArray[np.uint8]) -> Mask | None:
    """Where all that is opaque has one colour, only the transparency tells where the lesion is."""
    alpha, colours = layers[..., 3], layers[..., :3]
    seen = colours[alpha > 0]
    if len(seen) and alpha.min() < alpha.max() and _varies_by(seen) <= _ONE_COLOUR:
        return _of_levels(alpha)
    return _of_colours(over_black(layers) if len(seen) else colours)


def _of_colours(colours: NDArray[np.uint8]) -> Mask | None:
    """One colour on black, or on white; black and white are grey levels."""
    red, green, blue = (colours[..., channel] for channel in range(3))
    brightest = np.maximum(np.maximum(red, green), blue)  # ten times as fast as by `colours.max`
    darkest = np.minimum(np.minimum(red, green), blue)
    if (brightest - darkest > _COLOURED).mean() < _STRAYS:
        return _of_levels(brightest)
    on_black = brightest.min() < LESION // 4
    lesion = _of_levels(brightest if on_black else LESION - darkest)
    if lesion is None:
        return None
    inside = cv2.erode(lesion, _BORDER) > 0
    is_one = not inside.any() or _varies_by(colours[inside]) <= _ONE_COLOUR
    return lesion if is_one else None


def _varies_by(colours: NDArray[np.uint8]) -> float:
    """How far apart the levels of a channel are, but for rare ones; of colours of shape (n, 3)."""
    low, high = np.percentile(colours, (1, 99), axis=0)
    return float((high - low).max())


def _of_levels(levels: NDArray[Any]) -> Mask | None:
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
        return None
    faint = levels[_is_flat(levels) & (levels < (1 - _FAINT) * high)]
    others = np.count_nonzero(faint != np.median(faint)) if faint.size else 0
    return None if others > _PLATEAU * levels.size else lesion


def _is_flat(levels: NDArray[Any]) -> NDArray[np.bool_]:
    """Where all pixels around have the same level."""
    numbers = levels.astype(np.float32)
    return np.asarray(cv2.erode(numbers, _BORDER) == cv2.dilate(numbers, _BORDER))
