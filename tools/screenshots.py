"""Takes the pictures of the guide: ``python -m tools.screenshots FOLDER [--language de]``.

Opens the real window on a copy of the sample images, does what a person does, and writes one PNG
for each state of the program into FOLDER. Those of the guide are then copied to
``resources/guide/images``.
Run it where a window can open, for example under ``xvfb-run -s "-screen 0 1440x900x24"``.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as PillowImage
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog

from app import tasks
from app.canvas.canvas import Canvas
from app.dialogs.error_report import ErrorReportDialog
from app.messages import Offer, messages
from app.model_choice import ModelChoice
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.samples import copy_samples
from app.settings import Settings, Theme
from app.style.theme import ThemeSwitcher
from app.translation import Language, speak
from app.window import MainWindow
from app.workplace import Workplace
from mgmfnet.data.image_io import read_size
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Acceptance, Case, Status, Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.types import Mask

_SIZE = (1080, 675)
_GRID_SIZE = (900, 520)
_GRID_SIDE = 150
_PATIENCE = 120.0
_LEVELS = 4
_SEAM = 10
_CLICK = (0.76, 0.62)
"""Beside the border of the third sample, 0 to 1 each way."""


class Photographer:
    """The program, a hand that works it, and a camera.

    Args:
        out: Where the pictures go.
        settings: Language and theme of the program.
    """

    def __init__(self, out: Path, settings: Settings) -> None:
        self.settings = settings
        self.models = ModelChoice(settings, ModelLibrary())
        self.session = ReviewSession()
        self.window = MainWindow(settings)
        self.commands = Workplace(self.window, self.session, settings, self.models).commands
        self._out = out
        canvas = self.window.findChild(Canvas)
        assert canvas is not None  # noqa: S101 - the window has one
        self._canvas = canvas
        self.window.resize(*_SIZE)
        self.window.show()
        self.models.load()

    @property
    def review(self) -> StudyReview:
        """Of the open study."""
        assert self.session.review is not None  # noqa: S101 - a folder was opened
        return self.session.review

    def has_problem(self) -> bool:
        """Whether the current case of the open study has a problem."""
        review = self.session.review
        return review is not None and bool(review.problems.of(review.current.id))

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the program work until ``condition`` holds."""
        end = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("The program did not come to where the picture is taken.")
            self.settle(0.02)

    def settle(self, seconds: float = 0.5) -> None:
        """Let the program draw."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)

    def do(self, *actions: str) -> None:
        """Trigger actions, one after the other."""
        for name in actions:
            self.window.actions_by_id[name].trigger()
            self.settle(0.3)

    def open(self, folder: Path) -> None:
        """Open a folder and wait for its first image and all predictions."""
        self.commands.open_folder(folder)
        self.wait(lambda: self.session.document.image is not None)
        self.wait(lambda: self.review.case_index.counts[Status.UNREVIEWED] == 0)
        self.settle()

    def drag(self, *points: tuple[float, float]) -> None:
        """Drag over the image through points, 0 to 1 each way; the pointer stays at the last."""
        self._mouse(QEvent.Type.MouseButtonPress, points[0])
        for start, end in pairwise(points):
            for part in np.linspace(0, 1, 12):
                x, y = (a + (b - a) * part for a, b in zip(start, end, strict=True))
                self._mouse(QEvent.Type.MouseMove, (x, y))
        self._mouse(QEvent.Type.MouseButtonRelease, points[-1])

    def _has_accepted(self, number: int) -> bool:
        return self.review.case_index.counts[Status.ACCEPTED] >= number

    def accept(self, number: int) -> None:
        """Accept so many cases."""
        for _ in range(number):
            wanted = self.review.case_index.counts[Status.ACCEPTED] + 1
            self.do("accept")
            self.wait(partial(self._has_accepted, wanted))
            self.wait(lambda: self.session.document.image is not None)
            self.settle(0.2)

    def take(self, name: str) -> None:
        """Take a picture of the window and of the dialog over it."""
        self.settle()
        picture = self.window.grab()
        dialogs = [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]
        path = self._out / f"{name}.png"
        if dialogs:
            picture = dialogs[-1].grab()
        picture.save(str(path))
        _make_small(path)

    def close_dialogs(self) -> None:
        """Close every dialog."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.settle(0.2)

    def dialog(self, action: str, name: str) -> None:
        """Take a picture of the dialog that an action opens."""
        self.do(action)
        self.take(name)
        self.close_dialogs()

    def take_canvas(self) -> PillowImage.Image:
        """A picture of the image alone, with what is drawn on it."""
        self.settle()
        path = self._out / "canvas.png"
        self._canvas.viewport().grab().save(str(path))
        picture = PillowImage.open(path).convert("RGB")
        picture.load()
        path.unlink()
        return picture

    def beside(self, name: str, *pictures: PillowImage.Image) -> None:
        """Store pictures of one size beside each other."""
        width, height = pictures[0].size
        joined = PillowImage.new("RGB", (len(pictures) * (width + _SEAM) - _SEAM, height), "white")
        for number, picture in enumerate(pictures):
            joined.paste(picture, (number * (width + _SEAM), 0))
        path = self._out / f"{name}.png"
        joined.save(path)
        _make_small(path)

    def _mouse(self, kind: QEvent.Type, point: tuple[float, float]) -> None:
        height, width = self.session.document.mask_view.shape
        place = QPointF(self._canvas.mapFromScene(point[0] * width, point[1] * height))
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        viewport = self._canvas.viewport()
        event = QMouseEvent(
            kind,
            place,
            QPointF(viewport.mapToGlobal(QPoint(round(place.x()), round(place.y())))),
            none if kind is QEvent.Type.MouseMove else left,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)
        QApplication.processEvents()


