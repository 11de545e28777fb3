"""Going through a study in the real window, offscreen: start, large folders, the next case.

Keys:

- ``start_s``: from the start of the interpreter to the window on the screen, median.
- ``start_over_bare_qt``: the same over an empty window of Qt, started in turns.
- ``start_ready_s``: until it can open a study.
- ``open_10k_s``, ``open_10k_longest_gap_ms``: a folder of 10 000 image files is opened until its
  first image is on the canvas; the longest time that the event loop stood still meanwhile.
- ``naive_10k_over_open``: the time to fill a ``QListWidget`` with a row and a picture for each
  file, over ``open_10k_s``; the list stands still for all of it.
- ``rows_500k_<part>_longest_gap_ms``: half a million simulated cases are opened, scrolled,
  filtered, sorted, and one of them changes; ``rows_500k_open_s`` until the first image is there.
- ``naive_500k_gap_ms``: how long a ``QListWidget`` stands still that is filled with as many names.
- ``accept_next_p50_ms``, ``accept_next_p95_ms``: from Enter to the next image painted, 12-MP JPEGs,
  with a second of looking between; ``back_p95_ms`` from Backspace to the image before.
- ``cold_over_accept_next``: the time to a case that was not prepared, over ``accept_next_p50_ms``.
- ``large_<act>_gap_ms``: the longest time that the event loop stands still with 24-MP JPEGs: while
  the folder is opened (``open``); and the median, over several, of when a mask grows (``change``),
  is accepted (``accept``), and on the way back to the case before (``back``), each with all that
  is saved and loaded in the two seconds after it.
- ``predicting_gap_p99_ms``, ``predicting_longest_gap_ms``: while the base model predicts and the
  list is scrolled.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QListWidgetItem

from app import tasks
from app.canvas.canvas import Canvas
from app.messages import messages
from app.model_choice import ModelChoice
from app.panels.case_list.case_cells import CaseCells
from app.panels.case_list.case_list import CaseList
from app.panels.shell.message_bar import MessageBar
from app.review.predicting.prediction_job import PredictorFactory, make_predictor
from app.review.predicting.prediction_queue import PredictionQueue
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.settings import Settings
from app.window import MainWindow
from app.workplace import Workplace
from benchmarks.window.event_loop import EventLoop
from benchmarks.window.folders import large_images, lesion, small_images
from benchmarks.window.simulated_study import simulated_study
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.study import Status
from mgmfnet.types import CERTAIN, Image

_SIZE: Final = (1280, 800)
_STARTS: Final = 5
_LARGE_CASES: Final = 8
_WINDOW: Final = """
import sys, time
{setup}
window.show()
application.processEvents()
print(time.time())
{more}
print(time.time())
"""
_BARE: Final = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
"""
_OURS: Final = """
import app.bootstrap
from PySide6.QtWidgets import QApplication
from app.bootstrap import MainWindow, Settings, ThemeSwitcher
application = QApplication([])
settings = Settings()
ThemeSwitcher(application, settings)
window = MainWindow(settings)
"""
_REST: Final = "from app.workplace import furnish; furnish(window, settings)"


class _QuickPredictor:
    """Sees a disc in the middle, in no time."""

    device_label = "CPU"
    warning = None

    def __init__(self, model: StoredModel, _device: str) -> None:
        rows, columns = np.mgrid[-1:1:192j, -1:1:256j]
        probability = (CERTAIN * (np.hypot(rows, columns) < 0.5)).astype(np.uint16)
        self._prediction = Prediction(probability, model.id)

    def predict(self, _image: Image) -> Prediction:
        return self._prediction

    def interrupt(self) -> None:
        """It is through already."""


