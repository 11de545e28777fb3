"""Data-parallel training: each process computes its part of every batch.

The processes hold the same weights and the whole data set. Batch statistics and gradients are those
of the whole batch, so that the losses are those of one process (in whose noise an image differs).
"""

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from mgmfnet.distributed.collectives import current_worker
from mgmfnet.errors import UsageError
from mgmfnet.nn.sync_batch_norm import convert_sync_batch_norm


def data_parallel(network: nn.Module, device: torch.device) -> nn.Module:
    """What to call instead of ``network`` in training; the network itself in a process alone.

    To be called before the optimiser is built. The weights become those of the main process.
    """
    if current_worker().world_size == 1:
        return network
    convert_sync_batch_norm(network, device)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # as the gradients
    return DistributedDataParallel(network)


def divisible_batch(wanted: int, available: int) -> int:
    """How many images a batch has: as many as wanted, or all, in equal parts for the processes.

    Raises:
        UsageError: It cannot be divided equally.
    """
    count = current_worker().world_size
    batch = min(wanted, available) // count * count
    if wanted % count or batch == 0:
        raise UsageError(
            "{count} processes cannot share a batch of {images} images equally. Choose "
            "batch as a multiple of {count}, or start fewer processes.",
            count=count,
            images=min(wanted, available),
        )
    return batch
