"""Label Studio's brush masks: the four equal channels of each pixel as runs, packed bit by bit.

A head gives the number of values (32 bits), the bits of a value less one (5), and the bits of four
kinds of counts less one (4 each). Then come runs: 1 for a value that is repeated or 0 for so many
different ones (1 bit), the kind of count (2), the count less one, and the value or values.

Source: ``brush.py`` of Label Studio's converter, and ``@thi.ng/rle-pack``, which it follows.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.mask_codecs.runs import Lengths, not_fitting, run_lengths
from mgmfnet.types import LESION, Mask, Size

_CHANNELS: Final = 4
_VALUE_BITS: Final = 8
_COUNT_BITS: Final = (3, 4, 8, 16)
_LONGEST: Final = 1 << _COUNT_BITS[-1]
_AT_ONCE: Final = 2**16
"""Runs that are packed together: their bits are in memory one by one."""

_HALF: Final = 127


def encode(mask: Mask) -> list[int]:
    """The bytes of a mask, as numbers from 0 to 255."""
    lengths = run_lengths(mask.ravel()) * _CHANNELS
    levels = np.where(np.arange(len(lengths)) % 2, LESION, 0)
    pieces = -(-lengths // _LONGEST)
    counts = np.full(pieces.sum(), _LONGEST)
    counts[np.cumsum(pieces)[pieces > 0] - 1] = ((lengths - 1) % _LONGEST + 1)[pieces > 0]
    levels = np.repeat(levels, pieces)
    head = [_bits(mask.size * _CHANNELS, 32), _bits(_VALUE_BITS - 1, 5)]
    head += [_bits(bits - 1, 4) for bits in _COUNT_BITS]
    runs = (
        _packed_runs(counts[start : start + _AT_ONCE], levels[start : start + _AT_ONCE])
        for start in range(0, len(counts), _AT_ONCE)
    )
    packed: list[int] = np.packbits(np.concatenate((*head, *runs))).tolist()
    return packed


def decode(rle: Sequence[int], size: Size) -> Mask:
    """The mask of such bytes; what is opaque by half is lesion.

    Args:
        rle: Numbers from 0 to 255, of any origin.
        size: Of the image; memory is taken for it.

    Raises:
        MaskError: They are not those of a mask of this size.
    """
    count = size.height * size.width * _CHANNELS
    try:
        stream = _Bits(bytes(list(rle)))
        values = _values(stream, count)
    except (ValueError, TypeError) as error:
        raise not_fitting(size.height * size.width) from error
    opaque = values.reshape(*size, _CHANNELS)[:, :, -1] > _HALF
    return np.where(opaque, LESION, 0).astype(np.uint8)


class _Bits:
    """Bits that are read from the first to the last; raises `ValueError` where there are none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def read(self, bits: int) -> int:
        start, self._at = self._at, self._at + bits
        if self._at > 8 * len(self._data):
            raise ValueError
        end = -(-self._at // 8)
        number = int.from_bytes(self._data[start // 8 : end])
        return (number >> (8 * end - self._at)) & ((1 << bits) - 1)


def _values(stream: _Bits, count: int) -> NDArray[np.uint8]:
    if stream.read(32) != count or stream.read(5) + 1 != _VALUE_BITS:
        raise ValueError
    count_bits = [stream.read(4) + 1 for _ in _COUNT_BITS]
    values = np.empty(count, np.uint8)
    at = 0
    while at < count:
        is_repeated = stream.read(1)
        end = at + 1 + stream.read(count_bits[stream.read(2)])
        if end > count:
            raise ValueError
        if is_repeated:
            values[at:end] = stream.read(_VALUE_BITS)
        else:
            values[at:end] = [stream.read(_VALUE_BITS) for _ in range(at, end)]
        at = end
    return values


def _packed_runs(counts: Lengths, levels: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The bits of runs of repeated values, one after the other."""
    kinds = np.searchsorted([1 << bits for bits in _COUNT_BITS], counts)
    widths = np.array(_COUNT_BITS)[kinds]
    words = (((1 << 2) | kinds) << widths) | (counts - 1)
    words = (words << _VALUE_BITS) | levels
    lengths = 1 + 2 + widths + _VALUE_BITS
    columns = np.arange(lengths.max())
    shifts = lengths[:, None] - 1 - columns
    bits = (words[:, None] >> np.maximum(shifts, 0)) & 1
    packed: NDArray[np.uint8] = bits[shifts >= 0].astype(np.uint8)
    return packed


def _bits(number: int, width: int) -> NDArray[np.uint8]:
    return np.array([(number >> place) & 1 for place in reversed(range(width))], np.uint8)
