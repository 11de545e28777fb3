"""Image files that are damaged in every way that can be thought of, the same ones every time."""

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import PIL.features
import PIL.Image
from PIL.ExifTags import Base

from mgmfnet.paths import resource

_EXIF: Final = PIL.Image.Exif()
_EXIF.update({Base.Make: "Maker", Base.Model: "Model", Base.Orientation: 6})
_SMALLER: Final = {"save_all": True, "append_images": [PIL.Image.new("RGB", (8, 8))]}

_FORMS: Final[tuple[tuple[str, str, str, dict[str, object]], ...]] = (
    (".jpg", "JPEG", "RGB", {}),
    (".jpg", "JPEG", "RGB", {"progressive": True}),
    (".jpeg", "JPEG", "CMYK", {}),
    (".jpg", "JPEG", "L", {"quality": 20}),
    (".jpg", "JPEG", "RGB", {"exif": _EXIF}),
    (".png", "PNG", "RGB", {}),
    (".png", "PNG", "P", {}),
    (".png", "PNG", "RGBA", {}),
    (".png", "PNG", "I;16", {}),
    (".tif", "TIFF", "RGB", {}),
    (".tif", "TIFF", "RGB", {"compression": "tiff_lzw"}),
    (".tiff", "TIFF", "RGB", {"compression": "jpeg"}),
    (".tif", "TIFF", "1", {"compression": "group4"}),
    (".tif", "TIFF", "RGB", _SMALLER),
    (".tif", "TIFF", "I;16", {"tiffinfo": {281: 4095, 274: 3}}),
    (".bmp", "BMP", "RGB", {}),
    (".bmp", "BMP", "P", {}),
    (".gif", "GIF", "P", {}),
    (".ppm", "PPM", "RGB", {}),
    (".pgm", "PPM", "L", {}),
    (".webp", "WEBP", "RGB", {}),
    (".webp", "WEBP", "RGBA", {"lossless": True}),
    (".jp2", "JPEG2000", "RGB", {}),
    (".avif", "AVIF", "RGB", {}),
)
"""Suffix, format of Pillow, mode and options of every kind of file that is damaged."""

_OPTIONAL: Final = {"WEBP": "webp", "JPEG2000": "jpg_2000", "AVIF": "avif"}
_SIZES: Final = (0, 1, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFF)


class MutatedImage(NamedTuple):
    """A damaged file: its name, which says how it was damaged, and its content."""

    name: str
    data: bytes


Damage = Callable[[bytearray, random.Random, list[bytes]], bytes | bytearray]


