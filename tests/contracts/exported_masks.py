"""Reads the masks of an export as the programs of each format do, not as ours reads them."""

import base64
import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import cv2
import numpy as np
import PIL.Image
import pydicom
from pycocotools.coco import COCO

from mgmfnet.mask_codecs import coco_rle, label_studio_rle
from mgmfnet.types import LESION, Mask, Size


def rows_of(out: Path) -> list[dict[str, str]]:
    """The table of an export."""
    (table,) = out.glob("*metadata.csv")
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def masks_of(name: str, out: Path, reader: int | None = None) -> dict[str, Mask]:
    """The masks of an export in the format of this name, by what the cases are called in the study.

    Every file is read once, as its program reads it; cases are found by the names of their images.
    Of several readers' masks, those of one are read.
    """
    by_image = _READERS[name](out, reader)
    rows = [row for row in rows_of(out) if reader is None or str(reader) in row["readers"]]
    return {row["name"]: by_image[row["image"]] for row in rows}


def _ending(reader: int | None) -> str:
    return "" if reader is None else f"_reader{reader}"


def _picture(path: Path) -> Mask:
    with PIL.Image.open(path) as picture:
        assert picture.mode == "L"
        levels = np.array(picture)
    assert len(np.unique(levels)) <= 2
    return np.where(levels, LESION, 0).astype(np.uint8)


def _mask_files(out: Path, reader: int | None) -> dict[str, Mask]:
    places = {row["image"]: row[f"mask{_ending(reader)}"] for row in rows_of(out)}
    return {image: _picture(out / place) for image, place in places.items() if place}


def _coco(out: Path, reader: int | None) -> dict[str, Mask]:
    masks = {}
    for path in (out / "annotations").glob(f"*{_ending(reader)}.json"):
        coco = COCO()
        coco.dataset = json.loads(path.read_bytes())
        coco.createIndex()
        for image in coco.imgs.values():
            size = Size(image["height"], image["width"])
            mask = np.zeros(size, np.uint8)
            for annotation in coco.loadAnns(coco.getAnnIds(imgIds=image["id"])):
                rle = coco.annToRLE(annotation)["counts"]
                counts = rle if isinstance(rle, str) else rle.decode()
                mask |= coco_rle.decode(counts, size)
            masks[f"images/{image['file_name']}"] = mask
    return masks


def _yolo(out: Path, _reader: int | None) -> dict[str, Mask]:
    masks = {}
    for row in rows_of(out):
        with PIL.Image.open(out / row["image"]) as picture:
            width, height = picture.size
        mask = np.zeros((height, width), np.uint8)
        for line in (out / row["label"]).read_text().splitlines():
            kind, *shares = map(float, line.split())
            assert kind == 0
            assert len(shares) >= 6
            assert all(0 <= share <= 1 for share in shares)
            points = np.array(shares, np.float32).reshape(-1, 2) * (width, height)
            cv2.fillPoly(mask, [points.astype(np.int32)], LESION)
        masks[row["image"]] = mask
    return masks


def _labelme(out: Path, reader: int | None) -> dict[str, Mask]:
    masks = {}
    for path in (out / "images").glob("*.json"):
        said = json.loads(path.read_bytes())
        mask = np.zeros((said["imageHeight"], said["imageWidth"]), np.uint8)
        for shape in said["shapes"]:
            assert shape["shape_type"] == "mask"
            if shape["label"] != f"lesion{_ending(reader)}":
                assert reader is not None
                continue
            (left, top), (right, bottom) = shape["points"]
            picture = PIL.Image.open(io.BytesIO(base64.b64decode(shape["mask"])))
            part = np.asarray(picture).astype(bool)
            mask[top : bottom + 1, left : right + 1] = np.where(part, LESION, 0)
        masks[f"images/{said['imagePath']}"] = mask
    return masks


def _cvat(out: Path, reader: int | None) -> dict[str, Mask]:
    masks = {}
    for image in ET.parse(out / f"annotations{_ending(reader)}.xml").getroot().iter("image"):
        mask = np.zeros((int(image.attrib["height"]), int(image.attrib["width"])), np.uint8)
        for shape in image.iter("mask"):
            left, top, width, height = (
                int(shape.attrib[key]) for key in ("left", "top", "width", "height")
            )
            lengths = [int(word) for word in shape.attrib["rle"].split(",")]
            pixels = [LESION * (number % 2) for number, n in enumerate(lengths) for _ in range(n)]
            part = np.array(pixels, np.uint8).reshape(height, width)
            mask[top : top + height, left : left + width] = part
        masks[f"images/{image.attrib['name']}"] = mask
    return masks


def _label_studio(out: Path, reader: int | None) -> dict[str, Mask]:
    sizes = {}
    for path in (out / "images").iterdir():
        with PIL.Image.open(path) as picture:
            sizes[f"images/{path.name}"] = Size(*reversed(picture.size))
    masks = {}
    for task in json.loads((out / "tasks.json").read_bytes()):
        image = unquote(task["data"]["image"]).removeprefix("/data/local-files/?d=")
        mask = np.zeros(sizes[image], np.uint8)
        annotations = task["annotations"]
        if reader is not None:
            numbered = dict(zip(task["data"]["readers"], annotations, strict=True))
            annotations = [numbered[reader]] if reader in numbered else [{"result": []}]
        (annotation,) = annotations
        for region in annotation["result"]:
            assert (region["original_height"], region["original_width"]) == sizes[image]
            mask |= label_studio_rle.decode(region["value"]["rle"], sizes[image])
        masks[image] = mask
    return masks


def _image_folder(out: Path, reader: int | None) -> dict[str, Mask]:
    masks = {}
    for path in out.glob("*/metadata.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            said: Mapping[str, Any] = json.loads(line)
            image = f"{path.parent.name}/{said['file_name']}"
            assert (out / image).is_file()
            if reader is None:
                masks[image] = _picture(path.parent / said["mask_file_name"])
            elif reader in said["readers"]:
                place = said["mask_file_names"][said["readers"].index(reader)]
                masks[image] = _picture(path.parent / place)
    return masks


def _dicom(out: Path, reader: int | None) -> dict[str, Mask]:
    masks = {}
    for row in rows_of(out):
        if not (place := row[f"mask{_ending(reader)}"]):
            continue
        data = pydicom.dcmread(out / place)
        levels = data.pixel_array.reshape(data.Rows, data.Columns)
        masks[row["image"]] = (levels * LESION).astype(np.uint8)
    return masks


_READERS: dict[str, Callable[[Path, int | None], dict[str, Mask]]] = {
    "isic": _mask_files,
    "ham10000": _mask_files,
    "ph2": _mask_files,
    "clinicdb": _mask_files,
    "nnunet": _mask_files,
    "masks": _mask_files,
    "coco": _coco,
    "yolo": _yolo,
    "labelme": _labelme,
    "cvat": _cvat,
    "label-studio": _label_studio,
    "imagefolder": _image_folder,
    "dicom": _dicom,
}
