"""PNG files with nothing but what pixels and their colours are decoded from.

Source: PNG specification, third edition (W3C 2025), sections 5 and 11.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from mgmfnet.deidentify.colour_profile import without_words

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_COLOURS: Final = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"pHYs": 9}
"""Chunks of numbers that colours or sizes are computed from, and how long they are."""

_PROFILE: Final = b"iCCP"
_NAMELESS: Final = b"profile\0\0"
"""The name of a profile, and how it is packed."""

_LARGEST_PROFILE: Final = 2**24
_AT_ONCE: Final = 2**20


class _Chunk(NamedTuple):
    kind: bytes
    content: bytes


def bare_png(data: bytes) -> bytes | None:
    """The file without words; None where it is not put together as a PNG file is."""
    if not data.startswith(_SIGNATURE):
        return None
    chunks = list(_chunks(data))
    if not chunks or chunks[-1].kind != b"IEND":
        return None
    if not _is_all_pixels([chunk.content for chunk in chunks if chunk.kind == b"IDAT"]):
        return None
    return _SIGNATURE + b"".join(_packed(chunk) for chunk in map(_bare, chunks) if chunk)


def _chunks(data: bytes) -> Iterator[_Chunk]:
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if len(content) < length:
            return
        yield _Chunk(kind, content)
        if kind == b"IEND":
            return
        at += 12 + length


def _bare(chunk: _Chunk) -> _Chunk | None:
    if chunk.kind == b"IEND":
        return _Chunk(chunk.kind, b"")
    if chunk.kind in _PIXELS or _COLOURS.get(chunk.kind) == len(chunk.content):
        return chunk
    return _bare_profile(chunk.content) if chunk.kind == _PROFILE else None


def _bare_profile(content: bytes) -> _Chunk | None:
    try:
        packed = content.partition(b"\0")[2][1:]
        profile = without_words(zlib.decompressobj().decompress(packed, _LARGEST_PROFILE))
    except zlib.error:
        return None
    return None if profile is None else _Chunk(_PROFILE, _NAMELESS + zlib.compress(profile))


def _is_all_pixels(parts: list[bytes]) -> bool:
    """Whether nothing stands behind the end of the packed pixels."""
    inflater = zlib.decompressobj()
    try:
        for part in parts:
            waiting = part
            while waiting and not inflater.eof:
                inflater.decompress(waiting, _AT_ONCE)
                waiting = inflater.unconsumed_tail
            if inflater.unused_data or (inflater.eof and waiting):
                return False
    except zlib.error:
        return False
    return inflater.eof


def _packed(chunk: _Chunk) -> bytes:
    body = chunk.kind + chunk.content
    return struct.pack(">I", len(chunk.content)) + body + struct.pack(">I", zlib.crc32(body))
