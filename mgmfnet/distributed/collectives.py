"""Collective operations of the processes that train one network together.

torchrun starts them and torch.distributed connects them: NCCL between GPUs, gloo between CPUs. In a
process alone every function here gives back what it was given.
"""

import contextlib
import gc
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final, Literal

import torch
from torch import Tensor
from torch import distributed as dist

from mgmfnet.distributed.worker import Worker, torchrun_worker

_TIMEOUT: Final = timedelta(hours=1)
"""How long a process waits for the others, which may still be reading the images."""


@contextlib.contextmanager
def process_group(kind: Literal["cpu", "cuda", "mps"]) -> Iterator[None]:
    """Connect the processes that torchrun started, if it did, for computing on such devices."""
    if torchrun_worker().world_size == 1:
        yield
        return
    backend = "cpu:gloo,cuda:nccl" if kind == "cuda" else "gloo"
    dist.init_process_group(backend, timeout=_TIMEOUT)
    try:
        yield
        dist.barrier()  # nobody leaves while another still communicates
    finally:
        gc.collect()  # what has trained holds on to the group
        dist.destroy_process_group()


def current_worker() -> Worker:
    """This process in the process group; the only one where there is no group."""
    return torchrun_worker() if _is_initialised() else Worker()


def all_reduce(values: Tensor) -> Tensor:
    """The sum over all processes, which all of them must call alike; differentiable.

    The gradient is that of the sum of all processes' losses.
    """
    return _AllReduce.apply(values) if _is_initialised() else values  # type: ignore[no-untyped-call]


def all_reduce_any(flag: bool) -> bool:  # noqa: FBT001
    """Whether it is true in any process."""
    if not _is_initialised():
        return flag
    return bool(all_reduce(torch.tensor(float(flag))) > 0)


def _is_initialised() -> bool:
    return dist.is_available() and dist.is_initialized()


class _AllReduce(torch.autograd.Function):
    """As ``torch.distributed.nn.functional.all_reduce``, deprecated for a private one."""

    @staticmethod
    def forward(_: Any, values: Tensor) -> Tensor:
        return _reduced(values)

    @staticmethod
    def backward(_: Any, *gradients: Tensor) -> Tensor:
        return _reduced(gradients[0])


def _reduced(values: Tensor) -> Tensor:
    total = values.clone(memory_format=torch.contiguous_format)
    dist.all_reduce(total)
    return total
