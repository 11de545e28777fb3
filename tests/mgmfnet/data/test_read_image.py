"""Whatever a file holds, an image is upright 8-bit RGB."""

import io
import math
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from PIL import ImageCms
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from mgmfnet.data.capture import Capture, read_capture
from mgmfnet.data.image_io import (
    content_hash,
    encode_image,
    is_stored_upright,
    read_image,
    read_resized,
    read_size,
    resize_image,
)
from mgmfnet.types import Image, Size

RED = (200, 20, 40)
HEIGHT, WIDTH = 24, 36


@pytest.fixture
def scene() -> Image:
    """Red, but for a green quarter at the upper left: every turn of it looks different."""
    image = np.full((HEIGHT, WIDTH, 3), RED, np.uint8)
    image[: HEIGHT // 2, : WIDTH // 2] = (20, 180, 60)
    return image


def lab(picture: PIL.Image.Image) -> PIL.Image.Image:
    rgb, perceptual = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    converted = ImageCms.profileToProfile(picture, rgb, perceptual, outputMode="LAB")
    assert converted is not None
    return converted


def is_close(image: Image, expected: Image | tuple[int, ...], tolerance: int) -> bool:
    return bool((np.abs(image.astype(int) - np.asarray(expected, int)) <= tolerance).all())


@pytest.mark.parametrize(
    ("suffix", "convert", "tolerance"),
    [
        (".png", lambda p: p, 0),
        (".bmp", lambda p: p, 0),
        (".tif", lambda p: p, 0),
        (".jp2", lambda p: p, 0),
        (".ppm", lambda p: p, 0),
        (".webp", lambda p: p, 6),
        (".jpg", lambda p: p, 6),
        (".avif", lambda p: p, 6),
        (".png", lambda p: p.quantize(4), 2),
        (".gif", lambda p: p.quantize(4), 2),
        (".png", lambda p: p.convert("RGBA"), 0),
        (".tif", lambda p: p.convert("CMYK"), 0),
        (".jpg", lambda p: p.convert("CMYK"), 6),
        (".tif", lambda p: p.convert("YCbCr"), 4),
        (".tif", lab, 4),
    ],
)
def test_colour_in_any_form(
    scene: Image,
    suffix: str,
    convert: Callable[[PIL.Image.Image], PIL.Image.Image],
    tolerance: int,
    tmp_path: Path,
) -> None:
    path = tmp_path / f"scene{suffix}"
    convert(PIL.Image.fromarray(scene)).save(path)
    image = read_image(path)
    assert image.dtype == np.uint8
    assert image.flags.writeable
    assert image.shape == scene.shape
    assert np.abs(image.astype(int) - scene).mean() <= tolerance
    assert read_size(path) == (HEIGHT, WIDTH)


@pytest.mark.parametrize(
    ("levels", "mode", "suffix", "expected"),
    [
        ([0, 100, 255], "L", ".png", [0, 100, 255]),
        ([0, 100, 255], "L", ".jpg", [0, 100, 255]),
        ([0, 40000, 65535], "I;16", ".png", [0, 156, 255]),
        ([0, 40000, 65535], "I;16", ".tif", [0, 156, 255]),
        ([0, 40000, 65535], "I;16", ".jp2", [0, 156, 255]),
        ([0, 40000, 65535], "I", ".tif", [0, 156, 255]),
        ([0, 100, 255], "I", ".tif", [0, 100, 255]),
        ([0, 100_000, 200_000], "I", ".tif", [0, 128, 255]),
        ([0, 0.5, 1], "F", ".tif", [0, 128, 255]),
        ([0, 100, 255], "F", ".tif", [0, 100, 255]),
        ([np.nan, -np.inf, 1], "F", ".tif", [0, 0, 255]),
        ([0, 0, 0], "F", ".tif", [0, 0, 0]),
    ],
)
def test_grey_is_scaled_from_its_full_range(
    levels: list[float], mode: str, suffix: str, expected: list[int], tmp_path: Path
) -> None:
    kinds = {"L": np.uint8, "I;16": np.uint16, "I": np.int32, "F": np.float32}
    path = tmp_path / f"grey{suffix}"
    rows = np.repeat(np.asarray(levels, kinds[mode])[:, None], 16, axis=1).repeat(16, axis=0)
    PIL.Image.fromarray(rows).save(path)
    image = read_image(path)
    assert (image == image[..., :1]).all()
    assert is_close(image[8::16, 8, 0], tuple(expected), 1)


def test_black_and_white(tmp_path: Path) -> None:
    path = tmp_path / "bits.tif"
    bits = np.eye(9, dtype=bool)
    PIL.Image.fromarray(bits).save(path)
    assert (read_image(path)[..., 1] == np.where(bits, 255, 0)).all()


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_transparency_is_laid_over_white(mode: str, tmp_path: Path) -> None:
    picture = PIL.Image.new("RGBA", (3, 1), (0, 0, 0, 255))
    picture.putpixel((1, 0), (0, 0, 0, 0))
    picture.putpixel((2, 0), (0, 0, 0, 128))
    path = tmp_path / "see_through.png"
    picture.convert(mode).save(path)
    assert read_image(path)[0, :, 0].tolist() == [0, 255, 127]


def test_transparent_palette_entry_is_white(tmp_path: Path) -> None:
    picture = PIL.Image.new("P", (2, 1))
    picture.putpalette([10, 20, 30, 40, 50, 60])
    picture.putpixel((1, 0), 1)
    path = tmp_path / "palette.png"
    picture.save(path, transparency=1)
    assert read_image(path)[0].tolist() == [[10, 20, 30], [255, 255, 255]]


UPRIGHT_FROM_STORED: dict[int, Callable[[Image], Image]] = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.transpose(1, 0, 2),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
    8: lambda a: np.rot90(a, 1),
}


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
@pytest.mark.parametrize("orientation", UPRIGHT_FROM_STORED)
def test_orientation_is_applied_once(
    scene: Image, orientation: int, suffix: str, tmp_path: Path
) -> None:
    """labelme#1529: a turned photograph must not shift its mask."""
    path = tmp_path / f"turned{suffix}"
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = orientation
    PIL.Image.fromarray(scene).save(path, exif=exif, quality=95)
    expected = UPRIGHT_FROM_STORED[orientation](scene)
    image = read_image(path)
    assert image.shape == expected.shape
    assert np.abs(image.astype(int) - expected).mean() < 6
    assert read_size(path) == image.shape[:2]
    assert is_stored_upright(path) == (orientation == 1)


