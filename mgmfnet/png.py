"""Writes grey PNG files several times faster than Pillow, for masks and maps of large images.

Pillow tries every PNG filter on every row. Masks and interpolated maps hardly change from one row
to the next, so here each row is stored as its difference to the row above, which is nearly all
zeros, and deflate looks for runs alone.

Source: PNG specification, third edition (W3C 2025), sections 5, 9 and 11.2.
"""

import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EIGHT_BIT_GREY: Final = bytes((8, 0, 0, 0, 0))  # depth, colour type, three fixed methods
_UP: Final = 2
"""The filter that subtracts the row above."""


def encode_grey(levels: NDArray[np.uint8]) -> bytes:
    """A single-channel 8-bit PNG of an array of shape (height, width); nothing is lost."""
    height, width = levels.shape
    rows = np.empty((height, 1 + width), np.uint8)
    rows[:, 0] = _UP
    rows[0, 1:] = levels[0]
    np.subtract(levels[1:], levels[:-1], out=rows[1:, 1:])  # modulo 256, as the filter wants it
    deflate = zlib.compressobj(level=1, strategy=zlib.Z_RLE)
    packed = deflate.compress(rows.data) + deflate.flush()
    header = struct.pack(">II", width, height) + _EIGHT_BIT_GREY
    return b"".join(
        (_SIGNATURE, _chunk(b"IHDR", header), _chunk(b"IDAT", packed), _chunk(b"IEND", b""))
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
