"""Which way up a picture is stored, as its header tells."""

import struct
from typing import Final

import PIL.Image
from PIL.ExifTags import Base
from PIL.Image import Transpose

from mgmfnet.types import Size

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


def native_size(picture: PIL.Image.Image) -> Size:
    """Of the picture when it is upright, in pixels."""
    width, height = picture.size
    return Size(width, height) if is_sideways(picture) else Size(height, width)


def is_sideways(picture: PIL.Image.Image) -> bool:
    """Whether the size in the header is that of the picture lying on its side."""
    if picture.format == "TIFF":  # Pillow turns TIFF files itself, and their size at once
        return False
    return _orientation(picture) in _SIDEWAYS


def turn_of(picture: PIL.Image.Image) -> Transpose | None:
    """What puts the decoded picture upright; None where it is."""
    return _UPRIGHT.get(_orientation(picture))


def exif_of(picture: PIL.Image.Image) -> PIL.Image.Exif:
    """The EXIF block, an empty one where it is damaged."""
    try:
        return picture.getexif()
    except (SyntaxError, ValueError, TypeError, LookupError, struct.error):
        return PIL.Image.Exif()


def _orientation(picture: PIL.Image.Image) -> int:
    """The EXIF orientation, 1 (upright) where it is damaged."""
    try:
        return int(exif_of(picture).get(Base.Orientation, 1))
    except (ValueError, TypeError, ArithmeticError):
        return 1
