"""The networks that are compared, and the images they are given."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import PIL.Image
import torch
from torch import Tensor, nn

from benchmarks.speed.references.dconnnet import DconnNet
from benchmarks.speed.references.unet import ResNetUNet
from benchmarks.stopwatch import Clock
from mgmfnet.inference.layer_fusion import fold_batch_norm, pack_convolutions
from mgmfnet.models.checkpoint import load_model
from mgmfnet.nn import MGMFNet
from mgmfnet.paths import resource

BASE_MODEL: Final = resource("models", "base")
NAMES: Final = ("mgmfnet", "dconnnet", "unet")


class Shape(NamedTuple):
    """A batch of images."""

    batch: int
    height: int
    width: int


@dataclass(frozen=True)
class Setup:
    """What is measured where.

    Attributes:
        device: cpu or cuda.
        model: Folder of the MGMFNet.
        rounds: Of taking all times in turns.
        clock: Which seconds are counted.
    """

    device: str
    model: Path
    rounds: int = 9
    clock: Clock = time.perf_counter

    def network(self, name: str) -> nn.Module:
        """One of the networks, eager and as it was trained, in evaluation mode."""
        network = {"mgmfnet": self._mgmfnet, "dconnnet": DconnNet, "unet": ResNetUNet}[name]()
        return network.to(self.device).eval()

    def prepared(self, name: str, shape: Shape) -> nn.Module:
        """The same as the predictor prepares it: folded, and packed on a CPU."""
        network = self.network(name)
        fold_batch_norm(network)
        network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if self.device == "cpu":
            pack_convolutions(network, lambda: network(self.noise(shape)))
        return network

    def noise(self, shape: Shape) -> Tensor:
        """Images of the shape, -1..1, channels last."""
        generator = torch.Generator().manual_seed(0)
        images = torch.rand(shape.batch, 3, shape.height, shape.width, generator=generator)
        return (2 * images - 1).to(self.device, memory_format=torch.channels_last)

    def samples(self, shape: Shape) -> Tensor:
        """The bundled sample images at the size of the shape, likewise."""
        size = (shape.width, shape.height)
        pixels = []
        for path in sorted(resource("samples").glob("*.jpg")):
            with PIL.Image.open(path) as image:
                pixels.append(np.asarray(image.convert("RGB").resize(size)))
        images = torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2)
        return images.to(self.device).float() / 127.5 - 1

    def _mgmfnet(self) -> nn.Module:
        return _Probability(load_model(self.model)[0])


class _Probability(nn.Module):
    """MGMFNet as it is used: its forward pass is the one for predicting."""

    def __init__(self, network: MGMFNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> Tensor:
        return self.network.probability(images)
