"""Reads images and masks: upright, 8-bit, in one form, whatever the file holds."""

import hashlib
import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.ExifTags import Base
from PIL.Image import Resampling, Transpose

from mgmfnet.data.decoding import MAX_PIXELS, opened, opened_stream, reading
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.png import encode_grey
from mgmfnet.types import LESION, Image, Mask, Size

__all__ = [
    "IMAGE_SUFFIXES",
    "MAX_PIXELS",
    "check_mask_size",
    "content_hash",
    "decode_mask",
    "encode_image",
    "encode_mask",
    "is_stored_upright",
    "read_image",
    "read_mask",
    "read_resized",
    "read_size",
    "resize_image",
    "resize_mask",
]

IMAGE_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff"}
    | {".webp", ".jp2", ".gif", ".ppm", ".pgm", ".avif"}
)
"""Lower-case suffixes of the files that a folder is searched for."""

_UPRIGHT: Final = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})

_FULL_SCALES: Final[dict[str, tuple[float, ...]]] = {
    "I;16": (65535,),
    "I": (255, 65535),
    "F": (1, 255, 65535),
}
"""What may stand for white in grey pictures of more than 8 bits, by the start of Pillow's mode."""

_GREYS: Final = frozenset({"1", "L", "I", "F", "I;16", "I;16L", "I;16B", "I;16N"})
_LAYERS: Final = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})

_HALF: Final = 127

_SPARE: Final = 2
"""A JPEG is decoded at least this many times as large as it will be: predicted masks then agree
with those of a full decoding to a Dice of 0.9996, without spare to 0.997."""


def read_image(path: Path, *, at_least: Size | None = None) -> Image:
    """Read an image as upright 8-bit RGB.

    Transparency is laid over white; grey images of more than 8 bits are scaled from their full
    range, not cut off.

    Args:
        path: Any file with one of `IMAGE_SUFFIXES`.
        at_least: A JPEG may be decoded at a half, a quarter or an eighth of its size, which is
            much faster, as long as the result is not smaller than this.

    Raises:
        ImageError: The file is missing, damaged, too large, of several pages or not an image.
    """
    with opened(path) as picture:
        if at_least is not None:
            _decode_reduced(picture, at_least)
        return np.array(_as_rgb(_upright(picture)))


def read_resized(path: Path, choose: Callable[[Size], Size]) -> tuple[Image, Size]:
    """Read an image at another size, quickly, and tell its native size.

    The values are those of `resize_image`, but for the rounding of a JPEG that is decoded smaller.

    Args:
        path: As for `read_image`.
        choose: Gives the wanted size for the native one.

    Raises:
        ImageError: As `read_image`.
    """
    with opened(path) as picture:
        native = _native_size(picture)
        height, width = choose(native)
        _decode_reduced(picture, Size(_SPARE * height, _SPARE * width))
        rgb = _as_rgb(_upright(picture))
        return np.array(rgb.resize((width, height), Resampling.BILINEAR)), native


def read_size(path: Path) -> Size:
    """The size `read_image` would give, from the header where the format allows.

    Raises:
        ImageError: As `read_image`, as far as the header tells.
    """
    with opened(path) as picture:
        return _native_size(picture)


def is_stored_upright(path: Path) -> bool:
    """Whether programs that ignore EXIF show the image as `read_image` gives it.

    Raises:
        ImageError: As `read_size`.
    """
    with opened(path) as picture:
        return _orientation(picture) not in _UPRIGHT


def resize_image(image: Image, size: Size) -> Image:
    """Resample an image; shrinking averages over the pixels that are merged."""
    if image.shape[:2] == size:
        return image
    picture = PIL.Image.fromarray(image)
    return np.array(picture.resize((size.width, size.height), Resampling.BILINEAR))


def resize_mask(mask: Mask, size: Size) -> Mask:
    """Resample a mask and cut it at one half, so that it is 0 and `LESION` again.

    For training only: a mask that a person drew is kept at its native size.
    """
    if mask.shape == size:
        return mask
    picture = PIL.Image.fromarray(mask)
    smooth = np.asarray(picture.resize((size.width, size.height), Resampling.BILINEAR))
    return _binary(smooth > _HALF)


def read_mask(path: Path, size: Size | None = None) -> Mask:
    """Read a mask file of any kind as 0 and `LESION`.

    Levels 0 and one other mean background and lesion, whatever the other is; several levels, as
    in masks saved as JPEG, are cut at the middle. A palette of colours is a list of labels, of
    which label 0 is the background; a palette of greys is a grey image.

    Args:
        path: The mask file.
        size: The upright size of the image that the mask belongs to.

    Raises:
        MaskError: The file cannot be read, its levels are unclear, or it has another size.
    """
    with opened(path, MaskError) as picture:
        mask = _mask_of(picture, path.name)
    if size is not None:
        _require_size(path.name, Size(*mask.shape), size)
    return mask


def check_mask_size(path: Path, size: Size) -> None:
    """Look at the header of a mask file, which takes a fraction of `read_mask`.

    Raises:
        MaskError: The file cannot be read as an image, or has another size.
    """
    with opened(path, MaskError) as picture:
        _require_size(path.name, _native_size(picture), size)


