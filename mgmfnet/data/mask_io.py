"""Reads and writes masks: 0 and `LESION`, whatever a file holds."""

import io
from collections.abc import Collection
from pathlib import Path
from typing import Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.Image import Resampling

from mgmfnet.data.decoding import decode, decode_stream
from mgmfnet.data.image_io import upright
from mgmfnet.data.mask_levels import binary, lesion_in
from mgmfnet.data.orientation import turn_of
from mgmfnet.errors import MaskError, MaskSizeError
from mgmfnet.png import encode_grey
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION, Mask, Size

_HALF: Final = 127


def read_mask(path: Path, size: Size | None = None, chosen: Collection[str] = ()) -> Mask:
    """Read a mask file of any kind as 0 and `LESION`.

    Levels 0 and one other mean background and lesion, whatever the other is; the few levels of
    a border that JPEG or a change of size smoothed are cut at the middle. A palette of colours is
    a list of labels, of which label 0 is the background; a palette of greys is a grey image.

    Args:
        path: The mask file.
        size: The upright size of the image that the mask belongs to.
        chosen: The labels that are lesion, as for `mgmfnet.data.mask_levels.lesion_in`.

    Raises:
        MaskSizeError: The mask has another size.
        MaskError: The file cannot be read, or holds several labels or a photograph.
    """
    mask = decode(path, lambda p: lesion_in(upright(p), path.name, chosen), MaskError).value
    if size is not None:
        require_mask_size(path.name, Size(*mask.shape), size)
    return mask


def require_mask_size(name: str, found: Size, wanted: Size) -> None:
    """Refuse a mask that has not the size of its image.

    Raises:
        MaskSizeError: It has another one.
    """
    if found != wanted:
        raise MaskSizeError(
            "The mask {name} is {found_width} x {found_height} pixels, but its image is "
            "{wanted_width} x {wanted_height}. Export the mask at the size of the image.",
            name=name,
            found_width=found.width,
            found_height=found.height,
            wanted_width=wanted.width,
            wanted_height=wanted.height,
        )


def resize_mask(mask: Mask, size: Size) -> Mask:
    """Resample a mask and cut it at one half, so that it is 0 and `LESION` again.

    For training only: a mask that a person drew is kept at its native size.
    """
    if mask.shape == size:
        return mask
    picture = PIL.Image.fromarray(mask)
    smooth = np.asarray(picture.resize((size.width, size.height), Resampling.BILINEAR))
    return binary(smooth > _HALF)


def turned_upright(mask: Mask, image: Path) -> Mask:
    """A mask that was drawn on an image as it is stored, turned as `read_image` turns the image.

    Raises:
        ImageError: As `read_size`.
    """
    method = decode(image, turn_of).value
    return mask if method is None else np.array(PIL.Image.fromarray(mask).transpose(method))


def encode_mask(mask: Mask) -> bytes:
    """A mask as single-channel 8-bit PNG with the values 0 and 255.

    Raises:
        ValueError: The array is not a mask.
    """
    if mask.dtype != np.uint8 or mask.ndim != 2 or not _is_binary(mask):
        raise ValueError("A mask is a two-dimensional uint8 array of the values 0 and 255.")
    return encode_grey(mask)


def decode_mask(data: bytes) -> Mask:
    """The mask that `encode_mask` was given.

    Raises:
        MaskError: The bytes are not a mask file, or are damaged.
    """
    name = Sentence("The mask")

    def read(picture: PIL.Image.Image) -> Mask:
        return lesion_in(upright(picture), name)

    return decode_stream(io.BytesIO(data), name, read, MaskError).value


def _is_binary(array: NDArray[np.uint8]) -> bool:
    return bool(((array == 0) | (array == LESION)).all())
