"""What a worker tells its task, and the box in which it waits for the GUI thread."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias

from typing_extensions import TypeVar

from mgmfnet.errors import MgmfnetError

Result = TypeVar("Result")
"""What the work returns."""

Part = TypeVar("Part", default=None)
"""What the work hands over before it is done; None where it does not."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """So much is done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PartMade(Generic[Part]):
    """A part of the result is there."""

    part: Part


@dataclass(frozen=True, slots=True)
class Succeeded(Generic[Result]):
    """The work is done."""

    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """The work met an error that is to be expected now and then."""

    error: MgmfnetError


@dataclass(frozen=True, slots=True)
class Crashed:
    """The work met a defect."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Stopped:
    """The work noticed that it was cancelled."""


Outcome: TypeAlias = Succeeded[Result] | Failed | Crashed | Stopped
Report: TypeAlias = Outcome[Result] | Progressed | PartMade[Part]


class Mailbox(Generic[Result, Part]):
    """Reports in their order, put in by one thread and taken out by another.

    Args:
        ring: Called by the worker once for each report that is to be taken.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._lock = threading.Lock()
        self._reports: deque[Report[Result, Part]] = deque()

    def put(self, report: Report[Result, Part]) -> None:
        """Put a report in; progress that was not taken yet gives way to newer progress."""
        with self._lock:
            newest = self._reports[-1] if self._reports else None
            overtakes = isinstance(report, Progressed) and isinstance(newest, Progressed)
            if overtakes:
                self._reports.pop()
            self._reports.append(report)
        if not overtakes:
            self._ring()

    def take(self) -> Report[Result, Part]:
        """Take the oldest report out; as often as it rang."""
        with self._lock:
            return self._reports.popleft()
