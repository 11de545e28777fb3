"""Reads images: upright, 8-bit, in one form, whatever the file holds."""

import hashlib
import io
import math
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import PIL.Image
from PIL.Image import Resampling

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
from mgmfnet.data.orientation import is_sideways, native_size, turn_of
from mgmfnet.errors import ImageError
from mgmfnet.sentence import Sentence
from mgmfnet.types import Image, Mask, Size

__all__ = [
    "IMAGE_SUFFIXES",
    "MAX_PIXELS",
    "content_hash",
    "decode_image",
    "encode_image",
    "has_plain_colours",
    "is_stored_upright",
    "read_image",
    "read_picture",
    "read_resized",
    "read_size",
    "read_with_remarks",
    "resize_image",
    "upright",
]

IMAGE_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff"}
    | {".webp", ".jp2", ".gif", ".ppm", ".pgm", ".avif"}
    | (HEIF_SUFFIXES if reads_heif() else frozenset())
    | (DICOM_SUFFIXES if reads_dicom() else frozenset())
)
"""Lower-case suffixes of the files that a folder is searched for."""


_DEEP_GREYS: Final = frozenset({"I", "F", "I;16"})
"""The beginnings of the modes of grey pictures of more than 8 bits."""

_PARTS_OF_16_BITS: Final = frozenset({1023.0, 4095.0, 16383.0})

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
        native = native_size(picture)
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
    return decode(path, native_size).value


def is_stored_upright(path: Path) -> bool:
    """Whether programs that ignore EXIF show the image as `read_image` gives it.

    Raises:
        ImageError: As `read_size`.
    """
    return decode(path, turn_of).value is None


def resize_image(image: Image, size: Size) -> Image:
    """Resample an image; shrinking averages over the pixels that are merged."""
    if image.shape[:2] == size:
        return image
    picture = PIL.Image.fromarray(image)
    return np.array(picture.resize((size.width, size.height), Resampling.BILINEAR))


def upright(picture: PIL.Image.Image) -> PIL.Image.Image:
    """The decoded picture, turned as its EXIF block says; of colours of 16 bits, 8 are kept."""
    return _decoded(picture)[0]


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
    picture.draft(None, (height, width) if is_sideways(picture) else (width, height))


def _decoded(picture: PIL.Image.Image) -> tuple[PIL.Image.Image, float | None]:
    """The upright picture, and the level of white of what was scaled to 8 bits."""
    deep = decode_deep_colours(picture) if has_deep_colours(picture) else None
    if deep is None:
        picture.load()
    method = turn_of(picture)
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