def encode_image(image: Image) -> bytes:
    """An image as PNG, without loss."""
    file = io.BytesIO()
    PIL.Image.fromarray(image).save(file, "PNG")
    return file.getvalue()


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
    name = "The mask"
    with opened_stream(io.BytesIO(data), name, MaskError) as picture:
        return _mask_of(picture, name)


def content_hash(path: Path) -> str:
    """SHA-256 of the file as hexadecimal digits.

    Raises:
        ImageError: The file cannot be read.
    """
    with reading(path, ImageError) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _decode_reduced(picture: PIL.Image.Image, at_least: Size) -> None:
    """Ask for JPEG's reduced decoding; other formats ignore it."""
    height, width = (max(1, side) for side in at_least)
    picture.draft(None, (height, width) if _is_sideways(picture) else (width, height))


def _require_size(name: str, found: Size, wanted: Size) -> None:
    if found != wanted:
        raise MaskError(
            "The mask {name} is {found_width} x {found_height} pixels, but its image is "
            "{wanted_width} x {wanted_height}. Export the mask at the size of the image.",
            name=name,
            found_width=found.width,
            found_height=found.height,
            wanted_width=wanted.width,
            wanted_height=wanted.height,
        )


def _native_size(picture: PIL.Image.Image) -> Size:
    width, height = picture.size
    return Size(width, height) if _is_sideways(picture) else Size(height, width)


def _is_sideways(picture: PIL.Image.Image) -> bool:
    """Whether the size in the header is that of the picture lying on its side."""
    if picture.format == "TIFF":  # Pillow turns TIFF files itself, and their size at once
        return False
    return _orientation(picture) in _SIDEWAYS


def _orientation(picture: PIL.Image.Image) -> int:
    """The EXIF orientation, 1 (upright) where the EXIF block is damaged."""
    try:
        return int(picture.getexif().get(Base.Orientation, 1))
    except (SyntaxError, ValueError, TypeError, LookupError, struct.error):
        return 1


def _upright(picture: PIL.Image.Image) -> PIL.Image.Image:
    """The decoded picture, turned as its EXIF block says."""
    picture.load()
    method = _UPRIGHT.get(_orientation(picture))
    return picture if method is None else picture.transpose(method)


def _as_rgb(picture: PIL.Image.Image) -> PIL.Image.Image:
    if picture.mode[:4] in _FULL_SCALES:
        return PIL.Image.fromarray(_scaled_to_8_bits(picture)).convert("RGB")
    if picture.has_transparency_data:
        return _laid_over(picture, "white")
    return picture.convert("RGB")


def _laid_over(picture: PIL.Image.Image, colour: str) -> PIL.Image.Image:
    layer = picture.convert("RGBA")
    ground = PIL.Image.new("RGB", picture.size, colour)
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _scaled_to_8_bits(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    levels = np.nan_to_num(np.asarray(picture, dtype=np.float32), posinf=0, neginf=0)
    share = np.clip(levels / _white(picture, levels), 0, 1)
    return np.asarray(np.rint(share * 255), np.uint8)


def _white(picture: PIL.Image.Image, levels: NDArray[np.generic]) -> float:
    """The smallest full scale of the picture's mode that holds its levels, else their peak."""
    peak = float(levels.max())
    scales = _FULL_SCALES.get(picture.mode[:4], (255,))
    return next((scale for scale in scales if peak <= scale), peak)


def _is_binary(array: NDArray[np.uint8]) -> bool:
    return bool(((array == 0) | (array == LESION)).all())


def _mask_of(picture: PIL.Image.Image, name: str) -> Mask:
    picture = _upright(picture)
    levels = _mask_levels(picture)
    marked = levels[levels > 0]
    if marked.size == 0 or marked.min() == marked.max():
        return _binary(levels > 0)
    half = _white(picture, levels) / 2
    if marked.max() <= half:
        raise MaskError(
            "{name} holds several labels, and it is unclear which one is the lesion. Export "
            "it with 0 for skin and 255 for the lesion.",
            name=name,
        )
    return _binary(levels > half)


def _mask_levels(picture: PIL.Image.Image) -> NDArray[Any]:
    """One number a pixel: 0 is background, and the brighter the surer a lesion."""
    if picture.mode == "P":
        return _palette_levels(picture)
    if picture.mode in _GREYS:
        return np.asarray(picture)
    flat = picture.mode not in _LAYERS
    colours = np.asarray(picture.convert("RGB") if flat else _laid_over(picture, "black"))
    return np.asarray(colours.max(axis=2))


def _palette_levels(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    """The grey levels of a palette of greys, 0 and `LESION` by the label otherwise."""
    colours = np.zeros((256, 3), np.uint8)
    table = np.reshape(picture.getpalette("RGB") or [], (-1, 3))
    colours[: len(table)] = table
    labels = np.asarray(picture)
    used = colours[np.flatnonzero(picture.histogram())]
    if (used == used[:, :1]).all():
        return np.take(colours[:, 0], labels)
    return _binary(labels > 0)


def _binary(lesion: NDArray[np.bool_]) -> Mask:
    return np.where(lesion, np.uint8(LESION), np.uint8(0))
