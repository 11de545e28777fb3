"""DICOM: photographs, and segmentations that refer to them and come back bit for bit."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import highdicom.seg
import numpy as np
import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.encaps import get_frame

from mgmfnet.data.capture import read_capture
from mgmfnet.data.image_io import encode_image, read_image
from mgmfnet.data.layouts import discover
from mgmfnet.data.mask_io import read_mask
from mgmfnet.deidentify.pseudonyms import Pseudonyms
from mgmfnet.errors import UsageError
from mgmfnet.exchange import EXPORTERS, ExportOptions, ExportReport, ExportSource, export_cases
from mgmfnet.study.case_facts import CaseFacts
from mgmfnet.types import LESION, Mask
from tests.dicom_files import native

rows, columns = np.indices((24, 33))
PIXELS = np.stack([8 * rows, 7 * columns, 4 * (rows + columns)], axis=2).astype(np.uint8)
LESIONS = np.where(np.hypot(rows - 12, columns - 16) < 8, LESION, 0).astype(np.uint8)
FACTS = CaseFacts(
    patient="Jürgen 皮膚",
    reviewer="Dr. Ä\\=^",
    mm_per_pixel=0.02,
    columns={"Sex": "female"},
    model_id="base-0123456789ab",
)


def source(folder: Path, name: str, mask: Mask = LESIONS, facts: CaseFacts = FACTS) -> ExportSource:
    return ExportSource(name, folder / name, lambda: mask, lambda: facts)


def export(sources: list[ExportSource], out: Path) -> ExportReport:
    return export_cases(sources, EXPORTERS["dicom"], out, lambda *_: None)


def read_back(out: Path, stem: str) -> Mask:
    """As another program does it: by the identifier of the photograph."""
    photograph = dcmread(out / "images" / f"{stem}.dcm")
    found = highdicom.seg.segread(out / "masks" / f"{stem}_segmentation.dcm")
    (pixels,) = found.get_pixels_by_source_instance([photograph.SOPInstanceUID])
    return np.where(pixels[..., 0] == 1, LESION, 0).astype(np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same picture in several kinds of files."""
    inside = tmp_path / "study"
    inside.mkdir()
    picture = PIL.Image.fromarray(PIXELS)
    picture.save(inside / "full.jpg", quality=92, subsampling=0)
    picture.save(inside / "half.jpg", quality=92, subsampling=1)
    picture.save(inside / "quarter.jpg", quality=92)
    picture.save(inside / "progressive.jpg", progressive=True)
    picture.convert("L").save(inside / "grey.jpg")
    picture.convert("CMYK").save(inside / "ink.jpg")
    picture.save(inside / "flat.tif")
    PIL.Image.fromarray(PIXELS[..., 0]).save(inside / "grey.png")
    (inside / "archive.dcm").write_bytes(native(PIXELS, PatientID="P9", PatientName="A"))
    return inside


def sources(folder: Path) -> list[ExportSource]:
    return [source(folder, path.name) for path in sorted(folder.iterdir())]


