"""Brushes in the hand of the simulated reviewer: they change a mask where they go."""

from typing import Final

import cv2
import numpy as np

from benchmarks.effort.medial_line import Places, length, medial_line, piece_about_deepest
from benchmarks.effort.tool import Action
from benchmarks.effort.wrong_parts import Flags, WrongPart, deepest_part, largest_part
from mgmfnet.types import LESION, Mask

_WIDTHS: Final = (0.4, 0.55, 0.7, 0.85, 1.0)  # radius of a stroke, of the part's greatest depth
_OVERHANG: Final = 0.7  # how deep a stroke's line stays in the part, of the radius


class Dab:
    """The largest disk that fits into what is wrong."""

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """As `Tool.act`, in the deepest part."""
        part = deepest_part(mask, truth)
        if part is None:
            return None
        row, column = part.deepest
        rows, columns = np.ogrid[: part.depth.shape[0], : part.depth.shape[1]]
        inside = np.hypot(rows - row, columns - column) < part.greatest_depth
        after = mask.copy()
        after[part.box.slices][inside & (part.depth > 0)] = LESION if part.adds else 0
        return Action(after, 0.0)


class Stroke:
    """One stroke along the middle of what is wrong, of the width that puts most pixels right."""

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """As `Tool.act`, in the largest part."""
        part = largest_part(mask, truth)
        return None if part is None else stroke_along(part, mask, truth)


def stroke_along(part: WrongPart, mask: Mask, truth: Mask) -> Action:
    """The best stroke along the middle of ``part``.

    It goes both ways from the deepest place for as long as its line is at least 0.7 of its radius
    inside the part.
    """
    line = medial_line(part.depth)
    box = part.box.grown(int(part.greatest_depth) + 1, mask.shape)
    corner = (part.box.top - box.top, part.box.left - box.left)
    value = LESION if part.adds else 0
    changed = mask[box.slices] != value
    worth = np.where(truth[box.slices] == value, 1, -1)
    strokes = []
    for share in _WIDTHS:
        radius = share * part.greatest_depth
        piece = piece_about_deepest(line, part.depth, _OVERHANG * radius)
        painted = _covered(piece + corner, radius, changed.shape) & changed
        strokes.append((int(worth[painted].sum()), painted, length(piece)))
    _, painted, way = max(strokes, key=lambda stroke: stroke[0])
    after = mask.copy()
    after[box.slices][painted] = value
    return Action(after, way)


def _covered(line: Places, radius: float, shape: tuple[int, ...]) -> Flags:
    covered = np.zeros(shape, np.uint8)
    points = np.ascontiguousarray(line[:, ::-1], np.int32)[:, np.newaxis]
    cv2.polylines(covered, [points], False, (1,), max(1, round(2 * radius)))
    return covered > 0
