"""A start for the encoder without ImageNet: learn the features of networks that have seen it.

The student sees random views of the training images, without their masks, and through a linear
projection for each teacher predicts what that one's features are.

Shapes: B batch, H x W pixels (multiples of 32).
"""

from collections.abc import Callable, Sequence

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional as F
from torch.optim import AdamW

from mgmfnet.data.augment import augment
from mgmfnet.data.batch_random import BatchRandom
from mgmfnet.errors import Cancelled, DataError
from mgmfnet.nn.resnet import Pyramid, ResNetEncoder
from mgmfnet.training.config import Schedule, TrainingConfig
from mgmfnet.training.dataset import normalise
from mgmfnet.training.events import Distilled, Emit
from mgmfnet.training.execution.cuda_graph import CudaGraph
from mgmfnet.training.execution.precision import Precision
from mgmfnet.training.optimisation import rate_at, set_rate
from mgmfnet.training.teachers import Teacher

_RATE = 2e-3
_WEIGHT_DECAY = 0.02
_SCHEDULE = Schedule(kind="cosine", warm_up=0.05)
_MULTIPLES = (1, 1, 2, 4, 8)


def distil(
    images: Tensor,
    teachers: Sequence[Teacher],
    config: TrainingConfig,
    *,
    device: torch.device,
    emit: Emit,
    cancelled: Callable[[], bool],
) -> ResNetEncoder:
    """Train an encoder whose features, linearly projected, are the teachers'.

    The loss is the mean squared error to each teacher's features, standardised per channel,
    averaged over the five resolutions and summed over the teachers.

    Args:
        images: (N, 3, H, W) uint8, at the resolution to train at.
        teachers: Frozen, in evaluation mode.
        config: Of the training that will follow: its network, batch, random views and seed, and
            the length of this one's learning-rate cycle.
        device: Where to compute.
        emit: Told of every epoch.
        cancelled: Asked before every step.

    Raises:
        DataError: There are fewer images than a batch has.
        Cancelled: ``cancelled()`` became true.
    """
    if len(images) < config.batch:
        raise DataError(
            "Distillation needs at least {batch} images; there are {found}.",
            batch=config.batch,
            found=len(images),
        )
    torch.manual_seed(config.seed)
    generator = Generator().manual_seed(config.seed)
    student = _Student(config, teachers).to(device)
    optimiser = AdamW(
        [{"params": student.parameters(), "scale": 1.0}], weight_decay=_WEIGHT_DECAY, fused=True
    )
    precision = Precision(device)
    for teacher in teachers:
        teacher.to(device)

    def compute_gradients(views: Tensor) -> Tensor:
        with precision.reduced():
            loss = student(views, teachers)
        precision.backward(optimiser, loss)
        return loss.detach()  # type: ignore[no-any-return]

    forward_backward = CudaGraph(compute_gradients, device)
    images = images.to(device)
    epochs, steps_per_epoch = config.distillation, len(images) // config.batch
    for epoch in range(epochs):
        total = torch.zeros((), device=device)
        order = torch.randperm(len(images), generator=generator)[: steps_per_epoch * config.batch]
        for index, indices in enumerate(order.split(config.batch)):
            if cancelled():
                raise Cancelled
            step = epoch * steps_per_epoch + index
            set_rate(
                optimiser,
                rate_at(step, epochs * steps_per_epoch, steps_per_epoch, _RATE, _SCHEDULE),
            )
            views = images[indices.to(device, non_blocking=True)].float() / 255
            random = BatchRandom(generator, device, len(views))
            views, _ = augment(views, views[:, :1], config.augmentation, random)
            total += forward_backward(views.contiguous(memory_format=torch.channels_last))
            precision.step(optimiser)
        emit(Distilled(epoch=epoch + 1, epochs=epochs, loss=total.item() / steps_per_epoch))
    return student.encoder


class _Student(nn.Module):
    def __init__(self, config: TrainingConfig, teachers: Sequence[Teacher]) -> None:
        super().__init__()
        network = config.network
        self.encoder = ResNetEncoder(network.blocks, network.width)
        self.projections = nn.ModuleList(_Projections(network.width, one) for one in teachers)

    def forward(self, views: Tensor, teachers: Sequence[Teacher]) -> Tensor:
        """The loss on views (B, 3, H, W), 0..1."""
        features = self.encoder(normalise(views))
        losses = [
            _feature_loss(project(features), _targets(teacher, views))
            for project, teacher in zip(self.projections, teachers, strict=True)
        ]
        return torch.stack(losses).sum()


class _Projections(nn.ModuleList):
    """One for each resolution, from the student's width there to the teacher's."""

    def __init__(self, width: int, teacher: Teacher) -> None:
        pairs = zip(_MULTIPLES, teacher.widths, strict=True)
        super().__init__(nn.Conv2d(multiple * width, wide, 1) for multiple, wide in pairs)

    def forward(self, features: Pyramid) -> list[Tensor]:
        return [project(one) for project, one in zip(self, features, strict=True)]


@torch.no_grad()
def _targets(teacher: Teacher, views: Tensor) -> list[Tensor]:
    """The teacher's features, each channel with mean 0 and variance 1 over the batch."""
    return [F.batch_norm(one.float(), None, None, training=True) for one in teacher(views)]


def _feature_loss(predictions: Sequence[Tensor], targets: Sequence[Tensor]) -> Tensor:
    errors = [
        F.mse_loss(prediction.float(), target)
        for prediction, target in zip(predictions, targets, strict=True)
    ]
    return torch.stack(errors).mean()