def mutated_images(count: int, *, side: int, seed: int = 0) -> Iterator[MutatedImage]:
    """Damaged versions of the sample images in all formats.

    Args:
        count: How many.
        side: Of the images in pixels, at most; small ones are read faster.
        seed: Another one gives other files.
    """
    chance = random.Random(seed)
    sound = _sound_files(side)
    contents = [data for _, data in sound]
    for number in range(count):
        suffix, data = sound[number % len(sound)]
        damage = _DAMAGES[number // len(sound) % len(_DAMAGES)]
        name = f"{number:05}-{damage.__name__.strip('_')}"
        if damage is _rename:
            suffix = chance.choice(sound)[0]
        yield MutatedImage(name + suffix, bytes(damage(bytearray(data), chance, contents)))


def damaged(data: bytes, count: int, *, seed: int = 0) -> Iterator[bytes]:
    """Damaged versions of one file of any kind."""
    chance = random.Random(seed)
    for number in range(count):
        damage = _DAMAGES[number % len(_DAMAGES)]
        yield bytes(damage(bytearray(data), chance, [data]))


def _sound_files(side: int) -> list[tuple[str, bytes]]:
    """The samples in turn, one in each form that this machine can write."""
    samples = sorted(resource("samples").glob("*.jpg"))
    files = []
    for number, (suffix, form, mode, options) in enumerate(_FORMS):
        if form in _OPTIONAL and not PIL.features.check(_OPTIONAL[form]):
            continue
        with PIL.Image.open(samples[number % len(samples)]) as sample:
            sample.thumbnail((side, side))
            picture = sample.convert("L") if mode == "I;16" else sample
            file = io.BytesIO()
            picture.convert(mode).save(file, form, **options)
        files.append((suffix, file.getvalue()))
    return files


def _place(data: bytearray, chance: random.Random) -> int:
    """A place in the file, as often as not in its first bytes."""
    end = len(data) if chance.random() < 0.5 else min(len(data), 200)
    return chance.randrange(end)


def _cut(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    return data[: _place(data, chance)]


def _flip(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    for _bit in range(chance.choice((1, 1, 4, 32))):
        data[_place(data, chance)] ^= 1 << chance.randrange(8)
    return data


def _blank(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    start, length = _place(data, chance), chance.choice((4, 64, 4096))
    span = data[start : start + length]
    data[start : start + length] = chance.choice((b"\0", b"\xff")) * len(span)
    return data


def _lose(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    start = _place(data, chance)
    del data[start : start + chance.choice((1, 16, 512))]
    return data


def _insert(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    start = _place(data, chance)
    data[start:start] = chance.randbytes(chance.choice((1, 16, 512)))
    return data


def _repeat(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    start, length = _place(data, chance), chance.choice((16, 512, 4096))
    data[start:start] = data[start : start + length]
    return data


def _splice(data: bytearray, chance: random.Random, others: list[bytes]) -> bytearray:
    """The beginning of this file and the end of another one."""
    other = chance.choice(others)
    return data[: _place(data, chance)] + other[chance.randrange(len(other)) :]


def _lie(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    """A size, a count or an offset that is far too large, somewhere in the header."""
    start = chance.randrange(min(len(data), 120))
    form = chance.choice(("<H", ">H", "<I", ">I"))
    largest = 256 ** struct.calcsize(form) - 1
    struct.pack_into(form, field := bytearray(struct.calcsize(form)), 0, _wrong(chance, largest))
    data[start : start + len(field)] = field
    return _with_checksum(data)


def _lie_within(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    """As `_lie`, where the structure of the file has a size, a count or an offset."""
    fields = _structure(data)
    if fields:
        start, form = chance.choice(fields)
        largest = 256 ** struct.calcsize(form) - 1
        struct.pack_into(form, data, start, _wrong(chance, largest))
    return _with_checksum(data)


def _structure(data: bytearray) -> list[tuple[int, str]]:
    """Where the numbers are that a decoder relies on, and how they are written."""
    if data[:4] == b"\x89PNG":
        return _chunks(data, 8, ">I", extra=12)
    if data[:4] == b"RIFF":
        return [(4, "<I"), *((start + 4, form) for start, form in _chunks(data, 12, "<I", extra=8))]
    if data[:2] == b"\xff\xd8":
        return _segments(data)
    if bytes(data[:4]) in {b"II*\0", b"MM\0*"}:
        return _entries(data, "<" if data[:2] == b"II" else ">")
    return [(start, "<I") for start in range(2, 50, 4)] if data[:2] == b"BM" else []


def _chunks(data: bytearray, start: int, form: str, *, extra: int) -> list[tuple[int, str]]:
    """The lengths of the chunks of a PNG; in a WebP, each comes after four bytes of its name."""
    fields = []
    lead = 4 if form == "<I" else 0
    while start + lead + 4 <= len(data):
        fields.append((start, form))
        (length,) = struct.unpack_from(form, data, start + lead)
        start += length + extra + (length % 2 if lead else 0)
    return fields


def _segments(data: bytearray) -> list[tuple[int, str]]:
    """The lengths of the segments of a JPEG before its pixels, and the numbers of its frame."""
    fields, start = [], 2
    while start + 4 <= len(data) and data[start] == 0xFF and data[start + 1] != 0xDA:
        fields.append((start + 2, ">H"))
        if data[start + 1] in {0xC0, 0xC2}:
            fields += [(start + 5, ">H"), (start + 7, ">H"), (start + 9, ">B"), (start + 11, ">B")]
        (length,) = struct.unpack_from(">H", data, start + 2)
        start += length + 2
    return fields


def _entries(data: bytearray, order: str) -> list[tuple[int, str]]:
    """The type, count and value of each entry of the first directory of a TIFF."""
    (start,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, start)
    fields = [(4, f"{order}I"), (start, f"{order}H"), (start + 2 + 12 * count, f"{order}I")]
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        fields += [(entry + 2, f"{order}H"), (entry + 4, f"{order}I"), (entry + 8, f"{order}I")]
    return fields


def _wrong(chance: random.Random, largest: int) -> int:
    return min(chance.choice((*_SIZES, chance.randrange(256), chance.randrange(2**32))), largest)


def _with_checksum(data: bytearray) -> bytearray:
    """Make the lie of a PNG's header believable."""
    if data[:4] == b"\x89PNG" and data[12:16] == b"IHDR" and len(data) > 33:
        data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return data


def _rename(data: bytearray, _: random.Random, __: list[bytes]) -> bytearray:
    return data


def _noise(data: bytearray, chance: random.Random, _: list[bytes]) -> bytes:
    """The right beginning, and nothing right after it."""
    return bytes(data[: chance.choice((0, 4, 12, 40))]) + chance.randbytes(2000)


_DAMAGES: Final[tuple[Damage, ...]] = (
    *(_cut, _flip, _blank, _lose, _insert, _repeat, _splice, _lie, _rename, _noise, _lie_within),
    *(_flip, _lie_within, _lie_within),
)