class _Driver:
    """A window, and what a person does to it."""

    def __init__(self, loop: EventLoop, factory: PredictorFactory = _QuickPredictor) -> None:
        self._loop = loop
        settings = Settings()
        models = ModelChoice(settings, ModelLibrary())
        self.session = ReviewSession(PredictionQueue(factory))
        self.window = MainWindow(settings)
        self.commands = Workplace(self.window, self.session, settings, models).commands
        self.window.resize(*_SIZE)
        self.window.show()
        models.load()
        (self.canvas,) = self.window.findChildren(Canvas)
        (self.cases,) = self.window.findChildren(CaseList)
        (view,) = self.cases.findChildren(CaseCells)
        self.bar = view.verticalScrollBar()

    @property
    def review(self) -> StudyReview:
        """Of the open study."""
        assert self.session.review is not None  # noqa: S101 - the benchmark opened it
        return self.session.review

    def open(self, folder: Path) -> float:
        """Open a folder; returns the seconds until its first image is on the canvas."""
        self.commands.open_folder(folder)
        return self._loop.until(lambda: self.session.document.image is not None)

    def press(self, action: str) -> float:
        """Use an action that goes to another case; returns the seconds until that is painted."""
        start = time.perf_counter()
        before = self.review.current
        self.window.actions_by_id[action].trigger()
        self._loop.until(
            lambda: self.review.current != before and self.session.document.image is not None
        )
        self.canvas.viewport().repaint()
        return time.perf_counter() - start

    def scroll(self, seconds: float, turns: int = 1) -> None:
        """Drag the scroll bar to the end and back."""
        way = np.concatenate([np.linspace(0, 1, 60), np.linspace(1, 0, 60)])
        for _ in range(turns):
            for part in way:
                self.bar.setValue(round(part * self.bar.maximum()))
                self._loop.run(seconds / turns / len(way))

    def close(self) -> None:
        """End the window and its threads."""
        (bar,) = self.window.findChildren(MessageBar)
        messages.posted.disconnect(bar.show_message)
        self.window.close()
        self.window.deleteLater()
        tasks.shutdown()
        self._loop.run(0.1)


def run(arguments: Sequence[str] = ()) -> dict[str, float]:
    """Measure, telling about it on stderr.

    Args:
        arguments: Options: ``--files N``, ``--rows N``, ``--accept N``, ``--parts NAME ...``.

    Returns:
        Figures by key.
    """
    parser = argparse.ArgumentParser(prog="benchmarks browse", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000, help="image files in the large folder")
    parser.add_argument("--rows", type=int, default=500_000, help="simulated cases")
    parser.add_argument("--accept", type=int, default=20, help="cases of 12 megapixels to accept")
    parser.add_argument("--parts", nargs="+", choices=_PARTS, default=list(_PARTS))
    options = parser.parse_args(arguments)
    tasks.take_short_turns()
    application = QApplication.instance() or QApplication([])
    loop = EventLoop()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        os.environ["MGMFNET_HOME"] = str(Path(name) / "home")
        for part in options.parts:
            found = _PARTS[part](loop, Path(name) / part, options)
            for key, value in found.items():
                print(f"{key:36s} {value:10.2f}", file=sys.stderr)
            figures |= found
    del application
    return figures


def _start(_loop: EventLoop, _folder: Path, _options: argparse.Namespace) -> dict[str, float]:
    ours, bare = [], []
    for _ in range(_STARTS):
        ours.append(_seconds_to_window(_OURS, _REST))
        bare.append(_seconds_to_window(_BARE))
    (shown, ready), (empty, _) = np.median(ours, axis=0), np.median(bare, axis=0)
    return {
        "start_s": float(shown),
        "start_over_bare_qt": float(shown / empty),
        "start_ready_s": float(ready),
    }


def _seconds_to_window(setup: str, more: str = "") -> tuple[float, float]:
    """How long it takes until the window is shown, and until ``more`` is done as well."""
    start = time.time()
    program = [sys.executable, "-c", _WINDOW.format(setup=setup, more=more)]
    printed = subprocess.run(program, capture_output=True, text=True, check=True).stdout  # noqa: S603
    shown, done = map(float, printed.split())
    return shown - start, done - start


def _large_folder(loop: EventLoop, folder: Path, options: argparse.Namespace) -> dict[str, float]:
    small_images(folder, options.files)
    driver = _Driver(loop)
    with loop.watched() as gaps:
        seconds = driver.open(folder)
    driver.close()
    naive = _seconds_to_fill([(path.name, path) for path in sorted(folder.glob("*.jpg"))])
    return {
        "open_10k_s": seconds,
        "open_10k_longest_gap_ms": gaps.longest,
        "naive_10k_over_open": naive / seconds,
    }


def _seconds_to_fill(rows: Sequence[tuple[str, Path | None]]) -> float:
    """How long a list of Qt takes that makes an item of each row at once."""
    start = time.perf_counter()
    widget = QListWidget()
    widget.resize(260, 800)
    for name, path in rows:
        icon = QIcon() if path is None else QIcon(QPixmap(str(path)))
        widget.addItem(QListWidgetItem(icon, name))
    widget.show()
    QApplication.processEvents()
    return time.perf_counter() - start


