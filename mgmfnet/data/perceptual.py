"""A hash of what an image looks like, so that a copy is known again under another file's bytes.

The picture is shrunk to 64x64 grey levels; each of the 16x16 lowest frequencies of its cosine
transform gives one bit, set where the coefficient exceeds the median. A copy that was renamed,
resized, compressed again or slightly brightened keeps nearly all bits; one that was mirrored,
turned or cropped does not, and is not found.

Measured on the 2150 images of the ISIC-2017 training and validation lists (192x256): their copies
as JPEG of quality 40, blurred, at a third to three times the size or with another gamma differ by
at most 20 bits, 111 originals at their native size by at most 16. No two images that show
different skin differ by less than 40; ten images in five pairs differ by at most 24, and each pair
is one photograph stored twice or two of the same lesion in the same place.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.Image import Resampling

from mgmfnet.data.image_io import read_image
from mgmfnet.types import Image, Size

BITS: Final = 256
COPY: Final = 24
"""Two images whose hashes differ by at most so many bits are suspected to show the same picture."""

_SIDE: Final = 64
_KEPT: Final = 16
_READ: Final = Size(4 * _SIDE, 4 * _SIDE)
"""Large enough that reduced decoding of a JPEG changes few bits (16 of 256 at most)."""


def perceptual_hash(image: Image) -> str:
    """`BITS` bits as hexadecimal digits; images that look alike differ in few of them."""
    grey = PIL.Image.fromarray(image).convert("L").resize((_SIDE, _SIDE), Resampling.BOX)
    waves = _waves()
    strengths = waves @ np.asarray(grey, np.float64) @ waves.T  # (16, 16)
    return np.packbits(strengths > np.median(strengths)).tobytes().hex()


def hash_file(path: Path) -> str:
    """The perceptual hash of an image file.

    Raises:
        ImageError: It cannot be read.
    """
    return perceptual_hash(read_image(path, at_least=_READ))


def nearest(hashes: Sequence[str], others: Sequence[str]) -> NDArray[np.int64]:
    """For each hash, how many bits it differs from the most similar of the others.

    Args:
        hashes: N hashes.
        others: At least one; of the same length.

    Returns:
        Shape (N,), 0..`BITS`.
    """
    signs, other_signs = _signs(hashes), _signs(others)
    return np.array([(BITS - (other_signs @ one).max()) // 2 for one in signs], np.int64)


def _signs(hashes: Iterable[str]) -> NDArray[np.float32]:
    """Bits as -1 and 1, shape (N, BITS), so that a product counts agreements."""
    packed = np.array([list(bytes.fromhex(one)) for one in hashes], np.uint8)
    return np.unpackbits(packed.reshape(-1, BITS // 8), axis=1) * np.float32(2) - 1


@cache
def _waves() -> NDArray[np.float64]:
    """The lowest cosine waves, shape (16, 64), of equal energy."""
    positions = (np.arange(_SIDE) + 0.5) * np.pi / _SIDE
    waves = np.cos(np.arange(_KEPT)[:, None] * positions)
    waves[0] /= np.sqrt(2)
    return np.asarray(waves)
