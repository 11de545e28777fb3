"""Runs a stored model on images.

Importing this module imports torch. Shapes: B images in a batch, h x w the network's input.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor

from mgmfnet.data.fitting import fit_image, is_turned
from mgmfnet.errors import ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Image, Probability, Size

_FLIPS: Final = ((), (2,), (3,), (2, 3))
"""Axes of (B, 3, h, w) to flip: not at all, upside down, left to right, both."""


class _Prepared(NamedTuple):
    pixels: Image
    """Shape (h, w, 3), at the network's input size."""
    turned: bool
    """Whether the image was turned a quarter counter-clockwise to fit."""


class Predictor:
    """Predicts the lesion in images with one model on one device.

    Args:
        model: Loaded and checked at once.
        device: Where to compute. Replaced by the CPU, with a warning, when a single image does
            not fit into the GPU's memory.
        flips: Average over the image and its three flips: four times the work, a little better.

    Raises:
        ModelError: The model is missing, damaged or another version's.
    """

    def __init__(self, model: StoredModel, device: ComputeDevice, *, flips: bool = False) -> None:
        network, card = load_model(model.folder)
        self.device = device
        self.model_id = card.id
        self.input_size = card.input_size
        self._flips = _FLIPS if flips else _FLIPS[:1]
        self._network = network.to(device.kind)

    def predict(self, image: Image) -> Prediction:
        """As `predict_batch`, for one image."""
        return self.predict_batch([image])[0]

    def predict_batch(self, images: Sequence[Image]) -> list[Prediction]:
        """The lesion probability of each image, at the network's resolution.

        Images of any size are resized without regard to their aspect, as they are in training.
        An image that stands upright where the network's input lies down, or the reverse, is
        turned by a quarter before, and its probabilities are turned back.

        Raises:
            ModelError: The model gives no usable values.
        """
        if not images:
            return []
        prepared = [self._prepare(image) for image in images]
        pixels = torch.from_numpy(np.stack([one.pixels for one in prepared]))
        maps = self._run(pixels.permute(0, 3, 1, 2))
        return [
            Prediction(np.ascontiguousarray(np.rot90(one, -turned)), self.model_id)
            for one, (_, turned) in zip(maps, prepared, strict=True)
        ]

    def _prepare(self, image: Image) -> _Prepared:
        turned = is_turned(Size(*image.shape[:2]), self.input_size)
        return _Prepared(fit_image(image, self.input_size), turned)

    def _run(self, pixels: Tensor) -> Probability:
        """Probabilities (B, h, w) of uint8 images (B, 3, h, w), however little memory there is.

        The failed attempt's memory is free only once its exception is gone, so what follows from
        it happens here, outside the handler.
        """
        maps = self._attempt(pixels)
        if maps is not None:
            return maps
        torch.cuda.empty_cache()
        if (half := len(pixels) // 2) > 0:
            return np.concatenate([self._run(pixels[:half]), self._run(pixels[half:])])
        self._fall_back_to_cpu()
        return self._run(pixels)

    def _attempt(self, pixels: Tensor) -> Probability | None:
        """The probabilities, or None when the GPU ran out of memory."""
        try:
            maps = self._forward(pixels, half_precision=self.device.kind == "cuda")
            if not torch.isfinite(maps).all():
                maps = self._forward(pixels, half_precision=False)
        except RuntimeError as error:
            if self.device.kind == "cpu" or "out of memory" not in str(error):
                raise
            return None
        if not torch.isfinite(maps).all():
            raise ModelError(
                f"The model {self.model_id} gives no usable values for this image; use another one."
            )
        return _to_levels(maps)

    @torch.inference_mode()
    def _forward(self, pixels: Tensor, *, half_precision: bool) -> Tensor:
        """Probabilities (B, h, w), 0..1, on the CPU, averaged over the flips."""
        images = pixels.to(self.device.kind).float() / 127.5 - 1
        images = images.contiguous(memory_format=torch.channels_last)  # (B, 3, h, w), -1..1
        total = torch.zeros((), device=self.device.kind)
        with torch.autocast(self.device.kind, torch.float16, enabled=half_precision):
            for axes in self._flips:
                maps = self._network.probability(images.flip(axes)).flip(axes)  # (B, 1, h, w)
                total = total + maps.float()
        return (total[:, 0] / len(self._flips)).cpu()

    def _fall_back_to_cpu(self) -> None:
        self._network.cpu()
        torch.cuda.empty_cache()
        warning = f"The {self.device.label} has too little free memory. The CPU is used."
        self.device = ComputeDevice("cpu", "CPU", warning)


def _to_levels(maps: Tensor) -> Probability:
    """0..1 to 0..`CERTAIN`; exactly one half rounds down, for it does not exceed the threshold."""
    return np.ceil(maps.numpy() * CERTAIN - 0.5).astype(np.uint16)
