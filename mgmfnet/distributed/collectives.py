"""What processes that train one network together have to tell each other.

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

from mgmfnet.distributed.ranks import Rank, this_rank

_PATIENCE: Final = timedelta(hours=1)
"""How long a process waits for the others, which may still be reading the images."""


@contextlib.contextmanager
def connected(kind: Literal["cpu", "cuda", "mps"]) -> Iterator[None]:
    """Connect the processes that torchrun started, if it did, for computing on such devices."""
    if this_rank().count == 1:
        yield
        return
    backend = "cpu:gloo,cuda:nccl" if kind == "cuda" else "gloo"
    dist.init_process_group(backend, timeout=_PATIENCE)
    try:
        yield
        dist.barrier()  # nobody hangs up while another still talks
    finally:
        gc.collect()  # what has trained holds on to the connection
        dist.destroy_process_group()


def connected_rank() -> Rank:
    """The place of this process among the connected ones."""
    return this_rank() if _is_connected() else Rank()


def summed(values: Tensor) -> Tensor:
    """The sum of what all processes give, which all of them must call alike; differentiable.

    The gradient is that of the sum of all processes' losses.
    """
    return _Sum.apply(values) if _is_connected() else values  # type: ignore[no-untyped-call]


def any_of(flag: bool) -> bool:  # noqa: FBT001
    """Whether it is true in any process."""
    if not _is_connected():
        return flag
    return bool(summed(torch.tensor(float(flag))) > 0)


def _is_connected() -> bool:
    return dist.is_available() and dist.is_initialized()


class _Sum(torch.autograd.Function):
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
