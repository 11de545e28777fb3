"""DICOM photographs open like any other image, and what is none is told in one sentence."""

import contextlib
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from mgmfnet.data.capture import Capture, read_capture
from mgmfnet.data.dicom.header import reads_dicom
from mgmfnet.data.image_io import read_image, read_size
from mgmfnet.data.layouts import discover
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import DataError, ImageError, MaskError
from mgmfnet.study import Study
from mgmfnet.study.scales import Scale, ScaleSource
from mgmfnet.types import LESION, Size
from tests.dicom_files import DERMOSCOPIC, compressed, header, native, written

DEFLATED = "1.2.840.10008.1.2.1.99"
RUN_LENGTHS = "1.2.840.10008.1.2.5"
HEIGHT, WIDTH = 24, 32

rows, columns = np.indices((HEIGHT, WIDTH))
COLOURS = np.stack([8 * rows, 7 * columns, 4 * (rows + columns)], axis=2).astype(np.uint8)
GREYS = (8 * rows).astype(np.uint8)


def run_lengths() -> bytes:
    dataset = header(COLOURS)
    dataset.PixelData = COLOURS.tobytes()
    dataset["PixelData"].VR = "OB"
    written(dataset)
    dataset.compress(RUN_LENGTHS)
    return written(dataset, RUN_LENGTHS)


def full_ybr() -> bytes:
    """Of one colour: Y 100, Cb 128, Cr 228 is R 240, G 29, B 100 by PS3.3 C.7.6.3.1.2."""
    ybr = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    ybr[...] = 100, 128, 228
    return native(ybr, "YBR_FULL")


def palette() -> bytes:
    lut = np.arange(256, dtype=np.uint8)
    named: dict[str, Any] = {}
    for colour, levels in (("Red", lut), ("Green", lut[::-1]), ("Blue", 0 * lut)):
        named[f"{colour}PaletteColorLookupTableDescriptor"] = [256, 0, 8]
        named[f"{colour}PaletteColorLookupTableData"] = levels.tobytes()
    return native(GREYS, "PALETTE COLOR", **named)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "photo.dcm"


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, ExplicitVRLittleEndian, DEFLATED])
@pytest.mark.parametrize("kind", ["1.2.840.10008.5.1.4.1.1.77.1.4", DERMOSCOPIC])
def test_colours_come_back_bit_for_bit(syntax: str, kind: str, path: Path) -> None:
    path.write_bytes(native(COLOURS, syntax=syntax, SOPClassUID=kind))
    assert (read_image(path) == COLOURS).all()
    assert read_size(path) == (HEIGHT, WIDTH)


def test_run_lengths_and_jpeg_2000_lose_nothing(path: Path) -> None:
    for data in (run_lengths(), compressed(COLOURS, "JPEG2000", "YBR_RCT")):
        path.write_bytes(data)
        assert (read_image(path) == COLOURS).all()


@pytest.mark.parametrize("kind", ["YBR_FULL_422", "YBR_FULL"])
def test_jpeg(kind: str, path: Path) -> None:
    path.write_bytes(compressed(COLOURS, "JPEG", kind))
    assert np.abs(read_image(path).astype(int) - COLOURS).max() < 12


def test_colour_spaces(path: Path) -> None:
    path.write_bytes(full_ybr())
    assert np.abs(read_image(path)[0, 0].astype(int) - (240, 29, 100)).max() <= 1
    path.write_bytes(palette())
    assert (read_image(path) == np.stack([GREYS, 255 - GREYS, 0 * GREYS], axis=2)).all()


def test_greys_of_any_depth(path: Path) -> None:
    path.write_bytes(native(GREYS, "MONOCHROME2"))
    assert (read_image(path)[..., 0] == GREYS).all()
    path.write_bytes(native(GREYS, "MONOCHROME1"))
    assert (read_image(path)[..., 0] == 255 - GREYS).all()
    deep = (GREYS * (4095 / 255)).astype(np.uint16)
    for syntax in (ExplicitVRLittleEndian, ExplicitVRBigEndian):
        levels = deep if syntax == ExplicitVRLittleEndian else deep.byteswap()
        path.write_bytes(native(levels, "MONOCHROME2", syntax, BitsStored=12, HighBit=11))
        assert np.abs(read_image(path)[..., 0].astype(int) - GREYS).max() <= 1


