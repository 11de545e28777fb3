"""What is exported comes back by an import as it was, or as far as the export said."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest
from PIL.ExifTags import Base

from mgmfnet.data.image_io import read_size
from mgmfnet.data.layouts.image_files import EXPORT_MARK
from mgmfnet.exchange import EXPORTERS, ExportOptions, MaskKind, export_study
from mgmfnet.exchange.export_options import Instances
from mgmfnet.exchange.import_plan import plan_import
from mgmfnet.study import Study
from mgmfnet.study.importing import Choices, import_masks
from mgmfnet.types import LESION, Mask, Size

SIZE = Size(30, 44)
AS_EXPORTED = Choices(unmarked=True)

WAYS: dict[str, tuple[str, ExportOptions]] = {
    **{name: (name, ExportOptions()) for name in EXPORTERS if name != "dicom"},
    "coco by region": ("coco", ExportOptions(instances=Instances.REGION)),
    "coco outlines": ("coco", ExportOptions(outlines=True)),
    "coco opened outlines": ("coco", ExportOptions(outlines=True, open_holes=True)),
    "yolo opened": ("yolo", ExportOptions(open_holes=True)),
    "masks as arrays": ("masks", ExportOptions(mask_kind=MaskKind.NPZ, lesion_level=1)),
    "masks as TIFF": ("masks", ExportOptions(mask_kind=MaskKind.TIFF, mask_name="m_{stem}")),
}
"""Format and options, by name. The objects of DICOM are no masks to import."""


def masks() -> dict[str, Mask]:
    """Holes and islands, what touches the border, one pixel, nothing, all; by image."""
    rows, columns = np.indices(SIZE)
    away = np.hypot(rows - 15, columns - 22)
    found = {
        "ring": (away < 12) & (away > 6) | (away < 3),
        "islands": (away < 5) | (np.hypot(rows, columns - 40) < 6),
        "pixel": (rows == 29) & (columns == 43),
        "none": away < 0,
        "all": away >= 0,
        "turned": (rows > 5) & (rows < 20) & (columns > 8) & (columns < 30),
    }
    return {name: np.where(one, np.uint8(LESION), np.uint8(0)) for name, one in found.items()}


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Photographs, of which EXIF turns the last."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for number, name in enumerate(masks()):
        exif = PIL.Image.Exif()
        exif[Base.Orientation] = 6 if name == "turned" else 1
        noise = np.random.default_rng(number).integers(60, 200, (6, 8, 3), np.uint8)
        photograph = cv2.resize(noise, SIZE[::-1])
        PIL.Image.fromarray(photograph).save(folder / f"{name}.jpg", exif=exif)
    return folder


def upright(name: str, mask: Mask) -> Mask:
    return np.ascontiguousarray(np.rot90(mask, -1)) if name == "turned" else mask


@pytest.mark.parametrize("way", WAYS)
def test_masks_come_back(way: str, images: Path, tmp_path: Path) -> None:
    format_name, options = WAYS[way]
    given = {name: upright(name, mask) for name, mask in masks().items()}
    out, again = tmp_path / "out", tmp_path / "again"
    shutil.copytree(images, again)
    with Study.open(images) as study:
        for case in study.cases():
            assert given[case.path.stem].shape == read_size(case.path)
            study.accept(case.id, given[case.path.stem], model_id=None, threshold=None)
        export_study(study, EXPORTERS[format_name], out, lambda *_: None, options)
    record = json.loads((out / EXPORT_MARK).read_text(encoding="utf-8"))
    kept = {Path(one["name"]).stem: one.get("kept_dice", 1.0) for one in record["cases"]}
    with Study.open(again) as study:
        pattern = "m_{stem}" if options.mask_name == "m_{stem}" else ""
        plan = plan_import(study, out, pattern=pattern)
        import_masks(study, plan.matches(AS_EXPORTED), replace=False)
        assert plan.notes == ()
        for case in study.cases():
            mask, name = study.mask(case.id), case.path.stem
            assert mask is not None, (name, plan.files(AS_EXPORTED))
            if kept[name] == 1:
                assert np.array_equal(mask, given[name]), name
            else:
                both = np.count_nonzero(mask & given[name])
                dice = 2 * both / (np.count_nonzero(mask) + np.count_nonzero(given[name]))
                assert dice == pytest.approx(kept[name], abs=1e-4), name
