"""Files that hold all their pixels are read, and it is said what was done; others are refused."""

import io
import math
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

from mgmfnet.data.image_io import read_image, read_size, read_with_remarks
from mgmfnet.errors import ImageError
from mgmfnet.types import Image, Size


@pytest.fixture
def scene() -> Image:
    rows, columns = np.mgrid[:96, :144]
    waves = np.stack([rows * 2, columns, 128 + 90 * np.sin(rows / 9 + columns / 13)], axis=2)
    return waves.astype(np.uint8)


def read(path: Path) -> tuple[Image, tuple[str, ...]]:
    """The image, and in English what is said of it."""
    image, remarks = read_with_remarks(path)
    return image, tuple(map(str, remarks))


def encoded(scene: Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    PIL.Image.fromarray(scene).save(file, form, **options)
    return file.getvalue()


def png_with(scene: Image, chunk: bytes) -> bytes:
    """A PNG with a further chunk in front of its pixels."""
    data = encoded(scene, "PNG")
    at = data.index(b"IDAT") - 4
    return data[:at] + chunk + data[at:]


def chunk(kind: bytes, body: bytes, *, check: int | None = None) -> bytes:
    crc = zlib.crc32(kind + body) if check is None else check
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def large_profile() -> bytes:
    return chunk(b"iCCP", b"camera\0\0" + zlib.compress(bytes(3_000_000)))


def large_text() -> bytes:
    return chunk(b"zTXt", b"notes\0\0" + zlib.compress(b"word " * 600_000))


def large_xmp() -> bytes:
    xmp = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x/>" * 700_000)
    return chunk(b"iTXt", xmp)


@pytest.mark.parametrize(
    "extra",
    [
        large_profile(),
        large_text(),
        large_xmp(),
        chunk(b"tIME", b"\x07\xe8\1\1\0\0\0", check=1),
        chunk(b"pHYs", b"abc", check=7),
        chunk(b"gAMA", b"\0"),
    ],
)
def test_a_png_with_an_oversized_or_damaged_note(
    scene: Image, extra: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "noted.png"
    path.write_bytes(png_with(scene, extra))
    image, remarks = read(path)
    assert (image == scene).all()
    assert read_size(path) == Size(*scene.shape[:2])
    assert all(remark.startswith("A damaged or oversized note in noted.png") for remark in remarks)


def test_the_orientation_survives_the_repair(scene: Image, tmp_path: Path) -> None:
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = 6
    data = encoded(scene, "PNG", exif=exif)
    at = data.index(b"IDAT") - 4
    path = tmp_path / "turned.png"
    path.write_bytes(data[:at] + chunk(b"tIME", b"0" * 7, check=1) + data[at:])
    assert (read_image(path) == np.rot90(scene, -1)).all()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"progressive": True},
        {"restart_marker_blocks": 3},
        {"restart_marker_rows": 1},
        {"subsampling": 0, "quality": 95},
        {"progressive": True, "restart_marker_rows": 1},
    ],
)
def test_a_jpeg_that_lacks_its_end(
    scene: Image, options: dict[str, object], tmp_path: Path
) -> None:
    whole = encoded(scene, "JPEG", **options)
    path = tmp_path / "cut.jpg"
    path.write_bytes(whole)
    expected = read_image(path)
    path.write_bytes(whole[:-2])
    image, remarks = read(path)
    assert (image == expected).all()
    assert remarks == ("cut.jpg lacks its end, but none of its pixels.",)


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"restart_marker_blocks": 3}, {"restart_marker_rows": 1}],
)
def test_a_jpeg_that_lacks_pixels_is_refused_wherever_it_is_cut(
    scene: Image, options: dict[str, object], tmp_path: Path
) -> None:
    whole = encoded(scene, "JPEG", **options)
    start = whole.index(b"\xff\xda")
    path = tmp_path / "cut.jpg"
    marks = [at for at in range(start, len(whole) - 2) if 0xD0 <= whole[at + 1] <= 0xDA]
    marks = [at for at in marks if whole[at] == 0xFF]
    places = {*range(start + 20, len(whole) - 40, 97), *marks, *(at + 2 for at in marks)}
    for end in sorted(places):
        path.write_bytes(whole[:end])
        with pytest.raises(ImageError, match=r"cut\.jpg"):
            read_image(path)


