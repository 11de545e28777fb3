"""Nothing of a first reading is to be found in a second one, wherever one looks."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.commands import Commands
from app.messages import Message
from app.settings import ACTIONS, Settings, StudyPlace
from app.tasks.runner import _shared
from app.window import MainWindow
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.prediction import Prediction
from mgmfnet.study import Study
from mgmfnet.study.readings.beginning import begin_reading
from mgmfnet.types import CERTAIN, LESION
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import open_study, session_of, trigger, wait_seen

MARKERS = ("ANNAMARKER", "NOTEMARKER", "TAGMARKER", "TABLEMARKER", "MODELMARKER", "1 of 4 accepted")
INK = "#ff00fe"  # of masks that a person drew, and of nothing else
LEAVING = {"quit", "close_study", "leave_reading", "open_samples", "theme_light", "theme_dark"}
ROLES = range(40)


@pytest.fixture
def first_read(study_folder: Path) -> Path:
    """A folder that somebody has reviewed, with all that can tell of it."""
    (study_folder / "lesion4.png").unlink()
    mask = np.zeros((48, 64), np.uint8)
    mask[10:40, 10:50] = LESION
    (study_folder / "lesion3_segmentation.png").write_bytes(encode_mask(mask))
    (study_folder / "metadata.csv").write_text("image,diagnosis\nlesion0.png,TABLEMARKER\n")
    with Study.open(study_folder, reviewer="ANNAMARKER") as study:
        ids = {case.name: case.id for case in study.cases()}
        whole = Prediction(np.full((8, 8), CERTAIN, np.uint16), "MODELMARKER")
        study.predictions.save(ids["lesion0.png"], whole)
        study.accept(ids["lesion0.png"], mask, model_id="MODELMARKER", threshold=0.5)
        study.notes.set_note(ids["lesion0.png"], "NOTEMARKER")
        study.notes.set_tags(ids["lesion1.png"], ["TAGMARKER"])
        study.set_flagged(ids["lesion2.png"])
    return study_folder


def words_of(thing: QObject) -> Iterator[str]:
    """All properties of a thing that are words, and all that stands in its lists."""
    if not shiboken6.isValid(thing):  # a dialog that has just been closed
        return
    kind = thing.metaObject()
    for number in range(kind.propertyCount()):
        value = kind.property(number).read(thing)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (part for part in value if isinstance(part, str))
    if isinstance(thing, QAbstractItemView) and thing.model() is not None:
        yield from words_in(thing.model(), QModelIndex())


def words_in(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (repr(index.data(role)) for role in ROLES)
            if column == 0:
                yield from words_in(model, index)


def wait_read(window: MainWindow) -> None:
    """Wait until nothing is on its way from the disk to the window."""
    session_of(window).lane.wait()
    for runner in _shared():
        runner.wait()
    QApplication.processEvents()


def markers_seen(told: list[Message]) -> set[str]:
    """Which markers can be read or heard anywhere in the program."""
    things = [thing for widget in QApplication.topLevelWidgets() for thing in _with_all(widget)]
    said = [message.text for message in told]
    clipboard = QGuiApplication.clipboard().text()
    found = "\n".join([*(word for thing in things for word in words_of(thing)), *said, clipboard])
    words = found.replace("\u200b", "")
    return {marker for marker in MARKERS if marker in words}


def _with_all(widget: QWidget) -> list[QObject]:
    return [widget, *widget.findChildren(QWidget), *widget.findChildren(QAction)]


def has_ink(window: MainWindow) -> bool:
    """Whether the border of a person's mask is drawn anywhere."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    width, height = picture.width(), picture.height()
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(height, picture.bytesPerLine())
    pixels = lines[:, : 3 * width].reshape(height, width, 3).astype(int)
    return bool((abs(pixels - (255, 0, 254)).sum(axis=2) < 30).any())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What other programs were asked to open; no file is chosen by anybody."""
    paths: list[str] = []

    def note(url: QUrl) -> bool:
        paths.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    return paths


def look_everywhere(window: MainWindow, told: list[Message], qtbot: QtBot) -> tuple[set[str], bool]:
    """Which markers are found, and whether masks are seen, in whatever can be done."""
    found: set[str] = set()
    ink = False
    for case in list(review_of(session_of(window)).case_index):
        review_of(session_of(window)).select(case.id)
        wait_seen(window, qtbot)
        wait_read(window)
        ink = ink or has_ink(window)
        found |= markers_seen(told)
    for spec in ACTIONS:
        action = window.actions_by_id[spec.id]
        if spec.id in LEAVING or spec.writes or not action.isEnabled():
            continue
        action.trigger()
        wait_read(window)
        if dialogs := [one for one in window.findChildren(QDialog) if one.isVisible()]:
            found |= markers_seen(told)
        for dialog in dialogs:
            if shiboken6.isValid(dialog):
                dialog.close()
        if spec.id == "grid":
            wait_read(window)
            ink = ink or has_ink(window)
        if spec.held:
            action.setChecked(False)
    found |= markers_seen(told)
    window.actions_by_id["overlay_contour"].trigger()
    return found, ink


def test_nothing_of_the_first_reading_is_found_in_the_second(
    window: MainWindow, first_read: Path, qtbot: QtBot, told: list[Message], opened: list[str]
) -> None:
    Settings().overlay_colour = INK
    trigger(window, "overlay_contour")
    open_study(window, first_read, qtbot)
    assert look_everywhere(window, told, qtbot) == (set(MARKERS), True), "who looks would find it"
    study = review_of(session_of(window)).study
    place = begin_reading(study, "Bela", seed=1).folder(study.review_dir)
    told.clear()
    opened.clear()
    with qtbot.waitSignal(session_of(window).studyOpened):
        child(window, Commands).open_place(StudyPlace(first_read, place, "Bela"))
    found, ink = look_everywhere(window, told, qtbot)
    assert found == set()
    assert not ink
    assert opened == []
    refused = [spec.id for spec in ACTIONS if spec.beyond_reading or spec.asks_model]
    assert [name for name in refused if window.actions_by_id[name].isEnabled()] == []
    assert all("Not available" in window.actions_by_id[name].toolTip() for name in refused)
    trigger(window, "close_study")
