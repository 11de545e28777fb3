import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import tasks
from app.tasks import GarbageCollector, TaskContext


class Ring(QObject):
    """Belongs to a cycle, and notes which thread ends it."""

    def __init__(self, ended_by: list[int]) -> None:
        super().__init__()
        self.itself = self
        self._ended_by = ended_by

    def __del__(self) -> None:
        self._ended_by.append(threading.get_ident())


def test_objects_of_qt_end_on_the_gui_thread_alone(qtbot: QtBot) -> None:
    gc.enable()
    collector = GarbageCollector()
    collector.start()
    ended_by: list[int] = []
    for _ in range(1000):
        Ring(ended_by)
    task = tasks.run(None, litter)
    qtbot.waitUntil(lambda: not task.running)
    qtbot.waitUntil(lambda: len(ended_by) == 1000)
    assert set(ended_by) == {threading.get_ident()}
    collector.stop()


def litter(_context: TaskContext) -> None:
    for _ in range(100_000):
        ring: list[object] = []
        ring.append(ring)
