"""The real predictor. Importing this module imports torch."""

import os

import torch

from mgmfnet.inference.device import choose_device
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.types import Image


class TorchPredictor:
    """A model on a device; a `CasePredictor`.

    Raises:
        ModelError: The model is damaged or made for another network.
        DeviceError: The device is absent or unsupported.
    """

    def __init__(self, model: StoredModel, device_name: str) -> None:
        torch.set_num_threads(max(1, (os.cpu_count() or 1) - 1))  # one core is the window's
        self._predictor = Predictor(model, choose_device(device_name), flips=True)

    @property
    def device_label(self) -> str:
        """The device in words; changes when a GPU runs out of memory."""
        return self._predictor.device.label

    @property
    def warning(self) -> str | None:
        """Why the device is not the one that was asked for."""
        return self._predictor.device.warning

    def predict(self, image: Image) -> Prediction:
        """The lesion probability of one image."""
        return self._predictor.predict(image)
