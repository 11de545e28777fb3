import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app import tasks
from app.canvas.canvas import Canvas
from app.messages import messages
from app.model_choice import ModelChoice
from app.panels.inspector import Inspector
from app.panels.message_bar import MessageBar
from app.panels.review_page import ReviewPage
from app.panels.start_page import StartPage
from app.review.prediction_queue import PredictionQueue, QueueState
from app.review.session import ReviewSession
from app.settings import ACTIONS, OverlayKind, Settings, Theme
from app.window import MainWindow, first_size
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.study import Status, Study
from mgmfnet.types import CERTAIN, Image


class Predictor:
    """Sees a lesion in the left half."""

    device_label = "CPU"
    warning = None

    def __init__(self, model: StoredModel, _device: str) -> None:
        self._model = model

    def predict(self, image: Image) -> Prediction:
        probability = np.zeros((32, 32), np.uint16)
        probability[8:24, 8:16] = CERTAIN
        return Prediction(probability, self._model.id)


MakeWindow = Callable[[], MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, library: ModelLibrary) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings()
        models = ModelChoice(settings, library)
        session = ReviewSession(PredictionQueue(Predictor))
        window = MainWindow(session, settings, models)
        made.append(window)
        window.show()
        qtbot.waitActive(window).__enter__()
        models.load()
        return window

    yield make
    for window in made:
        messages.posted.disconnect(window.findChild(MessageBar).show_message)
        window.close()
        window.deleteLater()
    tasks.shutdown()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


