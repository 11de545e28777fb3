"""Round lesions, as a model sees them and as a person draws them."""

import numpy as np
from numpy.typing import NDArray

from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, LESION, Mask, Size

NATIVE = Size(240, 320)
"""Of the images; the network's map has half of that."""


def round_prediction(
    diameter: float, centre: tuple[float, float] = (120, 160), model_id: str = "base"
) -> Prediction:
    """Sure inside, less and less so across a soft border, one half at this diameter in pixels."""
    outside = 2 * _distances(Size(120, 160), (centre[0] / 2, centre[1] / 2)) - diameter / 2
    levels = CERTAIN / (1 + np.exp(outside / 1.5))
    return Prediction(levels.astype(np.uint16), model_id)


def round_mask(
    diameter: float, centre: tuple[float, float] = (120, 160), size: Size = NATIVE
) -> Mask:
    """A disc of this diameter, in pixels."""
    mask: Mask = np.where(_distances(size, centre) < diameter / 2, LESION, 0).astype(np.uint8)
    return mask


def diameter_of(mask: Mask) -> float:
    """Of a disc as large as the lesion, in pixels."""
    return float(2 * np.sqrt(np.count_nonzero(mask) / np.pi))


def _distances(size: Size, centre: tuple[float, float]) -> NDArray[np.float64]:
    y, x = np.mgrid[: size.height, : size.width] + 0.5
    distances: NDArray[np.float64] = np.hypot(y - centre[0], x - centre[1])
    return distances
