"""ICC profiles with nothing but what colours are computed from.

Source: ICC.1:2022, sections 7 and 9.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Final

_HEADER: Final = 128
_COUNT: Final = struct.Struct(">I")
_ENTRY: Final = struct.Struct(">4sII")
_MOST_TAGS: Final = 100

_COLOURS: Final = frozenset(
    {b"wtpt", b"bkpt", b"chad", b"lumi", b"cicp", b"gamt", b"rXYZ", b"gXYZ", b"bXYZ"}
    | {b"rTRC", b"gTRC", b"bTRC", b"kTRC", *(b"A2B%d" % n for n in range(4))}
    | {*(b"B2A%d" % n for n in range(4))}
)
"""Tags of numbers; all others name, describe or date something."""

_TABLE_HEADER: Final = 44
_MOST_CHANNELS: Final = 15
_XYZ: Final = 20
_MATRIX: Final = 44
_CODE_POINTS: Final = 12
_PARAMETERS: Final = (1, 3, 4, 5, 7)
"""Numbers of a parametric curve, by its kind."""

_ENOUGH: Final = (
    frozenset({b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"}),
    frozenset({b"kTRC"}),
    frozenset({b"A2B0"}),
)
"""The tags of any of these say what colours mean."""

_SIGNED: Final = ((4, 8), (24, 36), (40, 44), (48, 64), (80, 128))
"""Where a header names programs, makers, models and times, and has room for more."""

_NAMELESS: Final = b"desc" + bytes(4) + _COUNT.pack(8) + b"profile\0" + bytes(78)
_NO_RIGHTS: Final = b"text" + bytes(4) + b"none\0" + bytes(3)
"""What every profile must say of itself, in the form of version 2."""


def without_words(profile: bytes) -> bytes | None:
    """The profile without names, dates and descriptions; None where too few numbers are known."""
    if len(profile) < _HEADER + _COUNT.size or profile[36:40] != b"acsp":
        return None
    tags = {name: _numbers(data) for name, data in _tags(profile) if name in _COLOURS}
    known = {name: data for name, data in tags.items() if data}
    if not any(needed <= known.keys() for needed in _ENOUGH):
        return None
    header = bytearray(profile[:_HEADER])
    for start, end in _SIGNED:
        header[start:end] = bytes(end - start)
    return _joined(bytes(header), {b"desc": _NAMELESS, b"cprt": _NO_RIGHTS, **known})


def _tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    (count,) = _COUNT.unpack_from(profile, _HEADER)
    for number in range(min(count, _MOST_TAGS)):
        at = _HEADER + _COUNT.size + number * _ENTRY.size
        if at + _ENTRY.size > len(profile):
            return
        name, start, size = _ENTRY.unpack_from(profile, at)
        yield name, profile[start : start + size]


def _numbers(tag: bytes) -> bytes:
    """A tag up to its last number, whatever follows; empty where it is of another kind."""
    size = _size(tag)
    return tag[:4] + bytes(4) + tag[8:size] if 8 < size <= len(tag) else b""


def _size(tag: bytes) -> int:
    """Bytes that the numbers of a tag take; 0 for none, by ICC.1:2022, section 10."""
    kind, body = tag[:4], tag[8:].ljust(_TABLE_HEADER, b"\0")
    if kind == b"curv":
        return 12 + 2 * int.from_bytes(body[:4])
    if kind == b"para":
        curve = int.from_bytes(body[:2])
        return 12 + 4 * _PARAMETERS[curve] if curve < len(_PARAMETERS) else 0
    if kind in {b"mft1", b"mft2"}:
        return _table_size(body, 1 if kind == b"mft1" else 2)
    return {b"XYZ ": _XYZ, b"sf32": _MATRIX, b"cicp": _CODE_POINTS}.get(kind, 0)


def _table_size(body: bytes, width: int) -> int:
    """Of a table of colours with so many bytes for each number."""
    channels_in, channels_out, points = body[:3]
    if channels_in > _MOST_CHANNELS:
        return 0
    start, before, behind = 48, 256, 256
    if width == 2:
        start = 52
        before, behind = (int.from_bytes(body[at : at + 2]) for at in (40, 42))
    colours: int = points**channels_in  # a power may be a fraction, for all that types know
    numbers = channels_in * before + colours * channels_out + channels_out * behind
    return start + width * numbers


def _joined(header: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    start = _HEADER + _COUNT.size + len(tags) * _ENTRY.size
    entries, content = [_COUNT.pack(len(tags))], b""
    for name, data in tags.items():
        entries.append(_ENTRY.pack(name, start + len(content), len(data)))
        content += data + bytes(-len(data) % 4)
    whole = header + b"".join(entries) + content
    return _COUNT.pack(len(whole)) + whole[_COUNT.size :]
