"""A piece of long work as its two sides see it: the worker's context, the window's task."""

import threading
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from mgmfnet.errors import Cancelled

Report: TypeAlias = Callable[[str, object], None]
"""Takes the name of a report and its payload; may be called from any thread."""


class TaskContext:
    """What the worker is given to report with, and to notice that the person wants it to stop."""

    def __init__(self, stop: threading.Event, report: Report) -> None:
        self._stop = stop
        self._report = report
        self._latest = (0, 0)
        self._progress_pending = False

    def progress(self, done: int, total: int) -> None:
        """Report how far the work is; calls in quick succession are merged into the latest."""
        self._latest = (done, total)
        if not self._progress_pending:
            self._progress_pending = True
            self._report("progressed", self)

    def take_progress(self) -> tuple[int, int]:
        """The latest progress; the next `progress` is reported anew."""
        self._progress_pending = False
        return self._latest

    def partial(self, result: object) -> None:
        """Hand over a part of the result, to arrive in order on the GUI thread."""
        self._report("partial", result)

    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Stop here if the person asked to.

        Raises:
            Cancelled: The work is to end now; let it through.
        """
        if self._stop.is_set():
            raise Cancelled


class Task(QObject):
    """Long work in progress. Signals arrive on the GUI thread; `finished` is always the last.

    Exactly one of `succeeded`, `failed`, `crashed` and `stopped` comes before `finished`. The
    object is deleted after `finished`. If its parent is deleted first, the work is cancelled and
    nothing is delivered.
    """

    progressed = Signal(int, int)  # done, total
    partial = Signal(object)
    succeeded = Signal(object)  # what the function returned
    failed = Signal(object)  # MgmfnetError
    crashed = Signal()  # an unexpected exception; sys.excepthook has it
    stopped = Signal()  # was cancelled
    finished = Signal()

    def __init__(self, parent: QObject | None, stop: threading.Event) -> None:
        super().__init__(parent)
        self._stop = stop
        self._running = True
        # Not the bound method: Qt would not keep the event alive until then.
        self.destroyed.connect(lambda: stop.set())  # noqa: PLW0108

    def cancel(self) -> None:
        """Ask the work to stop; from now on nothing but `stopped` and `finished` is delivered."""
        self._stop.set()

    def end(self) -> None:
        """The work is over; for the runner, before it delivers the outcome."""
        self._running = False

    @property
    def running(self) -> bool:
        """Whether an outcome is still to come."""
        return self._running and not self._stop.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called, or the parent is gone."""
        return self._stop.is_set()
