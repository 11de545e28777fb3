"""No word that a file of any kind holds is left in it, and its pixels are what they were."""

import contextlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from numpy.typing import NDArray
from PIL import ImageCms
from pydicom import dcmread

from mgmfnet.data.capture import read_capture
from mgmfnet.data.image_io import read_image
from mgmfnet.deidentify.bare_images import BareImage, Change, bare_image
from mgmfnet.deidentify.pseudonyms import Kind, Pseudonyms
from mgmfnet.deidentify.traces import traces
from mgmfnet.errors import ImageError
from tests.dicom_files import DERMOSCOPIC, compressed, native
from tests.marked_files import MARK, MARKED, found_in, jpeg, png, profile

rows, columns = np.indices((24, 32))
PIXELS = np.stack([8 * rows, 7 * columns, 4 * (rows + columns)], axis=2).astype(np.uint8)
PSEUDONYMS = Pseudonyms(bytes(32))
REPACKED = {".tif", ".webp", ".gif", ".bmp"}


def bare(data: bytes, name: str) -> BareImage:
    return bare_image(data, Path(name).suffix, name, PSEUDONYMS)


def shown(data: bytes, suffix: str, folder: Path) -> NDArray[np.uint8]:
    path = folder / f"image{suffix}"
    path.write_bytes(data)
    return read_image(path)


