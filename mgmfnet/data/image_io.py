"""Reads images and masks: upright, 8-bit, in one form, whatever the file holds."""

import hashlib
import io
import math
import struct
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.ExifTags import Base
from PIL.Image import Resampling, Transpose

from mgmfnet.data.decoding import (
    HEIF_SUFFIXES,
    MAX_PIXELS,
    Decoded,
    decode,
    decode_stream,
    reading,
    reads_heif,
)
from mgmfnet.data.deep_colour import decode_deep_colours, has_deep_colours, named_white, to_8_bits
from mgmfnet.data.dicom.header import DICOM_SUFFIXES, reads_dicom
from mgmfnet.data.dicom.picture import DicomPicture
from mgmfnet.data.mask_levels import binary, lesion_in
from mgmfnet.errors import ImageError, MaskError, MaskSizeError
from mgmfnet.png import encode_grey
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION, Image, Mask, Size

__all__ = [
    "IMAGE_SUFFIXES",
    "MAX_PIXELS",
    "Capture",
    "content_hash",
    "decode_image",
    "decode_mask",
    "encode_image",
    "encode_mask",
    "has_plain_colours",
    "is_stored_upright",
    "read_capture",
    "read_image",
    "read_mask",
    "read_picture",
    "read_resized",
    "read_size",
    "read_with_remarks",
    "require_mask_size",
    "resize_image",
    "resize_mask",
    "turned_upright",
    "upright",
]

IMAGE_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff"}
    | {".webp", ".jp2", ".gif", ".ppm", ".pgm", ".avif"}
    | (HEIF_SUFFIXES if reads_heif() else frozenset())
    | (DICOM_SUFFIXES if reads_dicom() else frozenset())
)
"""Lower-case suffixes of the files that a folder is searched for."""


class Capture(NamedTuple):
    """How an image was taken: images that agree in it have pixels of the same width, often.

    Attributes:
        size: Upright, in pixels.
        camera: Maker and model, as the file names them; empty where it does not.
        mm_per_pixel: How wide a pixel of this image is; None where the file does not say so.
    """

    size: Size
    camera: str
    mm_per_pixel: float | None = None


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

_DEEP_GREYS: Final = frozenset({"I", "F", "I;16"})
"""The beginnings of the modes of grey pictures of more than 8 bits."""

_PARTS_OF_16_BITS: Final = frozenset({1023.0, 4095.0, 16383.0})

_LONGEST_NAME: Final = 100
"""Characters of the maker of a camera, and of its model."""

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
    return read_with_remarks(path, at_least=at_least).value


def read_with_remarks(path: Path, *, at_least: Size | None = None) -> Decoded[Image]:
    """As `read_image`, with a sentence for each thing that was repaired, scaled or ignored.

    Raises:
        ImageError: As `read_image`.
    """
    remarks: list[Sentence] = []

    def read(picture: PIL.Image.Image) -> Image:
        if at_least is not None:
            _decode_reduced(picture, at_least)
        remarks.clear()
        return np.array(_upright_rgb(picture, path.name, remarks))

    image, others = decode(path, read)
    return Decoded(image, (*others, *remarks))


def read_picture(picture: PIL.Image.Image) -> Image:
    """A picture that somebody opened with Pillow, as `read_image` gives what is in a file.

    Raises:
        ImageError: It is damaged.
    """
    try:
        return np.array(_upright_rgb(picture, "", []))
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError(
            "{name} is damaged or incomplete. Copy it again from where it came from.",
            name=Sentence("The picture"),
        ) from error


def read_resized(path: Path, choose: Callable[[Size], Size]) -> Decoded[tuple[Image, Size]]:
    """Read an image at another size, quickly, and tell its native size.

    The values are those of `resize_image`, but for the rounding of a JPEG that is decoded smaller.
    The remarks are those of `read_with_remarks`.

    Args:
        path: As for `read_image`.
        choose: Gives the wanted size for the native one.

    Raises:
        ImageError: As `read_image`.
    """
    remarks: list[Sentence] = []

    def read(picture: PIL.Image.Image) -> tuple[Image, Size]:
        remarks.clear()
        native = _native_size(picture)
        height, width = choose(native)
        _decode_reduced(picture, Size(_SPARE * height, _SPARE * width))
        rgb = _upright_rgb(picture, path.name, remarks)
        return np.array(rgb.resize((width, height), Resampling.BILINEAR)), native

    resized, others = decode(path, read)
    return Decoded(resized, (*others, *remarks))


def read_size(path: Path) -> Size:
    """The size `read_image` would give, from the header where the format allows.

    Raises:
        ImageError: As `read_image`, as far as the header tells.
    """
    return decode(path, _native_size).value


def read_capture(path: Path) -> Capture:
    """How an image was taken, from the header.

    Raises:
        ImageError: As `read_size`.
    """

    def read(picture: PIL.Image.Image) -> Capture:
        exif = _exif(picture)
        told = (str(exif.get(tag, "")) for tag in (Base.Make, Base.Model))
        parts = (words.strip("\0 ")[:_LONGEST_NAME] for words in told)
        width = picture.mm_per_pixel if isinstance(picture, DicomPicture) else None
        return Capture(_native_size(picture), " ".join(filter(None, parts)), width)

    return decode(path, read).value


