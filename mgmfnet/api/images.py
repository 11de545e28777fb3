"""What people call an image or a mask, as the library has them."""

from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from mgmfnet.api.segmentation import Segmentation
from mgmfnet.data.image_io import read_image, read_picture, upright
from mgmfnet.data.mask_io import read_mask
from mgmfnet.data.mask_levels import binary, lesion_in
from mgmfnet.errors import ImageError, MaskError, MgmfnetError
from mgmfnet.sentence import Sentence
from mgmfnet.types import Image, Mask, Size

AnyPath: TypeAlias = str | PathLike[str]
AnyImage: TypeAlias = AnyPath | PIL.Image.Image | NDArray[Any]
"""A file, a Pillow image, or an array as `image_of` takes it."""

AnyMask: TypeAlias = AnyPath | PIL.Image.Image | NDArray[Any] | Segmentation
"""A file, a Pillow image, a prediction, or an array as `mask_of` takes it."""

_CHANNELS: Final = (1, 3, 4)


def path_of(given: AnyPath, kind: type[MgmfnetError] = ImageError) -> Path:
    """A path that somebody wrote: the empty one is no name of the current folder.

    Raises:
        MgmfnetError: There is none; of the given ``kind``.
    """
    if not str(given).strip():
        raise kind("The path is empty; name a file.")
    return Path(given)


def image_of(given: AnyImage) -> Image:
    """An image at its native size, RGB, uint8.

    Args:
        given: A file or a Pillow image, of any kind that `read_image` reads; or an array of uint8,
            (H, W, 3) in the order red, green, blue, (H, W, 4) with transparency, which is laid over
            white, or grey, (H, W) or (H, W, 1).

    Raises:
        ImageError: It is something else; says how to make an image of it.
    """
    if isinstance(given, PIL.Image.Image):
        return read_picture(given)
    if isinstance(given, np.ndarray):
        return _from_array(given)
    if isinstance(given, str | PathLike):
        return read_image(path_of(given))
    raise ImageError(
        "An image is a path, a Pillow image or a NumPy array, and not {kind}.",
        kind=type(given).__name__,
    )


def mask_of(given: AnyMask, size: Size | None = None) -> Mask:
    """A mask: lesion 255, else 0.

    Args:
        given: A mask file of any kind that `read_mask` reads, a Pillow image, a prediction, or an
            array (H, W) or (H, W, 1): of bool, or of whole numbers that are 0 and one other.
        size: Of its image, where that is known.

    Raises:
        MaskError: It is something else, or of another size; says how to make a mask of it.
    """
    if isinstance(given, str | PathLike):
        return read_mask(path_of(given, MaskError), size)
    if isinstance(given, PIL.Image.Image):
        mask = lesion_in(upright(given), Sentence("The mask"))
    elif isinstance(given, Segmentation):
        mask = binary(given.mask)
    elif isinstance(given, np.ndarray):
        mask = _two_values(given)
    else:
        raise MaskError(
            "A mask is a path, a Pillow image or a NumPy array, and not {kind}.",
            kind=type(given).__name__,
        )
    if size is not None and mask.shape != size:
        raise MaskError(
            "The mask is {width} x {height} pixels and its image {image_width} x {image_height}. "
            "Give a mask of the size of the image.",
            width=mask.shape[1],
            height=mask.shape[0],
            image_width=size.width,
            image_height=size.height,
        )
    return mask


def _from_array(array: NDArray[Any]) -> Image:
    if array.ndim == 3 and array.shape[2] not in _CHANNELS and array.shape[0] in _CHANNELS:
        raise ImageError(
            "The array is of the shape {shape}, with the colours first. Give it with the colours "
            "last: image.transpose(1, 2, 0)",
            shape=array.shape,
        )
    if array.ndim not in {2, 3} or (array.ndim == 3 and array.shape[2] not in _CHANNELS):
        raise ImageError(
            "The array is of the shape {shape}. Give one image, (height, width, 3).",
            shape=array.shape,
        )
    if array.size == 0:
        raise ImageError("The array is of the shape {shape}: it has no pixels.", shape=array.shape)
    if array.dtype != np.uint8:
        raise _wrong_levels(array)
    if array.shape[2:] == (3,):
        return np.ascontiguousarray(array)
    return read_picture(PIL.Image.fromarray(array[..., 0] if array.shape[2:] == (1,) else array))


def _wrong_levels(array: NDArray[Any]) -> ImageError:
    """How to bring levels of another type to 8 bits; which of them is meant is never guessed."""
    if array.dtype.kind == "f":
        if not np.isfinite(array).all():
            return ImageError("The image has values that are no numbers. Give levels of uint8.")
        if array.min() >= 0 and array.max() <= 1:
            return ImageError(
                "The image is of {kind}, from 0 to 1. Give it in 8 bits: "
                "(image * 255).round().astype('uint8')",
                kind=array.dtype,
            )
    if array.dtype.kind in "fiu" and array.min() >= 0 and array.max() <= 255:
        return ImageError(
            "The image is of {kind}, from 0 to 255. Give it in 8 bits: image.astype('uint8')",
            kind=array.dtype,
        )
    if array.dtype == np.bool_:
        return ImageError("This is a mask, of bool. Give the image, of uint8.")
    return ImageError(
        "The image is of {kind}, with levels from {low} to {high}. Bring it to 8 bits, of uint8 "
        "from 0 to 255; normalised values cannot be taken.",
        kind=array.dtype,
        low=array.min(),
        high=array.max(),
    )


def _two_values(array: NDArray[Any]) -> Mask:
    plain = array[..., 0] if array.ndim == 3 and array.shape[2] == 1 else array
    if plain.ndim != 2 or plain.size == 0:
        raise MaskError(
            "The mask is of the shape {shape}. Give one of the shape (height, width).",
            shape=array.shape,
        )
    if plain.dtype == np.bool_:
        return binary(plain)
    if plain.dtype.kind not in "iu":
        raise MaskError(
            "The mask is of {kind}. Say where it is lesion: mask > 0.5", kind=plain.dtype
        )
    values = np.unique(plain)
    if np.count_nonzero(values) > 1 or values[0] < 0:
        raise MaskError(
            "The mask has {n} different values, from {low} to {high}. Say which are lesion: "
            "mask > 127",
            n=len(values),
            low=int(values[0]),
            high=int(values[-1]),
        )
    return binary(plain != 0)
