"""The one way to run long work: off the GUI thread, results back on it."""

import itertools
import threading
from collections.abc import Callable
from enum import IntEnum
from functools import cache, partial
from typing import Any, TypeVarTuple, Unpack

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QThreadPool, Signal, Slot

from app.tasks.report import Crashed, Failed, Mailbox, Outcome, Part, Result, Stopped, Succeeded
from app.tasks.task import Task, TaskContext
from mgmfnet.errors import Cancelled, expected

Arguments = TypeVarTuple("Arguments")

_FEWEST_THREADS = 3
_FOREVER = -1


class Priority(IntEnum):
    """Which of the waiting work starts first; of the application's own background, one at a time.

    Each thread that computes in Python takes as large a share of the interpreter as the window.
    """

    BACKGROUND = -1
    NORMAL = 0
    URGENT = 1


class _Relay(QObject):
    """Rings on the GUI thread; workers know this object and none of the tasks."""

    rang = Signal(int)  # the number of the task whose mailbox has a report


class Runner(QObject):
    """A pool of worker threads. One thread makes it a lane: work is done strictly in order."""

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._relay = _Relay(self)
        self._relay.rang.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._tasks: dict[int, Task[Any, Any]] = {}
        self._ids = itertools.count()

    def run(
        self,
        parent: QObject | None,
        fn: Callable[[TaskContext[Part], Unpack[Arguments]], Result],
        *args: *Arguments,
        priority: Priority = Priority.NORMAL,
    ) -> Task[Result, Part]:
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
        mailbox = Mailbox[Result, Part](partial(self._relay.rang.emit, number))
        task = Task(parent, stop, mailbox)
        self._tasks[number] = task

        def work() -> None:
            mailbox.put(_outcome(TaskContext(stop, mailbox.put), fn, args))

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

    @Slot(int)
    def _deliver(self, number: int) -> None:
        if (task := self._tasks.get(number)) is not None:
            task.receive(over=partial(self._tasks.pop, number))


def _outcome(
    context: TaskContext[Part],
    fn: Callable[[TaskContext[Part], Unpack[Arguments]], Result],
    args: tuple[*Arguments],
) -> Outcome[Result]:
    try:
        context.check()
        return Succeeded(fn(context, *args))
    except Cancelled:
        return Stopped()
    except BaseException as error:  # noqa: BLE001 - handed to sys.excepthook on the GUI thread
        told = expected(error)
        return Crashed(error) if told is None else Failed(told)


@cache
def _shared() -> tuple[Runner, Runner]:
    """The threads for what a person waits for, and the one for the background."""
    return Runner(max(_FEWEST_THREADS, QThread.idealThreadCount())), Runner(1)


def run(
    parent: QObject | None,
    fn: Callable[[TaskContext[Part], Unpack[Arguments]], Result],
    *args: *Arguments,
    priority: Priority = Priority.NORMAL,
) -> Task[Result, Part]:
    """`Runner.run` on the application's shared threads."""
    threads, background = _shared()
    runner = background if priority is Priority.BACKGROUND else threads
    return runner.run(parent, fn, *args, priority=priority)


def shutdown() -> None:
    """Cancel all work of the shared threads and wait until they are gone."""
    if _shared.cache_info().currsize:
        for runner in _shared():
            runner.shutdown()
        _shared.cache_clear()
