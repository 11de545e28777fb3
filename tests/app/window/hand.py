"""What a person does with the window, and sees."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QStackedWidget, QToolButton
from pytestqt.qtbot import QtBot

from app import tasks
from app.canvas.canvas import Canvas
from app.commands import Commands
from app.messages import messages
from app.model_choice import ModelChoice
from app.panels.shell.message_bar import MessageBar
from app.review.session import ReviewSession
from app.settings import Settings
from app.window import MainWindow
from app.workplace import Workplace
from mgmfnet.models.library import ModelLibrary
from mgmfnet.study import Case, Status, Study
from tests.app.finding import child
from tests.app.studies import review_of

MakeWindow = Callable[[], MainWindow]


@contextmanager
def windows(qtbot: QtBot, library: ModelLibrary) -> Iterator[Callable[[ReviewSession], MainWindow]]:
    """Shows windows, each of a session, and puts them away at the end."""
    shown: list[MainWindow] = []

    def show(session: ReviewSession) -> MainWindow:
        settings = Settings()
        models = ModelChoice(settings, library)
        window = MainWindow(settings)
        Workplace(window, session, settings, models)
        shown.append(window)
        with qtbot.waitActive(window):
            window.show()
        models.load()
        return window

    yield show
    for window in shown:
        messages.posted.disconnect(child(window, MessageBar).show_message)
        _put_away(window)
        window.deleteLater()
    tasks.shutdown()


def _put_away(window: MainWindow) -> None:
    """Close a window, also after a failure, and lose what it asks about: nobody would answer."""
    buttons = QMessageBox.StandardButton
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QMessageBox, "warning", lambda *_: buttons.Discard)
        patch.setattr(QMessageBox, "question", lambda *_: buttons.Close)
        window.close()


def session_of(window: MainWindow) -> ReviewSession:
    return child(window, Commands).session


def open_study(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    session = session_of(window)
    with qtbot.waitSignal(session.studyOpened):
        child(window, Commands).open_folder(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    wait_seen(window, qtbot)


def wait_seen(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the current case is on the screen."""
    presenter = review_of(session_of(window)).presenter
    qtbot.waitUntil(lambda: presenter.seen == current(window).id)


def page(window: MainWindow) -> type:
    return type(child(window, QStackedWidget).currentWidget())


def words(window: MainWindow) -> str:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in window.findChildren(QToolButton) if button.isVisible()]
    return "\n".join(labels + buttons).replace("\u200b", "")


def trigger(window: MainWindow, name: str) -> None:
    assert window.actions_by_id[name].isEnabled()
    window.actions_by_id[name].trigger()


def study_of(window: MainWindow) -> Study:
    study = review_of(session_of(window)).study
    assert study is not None
    return study


def current(window: MainWindow) -> Case:
    case = review_of(session_of(window)).current
    assert case is not None
    return case


def case_of(window: MainWindow, name: str) -> Case:
    case = review_of(session_of(window)).case_index.find(name)
    assert case is not None
    return case


def status_of(window: MainWindow, name: str) -> Status:
    return case_of(window, name).status


def paint(window: MainWindow, qtbot: QtBot) -> None:
    viewport = child(window, Canvas).viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
