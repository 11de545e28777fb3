"""The tools that look at the image: how long they take, and what refining is worth.

Keys, for each size of 6 and 24 megapixels:

- ``refine_ms_<n>mp``, ``refine_worst_ms_<n>mp``: median and worst time from the end of a scribble
  to the changed mask, over scribbles of several lengths and radii.
- ``refine_whole_over_local_6mp``: time of the same computation over the whole image at its native
  resolution, over the time around the scribble at the capped one; once, at 6 megapixels alone,
  since it takes minutes and gigabytes at 24.
- ``edge_brush_p99_ms_<n>mp``: the 99th percentile of the time of an event of the edge-aware brush,
  over radii of 20, 100 and 500 pixels; without the repaint, which ``canvas`` measures.
- ``edge_brush_whole_over_local_<n>mp``: median time of an event when colours are compared over the
  whole image at its native resolution, over the median time of an event as it is.

With ``--data FOLDER``, the folder of ISIC-2017, also, for 30 of its validation images:

- ``refine_j_before``, ``refine_j_one``, ``refine_j_two``: mean J of the base model's masks, and
  after one and two scribbles, each placed by a rule in the region that is most wrong at the time.
- ``refine_j_painted_one``, ``refine_j_painted_two``: the same when a scribble changes no more
  than what it covers, as a brush does.
- ``refine_j_worse``: how many of the images have a lower J after two scribbles than before.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Canvas
from app.canvas.tool import Pointer
from app.document.case_document import CaseDocument
from app.settings import Settings
from app.tools import TOOLS
from benchmarks.window.scribbling import refine_around, scribble_on
from mgmfnet.data.image_io import read_image
from mgmfnet.data.mask_io import read_mask
from mgmfnet.masks.scribble import Scribble
from mgmfnet.masks.scribble_refine import refine
from mgmfnet.masks.similar_colours import similar_region
from mgmfnet.metrics.overlap import confusion
from mgmfnet.types import CERTAIN, LESION, Image, Mask, Probability, Size

SIZES: Final = {6: (2000, 3000), 24: (4000, 6000)}
"""Height and width, by megapixels."""

_RADII: Final = (20, 100, 500)
_EVENTS: Final = 60  # of a stroke
_IMAGES: Final = 30
_TOLERANCE: Final = 12.0


def run(arguments: Sequence[str] = ()) -> dict[str, float]:
    """Measure, telling about it on stderr.

    Args:
        arguments: Options: ``--data FOLDER``, ``--megapixels N ...``.

    Returns:
        Figures by key; times in milliseconds.
    """
    parser = argparse.ArgumentParser(prog="benchmarks tools", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of ISIC-2017, for what refining is worth")
    parser.add_argument("--megapixels", type=int, nargs="*", choices=SIZES, default=list(SIZES))
    options = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication([])
    figures: dict[str, float] = {}
    for megapixels in options.megapixels:
        case = _synthetic_case(*SIZES[megapixels])
        figures |= _refine_figures(*case, megapixels)
        figures |= _edge_brush_figures(case[0], megapixels)
    if options.data is not None:
        figures |= _worth(options.data)
    del application
    return figures


def _refine_figures(
    image: Image, probability: Probability, mask: Mask, megapixels: int
) -> dict[str, float]:
    height, width = mask.shape
    times, around = [], []
    for radius in _RADII:
        for share in (0.0, 0.05, 0.2):
            start = (0.78 * width, 0.5 * height)
            scribble = Scribble((start, (start[0], (0.5 + share) * height)), radius, adds=True)
            times.append(_time(partial(refine_around, image, probability, mask, scribble)))
            around.append(scribble)
    figures = {
        f"refine_ms_{megapixels}mp": median(times),
        f"refine_worst_ms_{megapixels}mp": max(times),
    }
    if megapixels == min(SIZES):
        everywhere = partial(refine, image, probability, mask, around[1], max_side=width)
        whole = _time(everywhere)
        figures[f"refine_whole_over_local_{megapixels}mp"] = whole / times[1]
    return figures


def _edge_brush_figures(image: Image, megapixels: int) -> dict[str, float]:
    document, canvas = CaseDocument(), Canvas()
    document.load(image)
    tool = TOOLS["edge_brush"](Settings())
    height, width = document.mask_view.shape
    events = []
    for radius in _RADII:
        canvas.set_brush_radius(radius)
        first, *rest = (Pointer((0.3 + 0.006 * at) * width, 0.45 * height) for at in range(_EVENTS))
        events.append(_time(partial(tool.begin, document, canvas, first)))
        events += [_time(partial(tool.extend, document, canvas, place)) for place in rest]
        tool.end(document, canvas, rest[-1])
    everywhere = np.full((height, width), LESION, np.uint8)
    middle = (0.5 * width, 0.5 * height)
    look = partial(similar_region, image, everywhere, middle, _TOLERANCE, max_side=width)
    whole = [_time(look) for _ in range(3)]
    canvas.deleteLater()
    return {
        f"edge_brush_p99_ms_{megapixels}mp": float(np.percentile(events, 99)),
        f"edge_brush_whole_over_local_{megapixels}mp": median(whole) / median(events),
    }


def _worth(folder: Path) -> dict[str, float]:
    rows = []
    for image, probability, truth in _validation_cases(folder):
        refined = (probability > CERTAIN // 2).astype(np.uint8) * np.uint8(LESION)
        painted = refined.copy()
        row = [_jaccard(refined, truth)]
        said: list[Scribble] = []
        for _ in range(2):
            if scribble := scribble_on(refined, truth):
                refined = refine_around(image, probability, refined, scribble, said)
                said.append(scribble)
            if scribble := scribble_on(painted, truth):
                painted[scribble.rasterised(painted.shape) > 0] = LESION if scribble.adds else 0
            row += [_jaccard(refined, truth), _jaccard(painted, truth)]
        rows.append(row)
        print(f"J {row[0]:.3f} -> {row[1]:.3f} -> {row[3]:.3f}", file=sys.stderr)
    table = np.array(rows)
    before, one, painted_one, two, painted_two = table.mean(axis=0).tolist()
    return {
        "refine_j_before": before,
        "refine_j_one": one,
        "refine_j_two": two,
        "refine_j_painted_one": painted_one,
        "refine_j_painted_two": painted_two,
        "refine_j_worse": float(np.count_nonzero(table[:, 3] < table[:, 0])),
    }


def _validation_cases(folder: Path) -> Iterator[tuple[Image, Probability, Mask]]:
    """Image, the base model's probability and truth of every fifth validation image."""
    # Torch is not needed for the times.
    from mgmfnet.inference.architectures import open_predictor  # noqa: PLC0415
    from mgmfnet.models.library import ModelLibrary  # noqa: PLC0415

    predictor = open_predictor(ModelLibrary().base(), "cpu", flips=True)
    paths = sorted((folder / "ISIC-2017_Validation_Data").glob("*.jpg"))
    masks = folder / "ISIC-2017_Validation_Part1_GroundTruth"
    for path in paths[:: max(1, len(paths) // _IMAGES)][:_IMAGES]:
        image = read_image(path)
        truth = read_mask(masks / f"{path.stem}_segmentation.png")
        prediction = predictor.predict(image)
        yield image, prediction.at_native(Size(*truth.shape)), truth


def _jaccard(mask: Mask, truth: Mask) -> float:
    return confusion(mask, truth).jaccard


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _synthetic_case(height: int, width: int) -> tuple[Image, Probability, Mask]:
    """A lesion on skin, its probability, and a mask that lacks the right part of it."""
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    away = np.hypot(rows / 0.7, columns / 0.65)
    share = 1 / (1 + np.exp(12 * (away - 1)))
    noise = random.normal(0, 6, (height // 4, width // 4, 3)).astype(np.float32)
    skin, lesion = np.array([224, 188, 170]), np.array([120, 80, 70])
    pixels = share[..., None] * (lesion - skin) + skin + cv2.resize(noise, (width, height))
    mask = ((away < 1) & (columns < 0.4)).astype(np.uint8) * np.uint8(LESION)
    return (
        pixels.clip(0, 255).astype(np.uint8),
        (share * CERTAIN).astype(np.uint16),
        mask,
    )
