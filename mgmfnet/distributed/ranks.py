"""Which part of the work is this process's own when torchrun started several of them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_T = TypeVar("_T")

_VARIABLES: Final = ("RANK", "WORLD_SIZE", "LOCAL_RANK")
_GPUS: Final = "CUDA_VISIBLE_DEVICES"


@dataclass(frozen=True)
class Rank:
    """The place of this process among those that work together.

    Attributes:
        index: 0 is the one that speaks and writes for all.
        count: How many there are, on all machines.
        local: Counted on this machine alone.
    """

    index: int = 0
    count: int = 1
    local: int = 0

    @property
    def is_first(self) -> bool:
        """Whether this process speaks and writes for all."""
        return self.index == 0

    @property
    def part(self) -> slice:
        """Of a list, every ``count``-th item: each belongs to exactly one process."""
        return slice(self.index, None, self.count)

    def share(self, items: Sequence[_T]) -> Sequence[_T]:
        """The `part` of a list."""
        return items[self.part]


def this_rank() -> Rank:
    """The place that torchrun gave to this process; alone without torchrun."""
    values = [os.environ.get(name) for name in _VARIABLES]
    if None in values:
        return Rank()
    return Rank(*(int(value or 0) for value in values))


def claim_gpu() -> None:
    """Let this process see one GPU, its own, so that "cuda" means that one on every thread.

    The device that torch calls current belongs to a thread; what a process can see does not. To be
    called before torch counts the GPUs; calling it again changes nothing.
    """
    rank = this_rank()
    if rank.count > 1:
        visible = os.environ.get(_GPUS, "").split(",")
        own = visible[rank.local % len(visible)] if visible != [""] else str(rank.local)
        os.environ[_GPUS] = own
