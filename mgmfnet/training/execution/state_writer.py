"""Writes the state of a run while the training goes on."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from torch import Tensor
from torch.utils._pytree import tree_map_only

from mgmfnet.training.execution.run_state import save_state


class StateWriter:
    """Writes states on a thread of its own, as crash-safe as `save_state`.

    A state that comes while another is being written waits, and a newer one takes its place: the
    training never waits for the disk. A context: at its end the last state is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="state-writer")
        self._written: Future[None] | None = None
        self._next: dict[str, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._pool:
            self._finish()

    def write(self, state: dict[str, Any]) -> None:
        """Copy the state as it is now, and write the copy as soon as the disk is free.

        Raises:
            WriteError: An earlier state could not be written; the one before it is intact. At the
                end of the context the same for the last one.
        """
        self._next = tree_map_only(Tensor, lambda one: one.detach().to("cpu", copy=True), state)
        if self._written is None or self._written.done():
            self._start()

    def _start(self) -> None:
        written, self._written = self._written, None
        if written is not None:
            written.result()
        if self._next is not None:
            self._written = self._pool.submit(save_state, self._folder, self._next)
            self._next = None

    def _finish(self) -> None:
        while self._written is not None:
            self._start()