def test_a_damaged_exif_block_is_no_reason_to_refuse(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "odd.jpg"
    PIL.Image.fromarray(scene).save(path, exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01")
    filters = list(warnings.filters)
    assert read_size(path) == read_image(path).shape[:2] == (HEIGHT, WIDTH)
    assert warnings.filters == filters


def test_warnings_stay_inside_when_threads_decode_together(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "odd.jpg"
    PIL.Image.fromarray(scene).save(path, exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01")
    filters = list(warnings.filters)
    with ThreadPoolExecutor(8) as pool:
        sizes = set(pool.map(lambda _: read_image(path).shape, range(64)))
    assert sizes == {(HEIGHT, WIDTH, 3)}
    assert warnings.filters == filters


@pytest.mark.parametrize(
    ("stored", "at_least", "expected"),
    [
        ((800, 1200), Size(100, 150), (100, 150)),
        ((800, 1200), Size(101, 150), (200, 300)),
        ((800, 1200), Size(400, 150), (400, 600)),
        ((800, 1200), Size(800, 1200), (800, 1200)),
        ((800, 1200), Size(2000, 2000), (800, 1200)),
        ((801, 1201), Size(100, 150), (101, 151)),
    ],
)
def test_a_jpeg_is_decoded_smaller_but_never_too_small(
    stored: tuple[int, int], at_least: Size, expected: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "large.jpg"
    PIL.Image.new("RGB", stored[::-1], RED).save(path)
    image = read_image(path, at_least=at_least)
    assert image.shape[:2] == expected
    assert is_close(image, RED, 4)
    assert read_size(path) == stored


def test_reduced_decoding_knows_about_orientation(tmp_path: Path) -> None:
    path = tmp_path / "portrait.jpg"
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = 6
    PIL.Image.new("RGB", (1200, 800), RED).save(path, exif=exif)
    assert read_image(path, at_least=Size(300, 100)).shape == (300, 200, 3)


def test_formats_without_reduced_decoding_come_whole(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "scene.png"
    path.write_bytes(encode_image(scene))
    assert (read_image(path, at_least=Size(2, 2)) == scene).all()


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize(("suffix", "tolerance"), [(".png", 0), (".jpg", 2)])
def test_reading_at_another_size_is_reading_and_resizing(
    suffix: str, tolerance: float, orientation: int, tmp_path: Path
) -> None:
    path = tmp_path / f"waves{suffix}"
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = orientation
    rows, columns = np.mgrid[:400, :600]
    waves = np.stack([rows / 2, columns / 3, 128 + 90 * np.sin(rows / 40 + columns / 60)], axis=2)
    PIL.Image.fromarray(waves.astype(np.uint8)).save(path, exif=exif, quality=95)
    asked: list[Size] = []

    def choose(native: Size) -> Size:
        asked.append(native)
        return Size(native.height // 5, native.width // 4)

    image, native = read_resized(path, choose).value
    assert asked == [native] == [read_size(path)]
    expected = resize_image(read_image(path), choose(native))
    assert image.shape == expected.shape
    assert np.abs(image.astype(int) - expected).mean() <= tolerance


def test_a_phone_picture_with_extra_frames_gives_the_picture(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    depth = PIL.Image.new("RGB", (8, 8))
    PIL.Image.fromarray(scene).save(path, "MPO", save_all=True, append_images=[depth])
    assert read_image(path).shape == scene.shape


@pytest.mark.parametrize(
    "name",
    ["Läsion № 7 – 皮膚 🔬.png", "a b'c\"d%20#&.png", "x" * 240 + ".png", "UPPER.PNG"],
)
def test_any_file_name(scene: Image, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(encode_image(scene))
    assert (read_image(path) == scene).all()


def test_a_very_long_path(scene: Image, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["Ordner mit einem langen Namen"] * 20)
    folder.mkdir(parents=True)
    (folder / "scene.png").write_bytes(encode_image(scene))
    assert len(str(folder)) > 600
    assert (read_image(folder / "scene.png") == scene).all()


def test_the_suffix_does_not_decide(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "really_a_png.jpg"
    path.write_bytes(encode_image(scene))
    assert (read_image(path) == scene).all()


def test_resize_image(scene: Image) -> None:
    assert resize_image(scene, Size(HEIGHT, WIDTH)) is scene
    smaller = resize_image(scene, Size(HEIGHT // 4, WIDTH // 3))
    assert smaller.shape == (HEIGHT // 4, WIDTH // 3, 3)
    assert smaller[0, 0].tolist() == [20, 180, 60]
    assert smaller[-1, -1].tolist() == list(RED)
    checker = np.indices((64, 64)).sum(axis=0) % 2 * 255
    board = np.repeat(checker[..., None], 3, axis=2).astype(np.uint8)
    assert is_close(resize_image(board, Size(8, 8)), (127, 127, 127), 2)


def test_content_hash(tmp_path: Path) -> None:
    path = tmp_path / "abc.jpg"
    path.write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert content_hash(path) == known


def test_encode_image_keeps_every_pixel(scene: Image) -> None:
    assert (np.asarray(PIL.Image.open(io.BytesIO(encode_image(scene)))) == scene).all()


def test_how_an_image_was_taken_is_in_its_header(scene: Image, tmp_path: Path) -> None:
    path = tmp_path / "taken.jpg"
    exif = PIL.Image.Exif()
    exif[Base.Make], exif[Base.Model], exif[Base.Orientation] = "Canfield", "VEOS DS3", 6
    PIL.Image.fromarray(scene).save(path, exif=exif)
    assert read_capture(path) == Capture(Size(WIDTH, HEIGHT), "Canfield VEOS DS3")
    PIL.Image.fromarray(scene).save(path, exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01")
    assert read_capture(path) == Capture(Size(HEIGHT, WIDTH), "")


@pytest.mark.parametrize(("kind", "value"), [(12, math.inf), (2, "upright"), (7, b"ab")])
def test_an_orientation_of_another_type_is_upright(
    kind: int, value: object, tmp_path: Path
) -> None:
    tags = ImageFileDirectory_v2()
    tags.tagtype[Base.Orientation] = kind
    tags[Base.Orientation] = value
    tags[Base.Make] = "M" * 5000
    exif = b"Exif\0\0II*\0\x08\0\0\0" + tags.tobytes(8)
    path = tmp_path / "turned.jpg"
    PIL.Image.new("RGB", (WIDTH, HEIGHT)).save(path, exif=exif)
    assert read_size(path) == Size(HEIGHT, WIDTH)
    assert len(read_capture(path).camera) == 100
