"""A piece of long work as its two sides see it: the worker's context, the window's task."""

import logging
import sys
import threading
from collections.abc import Callable
from typing import Generic, Self, TypeVarTuple

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.tasks.report import (
    Crashed,
    Failed,
    Mailbox,
    Outcome,
    Part,
    PartMade,
    Progressed,
    Result,
    Stopped,
    Succeeded,
)
from mgmfnet.errors import Cancelled, DiskError, MgmfnetError

_Given = TypeVarTuple("_Given")

_log = logging.getLogger(__name__)


class TaskContext(Generic[Part]):
    """What the worker is given to report with, and to notice that the person wants it to stop.

    Args:
        stop: Set when the person wants it to stop.
        report: Takes progress and parts.
    """

    def __init__(
        self, stop: threading.Event, report: Callable[[Progressed | PartMade[Part]], None]
    ) -> None:
        self._stop = stop
        self._report = report

    def progress(self, done: int, total: int) -> None:
        """Report how far the work is; calls in quick succession are merged into the latest."""
        self._report(Progressed(done, total))

    def partial(self, part: Part) -> None:
        """Hand over a part of the result, to arrive in order on the GUI thread."""
        self._report(PartMade(part))

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


class Task(QObject, Generic[Result, Part]):
    """Long work in progress, and what is to be done when it is over.

    Handlers are called on the GUI thread, in the order in which they were given. Exactly one of
    `success`, `failure`, `crash` and `cancellation` takes place, then `finished` is emitted and
    the task is deleted. If its parent is deleted first, the work is cancelled and nothing is
    called.
    """

    finished = Signal()

    def __init__(
        self, parent: QObject | None, stop: threading.Event, mailbox: Mailbox[Result, Part]
    ) -> None:
        super().__init__(parent)
        self._stop = stop
        self._mailbox = mailbox
        self._running = True
        self._on_progress: list[Callable[[int, int], object]] = []
        self._on_part: list[Callable[[Part], object]] = []
        self._on_success: list[Callable[[Result], object]] = []
        self._on_failure: list[Callable[[MgmfnetError], object]] = []
        self._on_crash: list[Callable[[], object]] = []
        self._on_cancellation: list[Callable[[], object]] = []
        # Not the bound method: Qt would not keep the event alive until then.
        self.destroyed.connect(lambda: stop.set())  # noqa: PLW0108

    def success(self, handler: Callable[[*_Given, Result], object], *given: *_Given) -> Self:
        """Call with what is given here, then what the function returned."""
        self._on_success.append(lambda result: handler(*given, result))
        return self

    def failure(self, handler: Callable[[*_Given, MgmfnetError], object], *given: *_Given) -> Self:
        """Call with what is given here, then the expected error that ended the work."""
        self._on_failure.append(lambda error: handler(*given, error))
        return self

    def crash(self, handler: Callable[[*_Given], object], *given: *_Given) -> Self:
        """Call with what is given here when a defect ended the work; sys.excepthook has it."""
        self._on_crash.append(lambda: handler(*given))
        return self

    def cancellation(self, handler: Callable[[], object]) -> Self:
        """Call when the work has ended after `cancel`."""
        self._on_cancellation.append(handler)
        return self

    def progress(self, handler: Callable[[int, int], object]) -> Self:
        """Call now and then with how much is done, and of how much."""
        self._on_progress.append(handler)
        return self

    def partial(self, handler: Callable[[Part], object]) -> Self:
        """Call with each part that the work hands over."""
        self._on_part.append(handler)
        return self

    def cancel(self) -> None:
        """Ask the work to stop; from now on nothing but `cancellation` takes place."""
        self._stop.set()

    @property
    def running(self) -> bool:
        """Whether an outcome is still to come."""
        return self._running and not self._stop.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called, or the parent is gone."""
        return self._stop.is_set()

    def receive(self, over: Callable[[], object]) -> None:
        """Take the next report of the worker and pass it on; for the runner.

        Args:
            over: Called before the outcome is passed on, if this is one.
        """
        match self._mailbox.take():
            case Progressed(done, total):
                if not self.cancelled:
                    self._call(self._on_progress, done, total)
            case PartMade(part):
                if not self.cancelled:
                    self._call(self._on_part, part)
            case outcome:
                over()
                self._end(outcome)

    def _end(self, outcome: Outcome[Result]) -> None:
        self._running = False
        if isinstance(outcome, Crashed):
            _tell(outcome.error)
        elif isinstance(outcome, Failed) and isinstance(outcome.error, DiskError):
            # Where nobody foresaw it, and perhaps nobody listens, its place tells.
            _log.warning("%s", outcome.error, exc_info=outcome.error)
        match outcome:
            case Stopped():
                self._call(self._on_cancellation)
            case _ if self.cancelled:
                self._call(self._on_cancellation)
            case Succeeded(result):
                self._call(self._on_success, result)
            case Failed(error):
                self._call(self._on_failure, error)
            case Crashed():
                self._call(self._on_crash)
        if shiboken6.isValid(self):
            self.finished.emit()
        if shiboken6.isValid(self):
            # A handler may hold the last reference to the parent, which would delete the task a
            # second time, from within its destructor.
            self.setParent(None)
            self.deleteLater()
        self._forget_handlers()

    def _call(self, handlers: list[Callable[[*_Given], object]], *told: *_Given) -> None:
        for handler in handlers:
            if not shiboken6.isValid(self):
                return
            try:
                handler(*told)
            except Exception as error:  # noqa: BLE001 - as in a slot: the others are called too
                _tell(error)

    def _forget_handlers(self) -> None:
        for handlers in (
            self._on_progress,
            self._on_part,
            self._on_success,
            self._on_failure,
            self._on_crash,
            self._on_cancellation,
        ):
            handlers.clear()


def _tell(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
