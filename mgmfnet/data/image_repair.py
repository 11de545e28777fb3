"""Makes image files readable that hold all their pixels, though a decoder refuses them."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import cv2
import numpy as np
import PIL.Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from PIL.TiffTags import TAGS_V2

from mgmfnet.data.deep_colour import to_8_bits
from mgmfnet.sentence import Sentence

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PIXEL_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"IDAT", b"fdAT", b"IEND"}
)
"""What a picture is made of; all else in a PNG is words, dates and colour profiles."""

_JPEG: Final = b"\xff\xd8"
_END_OF_IMAGE: Final = b"\xff\xd9"
_START_OF_SCAN: Final = 0xDA
_STANDS_ALONE: Final = frozenset({0x00, 0x01, *range(0xD0, 0xD8)})
"""After 0xFF in a JPEG: a stuffed byte, or a marker without a length."""

_FILLING: Final = bytes(range(1, 250)) * 8
_SPOILER: Final = _FILLING + b"".join(bytes((0xFF, 0xD0 + n)) + _FILLING for n in range(8))
"""Coded pixels of every restart interval, different from the flat ones a decoder makes up."""

_TIFF: Final = (b"II*\0", b"MM\0*")
_TAGS: Final = {tag.name: number for number, tag in TAGS_V2.items()}
_FLOATS: Final = 3
"""The value of the TIFF tag ``SampleFormat``."""


class Repaired(NamedTuple):
    """An image file that can be read, and what was done, said of the name of the file."""

    data: bytes
    remark: Callable[[object], Sentence]


def repaired(data: bytes, most_pixels: int) -> Repaired | None:
    """What can be read instead of a file that cannot; None where pixels are missing or unclear.

    Args:
        data: The file.
        most_pixels: Larger pictures are not touched.
    """
    if data.startswith(_PNG):
        pixels = _PNG + b"".join(_pixel_chunks(data))
        return Repaired(pixels, _lost_a_note)
    if data.startswith(_JPEG):
        if not _lacks_only_its_end(data):
            return None
        return Repaired(data + _END_OF_IMAGE, _lacks_its_end)
    if data.startswith(_TIFF):
        picture = _float_colours(data, most_pixels)
        if picture is not None:
            return Repaired(picture, _was_scaled)
    return None


def _lost_a_note(name: object) -> Sentence:
    return Sentence("A damaged or oversized note in {name} was left out.", name=name)


def _lacks_its_end(name: object) -> Sentence:
    return Sentence("{name} lacks its end, but none of its pixels.", name=name)


def _was_scaled(name: object) -> Sentence:
    return Sentence("The colours of {name} were scaled to 8 bits.", name=name)


def _pixel_chunks(data: bytes) -> Iterator[bytes]:
    start = len(_PNG)
    while start + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, start)
        end = start + 12 + length
        if data[start + 4 : start + 8] in _PIXEL_CHUNKS or _is_sound_exif(data[start:end]):
            yield data[start:end]
        start = end


def _is_sound_exif(chunk: bytes) -> bool:
    """The orientation is worth keeping, if it can be trusted."""
    return chunk[4:8] == b"eXIf" and chunk[-4:] == struct.pack(">I", zlib.crc32(chunk[4:-4]))


def _lacks_only_its_end(data: bytes) -> bool:
    """Whether a JPEG decodes to the same pixels whatever follows its last byte."""
    if not _is_refined_to_the_end(data):
        return False
    flat, spoilt = (_jpeg_pixels(data + more + _END_OF_IMAGE) for more in (b"", _SPOILER))
    return flat is not None and flat == spoilt


def _jpeg_pixels(data: bytes) -> bytes | None:
    try:
        with PIL.Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            return picture.tobytes()
    except (OSError, SyntaxError, ValueError):
        return None


def _is_refined_to_the_end(data: bytes) -> bool:
    """Whether the scans of a JPEG bring every coefficient of every colour to its last bit."""
    missing: dict[int, set[int]] = {}
    for scan in scans(data):
        count = scan[0]
        first, last, precision = scan[1 + 2 * count : 4 + 2 * count]
        for component in scan[1 : 1 + 2 * count : 2]:
            waiting = missing.setdefault(component, set(range(64)))
            if precision & 0x0F == 0:
                waiting.difference_update(range(first, last + 1))
    return bool(missing) and not any(missing.values())


def scans(data: bytes) -> Iterator[bytes]:
    """The header of each scan of a JPEG, without its length (ITU T.81, B.2.3)."""
    at = len(_JPEG)
    while at + 4 <= len(data):
        if data[at] != 0xFF or data[at + 1] in _STANDS_ALONE or data[at + 1] == 0xFF:
            at = data.find(b"\xff", at + 1)
            if at < 0:
                return
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        header = data[at + 4 : at + 2 + length]
        if data[at + 1] == _START_OF_SCAN and header and len(header) >= 4 + 2 * header[0]:
            yield header
        at += 2 + length


def _float_colours(data: bytes, most_pixels: int) -> bytes | None:
    """A TIFF of floating-point colours, which Pillow has no mode for, as an 8-bit picture."""
    file = io.BytesIO(data)
    tags = ImageFileDirectory_v2(file.read(8))
    file.seek(tags.next)
    tags.load(file)
    width, height = (tags.get(_TAGS[name]) for name in ("ImageWidth", "ImageLength"))
    formats = tags.get(_TAGS["SampleFormat"])
    upright = tags.get(_TAGS["Orientation"], 1) == 1
    if not isinstance(width, int) or not isinstance(height, int) or not isinstance(formats, tuple):
        return None  # whoever wrote the tags says of what type they are
    if not (0 < width * height <= most_pixels and set(formats) == {_FLOATS} and upright):
        return None
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.ndim != 3 or pixels.shape[:2] != (height, width):
        return None
    _, picture = cv2.imencode(".bmp", to_8_bits(pixels[..., :3]).pixels)
    return picture.tobytes()
