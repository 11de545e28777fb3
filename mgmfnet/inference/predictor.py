"""Runs a stored model on images.

Importing this module imports torch. Shapes: B images in a batch, F flips, L answers of the network
to one image, h x w the network's input.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor

from mgmfnet.data.fitting import fit_image, is_turned
from mgmfnet.errors import ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.doubt import doubt
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


class _Answer(NamedTuple):
    """What the network says about a batch, averaged over the flips."""

    probability: Tensor  # (B, h, w), 0..1
    doubt: Tensor  # (B,), 0..1


class Predictor:
    """Predicts the lesion in images with one model on one device.

    Args:
        model: Loaded and checked at once.
        device: Where to compute. When a batch does not fit into the GPU's memory, it and all
            later ones are halved, and when a single image does not fit, the CPU takes over; the
            attribute ``device`` then has a warning that says so.
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
        self._most_at_once = sys.maxsize

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
        answer = self._run(pixels.permute(0, 3, 1, 2))
        maps, doubts = _to_levels(answer.probability), answer.doubt.tolist()
        return [
            Prediction(np.ascontiguousarray(np.rot90(one, -turned)), self.model_id, value)
            for one, value, (_, turned) in zip(maps, doubts, prepared, strict=True)
        ]

    def _prepare(self, image: Image) -> _Prepared:
        turned = is_turned(Size(*image.shape[:2]), self.input_size)
        return _Prepared(fit_image(image, self.input_size), turned)

    def _run(self, pixels: Tensor) -> _Answer:
        """The answer to uint8 images (B, 3, h, w), however little memory there is.

        The failed attempt's memory is free only once its exception is gone, so what follows from
        it happens here, outside the handler.
        """
        answers: list[_Answer] = []
        while len(pixels) > 0:
            batch = pixels[: self._most_at_once]
            answer = self._attempt(batch)
            if answer is None:
                self._do_with_less(len(batch))
            else:
                answers.append(answer)
                pixels = pixels[len(batch) :]
        return _Answer(*map(torch.cat, zip(*answers, strict=True)))

    def _attempt(self, pixels: Tensor) -> _Answer | None:
        """The answer, or None when the GPU ran out of memory."""
        try:
            answer = self._forward(pixels, half_precision=self.device.kind == "cuda")
            if not _is_finite(answer):
                answer = self._forward(pixels, half_precision=False)
        except RuntimeError as error:
            if self.device.kind == "cpu" or "out of memory" not in str(error):
                raise
            return None
        if not _is_finite(answer):
            raise ModelError(
                f"The model {self.model_id} gives no usable values for this image; use another one."
            )
        return answer

    @torch.inference_mode()
    def _forward(self, pixels: Tensor, *, half_precision: bool) -> _Answer:
        """The answer, on the CPU."""
        images = pixels.to(self.device.kind).float() / 127.5 - 1
        images = images.contiguous(memory_format=torch.channels_last)  # (B, 3, h, w), -1..1
        with torch.autocast(self.device.kind, torch.float16, enabled=half_precision):
            levels = torch.stack(
                [self._network.levels(images.flip(axes)).flip(axes) for axes in self._flips]
            )  # (F, B, L, h, w)
        return _Answer(levels[:, :, 0].mean(dim=0).cpu(), doubt(levels).cpu())

    def _do_with_less(self, too_many: int) -> None:
        """Halve the batches from now on; leave the GPU when not even one image fits."""
        if too_many > 1:
            self._most_at_once = too_many // 2
            warning = (
                f"The {self.device.label} has too little free memory for {too_many} images at "
                f"once; batches of {self._most_at_once} are used."
            )
            self.device = replace(self.device, warning=warning)
        else:
            self._network.cpu()
            warning = f"The {self.device.label} has too little free memory. The CPU is used."
            self.device = ComputeDevice("cpu", "CPU", warning)
        torch.cuda.empty_cache()


def _is_finite(answer: _Answer) -> bool:
    return all(bool(torch.isfinite(values).all()) for values in answer)


def _to_levels(maps: Tensor) -> Probability:
    """0..1 to 0..`CERTAIN`; exactly one half rounds down, for it does not exceed the threshold."""
    return np.ceil(maps.numpy() * CERTAIN - 0.5).astype(np.uint16)
