"""A stored model that listens, in torch. Importing this module imports torch."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mgmfnet.errors import DeviceError
from mgmfnet.inference.guide import Features
from mgmfnet.inference.layer_fusion import fold_batch_norm, pack_convolutions
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.nn import GuidedDecoder, MGMFNet
from mgmfnet.nn.resnet import Pyramid
from mgmfnet.types import Image, Size

_WHITE: Final = 255


class TorchGuide:
    """A `Guide` in torch, on any device.

    Args:
        network: Its encoder is used; it and ``decoder`` are of no other use from now on.
        decoder: Over that encoder.
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
        self._encoder, self._decoder = network.encoder.eval(), decoder.eval()
        example = torch.zeros(1, 3, *input_size)
        planes = torch.zeros(1, decoder.guide.planes, *input_size)
        for part in (self._encoder, self._decoder):
            fold_batch_norm(part)
            part.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if device == "cpu":
            pack_convolutions(self._encoder, lambda: self._encoder(example))
            features = self._encoder(example)
            pack_convolutions(self._decoder, lambda: self._decoder.probability(features, planes))
        with _enough_memory(device):
            self._encoder.to(device)
            self._decoder.to(device)

    @torch.inference_mode()
    def encode(self, pixels: Image) -> Features:
        """As `Guide.encode`."""
        with _enough_memory(self._device):
            images = torch.from_numpy(pixels).permute(2, 0, 1)[None].to(self._device)
            images = (images.float() / _WHITE - 0.5) / 0.5
            return Features(self._encoder(images.contiguous(memory_format=torch.channels_last)))

    @torch.inference_mode()
    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """As `Guide.answer`."""
        with _enough_memory(self._device):
            told = torch.from_numpy(planes)[None].to(self._device)
            probability: Tensor = self._decoder.probability(cast(Pyramid, features), told)
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
