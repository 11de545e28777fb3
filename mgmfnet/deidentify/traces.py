"""Which image files say where they were taken, or name somebody."""

import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import PIL.Image
from PIL.ExifTags import IFD, Base

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
_NOT_WORDS: Final = frozenset({"srgb", "version", "transparency", "compression", "interlace"})
"""Names of what Pillow says of a picture itself."""


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
    xmp = b"".join(_bytes(picture.info.get(key)) for key in ("xmp", "XML:com.adobe.xmp"))
    try:
        exif = picture.getexif()
        place = any(tag for tag in exif.get_ifd(IFD.GPSInfo))  # tag 0 is a version
        words = any(map(_says, _told(exif)))
    except (SyntaxError, ValueError, TypeError, LookupError, struct.error):
        place, words = False, True  # whatever it is, somebody wrote it
    return Traces(
        place=place or any(mark in xmp for mark in _XMP_PLACES),
        name=words
        or any(mark in xmp for mark in _XMP_NAMES)
        or any(map(_says, _notes(picture)))
        or any(kind == "APP13" for kind, _ in getattr(picture, "applist", ())),
    )


def _told(exif: PIL.Image.Exif) -> Iterator[Any]:
    more = exif.get_ifd(IFD.Exif)
    yield from (exif.get(tag) for tag in _WORDS)
    yield from (more.get(tag) for tag in _MORE_WORDS)


def _notes(picture: PIL.Image.Image) -> Iterator[Any]:
    """Comments, and the words of PNG files that stand before the pixels."""
    for key, value in picture.info.items():
        is_words = isinstance(value, str) and picture.format == "PNG"
        if key == "comment" or (is_words and key not in _NOT_WORDS):
            yield value


def _says(value: Any) -> bool:
    said = _bytes(value).strip(_EMPTY)
    return bool(said) and said not in _CODES


def _bytes(value: Any) -> bytes:
    if isinstance(value, tuple):
        return b"".join(map(_bytes, value))
    return value if isinstance(value, bytes) else str(value or "").encode(errors="replace")
