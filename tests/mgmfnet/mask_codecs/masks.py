"""Masks that formats have trouble with: holes, islands, single pixels, borders, odd sizes."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mgmfnet.types import LESION, Mask

noise = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=2, max_dims=2, max_side=24)).map(
    lambda lesion: np.where(lesion, LESION, 0).astype(np.uint8)
)


def ring(height: int = 40, width: int = 50) -> Mask:
    """A lesion with a hole, and an island in the hole."""
    rows, columns = np.indices((height, width))
    away = np.hypot(rows - height / 2, columns - width / 2)
    lesion = (away < height / 2.2) & (away > height / 5) | (away < height / 10)
    return np.where(lesion, LESION, 0).astype(np.uint8)


def pixels(shape: tuple[int, int], *places: tuple[int, int]) -> Mask:
    mask = np.zeros(shape, np.uint8)
    for row, column in places:
        mask[row, column] = LESION
    return mask


def touching() -> Mask:
    """Along all borders of the image."""
    mask = np.full((9, 12), LESION, np.uint8)
    mask[3:6, 4:8] = 0
    return mask


ODD: dict[str, Mask] = {
    "hole and island": ring(),
    "one pixel": pixels((7, 5), (3, 2)),
    "corner pixels": pixels((4, 6), (0, 0), (3, 5)),
    "diagonal": pixels((4, 4), (1, 1), (2, 2)),
    "two in a row": pixels((4, 4), (1, 1), (1, 2)),
    "border": touching(),
    "empty": pixels((5, 8)),
    "full": np.full((5, 8), LESION, np.uint8),
    "1xN": pixels((1, 9), (0, 0), (0, 3), (0, 4), (0, 8)),
    "Nx1": pixels((9, 1), (2, 0), (3, 0)),
    "1x1": np.full((1, 1), LESION, np.uint8),
    "two islands": pixels((6, 9), (1, 1), (1, 2), (2, 1), (2, 2), (4, 7), (4, 6)),
}
"""By what is odd about them."""

masks = st.one_of(noise, st.sampled_from(list(ODD.values())))
