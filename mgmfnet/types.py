"""The arrays that cross every border of the program."""

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]
"""RGB, shape (height, width, 3), 0..255, upright (EXIF orientation applied)."""

Mask: TypeAlias = NDArray[np.uint8]
"""Binary lesion mask, shape (height, width), values 0 and `LESION` only."""

Probability: TypeAlias = NDArray[np.uint16]
"""Lesion probability, shape (height, width), 0..`CERTAIN` standing for 0..1."""

LESION: Final = 255
CERTAIN: Final = 65535


class Size(NamedTuple):
    """Height and width in pixels, in the order of an array's shape."""

    height: int
    width: int
