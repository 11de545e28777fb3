import errno
import sys
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot

from app import tasks
from app.tasks import Priority, Runner, TaskContext
from mgmfnet.errors import ImageError, MgmfnetError


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

    def note(worker: QThread) -> None:
        where.extend([worker, QThread.currentThread()])

    with qtbot.waitSignal(tasks.run(parent, body).success(note).finished):
        pass
    worker, gui = where
    assert gui is parent.thread()
    assert worker is not gui


def test_arguments_are_passed_on(qtbot: QtBot, parent: QObject) -> None:
    sums: list[int] = []
    with qtbot.waitSignal(tasks.run(parent, add, 2, 3).success(sums.append).finished):
        pass
    assert sums == [5]


def test_a_handler_is_given_what_the_task_was_started_for(qtbot: QtBot, parent: QObject) -> None:
    told: list[tuple[object, ...]] = []

    def fail(context: TaskContext) -> int:
        raise ImageError("a.jpg ends early.")

    def note(*payload: object) -> None:
        told.append(payload)

    with qtbot.waitSignal(tasks.run(parent, add, 2, 3).success(note, "sum").finished):
        pass
    failing = tasks.run(parent, fail).success(note).failure(note, 7, "image")
    with qtbot.waitSignal(failing.finished):
        pass
    assert told[0] == ("sum", 5)
    assert [str(part) for part in told[1]] == ["7", "image", "a.jpg ends early."]


def test_partial_results_and_progress_come_in_order(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext[int]) -> None:
        for i in range(5):
            context.partial(i)
            context.progress(i + 1, 5)

    parts: list[int] = []
    progress: list[tuple[int, int]] = []
    task = tasks.run(parent, body).partial(parts.append)
    task.progress(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignal(task.finished):
        pass
    assert parts == [0, 1, 2, 3, 4]
    assert progress == sorted(progress)
    assert progress[-1] == (5, 5)


def test_progress_in_quick_succession_is_merged(qtbot: QtBot, parent: QObject) -> None:
    reported = threading.Event()

    def body(context: TaskContext) -> None:
        for i in range(1000):
            context.progress(i + 1, 1000)
        reported.set()

    progress: list[tuple[int, int]] = []
    task = tasks.run(parent, body).progress(lambda done, total: progress.append((done, total)))
    assert reported.wait(5)
    with qtbot.waitSignal(task.finished):
        pass
    assert progress == [(1000, 1000)]


def test_an_expected_error_is_a_failure(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext) -> None:
        raise ImageError("a.jpg ends early.")

    errors: list[MgmfnetError] = []
    with qtbot.waitSignal(tasks.run(parent, body).failure(errors.append).finished):
        pass
    assert [str(error) for error in errors] == ["a.jpg ends early."]


def test_a_disk_that_is_full_is_a_failure_and_logged(
    qtbot: QtBot, parent: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    def body(context: TaskContext) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    errors: list[MgmfnetError] = []
    with qtbot.waitSignal(tasks.run(parent, body).failure(errors.append).finished):
        pass
    (error,) = errors
    assert "No space left on device" in str(error)
    (record,) = caplog.records
    assert record.exc_info is not None


def test_an_unexpected_error_reaches_the_exception_hook(
    qtbot: QtBot, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[type[BaseException], QThread]] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, *_: caught.append((kind, QThread.currentThread()))
    )

    def body(context: TaskContext) -> None:
        raise ZeroDivisionError

    others: list[object] = []
    crashes: list[str] = []
    task = tasks.run(parent, body).success(others.append).failure(others.append)
    task.crash(crashes.append, "told")
    with qtbot.waitSignal(task.finished):
        pass
    assert not task.running
    assert caught == [(ZeroDivisionError, parent.thread())]
    assert others == []
    assert crashes == ["told"]


def test_a_defect_of_a_handler_does_not_keep_the_others_from_being_called(
    qtbot: QtBot, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: caught.append(kind))

    def break_down(_sum: int) -> None:
        raise ZeroDivisionError

    sums: list[int] = []
    task = tasks.run(parent, add, 2, 3).success(break_down).success(sums.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert caught == [ZeroDivisionError]
    assert sums == [5]


def test_a_cancelled_task_delivers_nothing(qtbot: QtBot, parent: QObject) -> None:
    started = threading.Event()

    def body(context: TaskContext[str]) -> str:
        started.set()
        while not context.cancelled():
            pass
        context.partial("late")
        context.progress(1, 1)
        return "late"

    delivered: list[object] = []
    task = tasks.run(parent, body).success(delivered.append).partial(delivered.append)
    task.progress(lambda *args: delivered.append(args))
    task.cancellation(lambda: delivered.append("cancelled"))
    assert started.wait(5)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        pass
    assert delivered == ["cancelled"]


def test_a_result_already_on_its_way_is_dropped_by_cancel(qtbot: QtBot, parent: QObject) -> None:
    returned = threading.Event()

    def body(context: TaskContext[str]) -> str:
        context.partial("late")
        returned.set()
        return "late"

    delivered: list[object] = []
    task = tasks.run(parent, body).success(delivered.append).partial(delivered.append)
    task.cancellation(lambda: delivered.append("cancelled"))
    assert returned.wait(5)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        pass
    assert delivered == ["cancelled"]


def test_check_ends_the_work(qtbot: QtBot, parent: QObject) -> None:
    def body(context: TaskContext) -> None:
        while True:
            context.check()

    ends: list[str] = []
    task = tasks.run(parent, body).cancellation(lambda: ends.append("cancelled"))
    task.cancel()
    with qtbot.waitSignal(task.finished):
        pass
    assert ends == ["cancelled"]


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
    task = tasks.run(owner, body).success(delivered.append)
    task.cancellation(lambda: delivered.append("cancelled"))
    assert started.wait(5)
    shiboken6.delete(owner)
    assert ended.wait(5)
    tasks.shutdown()
    assert delivered == []


class Owner(QObject):
    def begin(self) -> None:
        tasks.run(self, add, 2, 3).success(self.take, "sum")

    def take(self, name: str, result: int) -> None:
        self.setObjectName(f"{name} {result}")


def test_a_handler_may_hold_the_last_reference_to_the_parent(qtbot: QtBot) -> None:
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
        lane.run(parent, body, i).success(done.append)
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


def test_background_work_keeps_nobody_waiting_but_its_like(qtbot: QtBot, parent: QObject) -> None:
    gate = threading.Event()
    done: list[str] = []

    def body(context: TaskContext, name: str) -> str:
        if name == "folder":
            gate.wait(5)
        return name

    for name in ("folder", "tables"):
        tasks.run(parent, body, name, priority=Priority.BACKGROUND).success(done.append)
    tasks.run(parent, body, "case").success(done.append)
    qtbot.waitUntil(lambda: done == ["case"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["case", "folder", "tables"])


def test_shutdown_stops_what_runs_and_what_waits(parent: QObject) -> None:
    lane = Runner(1)
    ran: list[str] = []

    def endless(context: TaskContext) -> None:
        while True:
            context.check()

    def never(context: TaskContext) -> None:
        ran.append("never")

    lane.run(parent, endless)
    stopped: list[bool] = []
    lane.run(parent, never).cancellation(lambda: stopped.append(True))
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

    answers: list[str] = []
    with qtbot.waitSignal(tasks.run(parent, body).success(answers.append).finished):
        pass
    assert "GUI thread" in answers[0]
