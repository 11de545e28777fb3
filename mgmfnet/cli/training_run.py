"""What ``train`` and ``finetune`` share: how a run is watched and stopped."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn, Self

from tqdm import tqdm

from mgmfnet.cli.command import print_message
from mgmfnet.distributed.collectives import current_worker
from mgmfnet.training.events import Distilled, Epoch, Event, GuideEpoch, Judged, Started, Step


@contextlib.contextmanager
def stop_request(*, when_stdin_closes: bool = False) -> Iterator[threading.Event]:
    """An event that is set when the run should end at the next step.

    The first Ctrl+C asks for it; the second one interrupts at once.

    Args:
        when_stdin_closes: Also take the end of standard input for the wish to stop: whoever
            started the run closed it, or is gone.
    """
    stop = threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, previous)
        print_message("Stopping after this step; press Ctrl+C again to stop at once.")
        stop.set()

    previous = signal.signal(signal.SIGINT, ask)
    if when_stdin_closes:
        threading.Thread(target=_wait_for_end_of_input, args=(stop,), daemon=True).start()
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, previous)


def _wait_for_end_of_input(stop: threading.Event) -> None:
    """Read from the descriptor: a lock on ``sys.stdin`` would be held until the program ends."""
    descriptor = sys.stdin.fileno()
    with contextlib.suppress(OSError):
        while os.read(descriptor, 4096):
            pass
    stop.set()


class ConsoleReport:
    """Shows the events of a run on standard error: a progress bar, and one line an epoch.

    In a process group the main process shows them.
    """

    def __init__(self) -> None:
        self._is_main = current_worker().is_main
        self._bar: tqdm[NoReturn] = tqdm(unit="step", disable=None if self._is_main else True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def __call__(self, event: Event) -> None:
        """Show one event."""
        if not self._is_main:
            return
        match event:
            case Started():
                for note in event.notes:
                    self._write(str(note))
                self._write(
                    f"{event.train} images to learn from, {event.held_out} to judge by, "
                    f"{event.epochs} epochs on {event.device}."
                )
            case Distilled():
                self._write(
                    f"Learning from teachers, epoch {event.epoch} of {event.epochs}: "
                    f"loss {event.loss:.4f}."
                )
            case Step():
                self._bar.total = event.steps
                self._bar.update(event.step - self._bar.n)
            case Epoch():
                self._write(
                    f"Epoch {event.epoch} of {event.epochs}: loss {event.loss:.4f}, "
                    f"validation Jaccard {event.validation_jaccard:.4f}, {event.seconds:.0f} s, "
                    f"{event.busy:.0%} of the steps in the network."
                )
            case GuideEpoch():
                self._write(
                    f"Learning to answer clicks, epoch {event.epoch} of {event.epochs}: loss "
                    f"{event.loss:.4f}, Jaccard after one click {event.jaccard_after_click:.4f}."
                )
            case Judged():
                self._write(
                    f"Mean Jaccard on {len(event.cases)} held-out cases: {event.old.jaccard:.4f} "
                    f"with {event.old.name}, {event.new.jaccard:.4f} with the new model."
                )
                if clicks := event.after_click:
                    self._write(f"After one click: {clicks.old:.4f} and {clicks.new:.4f}.")

    def _write(self, line: str) -> None:
        self._bar.write(line, file=sys.stderr)
