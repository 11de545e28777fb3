import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot

from app import tasks
from app.tasks import Priority, Runner, TaskContext
from mgmfnet.errors import ImageError


@pytest.fixture(autouse=True)
def no_thread_left(qapp: QCoreApplication) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    tasks.shutdown()
    assert set(threading.enumerate()) <= before


@pytest.fixture
def parent() -> QObject:
    return QObject()


def add(context: TaskContext, a: int, b: int) -> int:
    return a + b


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, parent: QObject) -> None:
    where: list[QThread] = []

    def body(context: TaskContext) -> QThread:
        return QThread.currentThread()

    task = tasks.run(parent, body)
    task.succeeded.connect(lambda worker: where.extend([worker, QThread.currentThread()]))
    with qtbot.waitSignal(task.finished):
        pass
    worker, gui = where
    assert gui is parent.thread()
    assert worker is not gui


def test_arguments_are_passed_on(qtbot: QtBot, parent: QObject) -> None:
    with qtbot.waitSignal(tasks.run(parent, add, 2, 3).succeeded) as blocker:
        pass
    assert blocker.args == [5]


def test_partial_results_and_progress_come_in_order(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext) -> None:
        for i in range(5):
            context.partial(i)
            context.progress(i + 1, 5)

    task = tasks.run(parent, body)
    parts: list[int] = []
    progress: list[tuple[int, int]] = []
    task.partial.connect(parts.append)
    task.progressed.connect(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignal(task.finished):
        pass
    assert parts == [0, 1, 2, 3, 4]
    assert progress == sorted(progress)
    assert progress[-1] == (5, 5)


def test_an_expected_error_is_a_failure(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext) -> None:
        raise ImageError("a.jpg ends early.")

    with qtbot.waitSignal(tasks.run(parent, body).failed) as blocker:
        pass
    assert str(blocker.args[0]) == "a.jpg ends early."


def test_an_unexpected_error_reaches_the_exception_hook(
    qtbot: QtBot, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[type[BaseException], QThread]] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, *_: caught.append((kind, QThread.currentThread()))
    )

    def body(context: TaskContext) -> None:
        raise ZeroDivisionError

    task = tasks.run(parent, body)
    others: list[object] = []
    task.succeeded.connect(others.append)
    task.failed.connect(others.append)
    with qtbot.waitSignals([task.crashed, task.finished]):
        pass
    assert not task.running
    assert caught == [(ZeroDivisionError, parent.thread())]
    assert others == []


def test_a_cancelled_task_delivers_nothing(qtbot: QtBot, parent: QObject) -> None:
    started = threading.Event()

    def body(context: TaskContext) -> str:
        started.set()
        while not context.cancelled():
            pass
        context.partial("late")
        context.progress(1, 1)
        return "late"

    task = tasks.run(parent, body)
    delivered: list[object] = []
    task.succeeded.connect(delivered.append)
    task.partial.connect(delivered.append)
    task.progressed.connect(lambda *args: delivered.append(args))
    assert started.wait(5)
    task.cancel()
    with qtbot.waitSignals([task.stopped, task.finished]):
        pass
    assert delivered == []


def test_a_result_already_on_its_way_is_dropped_by_cancel(qtbot: QtBot, parent: QObject) -> None:
    returned = threading.Event()

    def body(context: TaskContext) -> str:
        context.partial("late")
        returned.set()
        return "late"

    task = tasks.run(parent, body)
    delivered: list[object] = []
    task.succeeded.connect(delivered.append)
    task.partial.connect(delivered.append)
    assert returned.wait(5)
    task.cancel()
    with qtbot.waitSignal(task.stopped):
        pass
    assert delivered == []


def test_check_ends_the_work(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext) -> None:
        while True:
            context.check()

    task = tasks.run(parent, body)
    task.cancel()
    with qtbot.waitSignal(task.stopped):
        pass


def test_deleting_the_parent_cancels_and_delivers_nothing(qtbot: QtBot) -> None:
    owner = QObject()
    started, ended = threading.Event(), threading.Event()

    def body(context: TaskContext) -> str:
        started.set()
        while not context.cancelled():
            pass
        ended.set()
        return "late"

    delivered: list[object] = []
    tasks.run(owner, body).succeeded.connect(delivered.append)
    assert started.wait(5)
    shiboken6.delete(owner)
    assert ended.wait(5)
    tasks.shutdown()
    assert delivered == []


class Owner(QObject):
    def begin(self) -> None:
        tasks.run(self, add, 2, 3).succeeded.connect(partial(self.take, "sum"))

    def take(self, name: str, result: int) -> None:
        self.setObjectName(f"{name} {result}")


def test_a_slot_may_hold_the_last_reference_to_the_parent(qtbot: QtBot) -> None:
    gone: list[str] = []
    owner = Owner()
    owner.objectNameChanged.connect(gone.append)
    owner.destroyed.connect(lambda: gone.append("deleted"))
    owner.begin()
    del owner
    qtbot.waitUntil(lambda: gone == ["sum 5", "deleted"])


def test_a_lane_keeps_the_order_and_wait_delivers(parent: QObject) -> None:
    lane = Runner(1)
    done: list[int] = []

    def body(context: TaskContext, i: int) -> int:
        return i

    for i in range(20):
        lane.run(parent, body, i).succeeded.connect(done.append)
    lane.wait()
    assert done == list(range(20))
    assert not lane.busy


def test_urgent_work_overtakes(parent: QObject) -> None:
    lane = Runner(1)
    gate = threading.Event()
    done: list[str] = []

    def hold(context: TaskContext) -> None:
        gate.wait(5)

    def body(context: TaskContext, name: str) -> None:
        done.append(name)

    lane.run(parent, hold)
    lane.run(parent, body, "thumbnail", priority=Priority.BACKGROUND)
    lane.run(parent, body, "case", priority=Priority.URGENT)
    gate.set()
    lane.wait()
    assert done == ["case", "thumbnail"]


def test_shutdown_stops_what_runs_and_what_waits(parent: QObject) -> None:
    lane = Runner(1)
    ran: list[str] = []

    def endless(context: TaskContext) -> None:
        while True:
            context.check()

    def never(context: TaskContext) -> None:
        ran.append("never")

    lane.run(parent, endless)
    waiting = lane.run(parent, never)
    stopped: list[bool] = []
    waiting.stopped.connect(lambda: stopped.append(True))
    lane.shutdown()
    assert ran == []
    assert stopped == [True]


def test_work_cannot_be_started_from_a_worker(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext) -> str:
        try:
            tasks.run(parent, body)
        except RuntimeError as error:
            return str(error)
        return "started"

    with qtbot.waitSignal(tasks.run(parent, body).succeeded) as blocker:
        pass
    assert "GUI thread" in blocker.args[0]
