"""Work that a CUDA device repeats in every step, launched at once.

A fast device is through with the kernels of a step before Python has launched them all. Recorded as
a CUDA graph, they are launched together, and the device no longer waits.
"""

from collections.abc import Callable

import torch
from torch import Tensor

_WARM_UP = 3
"""Calls before the recording, in which kernels are chosen and memory is taken."""


class CudaGraph:
    """A function that records on CUDA what it launches, and then replays that.

    Elsewhere every call is a plain one.

    Args:
        work: Takes and returns tensors on the device. It launches the same kernels for tensors of
            the same shapes, and does not wait for the device.
        device: Where it computes.
    """

    def __init__(self, work: Callable[..., Tensor], device: torch.device) -> None:
        self._work = work
        self._records = device.type == "cuda"
        self._graph: torch.cuda.CUDAGraph | None = None
        self._calls = 0
        self._inputs: tuple[Tensor, ...] = ()
        self._result = torch.empty(0)

    def __call__(self, *inputs: Tensor) -> Tensor:
        """The result for tensors whose shapes never change."""
        if not self._records:
            return self._work(*inputs)
        if self._calls < _WARM_UP:
            self._calls += 1
            return self._beside(inputs)
        if self._graph is None:
            self._graph = self._record(inputs)
        for mine, given in zip(self._inputs, inputs, strict=True):
            mine.copy_(given)
        self._graph.replay()
        return self._result.clone()

    def _beside(self, inputs: tuple[Tensor, ...]) -> Tensor:
        """A plain call on a stream of its own, as a recording asks of those before it."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            result = self._work(*inputs)
        torch.cuda.current_stream().wait_stream(stream)
        return result

    def _record(self, inputs: tuple[Tensor, ...]) -> torch.cuda.CUDAGraph:
        self._inputs = tuple(map(torch.clone, inputs))
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self._result = self._work(*self._inputs)
        return graph
