"""CVAT's run lengths: of a part of the mask, row by row, background first, separated by commas.

Source: the format "CVAT for images 1.1", element ``mask``.
"""

from collections.abc import Sequence

from mgmfnet.mask_codecs.crops import Crop
from mgmfnet.mask_codecs.runs import not_fitting, pixels_of, run_lengths
from mgmfnet.types import Mask, Size


def encode(part: Crop) -> str:
    """The attribute ``rle`` of a part; its others are those of the part."""
    return ", ".join(map(str, run_lengths(part.mask.ravel()).tolist()))


def decode(rle: str, size: Size) -> Mask:
    """A part of a mask, to be placed in it.

    Args:
        rle: The attribute, of any origin.
        size: The attributes ``height`` and ``width``; memory is taken for them.

    Raises:
        MaskError: It is not that of a part of this size.
    """
    pixels = size.height * size.width
    return pixels_of(_numbers(rle, pixels), pixels).reshape(size)


def _numbers(rle: str, pixels: int) -> Sequence[int]:
    try:
        numbers = [int(word) for word in rle.split(",")]
    except ValueError as error:
        raise not_fitting(pixels) from error
    if max(numbers) > pixels:  # or it would be too long for an array
        raise not_fitting(pixels)
    return numbers