def photograph(camera: Photographer) -> None:
    """Go through the states of the program."""
    camera.take("start")
    camera.open(copy_samples())
    camera.take("predicted")
    camera.accept(2)
    _photograph_click(camera)
    _photograph_tools(camera)
    _photograph_views(camera)
    camera.accept(1)
    camera.do("flag", "previous", "history")
    camera.take("history")
    camera.do("grid")
    camera.take("grid")
    camera.do("grid")
    _photograph_dialogs(camera)
    camera.settings.theme = Theme.DARK
    camera.take("dark")
    camera.window.resize(*_GRID_SIZE)
    camera.do("grid")
    camera.take("grid_dark")
    camera.do("grid")
    camera.window.resize(*_SIZE)
    camera.do("close_study")
    camera.take("start_dark")
    camera.settings.theme = Theme.LIGHT
    _photograph_readings(camera)
    _photograph_trouble(camera)


def _photograph_tools(camera: Photographer) -> None:
    for name in ("tool_lasso", "tool_polygon", "tool_fill", "tool_refine", "tool_threshold"):
        camera.do(name)
        camera.take(name)
    camera.do("tool_eraser")
    camera.settings.brush_radius = 24
    camera.drag((0.36, 0.12), (0.46, 0.1))
    camera.do("tool_brush")
    camera.drag((0.74, 0.62), (0.7, 0.84))
    camera.wait(lambda: camera.review.case_index.counts[Status.EDITED] == 1)
    camera.take("brush")
    camera.do("calibrate")
    camera.take("calibrate")
    camera.do("tool_brush")


def _photograph_click(camera: Photographer) -> None:
    camera.do("tool_refine")
    before = camera.take_canvas()
    camera.drag(_CLICK)
    camera.wait(lambda: camera.review.current.status is Status.EDITED)
    camera.beside("one_click", before, camera.take_canvas())
    camera.do("undo")


def _photograph_views(camera: Photographer) -> None:
    for name in ("overlay_contour", "overlay_fill", "overlay_mask", "overlay_both"):
        camera.do(name)
        camera.take(name)
    for name in (
        "show_difference",
        "show_probability",
        "show_split",
        "show_prediction",
        "image_contrast",
        "image_hairless",
    ):
        camera.do(name)
        camera.take(name)
        camera.do(name)


