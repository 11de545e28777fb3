"""JPEG files with nothing but what pixels are decoded from; these are not touched.

EXIF with its place and its thumbnail, XMP, IPTC, comments, makers' notes, further pictures and
whatever stands behind the end go.

Source: ITU-T T.81, annex B; ITU-T T.871 (JFIF); ICC.1:2022, B.4.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from mgmfnet.deidentify.colour_profile import without_words

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_RESTARTS: Final = frozenset(range(0xD0, 0xD8))
_PIXELS: Final = frozenset(
    {0xC4, 0xCC, 0xDB, 0xDC, 0xDD}  # tables, arithmetic coding, number of lines, restarts
    | {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
)
_JFIF_SIZE: Final = 12
_ADOBE_SIZE: Final = 12
"""Bytes that are read of these; a thumbnail or anything else may follow."""

_PROFILE_MARK: Final = b"ICC_PROFILE\0"
_LARGEST_PART: Final = 65_519
"""Bytes of a profile in one segment."""


class Segment(NamedTuple):
    """A marker with its content, and for a scan the coded pixels behind it."""

    marker: int
    content: bytes
    pixels: bytes = b""


def bare_jpeg(data: bytes) -> bytes | None:
    """The file without words; None where it is not put together as a JPEG file is."""
    if data[:2] != bytes((0xFF, _START)):
        return None
    parts = [data[:2]]
    profile: dict[int, bytes] = {}
    at_profile = 1
    is_whole = False
    for segment in segments(data):
        if segment.marker == _END:
            is_whole = True
        elif segment.marker == _PROFILE and segment.content.startswith(_PROFILE_MARK):
            profile[segment.content[12]] = segment.content[14:]
        elif segment.marker in _PIXELS or segment.marker == _SCAN:
            parts.append(_packed(segment.marker, segment.content) + segment.pixels)
        elif segment.marker == _ADOBE and segment.content.startswith(b"Adobe"):
            parts.append(_packed(_ADOBE, segment.content[:_ADOBE_SIZE]))
        elif segment.marker == _JFIF and segment.content.startswith(b"JFIF\0"):
            parts.insert(1, _packed(_JFIF, segment.content[:_JFIF_SIZE] + bytes(2)))
            at_profile = 2
    if not is_whole or len(parts) < 2:
        return None
    whole = b"".join(profile[number] for number in sorted(profile))
    parts[at_profile:at_profile] = _profile_segments(without_words(whole) or b"")
    return b"".join((*parts, bytes((0xFF, _END))))


def segments(data: bytes) -> Iterator[Segment]:
    """What a file is put together from, up to the end of its first picture.

    Nothing more once the file is not as it should be.
    """
    at = 2
    while (at := _marker_at(data, at)) >= 0:
        marker = data[at + 1]
        if marker == _END:
            yield Segment(marker, b"")
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + size
        if size < 2 or end > len(data):
            return
        content = data[at + 4 : end]
        pixels_end = _pixels_end(data, end) if marker == _SCAN else end
        yield Segment(marker, content, data[end:pixels_end])
        at = pixels_end


def _marker_at(data: bytes, at: int) -> int:
    """Where the next marker is, its filling passed over; -1 where something else stands."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    return at if data[at : at + 1] == b"\xff" and at + 1 < len(data) else -1


def _pixels_end(data: bytes, at: int) -> int:
    """Where coded pixels end: at a marker that is neither a restart nor a stuffed byte."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        following = data[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or following in _RESTARTS:
            at += 2
        else:
            return at
    return len(data)


def _packed(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def _profile_segments(profile: bytes) -> list[bytes]:
    starts = range(0, len(profile), _LARGEST_PART)
    return [
        _packed(
            _PROFILE,
            _PROFILE_MARK + bytes((number, len(starts))) + profile[start : start + _LARGEST_PART],
        )
        for number, start in enumerate(starts, start=1)
    ]