def in_lab(pixels: NDArray[np.uint8], profile: bytes) -> NDArray[Any]:
    """What colours a profile means."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    to_lab = ImageCms.buildTransform(source, ImageCms.createProfile("LAB"), "RGB", "LAB")
    return np.asarray(to_lab.apply(PIL.Image.fromarray(pixels)))


@pytest.mark.parametrize("name", MARKED)
def test_no_word_is_left_and_no_pixel_changes(name: str, tmp_path: Path) -> None:
    data, suffix = MARKED[name](PIXELS), Path(name).suffix
    assert found_in(data)
    found = bare(data, name)
    assert not found_in(found.data)
    assert (shown(found.data, found.suffix, tmp_path) == shown(data, suffix, tmp_path)).all()
    expected = (".png", Change.REPACKED) if suffix in REPACKED else (suffix, Change.NONE)
    assert (found.suffix, found.change) == expected


@pytest.mark.parametrize("name", ["a.jpg", "c.png"])
def test_coded_pixels_are_not_touched(name: str) -> None:
    data = MARKED[name](PIXELS)
    found = bare(data, name).data
    start, end = (b"\xff\xda", b"\xff\xd9") if name == "a.jpg" else (b"IDAT", b"IEND")
    at = found.index(start)
    assert found[at : found.index(end, at)] in data


@pytest.mark.parametrize(("name", "make"), [("a.jpg", jpeg), ("c.png", png)])
def test_colours_stay_without_the_name_of_their_profile(
    name: str, make: Callable[[NDArray[np.uint8]], bytes]
) -> None:
    with PIL.Image.open(io.BytesIO(bare(make(PIXELS), name).data)) as picture:
        kept = picture.info["icc_profile"]
    assert b"dmnd" not in kept
    before, after = (in_lab(PIXELS, one) for one in (profile(), kept))
    assert (before == after).all()


def test_deep_levels_keep_their_bits(tmp_path: Path) -> None:
    levels = (rows * 2000).astype(np.uint16)
    file = io.BytesIO()
    PIL.Image.fromarray(levels).save(file, "TIFF")
    found = bare(file.getvalue(), "deep.tif")
    with PIL.Image.open(io.BytesIO(found.data)) as picture:
        assert (np.asarray(picture) == levels).all()
    assert found.change is Change.REPACKED


def test_what_a_png_cannot_hold_is_told(tmp_path: Path) -> None:
    file = io.BytesIO()
    PIL.Image.fromarray(PIXELS).convert("CMYK").save(file, "TIFF")
    found = bare(file.getvalue(), "ink.tif")
    assert found.change is Change.IN_8_BITS
    shown_before = shown(file.getvalue(), ".tif", tmp_path)
    assert (shown(found.data, ".png", tmp_path) == shown_before).all()


def test_words_behind_the_packed_pixels_of_a_png(tmp_path: Path) -> None:
    plain = io.BytesIO()
    PIL.Image.fromarray(PIXELS).save(plain, "PNG")
    data = plain.getvalue()
    at = data.index(b"IEND") - 4
    hidden = MARK.encode()
    chunk = b"IDAT" + hidden
    spoilt = data[:at] + struct.pack(">I", len(hidden)) + chunk
    spoilt += struct.pack(">I", zlib.crc32(chunk)) + data[at:]
    found = bare(spoilt, "x.png")
    assert not found_in(found.data)
    assert (shown(found.data, ".png", tmp_path) == PIXELS).all()


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_a_damaged_file_is_refused(cut: int) -> None:
    with pytest.raises(ImageError):
        bare(MARKED["a.jpg"](PIXELS)[:cut], "a.jpg")


def test_any_damage_ends_in_a_bare_file_or_a_sentence(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    made = 0
    for number in range(200):
        name, make = list(MARKED.items())[number % len(MARKED)]
        data = bytearray(make(PIXELS))
        for at in random.integers(4, len(data), 1 + number % 5):
            data[at] = random.integers(256)
        path = tmp_path / name
        path.write_bytes(data)
        traces(path)
        with contextlib.suppress(ImageError):
            found = bare(bytes(data), name)
            assert not found_in(found.data)
            before, after = (
                shown(one, end, tmp_path)
                for one, end in ((bytes(data), path.suffix), (found.data, found.suffix))
            )
            assert (before == after).all()
            made += 1
    assert 20 < made < 200


def test_dicom_keeps_scale_and_tells_patients_apart(tmp_path: Path) -> None:
    path = tmp_path / "x.dcm"
    ids = []
    for patient in ("P1", "P2", "P1", ""):
        data = native(PIXELS, PatientID=patient, PixelSpacing=["0.02", "0.02"])
        path.write_bytes(bare(data, "x.dcm").data)
        assert read_capture(path).mm_per_pixel == 0.02
        ids.append(dcmread(path).PatientID)
    assert ids == [PSEUDONYMS.of(Kind.PATIENT, "P1"), PSEUDONYMS.of(Kind.PATIENT, "P2"), ids[0], ""]
    kept = dcmread(path)
    named = bare_image(native(PIXELS, PatientID="P1"), ".dcm", "x.dcm", PSEUDONYMS, "by a table")
    assert PSEUDONYMS.of(Kind.PATIENT, "by a table") in str(dcmread(io.BytesIO(named.data)))
    assert kept.PatientIdentityRemoved == "YES"
    assert kept.SOPInstanceUID.startswith("2.25.")
    assert kept.SOPInstanceUID != dcmread(io.BytesIO(data)).SOPInstanceUID


def test_dicom_of_a_makers_own_kind_is_a_photograph() -> None:
    data = native(PIXELS, SOPClassUID="1.2.276.0.7230010.4711")
    assert b"4711" not in bare(data, "x.dcm").data
    of_dermoscopes = native(PIXELS, SOPClassUID=DERMOSCOPIC)
    assert dcmread(io.BytesIO(bare(of_dermoscopes, "x.dcm").data)).SOPClassUID == DERMOSCOPIC


def test_dicom_in_jpeg_2000_is_unpacked(tmp_path: Path) -> None:
    data = compressed(PIXELS, "JPEG2000", "YBR_RCT")
    found = bare(data, "x.dcm")
    assert found.change is Change.NONE
    assert (shown(found.data, ".dcm", tmp_path) == PIXELS).all()


def test_pseudonyms_depend_on_key_kind_and_name_alone() -> None:
    one, other = Pseudonyms(bytes(32)), Pseudonyms(bytes(31) + b"1")
    name = one.of(Kind.PATIENT, "Müller")
    assert name == Pseudonyms(bytes(32)).of(Kind.PATIENT, "Mu\u0308ller")
    others = {
        other.of(Kind.PATIENT, "Müller"),
        one.of(Kind.LESION, "Müller"),
        one.of(Kind.PATIENT, "x"),
    }
    assert name not in others
    assert len(others) == 3
    assert one.uid("1.2.3") != other.uid("1.2.3")
    assert len(one.uid("1.2.3")) <= 64
