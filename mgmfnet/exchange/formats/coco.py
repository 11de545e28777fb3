"""COCO's instances: one JSON file for each part, and reader; masks as run lengths or polygons."""

import contextlib
from collections.abc import Iterable, Iterator
from statistics import fmean
from typing import Any, Final

import cv2
import numpy as np

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.exchange.export_options import ExportOptions, Instances, Option
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.exchange.json_items import JsonItems, to_json
from mgmfnet.mask_codecs import coco_rle
from mgmfnet.mask_codecs.polygons import edge_regions, opened, simplified
from mgmfnet.masks.parts import box_of, fill_holes
from mgmfnet.metrics.overlap import confusion
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION, Mask

_FILES: Final = {ALL: "default", TRAIN: "train", VALIDATION: "val", TEST: "test"}
_CATEGORIES: Final = [{"id": 1, "name": "lesion", "supercategory": "lesion"}]
_INFO: Final = {"description": "Lesion masks, exported by MGMFNet. Research use only."}

_CONTENTS: Final = """\
images
    the images, unchanged
annotations
    instances_default.json, or instances_train.json, instances_val.json and
    instances_test.json: images, their annotations and the category lesion (1);
    those of several readers are instances_default_reader1.json and so on
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, options: ExportOptions) -> None:
    with contextlib.ExitStack() as open_files:
        parts: dict[str, _Part] = {}
        for case in cases:
            image = f"images/{case.stem}{case.suffix}"
            target.write(image, case.image)
            files = {"image": image}
            for ending, mask in case.drawn.each():
                name = f"annotations/instances_{_FILES[case.part]}{ending}.json"
                if (part := parts.get(name)) is None:
                    file = open_files.enter_context(target.open(name))
                    part = parts[name] = _Part(JsonItems(file, _head()))
                part.add(case, mask, options)
                files[f"annotations{ending}"] = name
            target.record(case, kept=_kept(case, options), **files)
        for part in parts.values():
            part.close()


def _kept(case: ExportCase, options: ExportOptions) -> float:
    if not options.outlines or options.open_holes:
        return 1.0
    return fmean(confusion(fill_holes(mask), mask).dice for _, mask in case.drawn.each())


class _Part:
    """The file of training, validation or test images, or of one reader's masks of them."""

    def __init__(self, annotations: JsonItems) -> None:
        self._annotations = annotations
        self._images: list[str] = []
        self._count = 0

    def add(self, case: ExportCase, mask: Mask, options: ExportOptions) -> None:
        height, width = mask.shape
        number = len(self._images) + 1
        image = {
            "id": number,
            "file_name": f"{case.stem}{case.suffix}",
            "width": width,
            "height": height,
            "patient_id": case.facts.patient,
            "lesion_id": case.facts.lesion,
        }
        self._images.append(to_json(image))
        for instance in _instances(mask, options.instances):
            self._count += 1
            annotation = _annotation(instance, options)
            self._annotations.add({"id": self._count, "image_id": number, **annotation})

    def close(self) -> None:
        images = ",\n".join(self._images)
        self._annotations.close(f',\n"images": [\n{images}\n]}}')


def _head() -> str:
    return f'{{"info": {to_json(_INFO)},\n"categories": {to_json(_CATEGORIES)},\n"annotations": '


def _instances(mask: Mask, instances: Instances) -> Iterator[Mask]:
    if instances is Instances.REGION:
        count, labels = cv2.connectedComponents(mask, connectivity=8)
        for label in range(1, count):
            yield np.where(labels == label, LESION, 0).astype(np.uint8)
    elif mask.any():
        yield mask


def _annotation(mask: Mask, options: ExportOptions) -> dict[str, Any]:
    top, bottom, left, right = box_of(mask)
    return {
        "category_id": 1,
        "segmentation": _polygons(mask, options) if options.outlines else _run_lengths(mask),
        "area": int(np.count_nonzero(mask)),
        "bbox": [left, top, right - left, bottom - top],
        "iscrowd": 0,
    }


def _run_lengths(mask: Mask) -> dict[str, object]:
    return {"size": list(mask.shape), "counts": coco_rle.encode(mask)}


def _polygons(mask: Mask, options: ExportOptions) -> list[list[int]]:
    borders = (
        opened(region) if options.open_holes else region.outer for region in edge_regions(mask)
    )
    return [simplified(border).ravel().tolist() for border in borders]


COCO: Final = Exporter(
    "coco",
    "COCO",
    Sentence("Images, and JSON with masks as run lengths, or as polygons."),
    _CONTENTS,
    _write,
    drops=Sentence("Holes in masks, where these become polygons that are not cut open."),
    options=frozenset({Option.INSTANCES, Option.OUTLINES, Option.OPEN_HOLES}),
    holds_readers=True,
)
