"""Training of the automatic network."""

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Generator, Tensor

from mgmfnet.distributed.collectives import current_worker
from mgmfnet.losses import total_loss
from mgmfnet.metrics.overlap import summarise
from mgmfnet.nn import MGMFNet
from mgmfnet.training.config import TrainingConfig
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.execution.cuda_graph import CudaGraph
from mgmfnet.training.overlays import save_overlays
from mgmfnet.training.training_loop import TrainingLoop
from mgmfnet.training.validation import validate
from mgmfnet.types import Size


class Trainer(TrainingLoop[MGMFNet]):
    """Trains a network to find lesions by itself; see `TrainingLoop`."""

    _forward_backward: Callable[[Tensor, Tensor], Tensor]

    def __init__(
        self,
        config: TrainingConfig,
        network: MGMFNet,
        train: Dataset,
        validation: Dataset,
        *,
        folder: Path | None,
        device: torch.device,
    ) -> None:
        network.encoder.freeze(config.frozen_levels)
        super().__init__(config, network, train, validation, folder=folder, device=device)

    def _begin_stage(self) -> None:
        alone = current_worker().world_size == 1
        compute = self._compute_gradients
        self._forward_backward = CudaGraph(compute, self.device) if alone else compute

    def _learn(self, images: Tensor, masks: Tensor, _generator: Generator) -> Tensor:
        loss = self._forward_backward(images, masks)
        return torch.where(self._update(), loss, torch.nan)

    def _compute_gradients(self, images: Tensor, masks: Tensor) -> Tensor:
        """The loss of a batch; leaves its gradients with the weights."""
        with self.precision.reduced():
            output = self._parallel_network(images)
        loss = total_loss(output, masks, self.config.jaccard)
        self.precision.backward(self.optimiser, loss)
        return loss.detach()

    def _jaccard(self, size: Size) -> float:
        return summarise(validate(self.average.network, self.validation, size)).jaccard

    def _save_picture(self, path: Path, size: Size) -> None:
        save_overlays(path, self.average.network, self.validation, size)
