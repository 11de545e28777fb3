"""``mgmfnet.load``: a model, and what it says about an image."""

import warnings
from os import PathLike

import numpy as np

from mgmfnet.api.images import AnyImage, AnyMask, AnyPath, image_of, mask_of, path_of
from mgmfnet.api.listening import Conversation
from mgmfnet.api.segmentation import Segmentation
from mgmfnet.errors import ModelError, UsageError
from mgmfnet.inference.architectures import open_guide, open_predictor
from mgmfnet.inference.device import BACKEND_NAMES
from mgmfnet.inference.folder_pipeline import read_fitted
from mgmfnet.inference.guide import Guide
from mgmfnet.models.card import ModelCard
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Size


class Model:
    """A model in memory; `load` makes it. For one thread at a time.

    Attributes:
        card: All that is known about it: name, scores, what it learnt from.
    """

    def __init__(self, stored: StoredModel, device: str, *, backend: str, flips: bool) -> None:
        self._stored = stored
        self._opened_by = device, backend
        self._predictor = open_predictor(stored, device, backend, flips=flips)
        self._guide: Guide | None = None
        if self._predictor.device.warning is not None:
            warnings.warn(str(self._predictor.device.warning), stacklevel=3)

    @property
    def card(self) -> ModelCard:
        """All that is known about it."""
        return self._stored.card

    @property
    def device(self) -> str:
        """Where it computes, in words; changes when a GPU runs out of memory."""
        return self._predictor.device.label

    def predict(self, image: AnyImage) -> Segmentation:
        """Where the lesion is.

        Args:
            image: A file, a Pillow image, or an array of uint8: (H, W, 3) in RGB, (H, W, 4), or
                grey, (H, W). A file gives what ``mgmfnet predict`` writes.

        Raises:
            ImageError: It is no image; says what to do.
            ModelError: The model gives no usable values.
        """
        if isinstance(image, str | PathLike):
            fitted = read_fitted(path_of(image), self._predictor.input_size)
            (pixels, size), remarks = fitted.value, tuple(map(str, fitted.remarks))
        else:
            pixels, remarks = image_of(image), ()
            size = Size(*pixels.shape[:2])
        return _native(self._predictor.predict(pixels), size, remarks)

    def listen(self, image: AnyImage, mask: AnyMask | None = None) -> Conversation:
        """Begin to tell the model what is lesion in an image, and what is not.

        Args:
            image: As for `predict`.
            mask: To begin with, of the size of the image; what the model predicts by default.

        Raises:
            ImageError: It is no image.
            MaskError: It is no mask, or not of the size of the image.
            ModelError: The model does not listen.
        """
        if self._guide is None:
            device, backend = self._opened_by
            self._guide = open_guide(self._stored, device, backend)
        if self._guide is None:
            raise ModelError(
                "The model {name} does not listen to clicks. Load one that does, such as the base "
                "model.",
                name=self._stored.name,
            )
        pixels = image_of(image)
        first = self.predict(pixels).mask if mask is None else mask
        return Conversation(self._guide, pixels, mask_of(first, Size(*pixels.shape[:2])))

    def __repr__(self) -> str:
        height, width = self.card.input_size
        return f"Model({self.card.name!r}, input {height} x {width}, {self.device})"


def load(
    model: AnyPath = "base", device: str = "auto", *, backend: str = "auto", flips: bool = False
) -> Model:
    """A model that predicts.

    Args:
        model: ``base`` or ``small``, which come with the program; the id of another one of yours,
            or its beginning; or the folder of a model, such as ``RUN/model``.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        backend: ``torch``; ``onnx``, which is ready sooner and faster on a CPU and gives the same;
            whichever of them is the faster one here, ``auto``; or ``8bit``, which is faster than
            both and gives nearly the same.
        flips: Average over the image and its flips: four times the work, a little better.

    Raises:
        ModelError: There is no such model, or it is damaged.
        DeviceError: The device is absent or unsupported.
        UsageError: There is no such device or backend.
    """
    if backend not in BACKEND_NAMES:
        raise UsageError(
            "There is no backend {name}; choose one of: {choices}.",
            name=backend,
            choices=", ".join(BACKEND_NAMES),
        )
    return Model(ModelLibrary().choose(model), device, backend=backend, flips=flips)


def _native(prediction: Prediction, size: Size, remarks: tuple[str, ...]) -> Segmentation:
    levels = prediction.at_native(size)
    probability = levels.astype(np.float32) / np.float32(CERTAIN)
    return Segmentation(probability, prediction.doubt, prediction.model_id, remarks)