def test_a_segmentation_of_one_bit_is_a_mask(path: Path) -> None:
    lesion = rows + columns < 30
    dataset = header(GREYS, "MONOCHROME2", BitsAllocated=1, BitsStored=1, HighBit=0)
    dataset.PixelData = np.packbits(lesion.ravel(), bitorder="little").tobytes()
    dataset["PixelData"].VR = "OB"
    path.write_bytes(written(dataset))
    assert (read_mask(path) == np.where(lesion, LESION, 0)).all()


def several_frames() -> bytes:
    return native(COLOURS, NumberOfFrames=3)


def in_jpeg_lossless() -> bytes:
    dataset = header(GREYS, "MONOCHROME2")
    dataset.PixelData = encapsulate([b"\xff\xd8\xff\xc3"])
    dataset["PixelData"].VR = "OB"
    return written(dataset, "1.2.840.10008.1.2.4.70")


def of_other_things() -> bytes:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.88.11", "1.2.3"
    return written(dataset)


def larger_inside() -> bytes:
    """A JPEG of four times as many pixels as the header says."""
    data = compressed(COLOURS, "JPEG", "YBR_FULL_422")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", 2 * HEIGHT, 2 * WIDTH) + data[at + 4 :]


def before_rows(*more: bytes) -> bytes:
    data = native(COLOURS)
    at = data.index(b"\x28\x00\x02\x00US")
    return data[:at] + b"".join(more) + data[at:]


SEQUENCE = b"\x08\x00\x15\x11SQ\0\0\xff\xff\xff\xff"
ITEM, ITEM_END = b"\xfe\xff\x00\xe0\xff\xff\xff\xff", b"\xfe\xff\x0d\xe0\0\0\0\0"
SEQUENCE_END = b"\xfe\xff\xdd\xe0\0\0\0\0"


def nested() -> bytes:
    return before_rows((SEQUENCE + ITEM) * 5000, (ITEM_END + SEQUENCE_END) * 5000)


def of_many_parts() -> bytes:
    return before_rows(SEQUENCE, (ITEM + ITEM_END) * 100_000, SEQUENCE_END)


def bomb() -> bytes:
    data = native(COLOURS, syntax=DEFLATED)
    start = 144 + int.from_bytes(data[140:144], "little")
    packer = zlib.compressobj(wbits=-15)
    zeros = packer.compress(bytes(10**6)) + packer.flush(zlib.Z_FULL_FLUSH)
    return data[:start] + 200 * zeros + packer.flush()


def too_large() -> bytes:
    return native(COLOURS, Rows=6000, Columns=6000)


def of_wrong_length() -> bytes:
    data = native(COLOURS)
    at = data.index(b"\xe0\x7f\x10\x00OB\0\0") + 8
    return data[:at] + b"\xf0\xff\xff\xff" + data[at + 4 : -20]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (several_frames, "several frames"),
        (in_jpeg_lossless, "compressed in a way that cannot be read"),
        (of_other_things, "without a photograph"),
        (lambda: native(COLOURS, PhotometricInterpretation="HSV"), "without a photograph"),
        (lambda: native(COLOURS)[:-9], "damaged or incomplete"),
        (lambda: native(COLOURS)[:200], "without a photograph, or without all of it"),
        (lambda: native(COLOURS)[:132], "without a photograph, or without all of it"),
        (larger_inside, "damaged or incomplete"),
        (nested, "damaged or incomplete"),
        (of_many_parts, "damaged or incomplete"),
        (bomb, "damaged or incomplete"),
        (of_wrong_length, "damaged or incomplete"),
        (too_large, "more than 30 megapixels"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    data: Callable[[], bytes], says: str, path: Path
) -> None:
    path.write_bytes(data())
    with pytest.raises(ImageError, match=says) as raised:
        read_image(path)
    assert str(raised.value).startswith("photo.dcm ")
    with pytest.raises(MaskError, match=says):
        read_mask(path)


def test_any_damage_ends_in_an_image_or_a_sentence(path: Path) -> None:
    random = np.random.default_rng(0)
    whole = [native(COLOURS), run_lengths(), palette(), compressed(COLOURS, "JPEG", "YBR_FULL")]
    for number in range(120):
        data = bytearray(whole[number % len(whole)])
        for at in random.integers(132, min(len(data), 900), 1 + number % 4):
            data[at] = random.integers(256)
        path.write_bytes(data)
        with contextlib.suppress(ImageError):
            assert read_image(path).shape == (*read_size(path), 3)


