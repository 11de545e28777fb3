"""The ISIC layout: what a user of the challenge expects to find, and masks bit for bit."""

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL.ExifTags import Base

from mgmfnet.data.image_io import encode_image, read_image, read_size
from mgmfnet.data.layouts import TRAIN, discover
from mgmfnet.data.mask_io import read_mask
from mgmfnet.exchange import EXPORTERS, ExportReport, ExportSource, export_cases
from mgmfnet.types import LESION, Mask
from tests.mask_files import masks_by_image

IMAGES = "ISIC_Training_Data"
MASKS = "ISIC_Training_Part1_GroundTruth"

masks = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=2, max_dims=2, max_side=24)).map(
    lambda lesion: np.where(lesion, LESION, 0).astype(np.uint8)
)


def disc(height: int = 30, width: int = 40) -> Mask:
    rows, columns = np.indices((height, width))
    inside = np.hypot(rows - height / 2, columns - width / 2) < height / 3
    return np.where(inside, LESION, 0).astype(np.uint8)


def case(folder: Path, name: str, mask: Mask) -> ExportSource:
    path = folder / name
    PIL.Image.new("RGB", mask.shape[::-1], (180, 120, 100)).save(path)
    return ExportSource(name, path, lambda: mask)


def export(cases: list[ExportSource], out: Path) -> ExportReport:
    return export_cases(cases, EXPORTERS["isic"], out, lambda *_: None)


def test_files_are_where_the_challenge_has_them(tmp_path: Path) -> None:
    one = case(tmp_path, "ISIC_0000001.JPG", disc())
    out = tmp_path / "out"
    export([one], out)
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files == {
        f"{IMAGES}/ISIC_0000001.jpg",
        f"{MASKS}/ISIC_0000001_segmentation.png",
        "README.txt",
        "metadata.csv",
        "mgmfnet-export.json",
    }
    assert (out / IMAGES / "ISIC_0000001.jpg").read_bytes() == one.path.read_bytes()
    with PIL.Image.open(out / MASKS / "ISIC_0000001_segmentation.png") as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "L", (40, 30))
        assert picture.getextrema() == (0, 255)


def test_the_record_says_where_each_file_comes_from(tmp_path: Path) -> None:
    names = ["Läsion 2.png", "1.jpg"]
    out = tmp_path / "out"
    export([case(tmp_path, name, disc()) for name in names], out)
    record = json.loads((out / "mgmfnet-export.json").read_text(encoding="utf-8"))
    for one in record["cases"]:
        assert (out / one["image"]).is_file()
        assert hashlib.sha256((out / one["mask"]).read_bytes()).hexdigest() == one["mask_sha256"]


@given(st.lists(masks, min_size=1, max_size=4))
@settings(max_examples=25)
def test_masks_come_back_bit_for_bit(drawn: list[Mask]) -> None:
    """labelme#2479: what is exported is what was drawn, to the pixel."""
    with tempfile.TemporaryDirectory() as folder:
        study, out = Path(folder), Path(folder) / "out"
        cases = [case(study, f"{number}.png", mask) for number, mask in enumerate(drawn)]
        assert export(cases, out).count == len(drawn)
        found = masks_by_image(out)
        (samples,) = discover(out).splits.values()
        for one, sample in zip(cases, samples, strict=True):
            assert sample.mask == found[one.path.stem]
            assert (read_mask(found[one.path.stem], read_size(one.path)) == one.read_mask()).all()
            assert (read_image(sample.image) == read_image(one.path)).all()


def test_an_export_is_a_data_set_to_train_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export([case(tmp_path, f"{number}.jpg", disc()) for number in range(3)], out)
    discovery = discover(out)
    assert discovery.layout == "isic"
    (problem,) = map(str, discovery.problems)  # the study knew no patients
    assert "Column patient_id of metadata.csv is empty" in problem
    assert [sample.name for sample in discovery.splits[TRAIN]] == ["0", "1", "2"]


def test_a_turned_image_becomes_upright_so_that_its_mask_fits_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = 6
    noise = np.random.default_rng(0).integers(0, 256, (40, 30, 3), np.uint8)
    PIL.Image.fromarray(noise).save(path, exif=exif)
    report = export([ExportSource("phone.jpg", path, disc)], tmp_path / "out")
    (note,) = map(str, report.notes)
    assert "now an upright PNG, without loss: phone.jpg." in note
    with PIL.Image.open(tmp_path / "out" / IMAGES / "phone.png") as picture:
        assert picture.size == (40, 30)
        assert (np.asarray(picture) == read_image(path)).all()


def two_regions() -> Mask:
    mask = disc()
    mask[0, 0] = LESION
    return mask


def with_hole() -> Mask:
    mask = disc()
    mask[15, 20] = 0
    return mask


def touching_corners() -> Mask:
    mask = np.zeros((9, 9), np.uint8)
    mask[2:5, 2:5] = mask[5:8, 5:8] = LESION
    return mask


def open_bay() -> Mask:
    mask = disc()
    mask[15, 20:] = 0
    return mask


@pytest.mark.parametrize(
    ("mask", "notes"),
    [
        (disc(), 0),
        (touching_corners(), 0),
        (open_bay(), 0),
        (np.full((5, 5), LESION, np.uint8), 0),
        (two_regions(), 1),
        (with_hole(), 1),
    ],
)
def test_one_region_without_holes_is_checked_but_exported_as_it_is(
    mask: Mask, notes: int, tmp_path: Path
) -> None:
    report = export([case(tmp_path, "1.png", mask)], tmp_path / "out")
    assert len(report.notes) == notes
    assert all(
        "several regions or holes" in note and "1.png" in note for note in map(str, report.notes)
    )
    assert (read_mask(masks_by_image(tmp_path / "out")["1"]) == mask).all()


def test_renamed_cases_keep_their_own_masks(tmp_path: Path) -> None:
    cases = []
    for number, name in enumerate(("anna", "ben", "cleo")):
        (tmp_path / name).mkdir()
        mask = np.zeros((4, 4), np.uint8)
        mask[number] = LESION
        one = case(tmp_path / name, "1.png", mask)
        cases.append(replace(one, name=f"{name}/1.png"))
    export(cases, tmp_path / "out")
    found = masks_by_image(tmp_path / "out")
    assert found.keys() == {"1", "ben_1", "cleo_1"}
    for stem, one in zip(("1", "ben_1", "cleo_1"), cases, strict=True):
        assert (read_mask(found[stem]) == one.read_mask()).all()


def test_images_of_any_kind_are_copied_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "1.TIFF"
    deep = np.full((30, 40), 40_000, np.uint16)
    PIL.Image.fromarray(deep).save(path)
    (tmp_path / "2.png").write_bytes(encode_image(np.zeros((30, 40, 3), np.uint8)))
    cases = [ExportSource(name, tmp_path / name, disc) for name in ("1.TIFF", "2.png")]
    export(cases, tmp_path / "out")
    assert (tmp_path / "out" / IMAGES / "1.tiff").read_bytes() == path.read_bytes()
    assert (tmp_path / "out" / IMAGES / "2.png").exists()