def test_masks_come_back_and_pixels_stay(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = export(sources(folder), out)
    assert (report.count, len(report.notes)) == (9, 1)  # two are called grey
    for case in json.loads((out / "mgmfnet-export.json").read_bytes())["cases"]:
        stem = Path(case["image"]).stem
        assert (read_back(out, stem) == LESIONS).all()
        assert (read_mask(out / case["mask"]) == LESIONS).all()
        before, after = read_image(folder / case["name"]), read_image(out / case["image"])
        assert np.abs(before.astype(int) - after).max() <= 2  # YBR is rounded in two ways
        if not case["name"].endswith(("half.jpg", "quarter.jpg")):
            assert (before == after).all()


def test_jpeg_files_and_dicom_files_are_not_coded_anew(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(sources(folder), out)
    for name in ("half", "quarter"):
        photograph = dcmread(out / "images" / f"{name}.dcm")
        frame = get_frame(photograph.PixelData, 0, number_of_frames=1)
        assert frame.startswith((folder / f"{name}.jpg").read_bytes())
        assert photograph.LossyImageCompression == "01"
    archive = (folder / "archive.dcm").read_bytes()
    assert (out / "images" / "archive.dcm").read_bytes() == archive


def test_what_is_known_is_said(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(sources(folder), out)
    for place in ("images/flat.dcm", "masks/flat_segmentation.dcm"):
        said = dcmread(out / place)
        assert (said.PatientID, said.PatientSex) == (FACTS.patient, "F")
    segment = dcmread(out / "masks" / "flat_segmentation.dcm").SegmentSequence[0]
    assert segment.SegmentAlgorithmType == "SEMIAUTOMATIC"
    assert segment.SegmentAlgorithmName == FACTS.model_id
    assert read_capture(out / "images" / "flat.dcm").mm_per_pixel == 0.02
    assert dcmread(out / "masks" / "archive_segmentation.dcm").PatientID == "P9"


def test_a_second_export_has_the_same_identifiers(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(sources(folder), tmp_path / name)
    for path in (tmp_path / "one").rglob("*.dcm"):
        again = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert dcmread(path).SOPInstanceUID == dcmread(again).SOPInstanceUID
    uids = {str(dcmread(path).SOPInstanceUID) for path in (tmp_path / "one").rglob("*.dcm")}
    assert len(uids) == 18


def test_an_export_is_a_data_set_to_train_on(folder: Path, tmp_path: Path) -> None:
    export(sources(folder), tmp_path / "out")
    found = discover(tmp_path / "out")
    (split,) = found.splits.values()
    assert len(split) == 9
    assert all(sample.mask is not None for sample in split)
    assert found.problems == ()


@given(
    hnp.arrays(np.bool_, hnp.array_shapes(min_dims=2, max_dims=2, max_side=19)),
    st.sampled_from(["png", "jpg"]),
)
@settings(max_examples=15)
def test_any_mask_comes_back(lesion: NDArray[np.bool_], kind: str) -> None:
    mask = np.where(lesion, LESION, 0).astype(np.uint8)
    with tempfile.TemporaryDirectory() as place:
        study, out = Path(place), Path(place) / "out"
        PIL.Image.new("RGB", mask.shape[::-1], (180, 120, 100)).save(study / f"a.{kind}")
        export([source(study, f"a.{kind}", mask)], out)
        assert (read_back(out, "a") == mask).all()


def test_a_photograph_that_does_not_say_which_it_is_gets_identifiers(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(native(PIXELS, SeriesInstanceUID=""))
    export([source(tmp_path, "a.dcm")], tmp_path / "out")
    assert (read_back(tmp_path / "out", "a") == LESIONS).all()
    assert (read_image(tmp_path / "out" / "images" / "a.dcm") == PIXELS).all()


def test_without_the_packages_it_is_said_how_to_install_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgmfnet.exchange.formats.dicom.reads_dicom", lambda: False)
    with pytest.raises(UsageError, match="pip install"):
        export(sources(folder), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("deidentify", [False, True])
@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="dicom3tools are not installed")
def test_files_are_by_the_rules(deidentify: bool, folder: Path, tmp_path: Path) -> None:
    out, options = tmp_path / "out", ExportOptions(deidentify=deidentify)
    some = [one for one in sources(folder) if deidentify or one.path.suffix != ".dcm"]
    exporter, pseudonyms = EXPORTERS["dicom"], Pseudonyms(bytes(32))
    export_cases(some, exporter, out, lambda *_: None, options, pseudonyms=pseudonyms)
    for path in out.rglob("*.dcm"):
        done = subprocess.run(["dciodvfy", path], capture_output=True, text=True, check=False)
        assert "Error" not in done.stdout + done.stderr, done.stderr


def test_an_image_of_another_format_is_no_dicom_file(folder: Path, tmp_path: Path) -> None:
    report = export_cases(
        [source(folder, "archive.dcm")], EXPORTERS["isic"], tmp_path / "out", lambda *_: None
    )
    assert "taken out of its DICOM file" in str(report.notes[0])
    (image,) = (tmp_path / "out" / "ISIC_Training_Data").iterdir()
    assert image.name == "archive.png"
    assert image.read_bytes() == encode_image(PIXELS)
