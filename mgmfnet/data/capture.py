"""How an image was taken, as its header tells."""

from pathlib import Path
from typing import Final, NamedTuple

import PIL.Image
from PIL.ExifTags import Base

from mgmfnet.data.decoding import decode
from mgmfnet.data.dicom.picture import DicomPicture
from mgmfnet.data.orientation import exif_of, native_size
from mgmfnet.types import Size

_LONGEST_NAME: Final = 100
"""Characters of the maker of a camera, and of its model."""


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


def read_capture(path: Path) -> Capture:
    """How an image was taken, from the header.

    Raises:
        ImageError: As `read_size`.
    """

    def read(picture: PIL.Image.Image) -> Capture:
        exif = exif_of(picture)
        told = (str(exif.get(tag, "")) for tag in (Base.Make, Base.Model))
        parts = (words.strip("\0 ")[:_LONGEST_NAME] for words in told)
        width = picture.mm_per_pixel if isinstance(picture, DicomPicture) else None
        return Capture(native_size(picture), " ".join(filter(None, parts)), width)

    return decode(path, read).value
