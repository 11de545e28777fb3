"""Which image files say where they were taken, or name somebody."""

import os
import struct
from collections.abc import Callable, Iterable, Iterator
from itertools import starmap
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import PIL.Image
from PIL.ExifTags import IFD, Base
from PIL.PngImagePlugin import PngImageFile

from mgmfnet.data.decoding import decode
from mgmfnet.data.dicom.picture import DicomPicture
from mgmfnet.errors import ImageError

_WORDS: Final = (
    *(Base.ImageDescription, Base.Artist, Base.Copyright, Base.HostComputer, Base.DocumentName),
    *(Base.XPTitle, Base.XPComment, Base.XPAuthor, Base.XPKeywords, Base.XPSubject),
)
_MORE_WORDS: Final = (Base.UserComment, Base.CameraOwnerName, Base.ImageUniqueID)
_EMPTY: Final = b"\0 \t\r\n"
_CODES: Final = (b"ASCII", b"UNICODE", b"JIS")
"""What a comment may begin with, and be all of it."""

_XMP_PLACES: Final = (b"exif:GPS", b"photoshop:City", b"Iptc4xmpCore:Location")
_XMP_NAMES: Final = (b"dc:creator", b"dc:description", b"photoshop:", b"Iptc4xmp", b"mwg-rs:")
_XMP_KEY: Final = b"XML:com.adobe.xmp\0"
_PNG_START: Final = 8
_PNG_WORDS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf"})
_OF_PROGRAMS: Final = (b"Software\0", b"date:", b"Creation Time\0")
"""How the text of programs begins, and names nobody."""

_MOST_CHUNKS: Final = 10_000
_LARGEST_NOTE: Final = 2**20
"""Bytes that are looked at."""


class Traces(NamedTuple):
    """What a file carries.

    Attributes:
        place: Where it was taken.
        name: A name, a description, a comment: words in which somebody may be named.
    """

    place: bool
    name: bool


class Carried(NamedTuple):
    """What many files carry.

    Attributes:
        files: How many there are.
        telling: In how many there is a place or a name.
        places: In how many there is a place.
    """

    files: int
    telling: int
    places: int


def carried(paths: Iterable[Path], progress: Callable[[int], object]) -> Carried:
    """Look at many files; those that cannot be read carry nothing.

    Args:
        paths: Of image files.
        progress: Called after each with the number of those done; may raise `Cancelled`.
    """
    files = telling = places = 0
    for files, path in enumerate(paths, start=1):
        found = traces(path)
        telling += found.place or found.name
        places += found.place
        progress(files)
    return Carried(files, telling, places)


def traces(path: Path) -> Traces:
    """What the header of a file carries; its pixels are not decoded."""
    try:
        return decode(path, _traces).value
    except ImageError:
        return Traces(place=False, name=False)


def _traces(picture: PIL.Image.Image) -> Traces:
    if isinstance(picture, DicomPicture):
        return Traces(place=False, name=picture.names_somebody)
    if isinstance(picture, PngImageFile) and picture.fp is not None:
        return _any(starmap(_in_chunk, _chunks(picture.fp)))
    has_iptc = any(kind == "APP13" for kind, _ in getattr(picture, "applist", ()))
    return _any(
        (
            _in_exif(picture.getexif),
            _in_xmp(_bytes(picture.info.get("xmp"))),
            Traces(place=False, name=has_iptc or _says(picture.info.get("comment"))),
        )
    )


def _any(found: Iterable[Traces]) -> Traces:
    some = list(found)
    return Traces(any(one.place for one in some), any(one.name for one in some))


def _in_exif(read: Callable[[], PIL.Image.Exif]) -> Traces:
    try:
        exif = read()
        more = exif.get_ifd(IFD.Exif)
        place = any(tag for tag in exif.get_ifd(IFD.GPSInfo))  # tag 0 is a version
    except (SyntaxError, ValueError, TypeError, LookupError, struct.error):
        return Traces(place=False, name=True)  # whatever it is, somebody wrote it
    told = (*(exif.get(tag) for tag in _WORDS), *(more.get(tag) for tag in _MORE_WORDS))
    return Traces(place, any(map(_says, told)))


def _in_xmp(xmp: bytes) -> Traces:
    place, name = (any(mark in xmp for mark in marks) for marks in (_XMP_PLACES, _XMP_NAMES))
    return Traces(place, name)


def _in_chunk(kind: bytes, content: bytes) -> Traces:
    """What words in a PNG file say."""
    if kind == b"eXIf":

        def exif() -> PIL.Image.Exif:
            block = PIL.Image.Exif()
            block.load(content)
            return block

        return _in_exif(exif)
    if content.startswith(_XMP_KEY):
        return _in_xmp(content)
    is_said = _says(content.partition(b"\0")[2]) and not content.startswith(_OF_PROGRAMS)
    return Traces(place=False, name=is_said)


def _chunks(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The words of a PNG file, wherever they stand; pixels are passed over."""
    file.seek(_PNG_START)
    for _ in range(_MOST_CHUNKS):
        if len(start := file.read(8)) < 8:
            return
        length, kind = struct.unpack(">I4s", start)
        content = file.read(min(length, _LARGEST_NOTE)) if kind in _PNG_WORDS else b""
        if content:
            yield kind, content
        file.seek(length - len(content) + 4, os.SEEK_CUR)


def _says(value: Any) -> bool:
    said = _bytes(value).strip(_EMPTY)
    return bool(said) and said not in _CODES


def _bytes(value: Any) -> bytes:
    if isinstance(value, tuple):
        return b"".join(map(_bytes, value))
    return value if isinstance(value, bytes) else str(value or "").encode(errors="replace")
