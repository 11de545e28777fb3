"""Commands that change the mask all over: how long the window stands still for each."""

import sys
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Final, TypeAlias

import cv2
import numpy as np
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from app.document.mask_operations import MaskOperations
from app.document.pyramid import ImagePyramid
from benchmarks.stopwatch import take_times
from mgmfnet.masks.parts import areas
from mgmfnet.prediction import DEFAULT_THRESHOLD, threshold_mask
from mgmfnet.types import LESION, Mask, Probability

_Act: TypeAlias = Callable[[], object]

_SPOTS: Final = 60  # islands and holes
_SHARE: Final = 0.05
_ROUNDS: Final = 7


def whole_mask_figures(
    canvas: Canvas, image: ImagePyramid, prediction: Probability, megapixels: int
) -> dict[str, float]:
    """Figures by key; `canvas` documents them.

    Args:
        canvas: Shows nothing yet.
        image: At its native size.
        prediction: Of the same size.
        megapixels: For the keys.
    """
    document, mask = CaseDocument(), _spotted(threshold_mask(prediction, DEFAULT_THRESHOLD))
    canvas.set_document(document)
    canvas.show()
    figures = {}
    for name, (before, act) in _acts(document).items():
        times = []
        for _ in range(_ROUNDS):
            person = None if name == "threshold" else mask
            document.load(image, prediction=prediction, mask=person)
            before()
            QApplication.processEvents()
            start = time.perf_counter()
            act()
            QApplication.processEvents()
            times.append(1000 * (time.perf_counter() - start))
        figures[f"{name}_ms_{megapixels}mp"] = median(times)
        print(f"{megapixels:3d} MP, {name:26s} median {median(times):6.2f} ms", file=sys.stderr)
    return figures | {f"labels_over_runs_{megapixels}mp": _labels_over_runs(mask)}


def _acts(document: CaseDocument) -> Mapping[str, tuple[_Act, _Act]]:
    """What comes before each act, and the act."""
    operations = MaskOperations(document)
    acts: dict[str, _Act] = {
        "grow": operations.grow,
        "shrink": operations.shrink,
        "smooth": operations.smooth,
        "largest": operations.keep_largest,
        "islands": lambda: operations.remove_islands(_SHARE),
        "holes": operations.fill_holes,
        "clear": document.clear_mask,
        "revert": document.revert_to_prediction,
        "threshold": lambda: document.set_threshold(0.4),
    }
    undo = document.undo_stack.undo
    return {name: (_nothing, act) for name, act in acts.items()} | {
        "undo_smooth": (operations.smooth, undo),
        "undo_revert": (document.revert_to_prediction, undo),
    }


def _nothing() -> None:
    """Begin with the case as it was loaded."""


def _spotted(mask: Mask) -> Mask:
    """``mask`` with islands and holes."""
    random, longest = np.random.default_rng(0), max(mask.shape)
    for number in range(_SPOTS):
        row, column = (int(random.integers(side)) for side in mask.shape)
        radius = int(random.integers(2, max(3, longest // 150)))
        cv2.circle(mask, (column, row), radius, (LESION * (number % 2),), -1)
    return mask


def _labels_over_runs(mask: Mask) -> float:
    ways = {
        "labels": lambda: cv2.connectedComponentsWithStats(mask, connectivity=8),
        "runs": lambda: areas(mask),
    }
    return take_times(ways, _ROUNDS).ratio("labels", "runs")
