"""Painting on the real canvas, offscreen: from the pointer's event to the repainted screen.

Strokes run at 1000 screen pixels a second over a canvas of 1400 x 900, with brush and eraser of
20, 100 and 500 pixels' radius, with the image fitted, at real size and magnified eight times. Keys,
for each size of 1, 6 and 24 megapixels:

- ``brush_p99_ms_<n>mp``: 99th percentile of the time of a brush event with its repaint, over all
  of these; presses and releases are events too.
- ``brush_median_ms_<n>mp``: the median of the same events.
- ``brush_worst_p99_ms_<n>mp``: the 99th percentile of the slowest combination alone.
- ``brush_cpu_p99_ms_<n>mp``: 99th percentile of the time that the GUI thread itself computed, which
  other programs on the machine disturb less.
- ``first_press_ms_<n>mp``: median time of the first press on a prediction, which becomes the
  person's and loses the gaps of its border; once a case.
- ``full_refresh_over_dirty_<n>mp``: the median time of the same events when the whole mask is drawn
  anew after each, over the median without; both are taken in turns in one run.
- ``<act>_ms_<n>mp``: median time, with the repaint, of what changes the mask all over, a ragged one
  with islands and holes, fitted to the canvas: ``grow``, ``shrink``, ``smooth``, ``largest``
  (region alone is kept), ``islands`` (are removed), ``holes`` (are filled), ``clear``, ``revert``,
  ``threshold`` (is moved), ``undo_smooth``, ``undo_revert``.
- ``labels_over_runs_<n>mp``: the time to label each pixel of that mask with its region, as OpenCV
  does, over the time to find its regions by their runs.
"""

import argparse
import itertools
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Canvas
from app.canvas.look import Look, OverlayStyle
from app.canvas.tool import Tool
from app.document.case_document import CaseDocument
from app.document.pyramid import ImagePyramid, prepare_image
from app.tools.painting import Brush, Eraser
from benchmarks.window.whole_mask import whole_mask_figures
from mgmfnet.types import CERTAIN, Probability

SIZES: Final = {1: (816, 1224), 6: (2000, 3000), 24: (4000, 6000)}
"""Height and width, by megapixels."""

_SCREEN: Final = (1400, 900)
_RADII: Final = (20, 100, 500)
_TOOLS: Final[dict[str, Callable[[], Tool]]] = {"brush": Brush, "eraser": Eraser}
_ZOOMS: Final = ("fit", "real size", "8 x")
_EVENTS: Final = 120
_PACE: Final = 8.0  # screen pixels between two events: 1000 a second at 125 events a second


class Event(NamedTuple):
    """Milliseconds that an event took."""

    wall: float
    cpu: float


@dataclass
class Times:
    """Brush events, by combination of zoom, tool and radius."""

    dirty: dict[str, list[Event]] = field(default_factory=dict)
    full: dict[str, list[Event]] = field(default_factory=dict)
    first: list[Event] = field(default_factory=list)


class Hand:
    """Moves the pointer over a canvas and takes the time of each event."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._viewport = canvas.viewport()

    def stroke(self, points: Sequence[QPointF], after: Callable[[], None]) -> list[Event]:
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
    ) -> Event:
        away = self._viewport.mapToGlobal(point)
        event = QMouseEvent(kind, point, away, button, buttons, Qt.KeyboardModifier.NoModifier)
        start, cpu = time.perf_counter(), time.thread_time()
        QApplication.sendEvent(self._viewport, event)
        after()
        QApplication.processEvents()
        return Event(1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - cpu))


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
        image, prediction = _synthetic_case(*SIZES[megapixels])
        figures |= _figures(_measure(image, prediction, options.repeat), megapixels)
        figures |= whole_mask_figures(_canvas(), image, prediction, megapixels)
    del application
    return figures


def _measure(image: ImagePyramid, prediction: Probability, repeat: int) -> Times:
    document, canvas = CaseDocument(), _canvas()
    canvas.set_document(document)
    canvas.show()
    times = Times()
    for number in range(repeat):
        points = _path(seed=number)
        for zoom, tool, radius in itertools.product(_ZOOMS, _TOOLS, _RADII):
            name = f"{zoom}, {tool} of {radius}"
            for kept, full in ((times.dirty, False), (times.full, True)):
                document.load(image, prediction=prediction)
                _zoom(canvas, zoom)
                canvas.set_tool(_TOOLS[tool]())
                canvas.set_brush_radius(radius)
                taken = Hand(canvas).stroke(points[:2], _nothing)
                times.first.append(taken[0])
                kept.setdefault(name, []).extend(_stroke(canvas, points, full=full))
    canvas.close()
    return times


def _canvas() -> Canvas:
    canvas = Canvas()
    canvas.resize(*_SCREEN)
    return canvas


def _stroke(canvas: Canvas, points: list[QPointF], *, full: bool) -> list[Event]:
    opacities = itertools.cycle((0.25, 0.26))

    def refresh_all() -> None:  # another style makes it draw the whole mask anew
        canvas.look = Look(OverlayStyle(opacity=next(opacities)))

    return Hand(canvas).stroke(points, refresh_all if full else _nothing)


def _nothing() -> None:
    """Leave it at the repaint that the event asks for."""


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
            f"{megapixels:3d} MP, {name:26s} median {_median(taken):6.2f} ms"
            f"  p99 {_p99(taken):6.2f}  full refresh {_median(times.full[name]):6.2f}",
            file=sys.stderr,
        )
    every = [event for taken in times.dirty.values() for event in taken]
    every_full = [event for taken in times.full.values() for event in taken]
    return {
        f"brush_p99_ms_{megapixels}mp": _p99(every),
        f"brush_median_ms_{megapixels}mp": _median(every),
        f"brush_worst_p99_ms_{megapixels}mp": max(_p99(taken) for taken in times.dirty.values()),
        f"brush_cpu_p99_ms_{megapixels}mp": float(np.percentile([e.cpu for e in every], 99)),
        f"first_press_ms_{megapixels}mp": _median(times.first),
        f"full_refresh_over_dirty_{megapixels}mp": _median(every_full) / _median(every),
    }


def _median(events: Sequence[Event]) -> float:
    return float(np.median([event.wall for event in events]))


def _p99(events: Sequence[Event]) -> float:
    return float(np.percentile([event.wall for event in events], 99))
