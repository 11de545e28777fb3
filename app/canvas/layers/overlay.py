"""How a mask looks: a tint inside, and a light line with a dark halo along its border."""

from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.canvas.layers.colours import Colours, over, packed, transparent
from app.canvas.look import OverlayStyle
from app.settings import OverlayKind

STEPS: Final = 128
"""Number of values of a softened mask: 0 far outside, `STEPS` - 1 far inside."""

SOFTNESS: Final = 1.5
"""Standard deviation, in screen pixels, of the blur that softens a mask."""

_LINE: Final = 1.0  # half its width, in screen pixels
_HALO: Final = 2.2
_HALO_OPACITY: Final = 0.55
_LINE_OPACITY: Final = 0.95


def colour_table(style: OverlayStyle) -> Colours:
    """The colours of a softened mask, as premultiplied 0xAARRGGBB.

    Across a border the softened mask rises like a normal distribution, so its value tells how far
    away the border is: near it lies the line, a little farther off the halo.

    Returns:
        Shape (2 * `STEPS`,): first with the border, then the same without it, for the gaps of a
        dashed one.
    """
    levels = (np.arange(STEPS) + 0.5) / STEPS
    distance = np.array([SOFTNESS * NormalDist().inv_cdf(level) for level in levels])
    inside = np.clip(distance + 0.5, 0, 1)
    tint = transparent(STEPS)
    if style.kind is OverlayKind.MASK:
        tint = over(over(tint, "#000000", np.ones(STEPS)), "#ffffff", inside)
    elif style.kind is not OverlayKind.CONTOUR:
        tint = over(tint, style.colour, style.opacity * inside)
    border = tint
    if style.kind in {OverlayKind.CONTOUR, OverlayKind.BOTH}:
        border = over(border, "#000000", _HALO_OPACITY * _band(distance, _HALO))
        border = over(border, style.colour, _LINE_OPACITY * _band(distance, _LINE))
    return packed(np.concatenate([border, tint]))


def _band(distance: NDArray[np.float64], half_width: float) -> NDArray[np.float64]:
    """Coverage of a line along the border, with soft edges."""
    return np.clip(half_width + 0.5 - np.abs(distance), 0, 1)
