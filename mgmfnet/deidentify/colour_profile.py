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

_KEPT_KINDS: Final = frozenset({b"XYZ ", b"curv", b"para", b"sf32", b"cicp", b"mft1", b"mft2"})
_MORE_KINDS: Final = frozenset({b"mAB ", b"mBA "})

_SIGNED: Final = ((4, 8), (24, 36), (40, 44), (48, 64), (80, 128))
"""Where a header names programs, makers, models and times, and has room for more."""

_NAMELESS: Final = b"desc" + bytes(4) + _COUNT.pack(8) + b"profile\0" + bytes(78)
_NO_RIGHTS: Final = b"text" + bytes(4) + b"none\0" + bytes(3)
"""What every profile must say of itself, in the form of version 2."""


def without_words(profile: bytes) -> bytes | None:
    """The profile without names, dates and descriptions; None where it is none that is known."""
    if len(profile) < _HEADER + _COUNT.size or profile[36:40] != b"acsp":
        return None
    tags = {name: data for name, data in _tags(profile) if name in _COLOURS and _is_numbers(data)}
    if not tags:
        return None
    header = bytearray(profile[:_HEADER])
    for start, end in _SIGNED:
        header[start:end] = bytes(end - start)
    return _joined(bytes(header), {b"desc": _NAMELESS, b"cprt": _NO_RIGHTS, **tags})


def _tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    (count,) = _COUNT.unpack_from(profile, _HEADER)
    for number in range(min(count, _MOST_TAGS)):
        at = _HEADER + _COUNT.size + number * _ENTRY.size
        if at + _ENTRY.size > len(profile):
            return
        name, start, size = _ENTRY.unpack_from(profile, at)
        yield name, profile[start : start + size]


def _is_numbers(data: bytes) -> bool:
    return data[:4] in _KEPT_KINDS | _MORE_KINDS


def _joined(header: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    start = _HEADER + _COUNT.size + len(tags) * _ENTRY.size
    entries, content = [_COUNT.pack(len(tags))], b""
    for name, data in tags.items():
        entries.append(_ENTRY.pack(name, start + len(content), len(data)))
        content += data + bytes(-len(data) % 4)
    whole = header + b"".join(entries) + content
    return _COUNT.pack(len(whole)) + whole[_COUNT.size :]
