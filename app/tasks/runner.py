"""The one way to run long work: off the GUI thread, results back on it."""

import itertools
import sys
import threading
from collections.abc import Callable
from enum import IntEnum
from functools import cache
from typing import NamedTuple, TypeVarTuple, Unpack

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QThreadPool, Signal, Slot

from app.tasks.task import Task, TaskContext
from mgmfnet.errors import Cancelled, MgmfnetError

Arguments = TypeVarTuple("Arguments")

_FEWEST_THREADS = 3
_FOREVER = -1


class Priority(IntEnum):
    """Which of the waiting work starts first."""

    BACKGROUND = -1
    NORMAL = 0
    URGENT = 1


class _Report(NamedTuple):
    task: int
    name: str
    payload: object


class _Crash(NamedTuple):
    error: BaseException

    def tell(self) -> None:
        sys.excepthook(type(self.error), self.error, self.error.__traceback__)


class _Relay(QObject):
    """Carries reports to the GUI thread; workers know this object and none of the tasks."""

    reported = Signal(object)  # _Report


class Runner(QObject):
    """A pool of worker threads. One thread makes it a lane: work is done strictly in order."""

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._relay = _Relay(self)
        self._relay.reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._tasks: dict[int, Task] = {}
        self._ids = itertools.count()

    def run(
        self,
        parent: QObject | None,
        fn: Callable[[TaskContext, Unpack[Arguments]], object],
        *args: *Arguments,
        priority: Priority = Priority.NORMAL,
    ) -> Task:
        """Call ``fn(context, *args)`` on a worker thread.

        Args:
            parent: When it is deleted, the work is cancelled and its results are dropped.
            fn: Must touch neither widgets nor objects that the GUI thread changes meanwhile.
            args: Frozen from here on.
            priority: Which of the waiting work starts first.
        """
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("Long work is started from the GUI thread only.")
        number = next(self._ids)
        stop = threading.Event()
        task = Task(parent, stop)
        self._tasks[number] = task
        emit = self._relay.reported.emit

        def report(name: str, payload: object) -> None:
            emit(_Report(number, name, payload))

        def work() -> None:
            report(*_outcome(TaskContext(stop, report), fn, args))

        self._pool.start(work, int(priority))
        return task

    @property
    def busy(self) -> bool:
        """Whether any work is waiting, running or undelivered."""
        return bool(self._tasks)

    def wait(self) -> None:
        """Block until all work is done and its results are delivered; for closing only."""
        self._pool.waitForDone(_FOREVER)  # a thread may outlive the result it delivered
        while self._tasks:
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
            self._pool.waitForDone(_FOREVER)

    def shutdown(self) -> None:
        """Cancel everything and wait until no thread is left."""
        for task in self._tasks.values():
            task.cancel()
        self.wait()

    @Slot(object)
    def _deliver(self, report: _Report) -> None:
        task = self._tasks.get(report.task)
        if task is None:
            return
        if report.name in {"progressed", "partial"}:
            if not task.cancelled:
                _pass_on(task, report)
            return
        del self._tasks[report.task]
        task.end()
        if isinstance(report.payload, _Crash):
            report.payload.tell()
        if shiboken6.isValid(task):
            _end(task, report)
            task.finished.emit()
        if shiboken6.isValid(task):
            # A slot of the task may hold the last reference to its parent, which would delete the
            # task a second time, from within its destructor.
            task.setParent(None)
            task.deleteLater()


def _outcome(
    context: TaskContext,
    fn: Callable[[TaskContext, Unpack[Arguments]], object],
    args: tuple[*Arguments],
) -> tuple[str, object]:
    try:
        context.check()
        return "succeeded", fn(context, *args)
    except Cancelled:
        return "stopped", None
    except MgmfnetError as error:
        return "failed", error
    except BaseException as error:  # noqa: BLE001 - handed to sys.excepthook on the GUI thread
        return "crashed", _Crash(error)


def _pass_on(task: Task, report: _Report) -> None:
    if isinstance(report.payload, TaskContext):
        task.progressed.emit(*report.payload.take_progress())
    else:
        task.partial.emit(report.payload)


def _end(task: Task, report: _Report) -> None:
    if report.name == "stopped" or task.cancelled:
        task.stopped.emit()
    elif report.name == "succeeded":
        task.succeeded.emit(report.payload)
    elif report.name == "failed":
        task.failed.emit(report.payload)
    else:
        task.crashed.emit()


@cache
def _shared() -> Runner:
    return Runner(max(_FEWEST_THREADS, QThread.idealThreadCount()))


def run(
    parent: QObject | None,
    fn: Callable[[TaskContext, Unpack[Arguments]], object],
    *args: *Arguments,
    priority: Priority = Priority.NORMAL,
) -> Task:
    """`Runner.run` on the application's shared pool."""
    return _shared().run(parent, fn, *args, priority=priority)


def shutdown() -> None:
    """Cancel all work of the shared pool and wait until its threads are gone."""
    if _shared.cache_info().currsize:
        _shared().shutdown()
        _shared.cache_clear()
