"""What all predictors share, whatever runs the network. Knows nothing of torch.

Shapes: B images in a batch, h x w the network's input.
"""

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.fitting import fit_image, is_turned
from mgmfnet.errors import ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.largest_region import favour_largest
from mgmfnet.models.card import ModelCard
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Image, Probability, Size

Floats: TypeAlias = NDArray[np.float32]


class Maps(NamedTuple):
    """What a network says about a batch."""

    probability: Floats  # (B, h, w), 0..1
    doubt: Floats  # (B,), 0..1


class _Prepared(NamedTuple):
    pixels: Image
    """Shape (h, w, 3), at the network's input size."""
    turned: bool
    """Whether the image was turned a quarter counter-clockwise to fit."""


class BasePredictor(ABC):
    """Predicts the lesion in images with one model on one device.

    Attributes:
        device: Where it computes, with a warning where that is not what was asked for.
        model_id: Of the model.
        input_size: Of the network.
    """

    def __init__(self, card: ModelCard, device: ComputeDevice) -> None:
        self.device = device
        self.model_id = card.id
        self.input_size = card.input_size
        self._one_region = card.one_region

    def predict(self, image: Image) -> Prediction:
        """As `predict_batch`, for one image."""
        return self.predict_batch([image])[0]

    def predict_batch(self, images: Sequence[Image]) -> list[Prediction]:
        """The lesion probability of each image, at the network's resolution.

        Images of any size are resized without regard to their aspect, as they are in training.
        An image that stands upright where the network's input lies down, or the reverse, is
        turned by a quarter before, and its probabilities are turned back. Where the model learnt
        from masks of one region, the largest is favoured, see `favour_largest`.

        Raises:
            ModelError: The model gives no usable values.
        """
        if not images:
            return []
        prepared = [self._prepare(image) for image in images]
        maps = self._answer(np.stack([one.pixels for one in prepared]))
        if not all(np.isfinite(values).all() for values in maps):
            raise ModelError(
                "The model {model_id} gives no usable values for this image; use another one.",
                model_id=self.model_id,
            )
        return [
            self._prediction(levels, float(value), turned=turned)
            for levels, value, (_, turned) in zip(
                _to_levels(maps.probability), maps.doubt, prepared, strict=True
            )
        ]

    def _prediction(self, levels: Probability, doubt: float, *, turned: bool) -> Prediction:
        if self._one_region:
            levels = favour_largest(levels)
        return Prediction(np.ascontiguousarray(np.rot90(levels, -turned)), self.model_id, doubt)

    @contextlib.contextmanager
    def side_by_side(self, threads: int) -> Iterator[Callable[[], object]]:
        """For the time in which several threads predict at once, each with ``threads`` of its own.

        Gives what each of them calls first. Here nothing: a predictor whose threads are set once
        and for all needs no more.
        """
        del threads
        yield lambda: None

    @abstractmethod
    def _answer(self, pixels: Image) -> Maps:
        """The network's answer to images (B, h, w, 3), uint8."""

    def _prepare(self, image: Image) -> _Prepared:
        turned = is_turned(Size(*image.shape[:2]), self.input_size)
        return _Prepared(fit_image(image, self.input_size), turned)


def _to_levels(probability: Floats) -> Probability:
    """0..1 to 0..`CERTAIN`; exactly one half rounds down, for it does not exceed the threshold."""
    levels: Probability = np.ceil(probability * CERTAIN - 0.5).astype(np.uint16)
    return levels