@pytest.mark.parametrize("form", ["PNG", "TIFF", "BMP"])
def test_a_file_that_lacks_pixels_is_refused(scene: Image, form: str, tmp_path: Path) -> None:
    data = encoded(scene, form)
    path = tmp_path / "cut.img"
    path.write_bytes(data[: len(data) * 3 // 4])
    with pytest.raises(ImageError, match=r"damaged|not an image"):
        read_image(path)


def tiff_pages(pictures: Sequence[Image]) -> bytes:
    first, *others = map(PIL.Image.fromarray, pictures)
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=others)
    return file.getvalue()


@pytest.mark.parametrize("arrange", [lambda a, b: [a, b, b], lambda a, b: [b, a]])
def test_a_tiff_with_smaller_copies_gives_the_image(
    scene: Image, arrange: Callable[[Image, Image], list[Image]], tmp_path: Path
) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(tiff_pages(arrange(scene, np.ascontiguousarray(scene[::4, ::4]))))
    image, remarks = read(path)
    assert (image == scene).all()
    assert read_size(path) == Size(*scene.shape[:2])
    assert remarks == ("scan.tif also holds smaller copies of the image, which are passed over.",)


def test_a_tiff_of_two_images_is_refused(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(tiff_pages([scene, scene[::-1]]))
    with pytest.raises(ImageError, match=r"scan\.tif holds several pages"):
        read_image(path)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("bits", [10, 12, 14, 16])
def test_colours_are_scaled_from_the_bits_that_they_use(
    bits: int, suffix: str, scene: Image, tmp_path: Path
) -> None:
    white = 2**bits - 1
    levels = np.rint(scene / np.float32(255) * white).astype(np.uint16)
    levels[0, 0] = white
    path = tmp_path / f"deep{suffix}"
    cv2.imwrite(str(path), levels[..., ::-1])
    image, remarks = read(path)
    assert np.abs(image[1:].astype(int) - scene[1:]).max() <= 1
    said = () if bits == 16 else (f"deep{suffix} uses {bits} of its 16 bits; it was scaled.",)
    assert remarks == said


def test_grey_levels_are_scaled_from_the_bits_that_they_use(tmp_path: Path) -> None:
    path = tmp_path / "grey.png"
    PIL.Image.fromarray(np.array([[0, 2048, 4095]], np.uint16)).save(path)
    image, remarks = read(path)
    assert image[0, :, 0].tolist() == [0, 128, 255]
    assert remarks == ("grey.png uses 12 of its 16 bits; it was scaled.",)


def test_the_white_that_a_tiff_names_counts(tmp_path: Path) -> None:
    path = tmp_path / "grey.tif"
    PIL.Image.fromarray(np.array([[0, 300, 600]], np.uint16)).save(path, tiffinfo={281: 1200})
    assert read_image(path)[0, :, 0].tolist() == [0, 64, 128]


@pytest.mark.parametrize(("kind", "value"), [(2, "reduced"), (7, b"ab"), (12, 1.5)])
def test_a_page_whose_kind_is_no_number_counts(
    scene: Image, kind: int, value: object, tmp_path: Path
) -> None:
    path = tmp_path / "pages.tif"
    tags = ImageFileDirectory_v2()
    tags.tagtype[254] = kind
    tags[254] = value
    page = PIL.Image.fromarray(scene)
    page.save(path, save_all=True, append_images=[page], tiffinfo=tags)
    with pytest.raises(ImageError, match="several pages"):
        read_image(path)


@pytest.mark.parametrize(
    ("kind", "white"),
    [(2, "bright"), (7, b"ab"), (5, IFDRational(1, 0)), (12, float("nan")), (12, math.inf), (3, 0)],
)
def test_a_white_that_is_none_does_not_count(kind: int, white: object, tmp_path: Path) -> None:
    path = tmp_path / "grey.tif"
    tags = ImageFileDirectory_v2()
    tags.tagtype[281] = kind
    tags[281] = white
    PIL.Image.fromarray(np.array([[0, 2048, 4095]], np.uint16)).save(path, tiffinfo=tags)
    assert read_image(path)[0, :, 0].tolist() == [0, 128, 255]


@pytest.mark.parametrize("white", [1, 255])
def test_a_tiff_of_floating_point_colours(white: int, scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "float.tif"
    cv2.imwrite(str(path), scene[..., ::-1].astype(np.float32) / 255 * white)
    image, remarks = read(path)
    assert np.abs(image.astype(int) - scene).max() <= 1
    assert remarks == ("The colours of float.tif were scaled to 8 bits.",)
    assert read_size(path) == Size(*scene.shape[:2])


def test_transparency_that_hides_everything_is_ignored(scene: Image, tmp_path: Path) -> None:
    picture = PIL.Image.fromarray(scene)
    picture.putalpha(0)
    path = tmp_path / "clear.png"
    picture.save(path)
    image, remarks = read(path)
    assert (image == scene).all()
    assert remarks == ("clear.png is transparent all over, which is ignored.",)


def test_a_sound_image_needs_no_remark(scene: Image, tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Comment", "left forearm")
    for name, data in (
        ("a.png", encoded(scene, "PNG", pnginfo=info)),
        ("b.jpg", encoded(scene, "JPEG")),
        ("c.tif", encoded(scene, "TIFF")),
    ):
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name)[1] == ()


def test_a_defect_of_ours_is_not_taken_for_a_damaged_file(
    scene: Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sound.png"
    path.write_bytes(encoded(scene, "PNG"))

    def broken(_: object) -> Size:
        raise ZeroDivisionError

    monkeypatch.setattr("mgmfnet.data.image_io.native_size", broken)
    with pytest.raises(ZeroDivisionError):
        read_size(path)