def test_a_picture_of_another_kind_before_the_header_is_not_taken(path: Path) -> None:
    data = native(COLOURS)
    path.write_bytes(b"II*\0\x08\0\0\0" + data[8:])
    assert (read_image(path) == COLOURS).all()


def test_what_the_file_says_of_camera_and_scale(path: Path) -> None:
    said: dict[str, Any] = {"Manufacturer": "Canfield", "ManufacturerModelName": "VEOS"}
    path.write_bytes(native(COLOURS, **said, PixelSpacing=["0.02", "0.02"]))
    assert read_capture(path) == Capture(Size(HEIGHT, WIDTH), "Canfield VEOS", 0.02)
    path.write_bytes(native(COLOURS, ImagerPixelSpacing=["0.05", "0.05"]))
    assert read_capture(path) == Capture(Size(HEIGHT, WIDTH), "", 0.05)
    for strange in (["20", "20"], ["0.02", "0.04"], ["0", "0"], [""], ["0.02"]):
        path.write_bytes(native(COLOURS, PixelSpacing=strange))
        assert read_capture(path).mm_per_pixel is None


def test_a_study_knows_scale_and_patient_of_dicom_images(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for name, patient in (("a", "P1"), ("b", "P1"), ("c", "P2"), ("d", "Anonymous"), ("e", "")):
        data = native(COLOURS, PatientID=patient, PixelSpacing=["0.02", "0.02"])
        (folder / f"{name}.dcm").write_bytes(data)
    (folder / "damaged.DCM").write_bytes(data[:150])
    groups = {"a": "P1", "b": "P1", "c": "P2", "d": None, "e": None, "damaged": None}
    found = discover(folder)
    assert {sample.name: sample.group for sample in found.splits["all"]} == groups
    told = "Patients from DICOM, column PatientID: 2 patients, 3 images without."
    assert str(found.groups_from) == told
    with Study.open(folder) as study:
        assert study.patients.of("a.dcm") == "P1"
        assert study.patients.groups().source == found.groups_from
        case = next(case for case in study.cases() if case.name == "a.dcm")
        scale = study.scales.of(case.id, read_capture(case.path))
        assert scale == Scale(0.02, ScaleSource.FILE, "a.dcm")
        (folder / "metadata.csv").write_text("image,mm_per_pixel\na.dcm,0.03\n")
        study.synchronise(study.scan())
        study.scales.read_tables()
        given = study.scales.of(case.id, read_capture(case.path))
        assert given is not None
        assert (given.mm_per_pixel, given.source) == (0.03, ScaleSource.TABLE)


def test_tables_say_more_than_files(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.dcm").write_bytes(native(COLOURS, PatientID="archive 1"))
    (tmp_path / "metadata.csv").write_text("image,patient_id\na,P1\nb,P2\n")
    found = discover(tmp_path)
    groups = {sample.name: sample.group for sample in found.splits["all"]}
    assert groups == {"a": "P1", "b": "P2", "c": "archive 1"}
    assert found.problems == ()


def test_a_file_that_changes_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    for patient in ("P1", "P23"):
        path.write_bytes(native(COLOURS, PatientID=patient))
        (sample,) = discover(tmp_path).splits["all"]
        assert sample.group == patient


def test_without_the_extra_it_is_said_how_to_install_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reads_dicom()
    path.write_bytes(native(COLOURS))
    monkeypatch.setattr("mgmfnet.data.decoding.reads_dicom", lambda: False)
    monkeypatch.setattr("mgmfnet.data.decoding._known_formats", lambda: ("JPEG", "PNG"))
    with pytest.raises(ImageError, match=r"photo\.dcm cannot be read.*pip install .mgmfnet"):
        read_image(path)
    suffixes = frozenset({".png"})
    monkeypatch.setattr("mgmfnet.data.layouts.image_files.IMAGE_SUFFIXES", suffixes)
    monkeypatch.setattr(sys.modules["mgmfnet.data.layouts.survey"], "IMAGE_SUFFIXES", suffixes)
    with pytest.raises(DataError, match=r"of the kinds \.dcm\..*pip install .mgmfnet"):
        discover(path.parent)