def _photograph_dialogs(camera: Photographer) -> None:
    for name in ("export", "models", "about", "shortcuts", "change_keys", "preferences"):
        camera.dialog(name, name)
    camera.dialog("finetune", "finetune")
    ErrorReportDialog("MGMFNet, Python, Qt\n\nTraceback…", camera.window).open()
    camera.take("error_report")
    camera.close_dialogs()


def _photograph_readings(camera: Photographer) -> None:
    with Study.open(copy_samples(), reviewer=camera.settings.reviewer) as study:
        undecided = (case for case in study.cases() if case.status is not Status.ACCEPTED)
        study.accept_all((case.id, _as_predicted(study, case)) for case in undecided)
        masks = [study.mask(case.id) for case in study.cases()]
        reading = begin_reading(study, "Dr. Bo Sample", shuffled=False)
        with open_reading(study, reading.id) as opened:
            opened.accept_all(
                (case.id, Acceptance(_wider(mask, number)))
                for number, (case, mask) in enumerate(zip(opened.cases(), masks, strict=True))
                if mask is not None
            )
    camera.open(copy_samples())
    camera.do("compare_readings")
    camera.settle(2)
    camera.review.select(camera.review.case_index.at(0).id)
    camera.settle(1)
    camera.take("compare_readings")
    camera.dialog("agreement", "agreement")
    camera.do("compare_readings")
    camera.dialog("record", "record")


def _as_predicted(study: Study, case: Case) -> Acceptance:
    prediction = study.predictions.load(case.id, case.model_id or "")
    assert prediction is not None  # noqa: S101 - all samples were predicted
    size = read_size(case.path)
    return Acceptance(prediction.mask(size), case.model_id, 0.5, unchanged=True)


def _wider(mask: Mask, number: int) -> Mask:
    """What somebody may draw who takes the border further out; the higher the number, the more."""
    side = 4 * number + 9
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return cv2.dilate(mask, disc).astype(np.uint8, copy=False)


def _photograph_trouble(camera: Photographer) -> None:
    messages.info("2 cases flagged.", Offer("Undo", lambda: None))
    messages.warning("Accept the masks of 12 cases as they are? 9 are predictions.")
    messages.error("ISIC_0000073.jpg is not saved and its status is unchanged. The disk is full.")
    camera.take("messages")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "Clinic"
        folder.mkdir()
        (folder / "damaged.jpg").write_bytes(b"\xff\xd8\xff damaged")
        camera.commands.open_folder(folder)
        camera.wait(camera.has_problem)
        camera.take("damaged")
        camera.do("close_study")
        empty = Path(name) / "Empty"
        empty.mkdir()
        camera.commands.open_folder(empty)
        camera.take("empty")


def _make_small(path: Path) -> None:
    """Round the colours of a picture to every fourth level: nobody sees it, and half is left."""
    values = np.asarray(PillowImage.open(path).convert("RGB"), np.int32)
    rounded = np.minimum((values + _LEVELS // 2) // _LEVELS * _LEVELS, 255).astype(np.uint8)
    PillowImage.fromarray(rounded).save(path, optimize=True)


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--language", type=Language, default=Language.ENGLISH)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["MGMFNET_HOME"] = home  # as at the first start
        _run(options.folder, options.language)


def _run(folder: Path, language: Language) -> None:
    application = QApplication(["mgmfnet"])
    QGuiApplication.setApplicationDisplayName("MGMFNet")
    settings = Settings()
    settings.theme = Theme.LIGHT
    settings.reviewer = "Dr. Ada Example"
    settings.grid_side = _GRID_SIDE
    speak(application, language)
    ThemeSwitcher(application, settings)
    camera = Photographer(folder, settings)
    photograph(camera)
    camera.window.close()
    tasks.shutdown()


if __name__ == "__main__":
    main()