def is_stored_upright(path: Path) -> bool:
    """Whether programs that ignore EXIF show the image as `read_image` gives it.

    Raises:
        ImageError: As `read_size`.
    """
    return decode(path, _orientation).value not in _UPRIGHT


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
    return binary(smooth > _HALF)


def upright(picture: PIL.Image.Image) -> PIL.Image.Image:
    """The decoded picture, turned as its EXIF block says; of colours of 16 bits, 8 are kept."""
    return _decoded(picture)[0]


def turned_upright(mask: Mask, image: Path) -> Mask:
    """A mask that was drawn on an image as it is stored, turned as `read_image` turns the image.

    Raises:
        ImageError: As `read_size`.
    """
    method = _UPRIGHT.get(decode(image, _orientation).value)
    return mask if method is None else np.array(PIL.Image.fromarray(mask).transpose(method))


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


def decode_image(data: bytes, name: str) -> Image:
    """As `read_image`, of the content of a file.

    Raises:
        ImageError: As `read_image`.
    """

    def read(picture: PIL.Image.Image) -> Image:
        return np.array(_upright_rgb(picture, name, []))

    return decode_stream(io.BytesIO(data), name, read, ImageError).value


def has_plain_colours(data: bytes, name: str) -> bool:
    """Whether an image file holds RGB of 8 bits and nothing besides, as its header tells.

    Raises:
        ImageError: As `read_size`.
    """

    def read(picture: PIL.Image.Image) -> bool:
        return (
            picture.mode == "RGB"
            and not picture.has_transparency_data
            and not has_deep_colours(picture)
        )

    return decode_stream(io.BytesIO(data), name, read, ImageError).value


def encode_image(image: Image | Mask, kind: str = "PNG") -> bytes:
    """An image as PNG, ``BMP`` or ``TIFF``, without loss."""
    file = io.BytesIO()
    PIL.Image.fromarray(image).save(file, kind)
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
    name = Sentence("The mask")

    def read(picture: PIL.Image.Image) -> Mask:
        return lesion_in(upright(picture), name)

    return decode_stream(io.BytesIO(data), name, read, MaskError).value


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


def _native_size(picture: PIL.Image.Image) -> Size:
    width, height = picture.size
    return Size(width, height) if _is_sideways(picture) else Size(height, width)


def _is_sideways(picture: PIL.Image.Image) -> bool:
    """Whether the size in the header is that of the picture lying on its side."""
    if picture.format == "TIFF":  # Pillow turns TIFF files itself, and their size at once
        return False
    return _orientation(picture) in _SIDEWAYS


def _orientation(picture: PIL.Image.Image) -> int:
    """The EXIF orientation, 1 (upright) where it is damaged."""
    try:
        return int(_exif(picture).get(Base.Orientation, 1))
    except (ValueError, TypeError, ArithmeticError):
        return 1


def _exif(picture: PIL.Image.Image) -> PIL.Image.Exif:
    """The EXIF block, an empty one where it is damaged."""
    try:
        return picture.getexif()
    except (SyntaxError, ValueError, TypeError, LookupError, struct.error):
        return PIL.Image.Exif()


def _decoded(picture: PIL.Image.Image) -> tuple[PIL.Image.Image, float | None]:
    """The upright picture, and the level of white of what was scaled to 8 bits."""
    deep = decode_deep_colours(picture) if has_deep_colours(picture) else None
    if deep is None:
        picture.load()
    method = _UPRIGHT.get(_orientation(picture))
    decoded, white = deep or (picture, None)
    return decoded if method is None else decoded.transpose(method), white


def _upright_rgb(picture: PIL.Image.Image, name: str, remarks: list[Sentence]) -> PIL.Image.Image:
    """The upright picture in 8-bit colours; notes what the person should know of it."""
    named = named_white(picture)
    decoded, white = _decoded(picture)
    if white is None and decoded.mode[:4] in _DEEP_GREYS:
        scaled = to_8_bits(np.asarray(decoded), named)
        decoded, white = PIL.Image.fromarray(scaled.pixels), scaled.white
    if white is not None:
        _note_scale(white, name, remarks)
    return _flat(decoded, name, remarks)


def _note_scale(white: float, name: str, remarks: list[Sentence]) -> None:
    if white in _PARTS_OF_16_BITS:
        bits = round(math.log2(white + 1))
        remarks.append(
            Sentence("{name} uses {bits} of its 16 bits; it was scaled.", name=name, bits=bits)
        )


def _flat(picture: PIL.Image.Image, name: str, remarks: list[Sentence]) -> PIL.Image.Image:
    """Transparency over white, unless it hides everything."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    alpha = layer.getchannel("A")
    if alpha.getextrema() == (0, 0):
        remarks.append(Sentence("{name} is transparent all over, which is ignored.", name=name))
        return layer.convert("RGB")
    ground = PIL.Image.new("RGB", picture.size, "white")
    ground.paste(layer, mask=alpha)
    return ground


def _is_binary(array: NDArray[np.uint8]) -> bool:
    return bool(((array == 0) | (array == LESION)).all())
