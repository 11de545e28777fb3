"""A stored model that listens, in torch. Importing this module imports torch."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mgmfnet.errors import DeviceError
from mgmfnet.inference.guide import Features, Seen
from mgmfnet.inference.layer_fusion import fold_batch_norm, pack_convolutions
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.nn import GuidedDecoder, MGMFNet
from mgmfnet.nn.resnet import Pyramid
from mgmfnet.types import Image, Size

_WHITE: Final = 255


class TorchGuide:
    """A `Guide` in torch, on any device.

    Args:
        network: It and ``decoder`` are of no other use from now on.
        decoder: Over its encoder.
        model_id: Of the model.
        input_size: Of the model.
        device: Where to compute, as torch names it.

    Raises:
        DeviceError: It has too little free memory; also later, when something is computed.
    """

    def __init__(
        self,
        network: MGMFNet,
        decoder: GuidedDecoder,
        model_id: str,
        input_size: Size,
        device: str,
    ) -> None:
        self.model_id = model_id
        self.input_size = input_size
        self._device = device
        self._network, self._decoder = network.eval(), decoder.eval()
        example = torch.zeros(1, 3, *input_size)
        planes = torch.zeros(1, decoder.guide.planes, *input_size)
        for part in (self._network, self._decoder):
            fold_batch_norm(part)
            part.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if device == "cpu":
            pack_convolutions(self._network, lambda: self._network.probability(example))
            features = self._network.encode(example)
            pack_convolutions(self._decoder, lambda: self._decoder.probability(features, planes))
        with _enough_memory(device):
            self._network.to(device)
            self._decoder.to(device)

    @torch.inference_mode()
    def see(self, pixels: Image) -> Seen:
        """As `Guide.see`."""
        with _enough_memory(self._device):
            images = torch.from_numpy(pixels).permute(2, 0, 1)[None].to(self._device)
            images = (images.float() / _WHITE - 0.5) / 0.5
            images = images.contiguous(memory_format=torch.channels_last)
            pyramid = self._network.encode(images)
            predicted = self._network.to_probability(self._network.decode(pyramid))
            return Seen(Features(pyramid), _values(predicted))

    @torch.inference_mode()
    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """As `Guide.answer`."""
        with _enough_memory(self._device):
            told = torch.from_numpy(planes)[None].to(self._device)
            return _values(self._decoder.probability(cast(Pyramid, features), told))


def _values(probability: Tensor) -> NDArray[np.float32]:
    """Of the one image in (1, 1, h, w)."""
    values: NDArray[np.float32] = probability[0, 0].float().cpu().numpy()
    return values


@contextmanager
def _enough_memory(device: str) -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        if device == "cpu" or "out of memory" not in str(error):
            raise
        raise DeviceError(
            "The device {device} has too little free memory to listen; choose the device cpu.",
            device=device,
        ) from error