def _half_a_million(loop: EventLoop, folder: Path, options: argparse.Namespace) -> dict[str, float]:
    figures: dict[str, float] = {}
    with simulated_study(folder, options.rows, lesion(480, 640, seed=1)):
        gc.freeze()  # what stands for the folder is not the program's
        driver = _Driver(loop)
        with loop.watched() as gaps:
            figures["rows_500k_open_s"] = driver.open(folder)
            loop.run(2)  # predictions that are there already are looked for
        figures["rows_500k_open_longest_gap_ms"] = gaps.longest
        for name, act in _acts(loop, driver).items():
            with loop.watched() as gaps:
                act()
            figures[f"rows_500k_{name}_longest_gap_ms"] = gaps.longest
        driver.close()
    figures["naive_500k_gap_ms"] = 1000 * _seconds_to_fill(
        [(f"ISIC_{number:07}.png", None) for number in range(options.rows)]
    )
    return figures


def _acts(loop: EventLoop, driver: _Driver) -> dict[str, Callable[[], None]]:
    review, sorter = driver.review, driver.review.sorter
    (search,) = driver.cases.findChildren(QLineEdit)
    boxes = {box.accessibleName(): box for box in driver.cases.findChildren(QComboBox)}

    def settle() -> None:
        loop.until(lambda: not sorter.busy)
        loop.run(0.3)

    def filter_rows() -> None:
        for text in ("1", "12", "123", "nothing", ""):
            search.setText(text)
            settle()
        for row in (1, 2, 0):
            boxes["Show cases by status"].setCurrentIndex(row)
            settle()

    def sort() -> None:
        for row in (1, 2, 3, 4, 5, 0):
            boxes["Order of the cases"].setCurrentIndex(row)
            settle()

    def change() -> None:
        for _ in range(5):
            review.mark(Status.FLAGGED)
            loop.run(0.2)
            review.mark(None)
            loop.run(0.2)

    return {
        "scroll": lambda: driver.scroll(4),
        "filter": filter_rows,
        "sort": sort,
        "change": change,
    }


def _next_case(loop: EventLoop, folder: Path, options: argparse.Namespace) -> dict[str, float]:
    large_images(folder, options.accept + 6)
    driver = _Driver(loop)
    driver.open(folder)
    waiting = driver.review.case_index.counts
    loop.until(lambda: waiting[Status.UNREVIEWED] == 0)
    loop.run(2)
    ahead, back = [], []
    for _ in range(options.accept):
        ahead.append(driver.press("accept"))
        loop.run(1)
    for _ in range(4):
        back.append(driver.press("previous"))
        loop.run(1)
    far = list(driver.review.case_index)[-3:]
    cold = []
    for case in far:
        start = time.perf_counter()
        driver.review.select(case.id)
        loop.until(lambda: driver.session.document.image is not None)
        driver.canvas.viewport().repaint()
        cold.append(time.perf_counter() - start)
        driver.review.select(far[0].id - options.accept)
        loop.run(1)
    driver.close()
    return {
        "accept_next_p50_ms": 1000 * float(np.median(ahead)),
        "accept_next_p95_ms": 1000 * float(np.percentile(ahead, 95)),
        "back_p95_ms": 1000 * float(np.percentile(back, 95)),
        "cold_over_accept_next": float(np.median(cold) / np.median(ahead)),
    }


def _large_cases(loop: EventLoop, folder: Path, _options: argparse.Namespace) -> dict[str, float]:
    large_images(folder, _LARGE_CASES, megapixels=24)
    driver = _Driver(loop)
    with loop.watched() as opening:
        driver.open(folder)
    waiting = driver.review.case_index.counts
    loop.until(lambda: waiting[Status.UNREVIEWED] == 0)
    loop.run(2)
    figures = {"large_open_gap_ms": opening.longest}
    for name, action in {"change": "mask_grow", "accept": "accept", "back": "previous"}.items():
        longest = []
        for _ in range(_LARGE_CASES - 2):
            with loop.watched() as gaps:
                driver.window.actions_by_id[action].trigger()
                loop.run(2)
            longest.append(gaps.longest)
        figures[f"large_{name}_gap_ms"] = float(np.median(longest))
    driver.close()
    return figures


def _predicting(loop: EventLoop, folder: Path, _options: argparse.Namespace) -> dict[str, float]:
    large_images(folder, 120, megapixels=2)
    driver = _Driver(loop, make_predictor)
    driver.open(folder)
    loop.until(lambda: driver.review.case_index.counts[Status.PREDICTED] > 2)  # the model is loaded
    with loop.watched() as gaps:
        driver.scroll(10, turns=4)
    left = driver.review.case_index.counts[Status.UNREVIEWED]
    driver.close()
    return {
        "predicting_gap_p99_ms": gaps.p99,
        "predicting_longest_gap_ms": gaps.longest,
        "predicting_left": float(left),
    }


_PARTS: Final = {
    "start": _start,
    "large_folder": _large_folder,
    "half_a_million": _half_a_million,
    "next_case": _next_case,
    "large_cases": _large_cases,
    "predicting": _predicting,
}
