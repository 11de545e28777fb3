"""Predicts the lesion in images with any model that can be loaded. Knows nothing of torch.

Shapes: B images in a batch, h x w the model's input.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.fitting import fit_image, is_turned
from mgmfnet.errors import ModelError
from mgmfnet.inference.bars import in_whole, without_bars
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.largest_region import favour_largest
from mgmfnet.masks.parts import Box
from mgmfnet.models.card import ModelCard
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Image, Probability, Size

Floats: TypeAlias = NDArray[np.float32]


class Maps(NamedTuple):
    """What a model says about a batch."""

    probability: Floats  # (B, h, w), 0..1
    doubt: Floats  # (B,), 0..1


class LoadedModel(Protocol):
    """A model in memory on a device: all that a `Predictor` asks of one, whatever computes it."""

    @property
    def card(self) -> ModelCard:
        """Says the model's id, the size of its input, and whether it knows one region only."""

    @property
    def device(self) -> ComputeDevice:
        """Where it computes, with a warning where that is not what was asked for."""

    def infer(self, pixels: Image) -> Maps:
        """The lesion probability and the doubt of images (B, h, w, 3), uint8."""

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        """For the time in which several threads infer at once, each on ``count`` of its own.

        Gives what each of them calls first.
        """

    def interrupt(self) -> None:
        """Have `infer`, on another thread, raise `Cancelled` soon, where it can."""


class _ModelInput(NamedTuple):
    """What is shown to the model of an image.

    Attributes:
        pixels: Shape (h, w, 3).
        turned: Whether they were turned a quarter counter-clockwise to fit.
        shown: The part of the image that they are.
        size: Of the image.
    """

    pixels: Image
    turned: bool
    shown: Box
    size: Size


class Predictor:
    """Predicts the lesion in images with one model.

    Attributes:
        model: In memory on its device.
        model_id: Of the model.
        input_size: Of the model.
    """

    def __init__(self, model: LoadedModel) -> None:
        self.model = model
        self.model_id = model.card.id
        self.input_size = model.card.input_size

    @property
    def device(self) -> ComputeDevice:
        """Where the model computes; changes when a GPU runs out of memory."""
        return self.model.device

    def predict(self, image: Image) -> Prediction:
        """As `predict_batch`, for one image."""
        return self.predict_batch([image])[0]

    def interrupt(self) -> None:
        """Have a prediction on another thread raise `Cancelled` soon, where the model can."""
        self.model.interrupt()

    def predict_batch(self, images: Sequence[Image]) -> list[Prediction]:
        """The lesion probability of each image, at the resolution of the model's input.

        Images of any size are resized without regard to their aspect, as they are in training.
        An image that stands upright where the model's input lies down, or the reverse, is
        turned by a quarter before, and its probabilities are turned back. Bars at the edges are
        not shown to the model, see `without_bars`. Where the model learnt from masks of one
        region, the largest is favoured, see `favour_largest`.

        Raises:
            ModelError: The model gives no usable values.
        """
        if not images:
            return []
        inputs = [self._fit(image) for image in images]
        maps = self.model.infer(np.stack([one.pixels for one in inputs]))
        if not all(np.isfinite(values).all() for values in maps):
            raise ModelError(
                "The model {model_id} gives no usable values for this image; use another one.",
                model_id=self.model_id,
            )
        return [
            self._prediction(levels, float(doubt), one)
            for levels, doubt, one in zip(
                to_levels(maps.probability), maps.doubt, inputs, strict=True
            )
        ]

    def _fit(self, image: Image) -> _ModelInput:
        shown = without_bars(image)
        photograph = image[shown.slices]
        turned = is_turned(Size(*photograph.shape[:2]), self.input_size)
        pixels = fit_image(photograph, self.input_size)
        return _ModelInput(pixels, turned, shown, Size(*image.shape[:2]))

    def _prediction(self, levels: Probability, doubt: float, given: _ModelInput) -> Prediction:
        if self.model.card.one_region:
            levels = favour_largest(levels)
        upright = np.ascontiguousarray(np.rot90(levels, -given.turned))
        return Prediction(in_whole(upright, given.shown, given.size), self.model_id, doubt)


def to_levels(probability: Floats) -> Probability:
    """0..1 to 0..`CERTAIN`; exactly one half rounds down, for it does not exceed the threshold."""
    levels: Probability = np.ceil(probability * CERTAIN - 0.5).astype(np.uint16)
    return levels
