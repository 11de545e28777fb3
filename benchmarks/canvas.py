"""Painting on the real canvas, offscreen: from the pointer's event to the repainted screen.

Keys, for each size of 1, 6 and 24 megapixels:

- ``brush_p99_ms_<n>mp``: the 99th percentile over every combination of zoom, tool and brush radius
  of the time of a brush event with its repaint; the presses and releases count too.
- ``brush_median_ms_<n>mp``: the median of the same events.
- ``brush_worst_p99_ms_<n>mp``: the 99th percentile of the slowest combination alone.
- ``full_refresh_over_dirty_<n>mp``: the median time of the same events when the whole mask is drawn
  anew after each, over the median without; both are taken in turns in one run.
"""

import argparse
import itertools
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Canvas
from app.canvas.look import Look
from app.canvas.overlay import OverlayStyle
from app.document.case_document import CaseDocument
from app.document.pyramid import ImagePyramid, prepare_image
from app.settings import Settings
from app.tools import TOOLS
from mgmfnet.types import CERTAIN, Probability

SIZES: Final = {1: (816, 1224), 6: (2000, 3000), 24: (4000, 6000)}
"""Height and width, by megapixels."""

_SCREEN: Final = (1400, 900)
_RADII: Final = (20, 100, 500)
_ZOOMS: Final = ("fit", "real size", "8 x")
_EVENTS: Final = 120
_PACE: Final = 8.0  # screen pixels between two events: 1000 a second at 125 events a second


@dataclass
class Times:
    """Milliseconds of brush events, by combination of zoom, tool and radius."""

    dirty: dict[str, list[float]] = field(default_factory=dict)
    full: dict[str, list[float]] = field(default_factory=dict)


class Hand:
    """Moves the pointer over a canvas and takes the time of each event."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._viewport = canvas.viewport()

    def stroke(self, points: Sequence[QPointF], after: Callable[[], None]) -> list[float]:
        """Press, drag and release along ``points``; ``after`` counts to every event."""
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        kinds = QEvent.Type
        times = [self._send(kinds.MouseButtonPress, points[0], left, left, after)]
        times += [self._send(kinds.MouseMove, point, none, left, after) for point in points[1:]]
        return [*times, self._send(kinds.MouseButtonRelease, points[-1], left, none, after)]

    def _send(
        self,
        kind: QEvent.Type,
        point: QPointF,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        after: Callable[[], None],
    ) -> float:
        away = self._viewport.mapToGlobal(point)
        event = QMouseEvent(kind, point, away, button, buttons, Qt.KeyboardModifier.NoModifier)
        start = time.perf_counter()
        QApplication.sendEvent(self._viewport, event)
        after()
        QApplication.processEvents()
        return 1000 * (time.perf_counter() - start)


def run(arguments: Sequence[str] = ()) -> dict[str, float]:
    """Measure, telling about it on stderr.

    Args:
        arguments: Options: ``--megapixels N ...`` and ``--repeat N``.

    Returns:
        Figures by key; times in milliseconds.
    """
    parser = argparse.ArgumentParser(prog="benchmarks canvas", description=__doc__)
    parser.add_argument("--megapixels", type=int, nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--repeat", type=int, default=2, help="strokes of each combination")
    options = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication([])
    figures: dict[str, float] = {}
    for megapixels in options.megapixels:
        times = _measure(*_synthetic_case(*SIZES[megapixels]), options.repeat)
        figures |= _figures(times, megapixels)
    del application
    return figures


def _measure(image: ImagePyramid, prediction: Probability, repeat: int) -> Times:
    document = CaseDocument()
    canvas = Canvas()
    canvas.resize(*_SCREEN)
    canvas.set_document(document)
    canvas.show()
    times = Times()
    for round_ in range(repeat):
        for zoom in _ZOOMS:
            for tool in ("brush", "eraser"):
                for radius in _RADII:
                    name = f"{zoom}, {tool} of {radius}"
                    points = _path(seed=round_)
                    for full in (False, True):
                        document.load(image, prediction=prediction)
                        _zoom(canvas, zoom)
                        taken = _strokes(canvas, tool, radius, points, full=full)
                        (times.full if full else times.dirty).setdefault(name, []).extend(taken)
    canvas.close()
    return times


def _strokes(
    canvas: Canvas, tool: str, radius: int, points: list[QPointF], *, full: bool
) -> list[float]:
    canvas.set_tool(TOOLS[tool](Settings()))
    canvas.set_brush_radius(radius)
    hand = Hand(canvas)
    hand.stroke(points[:2], lambda: None)  # makes the mask the person's
    QApplication.processEvents()

    opacities = itertools.cycle((0.25, 0.26))

    def refresh_all() -> None:  # another style makes it draw the whole mask anew
        canvas.look = Look(OverlayStyle(opacity=next(opacities)))

    return hand.stroke(points, refresh_all if full else lambda: None)


def _zoom(canvas: Canvas, zoom: str) -> None:
    canvas.fit()
    if zoom != "fit":
        canvas.actual_size()
    if zoom == "8 x":
        canvas.zoom_by(8, QPointF(_SCREEN[0] / 2, _SCREEN[1] / 2))
    QApplication.processEvents()


def _path(seed: int) -> list[QPointF]:
    """A hand's way over the screen, at an even pace and with slow turns."""
    random = np.random.default_rng(seed)
    turns = np.cumsum(random.normal(0.05, 0.12, _EVENTS))
    steps = _PACE * np.column_stack([np.cos(turns), np.sin(turns)])
    way = np.cumsum(steps, axis=0)
    middle = np.array(_SCREEN) / 2
    way += middle - way.mean(axis=0)
    return [QPointF(*point) for point in np.clip(way, 10, 2 * middle - 10)]


def _synthetic_case(height: int, width: int) -> tuple[ImagePyramid, Probability]:
    random = np.random.default_rng(0)
    coarse = random.integers(90, 230, (height // 40, width // 40, 3), np.uint8)
    image = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    rows, columns = np.mgrid[-1:1:400j, -1:1:600j]
    ripple = 0.08 * np.sin(19 * rows) * np.cos(23 * columns)
    small = np.clip(1.05 - np.hypot(rows, columns) + ripple, 0, 1) * CERTAIN
    probability = cv2.resize(small.astype(np.uint16), (width, height))
    return prepare_image(image.astype(np.uint8)), probability.astype(np.uint16)


def _figures(times: Times, megapixels: int) -> dict[str, float]:
    for name, taken in times.dirty.items():
        print(
            f"{megapixels:3d} MP, {name:26s} median {np.median(taken):6.2f} ms"
            f"  p99 {_p99(taken):6.2f}  full refresh {np.median(times.full[name]):6.2f}",
            file=sys.stderr,
        )
    every = np.concatenate(list(times.dirty.values()))
    every_full = np.concatenate(list(times.full.values()))
    return {
        f"brush_p99_ms_{megapixels}mp": _p99(every),
        f"brush_median_ms_{megapixels}mp": float(np.median(every)),
        f"brush_worst_p99_ms_{megapixels}mp": max(_p99(taken) for taken in times.dirty.values()),
        f"full_refresh_over_dirty_{megapixels}mp": float(np.median(every_full) / np.median(every)),
    }


def _p99(times: Sequence[float] | NDArray[np.float64]) -> float:
    return float(np.percentile(times, 99))
