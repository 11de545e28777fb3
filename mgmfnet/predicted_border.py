"""Where the border of a predicted lesion runs: at which probability, and how far from there.

Borders are conventions, and a network has learnt that of its teachers. Another one differs in how
sure one must be that skin is lesion, the threshold, or in how wide of the visible edge one draws,
the growth. A growth moves the border by a share of the lesion's size: the probabilities are dilated
or eroded by a disc. That commutes with thresholding, so that the grown map has a threshold, too.
"""

import math
from typing import Final, NamedTuple

import cv2
import numpy as np

from mgmfnet.errors import UsageError
from mgmfnet.prediction import DEFAULT_THRESHOLD, Prediction, threshold_mask
from mgmfnet.types import CERTAIN, Mask, Probability, Size

MOST_GROWTH: Final = 0.2
"""Farther than this no habit moves a border."""

_WORKING_SIDE: Final = 320  # pixels; finer than the network's input, and quick at any native size


class Border(NamedTuple):
    """How a prediction is cut.

    Attributes:
        threshold: Probability (0..1) above which a pixel is lesion.
        growth: How far the border is moved outwards (below 0: inwards), as a share of the diameter
            of a disc as large as the predicted lesion.
    """

    threshold: float = DEFAULT_THRESHOLD
    growth: float = 0.0

    def __str__(self) -> str:
        """``+3%`` or ``0.65``, as `parse_border` reads it; both where it is both."""
        growth = f"{100 * self.growth:+g}%" if self.growth else ""
        threshold = f"{self.threshold:g}" if self.threshold != DEFAULT_THRESHOLD else ""
        return " ".join(filter(None, (growth, threshold))) or f"{self.threshold:g}"


def parse_border(text: str) -> Border:
    """The border that ``+3%``, ``+3`` (growth), ``0.65`` (threshold) or both say.

    Raises:
        UsageError: It says no border, or one that is out of bounds.
    """
    border = Border()
    words = text.replace("\N{MINUS SIGN}", "-").replace(" %", "%").split()
    try:
        for word in words:
            number = float(word.removesuffix("%"))
            if not word.endswith("%") and 0 < number < 1:
                border = border._replace(threshold=number)
            elif abs(number) <= 100 * MOST_GROWTH:
                border = border._replace(growth=number / 100)
            else:
                raise ValueError(word)
    except ValueError:
        words = []
    if not words:
        raise UsageError(
            "{text} is no border. Give a growth in percent of the lesion's diameter, such as +3, "
            "or a threshold, such as 0.65.",
            text=repr(text),
        )
    return border


def native_probability(prediction: Prediction, size: Size, growth: float) -> Probability:
    """The probabilities of the whole image at ``size``, with the border grown; see `Border`."""
    if not growth:
        return prediction.at_native(size)
    grown = grow(prediction.at_native(working_size(size)), growth)
    return Prediction(grown, prediction.model_id).at_native(size)


def cut(prediction: Prediction, size: Size, border: Border) -> Mask:
    """The lesion at ``size``."""
    return threshold_mask(native_probability(prediction, size, border.growth), border.threshold)


def working_size(size: Size) -> Size:
    """The size at which borders of an image of this one are grown and compared."""
    scale = _WORKING_SIDE / max(size)
    return Size(*(max(1, round(scale * side)) for side in size))


def grow(probability: Probability, growth: float) -> Probability:
    """Probabilities whose borders, at any threshold, lie farther out (below 0: in).

    The edge of the image is no border. Radii between two pixels mix the two maps.
    """
    lesion = cv2.countNonZero(cv2.inRange(probability, (CERTAIN // 2 + 1,), (CERTAIN,)))
    radius = abs(growth) * 2 * math.sqrt(lesion / math.pi)
    move = cv2.dilate if growth > 0 else cv2.erode
    whole = math.floor(radius)
    less, more = (move(probability, _disc(side)) for side in (whole, whole + 1))
    mixed = cv2.addWeighted(less, 1 - (radius - whole), more, radius - whole, 0)
    return mixed.astype(np.uint16, copy=False)


def _disc(radius: int) -> Mask:
    y, x = np.ogrid[-radius : radius + 1, -radius : radius + 1]
    disc: Mask = (x * x + y * y <= radius * (radius + 0.5)).astype(np.uint8)
    return disc
