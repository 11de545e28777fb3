"""The real predictor: a model run by torch, or by ONNX Runtime where that is faster."""

import logging
import os
from typing import Final

from app.review.predicting.torch_libraries import load_torch_libraries
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.backends import fastest_backend
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.sentence import Sentence
from mgmfnet.types import Image

FLIPS: Final = True
"""The window averages over flips: a better outline is worth more than the time."""

_log = logging.getLogger(__name__)


class NetworkPredictor:
    """A model on a device; a `CasePredictor`.

    Raises:
        ModelError: The model is damaged or made for another network.
        DeviceError: The device is absent or unsupported.
    """

    def __init__(self, model: StoredModel, device_name: str) -> None:
        self._predictor = _open(model, device_name)

    @property
    def device_label(self) -> str:
        """The device in words; changes when a GPU runs out of memory."""
        return self._predictor.device.label

    @property
    def warning(self) -> Sentence | None:
        """Why the device is not the one that was asked for."""
        return self._predictor.device.warning

    def predict(self, image: Image) -> Prediction:
        """The lesion probability of one image."""
        return self._predictor.predict(image)

    def interrupt(self) -> None:
        """Give up the prediction that is under way, where that can be."""
        self._predictor.interrupt()


def _open(model: StoredModel, device_name: str) -> Predictor:
    threads = max(1, (os.cpu_count() or 1) - 1)  # one core is the window's
    backend = fastest_backend(model.card, device_name)
    if backend != "torch":
        try:
            return open_predictor(model, "cpu", backend, flips=FLIPS, threads=threads)
        except ModelError as error:
            _log.warning("%s", error)
    load_torch_libraries()
    import torch  # noqa: PLC0415 - not before its libraries

    torch.set_num_threads(threads)
    return open_predictor(model, device_name, flips=FLIPS)
