"""One training in several processes: each computes its part of every batch.

The processes hold the same weights and the whole data set. Batch statistics and gradients are those
of the whole batch, so that the losses are those of one process (in whose noise an image differs).
"""

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from mgmfnet.distributed.collectives import connected_rank
from mgmfnet.errors import UsageError
from mgmfnet.nn.shared_statistics import share_statistics


def share_training(network: nn.Module, device: torch.device) -> nn.Module:
    """What to call instead of ``network`` in training; the network itself in a process alone.

    To be called before the optimiser is built. The weights become those of the first process.
    """
    if connected_rank().count == 1:
        return network
    share_statistics(network, device)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # as the gradients
    return DistributedDataParallel(network)


def shared_batch(wanted: int, available: int) -> int:
    """How many images a batch has: as many as wanted, or all, in equal parts for the processes.

    Raises:
        UsageError: It cannot be shared equally.
    """
    count = connected_rank().count
    batch = min(wanted, available) // count * count
    if wanted % count or batch == 0:
        raise UsageError(
            "{count} processes cannot share a batch of {images} images equally. Choose "
            "batch as a multiple of {count}, or start fewer processes.",
            count=count,
            images=min(wanted, available),
        )
    return batch
