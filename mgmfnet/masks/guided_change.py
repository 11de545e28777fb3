"""What of a guided answer is taken, and which part of the image is looked at for it.

An answer concerns the lesion that a hint points at: the region of the mask, before or after, that
the hint lies on. Other regions stay as they are.

Shapes: masks are H x W, 0 or `LESION`; hints and boxes are in their pixels.
"""

import math
from collections.abc import Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import REFERENCE_HEIGHT, rasterised
from mgmfnet.masks.parts import Box, box_of
from mgmfnet.types import LESION, Mask

Probabilities: TypeAlias = NDArray[np.float32]

_HINT_WIDTH: Final = 3
"""Of the line under a hint that is what it says, in pixels of the network's view."""

_REACH: Final = 20.0
_LATER_REACH: Final = 6.0
"""How far a click that the network contradicts is obeyed, in pixels of a view of that height: the
newest one, and one that others followed."""
_LEAST: Final = 1e-3
_SUREST: Final = 30.0
"""Logit: hints that say one thing again and again bend it further than numbers reach."""

_MARGIN: Final = 0.5
"""Around what is looked at, as a share of its longer side."""
_SMALLEST: Final = 32
"""Pixels along the shorter side of what is looked at."""
_NEARLY_ALL: Final = 0.8
"""Share of the image's height and width from which on the whole of it is looked at."""
_LEAST_ROOM: Final = 0.05
"""Between what is looked at and the edge of a window, as a share of the window."""
_MOST_OVERSIZE: Final = 1.6
"""Of a window that is kept, over the one that would be chosen."""


def under(hint: Hint, shape: tuple[int, ...]) -> Mask:
    """The pixels of a view of ``shape`` that are what ``hint`` says, whatever the answer."""
    return rasterised([hint], shape, _HINT_WIDTH)


def obeying(probability: Probabilities, hints: Sequence[Hint], before: Mask) -> Probabilities:
    """What an answer says, but for what contradicts a click: around it, the person is right.

    Where the network insists, its logits are bent around the click, as much as it insists and less
    the farther away, so that a spot follows that can be seen, up to the border where one is near.
    The spot reaches no farther than to the border of the mask, for what is meant may be small; of
    an earlier click a small one stays. A scribble covers what it means itself.

    Args:
        probability: Of lesion, (H, W), 0..1.
        hints: In pixels of the view, the newest last.
        before: The mask that they were said of.
    """
    share = probability.clip(_LEAST, 1 - _LEAST)
    logits = np.log(share / (1 - share))
    for hint in hints:
        marked = under(hint, logits.shape)
        side = 1 if hint.adds else -1
        insists = float((-side * logits[marked > 0]).max(initial=0))
        if insists > 0 and len(hint.points) == 1:
            distance = cv2.distanceTransform(cv2.bitwise_not(marked), cv2.DIST_L2, 5)
            unit = logits.shape[0] / REFERENCE_HEIGHT
            least, most = _LATER_REACH * unit, _REACH * unit
            wrong = cv2.bitwise_not(before) if hint.adds else before
            depth = float(cv2.distanceTransform(wrong, cv2.DIST_L2, 5)[marked > 0].max())
            reach = min(max(depth, least), most) if hint is hints[-1] else least
            bend = side * 2 * insists * np.exp(-np.square(distance / reach))
            logits = (logits + bend).clip(-_SUREST, _SUREST)
    obedient: Probabilities = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return obedient


def concerned(before: Mask, after: Mask, marked: Mask) -> Mask:
    """The regions of two masks, taken together, that the hint under ``marked`` lies on."""
    _, labels = cv2.connectedComponents(cv2.bitwise_or(before, after), connectivity=8)
    hit = np.zeros(int(labels.max()) + 1, np.uint8)
    hit[labels[marked > 0]] = LESION
    hit[0] = 0
    regions: Mask = hit[labels]
    return regions


def follow(before: Mask, answer: Mask, hint: Hint) -> Mask:
    """The mask after an answer to ``hint``, all at the resolution of the view."""
    marked = under(hint, before.shape)
    after = cv2.bitwise_or(answer, marked) if hint.adds else cv2.bitwise_and(answer, ~marked)
    regions = concerned(before, after.astype(np.uint8, copy=False), marked)
    return np.where(regions, after, before).astype(np.uint8, copy=False)


def needed_box(mask: Mask, hint: Hint) -> Box:
    """What an answer has to see: the hint, and the region of the mask nearest to it.

    Everything where there is no region yet: nobody knows how large the lesion is.
    """
    marked = under(hint, mask.shape)
    distance = cv2.distanceTransform(cv2.bitwise_not(marked), cv2.DIST_L2, 3)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count == 1:
        return Box(0, mask.shape[0], 0, mask.shape[1])
    box = box_of(marked)
    nearest = int(labels.ravel()[np.where(mask > 0, distance, np.inf).argmin()])
    left, top, width, height = (int(value) for value in stats[nearest][:4])
    return Box(
        min(box.top, top),
        max(box.bottom, top + height),
        min(box.left, left),
        max(box.right, left + width),
    )


def window_around(needed: Box, shown: Box) -> Box:
    """The part of an image to look at for what is in ``needed``, with a margin.

    It has the aspect ratio of what is shown, so that a lesion is distorted there as it is in all
    of it.

    Args:
        needed: Within ``shown``.
        shown: What there is to look at.
    """
    rows, columns = shown.height, shown.width
    aspect = columns / rows
    margin = 2 * _MARGIN * max(needed.height, needed.width)
    down = max(needed.height + margin, (needed.width + margin) / aspect, _SMALLEST)
    if down >= _NEARLY_ALL * rows:
        return shown
    rows, columns = math.ceil(down), min(math.ceil(down * aspect), columns)
    top = round((needed.top + needed.bottom - rows) / 2)
    left = round((needed.left + needed.right - columns) / 2)
    top = min(max(top, shown.top), shown.bottom - rows)
    left = min(max(left, shown.left), shown.right - columns)
    return Box(top, top + rows, left, left + columns)


def fits(window: Box, needed: Box, shown: Box) -> bool:
    """Whether a window still shows what is needed, not too small and with room around it.

    Where the window ends with all that is shown, no room is asked for.
    """
    down, across = _LEAST_ROOM * window.height, _LEAST_ROOM * window.width
    roomy = (
        (window.top == shown.top or needed.top - window.top >= down)
        and (window.left == shown.left or needed.left - window.left >= across)
        and (window.bottom == shown.bottom or window.bottom - needed.bottom >= down)
        and (window.right == shown.right or window.right - needed.right >= across)
    )
    return roomy and window.height <= _MOST_OVERSIZE * window_around(needed, shown).height