@pytest.fixture
def reviewing(window: MainWindow, study_folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with the study open and its first case on the canvas."""
    open_study(window, study_folder, qtbot)
    return window


def session_of(window: MainWindow) -> ReviewSession:
    return window.commands.session


def open_study(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    session = session_of(window)
    window.commands.open_folder(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)


def page(window: MainWindow) -> type:
    return type(window.findChild(QStackedWidget).currentWidget())


def words(window: MainWindow) -> str:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in window.findChildren(QToolButton) if button.isVisible()]
    return "\n".join(labels + buttons).replace("\u200b", "")


def trigger(window: MainWindow, name: str) -> None:
    assert window.actions_by_id[name].isEnabled()
    window.actions_by_id[name].trigger()


def status_of(window: MainWindow, name: str) -> Status:
    case = session_of(window).book.find(name)
    assert case is not None
    return case.status


def test_every_action_does_something(window: MainWindow) -> None:
    shown_by_toggling = {"hide_mask", "show_prediction"}
    for spec in ACTIONS:
        action = window.actions_by_id[spec.id]
        signal = b"2toggled(bool)" if spec.id in shown_by_toggling else b"2triggered(bool)"
        assert action.receivers(signal.decode()) > 0, spec.id


def test_it_starts_with_the_start_page(window: MainWindow, stored_model: StoredModel) -> None:
    assert page(window) is StartPage
    assert "Open a folder of images" in words(window)
    assert stored_model.name in words(window)
    assert not window.actions_by_id["accept"].isEnabled()


def test_a_folder_opens_on_the_review_page(reviewing: MainWindow, study_folder: Path) -> None:
    assert page(reviewing) is ReviewPage
    assert reviewing.windowTitle().startswith("clinic")
    assert reviewing.findChild(QTableView, "cases").model().rowCount() == 5
    for text in ("0 of 5 accepted", "lesion0.png", "64 × 48 px"):
        assert text in words(reviewing)


def test_predictions_arrive_and_are_visibly_the_machines(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by Base model 1" in words(reviewing))
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion3.png") is Status.PREDICTED)
    assert "Base model 1 · CPU" in words(reviewing)


def test_a_stroke_makes_the_mask_the_persons(reviewing: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    paint(reviewing, qtbot)
    assert "Mask drawn or changed by you" in words(reviewing)
    for name in ("undo", "revert"):
        assert reviewing.actions_by_id[name].isEnabled()
    trigger(reviewing, "undo")
    assert "Mask predicted by" in words(reviewing)
    assert not reviewing.actions_by_id["undo"].isEnabled()


def test_enter_accepts_and_goes_on(reviewing: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    with qtbot.waitSignal(session_of(reviewing).saved):
        qtbot.keyClick(reviewing.findChild(Canvas), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session_of(reviewing).current.name == "lesion1.png")
    assert status_of(reviewing, "lesion0.png") is Status.ACCEPTED
    for text in ("Saved the mask of lesion0.png", "1 of 5 accepted", "lesion1.png"):
        assert text in words(reviewing)


def test_the_end_of_the_review_is_told_once_and_offers_the_export(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    bar, session = reviewing.findChild(MessageBar), session_of(reviewing)
    done = "No case is left to review: 1 of 5 accepted. 2 flagged cases wait for another look."
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    with qtbot.waitSignal(session.saved):
        trigger(reviewing, "accept")
    cases = [case.id for case in session.book if case.status is not Status.ACCEPTED]
    session.bulk.mark(cases[:2], Status.FLAGGED)
    assert done not in bar.texts()
    session.bulk.mark(cases[2:], Status.EXCLUDED)
    qtbot.waitUntil(lambda: done in bar.texts())
    assert any(button.text() == "Export…" for button in bar.findChildren(QPushButton))


def test_what_a_message_offers_is_not_done_to_the_next_study(
    reviewing: MainWindow, study_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session = session_of(reviewing)
    session.bulk.offer_to_accept([case.id for case in session.book])
    assert "Accept the masks of 5 cases" in reviewing.findChild(MessageBar).texts()[-1]
    shutil.copytree(study_folder, tmp_path / "next", ignore=lambda *_: {"mgmfnet-review"})
    open_study(reviewing, tmp_path / "next", qtbot)
    assert reviewing.findChild(MessageBar).texts() == []


def test_the_history_is_shown_whole_when_asked_for(reviewing: MainWindow, qtbot: QtBot) -> None:
    history = reviewing.findChild(Inspector).history
    reviewing.resize(1000, 620)
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    with qtbot.waitSignal(session_of(reviewing).saved):
        trigger(reviewing, "accept")
    trigger(reviewing, "previous")
    qtbot.waitUntil(lambda: history.findChild(QListWidget).count() == 1)
    trigger(reviewing, "history")
    QApplication.processEvents()
    assert history.reviewer.visibleRegion().boundingRect() == history.reviewer.rect()


def test_accepting_all_leaves_out_what_was_excluded(reviewing: MainWindow, qtbot: QtBot) -> None:
    bar = reviewing.findChild(MessageBar)
    trigger(reviewing, "exclude")
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion0.png") is Status.EXCLUDED)
    trigger(reviewing, "grid")
    table = reviewing.findChild(QTableView, "grid")
    table.selectAll()
    trigger(reviewing, "accept_selected")
    assert "Accept the masks of 4 cases" in bar.texts()[-1]
    table.setCurrentIndex(table.model().index(0, 0))
    trigger(reviewing, "accept_selected")
    assert "Accept the mask of 1 case" in bar.texts()[-1]


def test_backspace_goes_back(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "next")
    assert session_of(reviewing).current.name == "lesion1.png"
    qtbot.keyClick(reviewing.findChild(Canvas), Qt.Key.Key_Backspace)
    assert session_of(reviewing).current.name == "lesion0.png"


@pytest.mark.parametrize(
    ("name", "status"), [("flag", Status.FLAGGED), ("exclude", Status.EXCLUDED)]
)
def test_marks_are_set_and_taken_away_by_the_same_action(
    reviewing: MainWindow, qtbot: QtBot, name: str, status: Status
) -> None:
    trigger(reviewing, name)
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion0.png") is status)
    assert reviewing.actions_by_id[name].isChecked()
    trigger(reviewing, name)
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion0.png") is not status)
    assert not reviewing.actions_by_id[name].isChecked()


def test_an_unreadable_image_is_explained_in_its_place(reviewing: MainWindow, qtbot: QtBot) -> None:
    session = session_of(reviewing)
    session.select(session.book.find("lesion4.png").id)
    qtbot.waitUntil(lambda: "lesion4.png" in session.problems.get(session.current.id, ""))
    qtbot.waitUntil(lambda: not reviewing.actions_by_id["accept"].isEnabled())
    assert reviewing.actions_by_id["exclude"].isEnabled()
    assert words(reviewing).count("lesion4.png") >= 2
    assert "J goes on to the next case to review." in words(reviewing)
    session.previous()
    qtbot.waitUntil(lambda: session.document.image is not None)
    assert reviewing.actions_by_id["accept"].isEnabled()


def test_the_threshold_moves_the_prediction_live(reviewing: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    document = session_of(reviewing).document
    before = int(document.mask.sum())
    reviewing.findChild(Inspector).threshold_moved.emit(0.9)
    assert document.threshold == 0.9
    assert int(document.mask.sum()) < before
    assert "0.90" in words(reviewing)


def test_view_and_brush_follow_their_keys(reviewing: MainWindow, qtbot: QtBot) -> None:
    canvas, settings = reviewing.findChild(Canvas), Settings()
    radius = canvas.brush_radius
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.brush_radius > radius
    trigger(reviewing, "overlay_contour")
    assert canvas.look.style.kind is OverlayKind.CONTOUR
    trigger(reviewing, "theme_light")
    reviewing.close()
    settings.storage.sync()
    assert settings.brush_radius == canvas.brush_radius
    assert settings.theme is Theme.LIGHT


def test_letters_in_the_search_are_not_shortcuts(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    field = reviewing.focusWidget()
    qtbot.keyClicks(field, "be1")
    assert field.text() == "be1"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert status_of(reviewing, "lesion0.png") is not Status.ACCEPTED


@pytest.mark.parametrize(
    "field", ["find", "filter", "order", "focus_list", "tags", "note", "reviewer"]
)
def test_escape_gives_the_keyboard_back_to_the_image(
    reviewing: MainWindow, qtbot: QtBot, field: str
) -> None:
    canvas = reviewing.findChild(Canvas)
    trigger(reviewing, field)
    assert not canvas.hasFocus()
    qtbot.keyClick(reviewing.focusWidget(), Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_escape_forgets_the_search(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    field = reviewing.focusWidget()
    qtbot.keyClicks(field, "lesion3")
    qtbot.waitUntil(lambda: len(session_of(reviewing).book.rows) == 1)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(session_of(reviewing).book.rows) == 5)


def test_next_stays_within_the_filter(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    qtbot.keyClicks(reviewing.focusWidget(), "lesion3")
    qtbot.waitUntil(lambda: len(session_of(reviewing).book.rows) == 1)
    trigger(reviewing, "next")
    assert session_of(reviewing).current.name == "lesion3.png"


def test_predictions_pause_and_go_on(reviewing: MainWindow, qtbot: QtBot) -> None:
    queue = session_of(reviewing).queue
    trigger(reviewing, "pause")
    assert queue.state is QueueState.PAUSED
    trigger(reviewing, "pause")
    assert queue.state is not QueueState.PAUSED
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion3.png") is Status.PREDICTED)


def test_closing_the_study_returns_to_the_start(reviewing: MainWindow, study_folder: Path) -> None:
    trigger(reviewing, "close_study")
    assert page(reviewing) is StartPage
    assert "clinic" in words(reviewing)
    assert "Recent studies" in words(reviewing)


def test_closing_the_window_keeps_strokes_and_place(
    reviewing: MainWindow, make_window: MakeWindow, study_folder: Path, qtbot: QtBot
) -> None:
    trigger(reviewing, "next")
    qtbot.waitUntil(lambda: session_of(reviewing).document.image is not None)
    paint(reviewing, qtbot)
    drawn = session_of(reviewing).document.mask
    reviewing.close()
    again = make_window()
    open_study(again, study_folder, qtbot)
    assert session_of(again).current.name == "lesion1.png"
    assert status_of(again, "lesion1.png") is Status.EDITED
    assert np.array_equal(session_of(again).document.mask, drawn)


def test_a_folder_without_images_is_one_message(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(messages.posted):
        window.commands.open_folder(tmp_path / "empty")
    assert page(window) is StartPage
    assert len(window.findChild(MessageBar).texts()) == 1


def test_a_recent_study_that_is_gone_is_forgotten(
    reviewing: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    trigger(reviewing, "close_study")
    shutil.rmtree(study_folder)
    with qtbot.waitSignal(messages.posted):
        reviewing.commands.open_folder(study_folder)
    assert "Recent studies" not in words(reviewing)


def test_a_study_open_elsewhere_is_offered_read_only(
    window: MainWindow, study_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(box: QMessageBox) -> int:
        next(b for b in box.buttons() if b.text() == "Open read-only").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    with Study.open(study_folder):
        open_study(window, study_folder, qtbot)
        assert session_of(window).study.read_only
        assert window.windowTitle().startswith("clinic (read-only)")
        with qtbot.waitSignal(messages.posted):
            trigger(window, "flag")
        assert not window.actions_by_id["flag"].isChecked()
        trigger(window, "close_study")


def paint(window: MainWindow, qtbot: QtBot) -> None:
    viewport = window.findChild(Canvas).viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())


def test_no_part_of_the_window_is_out_of_sight_on_a_small_screen() -> None:
    laptop = first_size(QSize(1280, 680))
    assert laptop.width() < 1280
    assert laptop.height() < 680
    assert first_size(QSize(2560, 1400)) == QSize(1280, 800)
