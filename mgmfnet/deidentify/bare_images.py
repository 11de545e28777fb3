"""Image files of any kind without what tells whom they show, or where they were taken."""

import io
from enum import StrEnum
from typing import Final, NamedTuple

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.ImageFile import ImageFile

from mgmfnet.data.decoding import decode_stream
from mgmfnet.data.deep_colour import has_deep_colours, to_8_bits
from mgmfnet.data.dicom.header import DICOM_SUFFIXES
from mgmfnet.deidentify.colour_profile import without_words
from mgmfnet.deidentify.dicom_profile import bare_dicom
from mgmfnet.deidentify.jpeg_segments import bare_jpeg
from mgmfnet.deidentify.png_chunks import bare_png
from mgmfnet.deidentify.pseudonyms import Pseudonyms
from mgmfnet.errors import ImageError

_SAME_IN_PNG: Final = {"1": "L", "L": "L", "P": "RGB", "RGB": "RGB"}
"""Modes without transparency by those that PNG files have; nothing is lost."""


class Change(StrEnum):
    """What became of the pixels."""

    NONE = "none"
    REPACKED = "repacked"
    """They are the same, in a PNG file."""

    IN_8_BITS = "in 8 bits"
    """They are as the image is shown, since a PNG file cannot hold them as they were."""


class BareImage(NamedTuple):
    """An image file without words.

    Attributes:
        data: The file.
        suffix: In lower case, with the dot.
        change: What became of the pixels.
    """

    data: bytes
    suffix: str
    change: Change


def bare_image(
    data: bytes, suffix: str, name: str, pseudonyms: Pseudonyms, patient: str | None = None
) -> BareImage:
    """Take out all but pixels, colours and, in DICOM, the width of pixels.

    JPEG, PNG and DICOM files are taken apart; their coded pixels stay as they are. Others become
    PNG files, and so does a file whose pixels would be others afterwards.

    Args:
        data: The file.
        suffix: Of its name, in lower case.
        name: For messages.
        pseudonyms: For what is written in DICOM.
        patient: Whom it shows; None where only the file may say so.

    Raises:
        ImageError: It cannot be read.
    """
    if suffix in DICOM_SUFFIXES:

        def made(picture: PIL.Image.Image) -> bytes:
            picture.load()  # or refuse what would take too much, before it is taken apart
            return bare_dicom(data, pseudonyms, patient)

        bare = decode_stream(io.BytesIO(data), name, made, ImageError).value
        return _checked(data, bare, suffix, name)
    found = bare_jpeg(data) or bare_png(data)
    return _repacked(data, name) if found is None else _checked(data, found, suffix, name)


def _checked(data: bytes, bare: bytes, suffix: str, name: str) -> BareImage:
    before, after = (
        decode_stream(io.BytesIO(one), name, _pixels, ImageError).value for one in (data, bare)
    )
    if before.shape == after.shape and (before == after).all():
        return BareImage(bare, suffix, Change.NONE)
    return _repacked(data, name)


def _pixels(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    return np.array(picture.convert("RGBA") if picture.has_transparency_data else picture)


def _repacked(data: bytes, name: str) -> BareImage:
    png, change = decode_stream(io.BytesIO(data), name, _as_png, ImageError).value
    return BareImage(png, ".png", change)


def _as_png(picture: PIL.Image.Image) -> tuple[bytes, Change]:
    if has_deep_colours(picture) and (deep := _deep_png(picture)) is not None:
        return deep, Change.REPACKED
    profile = without_words(picture.info.get("icc_profile") or b"")
    plain, change = _plain(picture)
    file = io.BytesIO()
    bare = PIL.Image.fromarray(np.asarray(plain))  # without what a picture remembers of its file
    bare.save(file, "PNG", icc_profile=profile)
    return file.getvalue(), change


def _plain(picture: PIL.Image.Image) -> tuple[PIL.Image.Image, Change]:
    """The picture in a mode that PNG files have."""
    picture.load()
    mode = picture.mode
    if picture.has_transparency_data:
        return picture.convert("RGBA"), Change.REPACKED
    if mode.startswith("I;16"):
        return PIL.Image.fromarray(np.asarray(picture).astype(np.uint16)), Change.REPACKED
    if mode in _SAME_IN_PNG:
        return picture.convert(_SAME_IN_PNG[mode]), Change.REPACKED
    if mode in {"I", "F"}:
        greys = to_8_bits(np.asarray(picture)).pixels
        return PIL.Image.fromarray(greys), Change.IN_8_BITS
    return picture.convert("RGB"), Change.IN_8_BITS


def _deep_png(picture: PIL.Image.Image) -> bytes | None:
    """Colours of 16 bits, which Pillow has no mode for."""
    if not isinstance(picture, ImageFile) or picture.fp is None:
        return None
    picture.fp.seek(0)
    levels = cv2.imdecode(np.frombuffer(picture.fp.read(), np.uint8), cv2.IMREAD_UNCHANGED)
    if levels is None or levels.dtype != np.uint16 or levels.shape[1::-1] != picture.size:
        return None
    return cv2.imencode(".png", levels)[1].tobytes()
