"""What a CUDA device repeats in every step, captured as a CUDA graph and replayed.

A fast device is through with the kernels of a step before Python has launched them all. In a graph
they are launched together, and the device no longer waits.
"""

from collections.abc import Callable

import torch
from torch import Tensor

_WARM_UP_CALLS = 3
"""Before the capture; in them kernels are chosen and memory is taken."""


class CudaGraph:
    """A function that on CUDA is captured once and then replayed.

    Elsewhere every call is a plain one.

    Args:
        function: Takes and returns tensors on the device. It launches the same kernels for tensors
            of the same shapes, and does not wait for the device.
        device: Where it computes.
    """

    def __init__(self, function: Callable[..., Tensor], device: torch.device) -> None:
        self._function = function
        self._on_cuda = device.type == "cuda"
        self._graph: torch.cuda.CUDAGraph | None = None
        self._calls = 0
        self._static_inputs: tuple[Tensor, ...] = ()
        self._static_result = torch.empty(0)

    def __call__(self, *inputs: Tensor) -> Tensor:
        """The result for tensors whose shapes never change."""
        if not self._on_cuda:
            return self._function(*inputs)
        if self._calls < _WARM_UP_CALLS:
            self._calls += 1
            return self._warm_up(inputs)
        if self._graph is None:
            self._graph = self._capture(inputs)
        for static, current in zip(self._static_inputs, inputs, strict=True):
            static.copy_(current)
        self._graph.replay()
        return self._static_result.clone()

    def _warm_up(self, inputs: tuple[Tensor, ...]) -> Tensor:
        """A plain call on a side stream, as a capture asks of those before it."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            result = self._function(*inputs)
        torch.cuda.current_stream().wait_stream(stream)
        return result

    def _capture(self, inputs: tuple[Tensor, ...]) -> torch.cuda.CUDAGraph:
        self._static_inputs = tuple(map(torch.clone, inputs))
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self._static_result = self._function(*self._static_inputs)
        return graph
