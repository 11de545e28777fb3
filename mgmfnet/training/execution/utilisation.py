"""How much of its time a device spends in the network."""

import contextlib
import time
from collections.abc import Iterator

import torch


class Utilisation:
    """Measures the share of an epoch's steps that a device spends in the network.

    The rest it waits, for images or for the program, or augments the images. On CUDA the device's
    own clock is read, once at the end.
    """

    def __init__(self, device: torch.device) -> None:
        self._on_cuda = device.type == "cuda"
        self._began = time.perf_counter()
        self._seconds = 0.0
        self._events: list[tuple[torch.cuda.Event, torch.cuda.Event]] = []

    @contextlib.contextmanager
    def in_network(self) -> Iterator[None]:
        """What the body launches is time in the network."""
        if self._on_cuda:
            start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
            start.record()
            yield
            end.record()
            self._events.append((start, end))
        else:
            began = time.perf_counter()
            yield
            self._seconds += time.perf_counter() - began

    def share(self) -> float:
        """The share since the beginning, 0..1."""
        if self._on_cuda:
            torch.cuda.synchronize()
        passed = time.perf_counter() - self._began
        for start, end in self._events:
            self._seconds += start.elapsed_time(end) / 1000
        return min(1.0, self._seconds / passed)
