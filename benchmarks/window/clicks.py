"""Hints in the window: how soon the border follows a click, while other cases are predicted.

Keys, for images of 192 x 256 pixels (``small``), of 12 and of 24 megapixels:

- ``click_ms_<size>``, ``click_p95_ms_<size>``: median and 95th percentile of the time from letting
  the button go to the new border on the screen, over right and left clicks around a lesion; each is
  undone, so that all of them are about the predicted mask.
- ``click_gap_p99_ms_<size>``: the 99th percentile of how long the event loop was kept from running.
- ``click_predicted_<size>``: how many other cases were predicted meanwhile.

The base model answers. Where it has no guided decoder, one that has learnt nothing yet does, which
takes as long; its first click is not counted.
"""

import argparse
import contextlib
import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app import tasks
from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from app.review.session import ReviewSession
from app.settings import Settings
from app.tools import TOOLS
from benchmarks.window.event_loop import EventLoop
from benchmarks.window.folders import lesion
from mgmfnet.data.image_io import encode_image
from mgmfnet.models.library import ModelLibrary, StoredModel, stored_model

SIZES: Final = {"small": (192, 256), "12mp": (3000, 4000), "24mp": (4000, 6000)}
"""Height and width."""

_CLICKS: Final = 30
_PAUSE_S: Final = 1.5  # predictions begin again after every click
_OTHERS: Final = 120
_OTHER_SIZE: Final = (768, 1024)


def run(arguments: Sequence[str] = ()) -> dict[str, float]:
    """Measure, telling about it on stderr.

    Args:
        arguments: Options: ``--sizes NAME ...``.

    Returns:
        Figures by key.
    """
    parser = argparse.ArgumentParser(prog="benchmarks clicks", description=__doc__)
    parser.add_argument("--sizes", nargs="*", choices=SIZES, default=list(SIZES))
    options = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication([])
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, _listening_model() as model:
        for name in options.sizes:
            images = Path(folder) / name
            _write_images(images, *SIZES[name])
            figures |= {f"{key}_{name}": value for key, value in _measure(images, model).items()}
            print(figures, file=sys.stderr)
    tasks.shutdown()
    del application
    return figures


@contextlib.contextmanager
def _listening_model() -> Iterator[StoredModel]:
    base = ModelLibrary().base()
    if base.listens():
        yield base
        return
    from mgmfnet.models.checkpoint import load_model  # noqa: PLC0415 - imports torch
    from mgmfnet.models.guide_checkpoint import save_guide  # noqa: PLC0415
    from mgmfnet.nn import GuidedDecoder  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "listening"
        shutil.copytree(base.folder, copy)
        save_guide(copy, GuidedDecoder.of(load_model(copy)[0]), training={}, scores={})
        yield stored_model(copy)


def _write_images(folder: Path, height: int, width: int) -> None:
    """The image that is clicked on, first in the list, and others to predict."""
    folder.mkdir()
    (folder / "a.png").write_bytes(encode_image(lesion(height, width, seed=0)))
    other = encode_image(lesion(*_OTHER_SIZE, seed=1))
    for number in range(_OTHERS):
        (folder / f"b{number:02}.png").write_bytes(other)


def _measure(folder: Path, model: StoredModel) -> dict[str, float]:
    session, canvas, loop = ReviewSession(), Canvas(), EventLoop()
    document = session.document
    canvas.resize(1000, 750)
    canvas.set_document(document)
    canvas.set_tool(TOOLS["refine"](Settings()))
    canvas.show()
    predicted: list[int] = []
    session.queue.predicted.connect(lambda case_id, _: predicted.append(case_id))
    session.set_model(model)
    session.open(folder)
    loop.until(lambda: document.has_prediction and len(predicted) > 1)
    places = list(_around(canvas))
    times = []
    _click(canvas, document, places[0], Qt.MouseButton.LeftButton)  # may wait for the model
    before = len(predicted)
    with loop.watched() as gaps:
        for number, place in enumerate(places):
            loop.run(_PAUSE_S)
            right = number % 2
            button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
            times.append(_click(canvas, document, place, button))
            document.undo_stack.undo()
    figures = {
        "click_ms": median(times),
        "click_p95_ms": float(np.percentile(times, 95)),
        "click_gap_p99_ms": gaps.p99,
        "click_predicted": float(len(predicted) - before),
    }
    session.close(lose_strokes=True)
    session.shutdown()
    canvas.deleteLater()
    return figures


def _around(canvas: Canvas) -> Iterator[QPointF]:
    """Places of the viewport around the middle of the image, near the border of the lesion."""
    middle = QPointF(canvas.viewport().rect().center())
    for number in range(_CLICKS):
        angle = 2.4 * number  # the golden angle: neighbours in time are far apart
        reach = 150 + 12 * (number % 5)
        yield middle + QPointF(reach * math.cos(angle), reach * math.sin(angle))


def _click(canvas: Canvas, document: CaseDocument, place: QPointF, button: Qt.MouseButton) -> float:
    """Milliseconds from letting the button go until the answer is on the screen."""
    answered, shown = QEventLoop(), QEventLoop()
    _send(canvas, QEvent.Type.MouseButtonPress, place, button, button)
    connection = document.strokeFinished.connect(answered.quit)
    start = time.perf_counter()
    _send(canvas, QEvent.Type.MouseButtonRelease, place, button, Qt.MouseButton.NoButton)
    answered.exec()
    document.strokeFinished.disconnect(connection)
    connection = canvas.drawn.connect(shown.quit)
    canvas.viewport().update()
    shown.exec()
    canvas.drawn.disconnect(connection)
    return 1000 * (time.perf_counter() - start)


def _send(
    canvas: Canvas,
    kind: QEvent.Type,
    place: QPointF,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
) -> None:
    viewport = canvas.viewport()
    event = QMouseEvent(
        kind,
        place,
        QPointF(viewport.mapToGlobal(place.toPoint())),
        button,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)
