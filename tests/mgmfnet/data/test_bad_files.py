"""A file that cannot be used gives one message with its name and what to do; never a crash."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import PIL.ImageFile
import pytest

from mgmfnet.data.image_io import MAX_PIXELS, content_hash, read_image, read_size
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.types import Size


def encoded(form: str, *, mode: str = "RGB", **options: object) -> bytes:
    noise = np.random.default_rng(0).integers(0, 256, (60, 80, 3), np.uint8)
    file = io.BytesIO()
    PIL.Image.fromarray(noise).resize((160, 120)).convert(mode).save(file, form, **options)
    return file.getvalue()


def png(width: int, height: int, packed: bytes) -> bytes:
    """A grey PNG of one bit a pixel, from packed rows."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def bomb() -> bytes:
    """400 megapixels in some 50 kilobytes."""
    side = 20_000
    return png(side, side, zlib.compress(bytes(side * (1 + side // 8)), 1))


def pages(form: str) -> bytes:
    extra = [PIL.Image.new("RGB", (160, 120), colour) for colour in ("red", "green")]
    return encoded(form, save_all=True, append_images=extra)


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.jpg", lambda: b"", r"is empty \(0 bytes\)"),
        ("letter.jpg", lambda: b"Dear colleague,\n" * 100, "not an image of a kind"),
        ("page.png", lambda: b"<html><body>Not found</body></html>", "not an image of a kind"),
        ("scan.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not an image"),
        ("half.jpg", lambda: half(encoded("JPEG")), "damaged or incomplete"),
        ("half.jpg", lambda: half(encoded("JPEG", progressive=True)), "damaged or incomplete"),
        ("half.png", lambda: half(encoded("PNG")), "damaged or incomplete"),
        ("half.tif", lambda: half(encoded("TIFF")), "damaged|not an image"),
        ("half.tif", lambda: half(encoded("TIFF", compression="tiff_lzw")), "damaged|not an image"),
        ("half.bmp", lambda: half(encoded("BMP")), "damaged or incomplete"),
        ("half.webp", lambda: half(encoded("WEBP")), "damaged|not an image"),
        ("start.jpg", lambda: encoded("JPEG")[:20], "not an image|damaged"),
        ("bomb.png", bomb, "more than 120 megapixels"),
        ("huge.ppm", lambda: b"P6\n12000 10100\n255\n", "more than 120 megapixels"),
        ("scan.tif", lambda: pages("TIFF"), "holds several pages"),
        ("moving.gif", lambda: pages("GIF"), "holds several pages"),
        ("moving.png", lambda: pages("PNG"), "holds several pages"),
    ],
)
def test_one_message_with_the_name_and_what_to_do(
    name: str, content: Callable[[], bytes], says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    with pytest.raises(ImageError, match=says) as raised:
        read_image(path)
    message = str(raised.value)
    assert message.startswith(name)
    assert message.count(". ") <= 2
    assert "\n" not in message
    with pytest.raises(MaskError, match=says):
        read_mask(path)


def test_a_bomb_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb())
    decoded: list[object] = []
    monkeypatch.setattr(PIL.ImageFile.ImageFile, "load", decoded.append)
    with pytest.raises(ImageError, match="megapixels"):
        read_image(path)
    with pytest.raises(ImageError, match="megapixels"):
        read_size(path)
    assert decoded == []


def test_large_but_allowed_gives_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "large.ppm"
    path.write_bytes(b"P6\n11000 10000\n255\n")
    assert PIL.Image.MAX_IMAGE_PIXELS < 11000 * 10000  # type: ignore[operator]
    assert MAX_PIXELS >= 11000 * 10000
    assert read_size(path) == Size(10000, 11000)


@pytest.mark.parametrize("reads", [read_image, read_size, content_hash])
def test_a_file_that_is_gone(reads: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"gone\.jpg is no longer there"):
        reads(tmp_path / "gone.jpg")


def test_a_folder_named_like_an_image(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    with pytest.raises(ImageError, match=r"folder\.jpg"):
        read_image(tmp_path / "folder.jpg")


def test_a_name_too_long_for_the_system(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="Rename the file") as raised:
        read_image(tmp_path / f"{'x' * 5000}.jpg")
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "may not be read"),
        (OSError(5, "Input/output error"), "could not be read: Input/output error"),
    ],
)
def test_trouble_with_the_disk(
    error: OSError, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(ImageError, match=says):
        read_image(tmp_path / "case.jpg")
    with pytest.raises(MaskError, match=says):
        read_mask(tmp_path / "case_segmentation.png")


def test_out_of_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise MemoryError

    path = tmp_path / "case.jpg"
    path.write_bytes(encoded("JPEG"))
    monkeypatch.setattr(PIL.ImageFile.ImageFile, "load", fails)
    with pytest.raises(ImageError, match="more memory than is free"):
        read_image(path)


FORMS = [
    encoded("JPEG"),
    encoded("JPEG", progressive=True),
    encoded("JPEG", mode="CMYK"),
    encoded("PNG"),
    encoded("PNG", mode="P"),
    encoded("PNG", mode="LA"),
    encoded("TIFF"),
    encoded("BMP"),
    encoded("GIF"),
    encoded("WEBP"),
    encoded("JPEG2000"),
    encoded("PPM"),
    pages("MPO"),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 30))):
        reach = len(changed) if chance.random() < 0.4 else 200
        changed[chance.randrange(reach)] = chance.choice((0, 1, 127, 255, chance.randrange(256)))
    return bytes(changed)


@pytest.mark.parametrize("seed", range(len(FORMS)))
def test_mutated_files_give_an_image_or_a_message(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "mutated.img"
    messages = []
    for _ in range(40):
        path.write_bytes(mutated(FORMS[seed], chance))
        try:
            image = read_image(path)
        except ImageError as error:
            messages.append(str(error))
        else:
            assert image.ndim == 3
            assert image.dtype == np.uint8
            assert read_size(path) == image.shape[:2]
    assert all("mutated.img" in message for message in messages)
