"""What an edit carries beside its pixels, where readers that know nothing of it pass over it.

Older versions of the program know an edit as a description and a patch, and are to go on reading
the edits of newer ones. So the annex hides in the patch, behind the compressed pixels of a first
piece that changes nothing: every reader stops where the compressed pixels end, and writes the piece
back as it found it.
"""

import zlib
from typing import Final

from app.document.patch import HEADER

_NO_PIXEL: Final = bytes(1)
_CORNER: Final = (0, 0, 1, 1)


def attach(annex: bytes, patch: bytes) -> bytes:
    """The bytes of a patch with an annex; without one, as they are."""
    if not annex:
        return patch
    bits = zlib.compress(_NO_PIXEL) + annex
    return HEADER.pack(*_CORNER, len(bits)) + bits + patch


def detach(data: bytes) -> tuple[bytes, bytes]:
    """The annex, or nothing, and the bytes of the patch."""
    if len(data) < HEADER.size:
        return b"", data
    *box, length = HEADER.unpack_from(data)
    end = HEADER.size + length
    inflating = zlib.decompressobj()
    try:
        pixels = inflating.decompress(data[HEADER.size : end], len(_NO_PIXEL) + 1)
    except zlib.error:
        return b"", data
    if (*box,) != _CORNER or pixels != _NO_PIXEL or not inflating.eof:
        return b"", data
    return inflating.unused_data, data[end:]
