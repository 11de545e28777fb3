"""How a mask looks: a tint inside, and a light line with a dark halo along its border."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.settings import OverlayKind

STEPS: Final = 128
"""Number of values of a softened mask: 0 far outside, `STEPS` - 1 far inside."""

SOFTNESS: Final = 1.5
"""Standard deviation, in screen pixels, of the blur that softens a mask."""

_LINE: Final = 1.0  # half its width, in screen pixels
_HALO: Final = 2.2
_HALO_OPACITY: Final = 0.55
_LINE_OPACITY: Final = 0.95


@dataclass(frozen=True, slots=True)
class OverlayStyle:
    """How a mask is drawn.

    Attributes:
        kind: A tint, a border, or both.
        colour: ``#rrggbb`` of tint and border.
        opacity: Of the tint, 0..1.
    """

    kind: OverlayKind = OverlayKind.BOTH
    colour: str = "#00d5ff"
    opacity: float = 0.25


def colour_table(style: OverlayStyle) -> NDArray[np.uint32]:
    """The colours of a softened mask, as premultiplied 0xAARRGGBB.

    Across a border the softened mask rises like a normal distribution, so its value tells how far
    away the border is: near it lies the line, a little farther off the halo.

    Returns:
        Shape (2 * `STEPS`,): first with the border, then the same without it, for the gaps of a
        dashed one.
    """
    levels = (np.arange(STEPS) + 0.5) / STEPS
    distance = np.array([SOFTNESS * NormalDist().inv_cdf(level) for level in levels])
    tint = np.zeros((STEPS, 4))
    if style.kind is not OverlayKind.CONTOUR:
        tint = _over(tint, style.colour, style.opacity * np.clip(distance + 0.5, 0, 1))
    border = tint
    if style.kind is not OverlayKind.FILL:
        border = _over(border, "#000000", _HALO_OPACITY * _band(distance, _HALO))
        border = _over(border, style.colour, _LINE_OPACITY * _band(distance, _LINE))
    channels = np.rint(np.concatenate([border, tint]) * 255).astype(np.uint32)
    places = np.array([1 << 16, 1 << 8, 1, 1 << 24], np.uint32)  # of red, green, blue, alpha
    table: NDArray[np.uint32] = channels @ places
    return table


def _band(distance: NDArray[np.float64], half_width: float) -> NDArray[np.float64]:
    """Coverage of a line along the border, with soft edges."""
    return np.clip(half_width + 0.5 - np.abs(distance), 0, 1)


def _over(
    below: NDArray[np.float64], colour: str, alpha: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Lay a colour over premultiplied RGBA in 0..1."""
    rgb = QColor(colour)
    above = np.array([rgb.redF(), rgb.greenF(), rgb.blueF(), 1.0]) * alpha[:, None]
    return above + below * (1 - alpha[:, None])
