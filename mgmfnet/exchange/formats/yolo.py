"""YOLO's segments: a text file of polygons for each image, and ``data.yaml``.

A point is the middle of a pixel, as a share of the image's width and height: programs that cut that
off to whole pixels, as Ultralytics' do, fill the very pixels of the mask.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import yaml
from numpy.typing import NDArray

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.exchange.export_options import ExportOptions, Option
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.exchange.pictures import Pictures
from mgmfnet.mask_codecs.polygons import Points, filled, opened, pixel_regions, simplified
from mgmfnet.metrics.overlap import confusion
from mgmfnet.sentence import Sentence
from mgmfnet.types import Size

_PARTS: Final = {ALL: "train", TRAIN: "train", VALIDATION: "val", TEST: "test"}
_DIGITS: Final = 6
_FEWEST_POINTS: Final = 3

_CONTENTS: Final = """\
data.yaml
    what to give to the training
images, labels
    images, and for each a text of polygons: the class (0, lesion), then points as
    shares of width and height
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, options: ExportOptions) -> None:
    parts: dict[str, None] = {}
    for case in cases:
        part = _PARTS[case.part]
        parts[part] = None
        size = Size(*case.mask.shape)
        polygons = [
            _shares(opened(region) if options.open_holes else region.outer, size)
            for region in pixel_regions(case.mask)
        ]
        image, label = f"images/{part}/{case.stem}{case.suffix}", f"labels/{part}/{case.stem}.txt"
        target.write(image, case.image)
        target.write(label, "".join(map(_line, polygons)).encode())
        read_back = filled([_pixels(shares, size) for shares in polygons], size)
        kept = confusion(read_back, case.mask).dice
        target.record(case, image=image, label=label, kept=kept)
    target.write("data.yaml", _settings(list(parts)))
    if "val" not in parts:
        target.tell(
            Sentence(
                "YOLO wants images for validation, and none are set apart, so data.yaml names "
                "others for it. Choose a split that has some."
            )
        )


def _settings(parts: Sequence[str]) -> bytes:
    places = {part: f"images/{part}" for part in ("train", "val", "test") if part in parts}
    fallback = next(iter(places.values()), "images/train")
    settings = {
        "train": places.get("train", fallback),
        "val": places.get("val", places.get("test", fallback)),
        **places,
        "names": {0: "lesion"},
    }
    return yaml.safe_dump(settings, sort_keys=False).encode()


def _shares(border: Points, size: Size) -> NDArray[np.float64]:
    points = simplified(border)
    if len(points) < _FEWEST_POINTS:
        points = np.resize(points, (_FEWEST_POINTS, 2))
    return np.round((points + 0.5) / (size.width, size.height), _DIGITS)


def _pixels(shares: NDArray[np.float64], size: Size) -> Points:
    return (shares * (size.width, size.height)).astype(np.int32)


def _line(shares: NDArray[np.float64]) -> str:
    return " ".join(["0", *(f"{share:.{_DIGITS}f}" for share in shares.ravel())]) + "\n"


YOLO: Final = Exporter(
    "yolo",
    "YOLO segments",
    Sentence("Polygons as text beside the images, and data.yaml to train with."),
    _CONTENTS,
    _write,
    drops=Sentence("Holes in masks, unless they are cut open."),
    options=frozenset({Option.OPEN_HOLES}),
    pictures=Pictures(frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})),
)
