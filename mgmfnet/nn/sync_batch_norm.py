"""Synchronised batch normalisation, for CPUs too.

torch has it for GPUs alone (`nn.SyncBatchNorm`, which is used there). With it, training in several
processes is training in one with the same batch as a whole.

Shapes: B images of this process, C channels, H x W pixels.
"""

import torch
from torch import Tensor, nn

from mgmfnet.distributed.collectives import all_reduce, current_worker

_EACH_CHANNEL = (1, -1, 1, 1)
_PIXELS = (0, 2, 3)


class CpuSyncBatchNorm(nn.BatchNorm2d):
    """`BatchNorm2d` whose statistics are those of all processes; each has equally many images."""

    def forward(self, x: Tensor) -> Tensor:
        """Normalise (B, C, H, W); in evaluation as `BatchNorm2d`."""
        if not self.training:
            return super().forward(x)
        count = x.numel() // self.num_features * current_worker().world_size
        mean = all_reduce(x.sum(_PIXELS)) / count  # (C,)
        centred = x - mean.view(_EACH_CHANNEL)  # (B, C, H, W)
        variance = all_reduce(centred.square().sum(_PIXELS)) / count
        unbiased = variance * count / (count - 1)
        self._update_running(mean.detach(), unbiased.detach())
        scale = self.weight * torch.rsqrt(variance + self.eps)
        return centred * scale.view(_EACH_CHANNEL) + self.bias.view(_EACH_CHANNEL)

    def _update_running(self, mean: Tensor, variance: Tensor) -> None:
        for running, new in ((self.running_mean, mean), (self.running_var, variance)):
            if running is not None and self.momentum is not None:
                running.lerp_(new, self.momentum)
        if self.num_batches_tracked is not None:
            self.num_batches_tracked += 1


def convert_sync_batch_norm(network: nn.Module, device: torch.device) -> None:
    """Replace the network's batch normalisations by synchronised ones.

    Parameters, statistics and their names stay.
    """
    if device.type == "cuda":
        nn.SyncBatchNorm.convert_sync_batchnorm(network)
        return
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.__class__ = CpuSyncBatchNorm  # all that it holds is the same
