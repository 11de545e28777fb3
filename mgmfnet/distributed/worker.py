"""Which of the processes that torchrun started this one is, in torchrun's words."""

import os
from dataclasses import dataclass
from typing import Final

_VARIABLES: Final = ("RANK", "WORLD_SIZE", "LOCAL_RANK")
_GPUS: Final = "CUDA_VISIBLE_DEVICES"


@dataclass(frozen=True)
class Worker:
    """One of the processes that work together.

    Attributes:
        rank: From 0, on all machines.
        world_size: How many workers there are, on all machines.
        local_rank: From 0, on this machine.
    """

    rank: int = 0
    world_size: int = 1
    local_rank: int = 0

    @property
    def is_main(self) -> bool:
        """Whether this worker speaks and writes for all."""
        return self.rank == 0

    @property
    def shard(self) -> slice:
        """Of a sequence, what is this worker's: each item belongs to exactly one of them."""
        return slice(self.rank, None, self.world_size)


def torchrun_worker() -> Worker:
    """The worker that torchrun started as this process; the only one without torchrun."""
    values = [os.environ.get(name) for name in _VARIABLES]
    if None in values:
        return Worker()
    return Worker(*(int(value or 0) for value in values))


def claim_gpu() -> None:
    """Let this process see one GPU, its own, so that "cuda" means that one on every thread.

    The device that torch calls current belongs to a thread; what a process can see does not. To be
    called before torch counts the GPUs; calling it again changes nothing.
    """
    worker = torchrun_worker()
    if worker.world_size > 1:
        visible = os.environ.get(_GPUS, "").split(",")
        own = (
            visible[worker.local_rank % len(visible)] if visible != [""] else str(worker.local_rank)
        )
        os.environ[_GPUS] = own
