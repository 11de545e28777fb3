"""Small files that would take much time or memory are refused before anything is decoded."""

import io
import os
import struct
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import PIL.ImageFile
import pytest

from mgmfnet.data.image_io import content_hash, read_image, read_size
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import ImageError, MaskError


def blank(size: tuple[int, int], form: str, mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    PIL.Image.new(mode, size).save(file, form)
    return file.getvalue()


def many_directories(count: int) -> bytes:
    """A TIFF whose directories all describe the same 64 by 64 pixels."""
    tags = [(256, 64), (257, 64), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 64)]
    tags.append((279, 4096))
    size = 2 + 12 * len(tags) + 4
    parts = [b"II*\0", struct.pack("<I", 8)]
    for number in range(1, count + 1):
        following = 8 + size * number if number < count else 0
        entries = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags]
        parts += [struct.pack("<H", len(tags)), *entries, struct.pack("<I", following)]
    return b"".join((*parts, bytes(4096)))


def many_scans(count: int, side: int = 800) -> bytes:
    """A progressive JPEG whose last scan is there many times."""
    file = io.BytesIO()
    PIL.Image.new("RGB", (side, side)).save(file, "JPEG", progressive=True)
    data = file.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * count + data[-2:]


def deep(width: int, height: int) -> bytes:
    return bytes(cv2.imencode(".png", np.zeros((height, width, 4), np.uint16))[1].tobytes())


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("wide.webp", lambda: blank((8000, 6000), "WEBP"), "more than 40 megapixels"),
        ("wide.jp2", lambda: blank((8000, 6000), "JPEG2000"), "more than 40 megapixels"),
        ("clear.png", lambda: blank((9000, 7000), "PNG", "RGBA"), "more than 60 megapixels"),
        ("deep.png", lambda: deep(6000, 5200), "more than 30 megapixels"),
        ("pages.tif", lambda: many_directories(40_000), "several pages"),
        ("scans.jpg", lambda: many_scans(500), "more than 100 scans"),
        ("large.jpg", lambda: many_scans(40, 7000), "more than 29 scans"),
        ("float.tif", lambda: blank((9000, 7000), "TIFF", "F"), "more than 60 megapixels"),
    ],
)
def test_refused_before_it_is_decoded(
    name: str,
    content: Callable[[], bytes],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    decoded: list[object] = []
    monkeypatch.setattr(PIL.ImageFile.ImageFile, "load", decoded.append)
    for reads in (read_image, read_size):
        with pytest.raises(ImageError, match=says) as raised:
            reads(path)
        assert str(raised.value).startswith(name)
    with pytest.raises(MaskError, match=says):
        read_mask(path)
    assert decoded == []


def test_a_file_of_more_than_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.tif"
    path.write_bytes(many_directories(1))
    os.truncate(path, 2**30 + 1)  # a hole, which takes no space
    with pytest.raises(ImageError, match="more than a gigabyte"):
        read_image(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.png"
    os.mkfifo(path)
    for reads in (read_image, read_size, content_hash):
        with pytest.raises(ImageError, match="It is a pipe"):
            reads(path)


def test_an_ordinary_progressive_jpeg_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ordinary.jpg"
    path.write_bytes(many_scans(20))
    assert read_image(path).shape == (800, 800, 3)
