"""Does to the whole application what a person does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.commands import Commands
from app.review.session import ReviewSession
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.studies import review_of

PATIENCE_MS = 240_000


class Driver:
    """Does to a window what a person does, and waits for what they would wait for."""

    def __init__(self, window: MainWindow, session: ReviewSession, qtbot: QtBot) -> None:
        self.window = window
        self.session = session
        self.document = session.document
        self._canvas = child(window, Canvas)
        self._qtbot = qtbot

    def open(self, folder: Path) -> None:
        child(self.window, Commands).open_folder(folder)
        self.wait_image()

    def trigger(self, action: str) -> None:
        assert self.window.actions_by_id[action].isEnabled(), action
        self.window.actions_by_id[action].trigger()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        modifier = Qt.KeyboardModifier.NoModifier if modifier is None else modifier
        self._qtbot.keyClick(self._canvas, key, modifier)

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag with the left button between points of the image, 0 to 1 each way."""
        viewport, left = self._canvas.viewport(), Qt.MouseButton.LeftButton
        self._qtbot.mousePress(viewport, left, pos=self._at(start))
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        for point in (middle, end):
            self._qtbot.mouseMove(viewport, pos=self._at(point))
        self._qtbot.mouseRelease(viewport, left, pos=self._at(end))

    def redraw(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Begin with an empty mask; what the untrained model sees covers anything."""
        self.trigger("clear")
        self.drag(start, end)

    def accept(self) -> str:
        """Press Enter and wait until the window says that the mask is saved."""
        name = self.current
        self.wait_seen()
        with self._qtbot.waitSignal(review_of(self.session).saved, timeout=PATIENCE_MS) as blocker:
            self.press(Qt.Key.Key_Return)
        assert blocker.args == [name]
        self.wait_image()
        return name

    def status(self, name: str) -> Status:
        case = review_of(self.session).case_index.find(name)
        assert case is not None
        return case.status

    @property
    def current(self) -> str:
        return review_of(self.session).current.name

    def wait_image(self) -> None:
        self.wait(lambda: self.document.image is not None)

    def wait_seen(self) -> None:
        review = review_of(self.session)
        self.wait(lambda: review.presenter.seen == review.current.id)

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def _at(self, point: tuple[float, float]) -> QPoint:
        height, width = self.document.mask_view.shape
        return self._canvas.mapFromScene(point[0] * width, point[1] * height)


Start = Callable[[], Driver]
