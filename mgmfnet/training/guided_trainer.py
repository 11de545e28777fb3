"""Training of a guided decoder, over an encoder that stays as it is."""

import copy
from pathlib import Path

import numpy as np
import torch
from torch import Generator, Tensor

from mgmfnet.data.augment import augment
from mgmfnet.data.batch_random import BatchRandom
from mgmfnet.data.zoomed_views import zoomed_views
from mgmfnet.distributed.collectives import all_reduce, current_worker
from mgmfnet.inference.torch_guide import TorchGuide
from mgmfnet.losses import guided_loss
from mgmfnet.masks.parts import keep_largest
from mgmfnet.nn import GuidedDecoder, MGMFNet
from mgmfnet.nn.resnet import Pyramid
from mgmfnet.training.config import Guidance, TrainingConfig
from mgmfnet.training.conversation import Conversation
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.guided_validation import jaccard_after_click
from mgmfnet.training.training_loop import TrainingLoop
from mgmfnet.training.validation import predict
from mgmfnet.types import LESION, Size


class GuidedTrainer(TrainingLoop[GuidedDecoder]):
    """Trains a decoder to answer hints; see `TrainingLoop`.

    The validation score is the Jaccard index after one click.

    Args:
        config: What to do, and how persons are simulated.
        network: A trained one; its encoder is listened to, and it gives the first masks. Not
            changed.
        decoder: With its initial weights; trained in place.
        train: As for `TrainingLoop`.
        validation: As for `TrainingLoop`.
        folder: As for `TrainingLoop`.
        device: Where to compute.
    """

    def __init__(
        self,
        config: TrainingConfig,
        network: MGMFNet,
        decoder: GuidedDecoder,
        train: Dataset,
        validation: Dataset,
        *,
        folder: Path | None,
        device: torch.device,
    ) -> None:
        super().__init__(config, decoder, train, validation, folder=folder, device=device)
        self._guidance = config.guidance or Guidance()
        self._automatic = network.to(device).eval().requires_grad_(requires_grad=False)

    def _views(self, images: Tensor, masks: Tensor, random: BatchRandom) -> tuple[Tensor, Tensor]:
        images, masks = zoomed_views(images, masks, self._guidance.zoom, random)
        return augment(images, masks, self.config.augmentation, random)

    def _learn(self, images: Tensor, masks: Tensor, generator: Generator) -> Tensor:
        with torch.no_grad(), self.precision.reduced():
            pyramid = self._automatic.encode(images)
            automatic = self._automatic.to_probability(self._automatic.decode(pyramid))
        seed = int(torch.randint(2**62, (), generator=generator)) + current_worker().rank
        conversation = Conversation(masks, automatic, np.random.default_rng(seed))
        truths = conversation.truths.to(self.device)
        losses = [self._answer(pyramid, truths, conversation) for _ in range(self._guidance.rounds)]
        return torch.stack(losses).mean()

    def _answer(self, pyramid: Pyramid, truths: Tensor, conversation: Conversation) -> Tensor:
        """One hint for each view, and one step; the loss, or NaN where nothing changed."""
        planes = conversation.speak().to(self.device)
        with self.precision.reduced():
            output = self._parallel_network(pyramid, planes)
        loss = guided_loss(output, truths, self.config.jaccard)
        self.precision.backward(self.optimiser, loss)
        finite = self._update()
        conversation.hear(output.probability.detach())
        return torch.where(finite, loss.detach(), torch.nan)

    def _jaccard(self, size: Size) -> float:
        parts = copy.deepcopy((self._automatic, self.average.network))
        guide = TorchGuide(*parts, "", size, self.device.type)
        scores = torch.zeros(len(self.validation))
        shard = current_worker().shard
        for indices, probability in predict(self._automatic, self.validation, size, shard):
            for index, levels in zip(indices, probability[:, 0].cpu().numpy(), strict=True):
                scores[index] = jaccard_after_click(
                    guide,
                    self.validation.images[index].permute(1, 2, 0).numpy(),
                    keep_largest(np.where(levels > 0.5, LESION, 0).astype(np.uint8)),
                    self.validation.masks[index, 0].numpy() * LESION,
                )
        return float(all_reduce(scores).mean())

    def _save_picture(self, _path: Path, _size: Size) -> None:
        """A border after one click tells little without the click."""
