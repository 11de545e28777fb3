"""What the prediction queue does on its worker thread."""

import time
from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.tasks import TaskContext
from mgmfnet.data.image_io import read_image
from mgmfnet.errors import Cancelled
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Study
from mgmfnet.types import Image, Size

_DETAIL = 2  # images are decoded at least this many times finer than the network's input


class CasePredictor(Protocol):
    """What the queue needs of a predictor."""

    @property
    def device_label(self) -> str:
        """The device in words, for example ``CPU``."""

    @property
    def warning(self) -> Sentence | None:
        """Why the device is not the one that was asked for, if so."""

    def predict(self, image: Image) -> Prediction:
        """The lesion probability of one image."""

    def interrupt(self) -> None:
        """Have a prediction on another thread raise `Cancelled` soon, where that can be."""


PredictorFactory: TypeAlias = Callable[[StoredModel, str], CasePredictor]
"""From a model and the name of a device (auto, cpu, cuda, mps); called on the worker thread.

Raises `ModelError` or `DeviceError`.
"""


class UsedDevice(NamedTuple):
    """Where a model that is ready computes."""

    label: str
    warning: Sentence | None


class Predicted(NamedTuple):
    """A prediction that is stored, and how long it took."""

    case_id: int
    prediction: Prediction
    seconds: float


class Engine:
    """One model on one device, loaded at the first prediction.

    For the worker thread only, but for `interrupt`.
    """

    def __init__(self, factory: PredictorFactory, model: StoredModel, device_name: str) -> None:
        side = _DETAIL * max(model.card.input_size)
        self._detail = Size(side, side)
        self._factory = factory
        self._model = model
        self._device_name = device_name
        self._predictor: CasePredictor | None = None
        self._device: UsedDevice | None = None
        self._interrupted = False

    @property
    def loaded(self) -> bool:
        """Whether the first prediction need not wait for the model."""
        return self._predictor is not None

    def predict(self, context: TaskContext[UsedDevice], study: Study, case: Case) -> Predicted:
        """Predict one case and store the prediction.

        Raises:
            Cancelled: It was interrupted, or the task cancelled.
            ImageError: The image cannot be read.
            ModelError: The model is damaged.
            DeviceError: The device is absent, unsupported or out of memory.
            WriteError: The prediction cannot be stored.
        """
        if self._predictor is None:
            self._predictor = self._factory(self._model, self._device_name)
        self._tell_device(context, self._predictor)
        started = time.monotonic()
        self._interrupted = False
        image = read_image(case.path, at_least=self._detail)
        context.check()
        if self._interrupted:
            raise Cancelled
        prediction = self._predictor.predict(image)
        self._tell_device(context, self._predictor)
        context.check()
        study.predictions.save(case.id, prediction)
        return Predicted(case.id, prediction, time.monotonic() - started)

    def interrupt(self) -> None:
        """Give up the prediction that is under way, where that can be."""
        self._interrupted = True
        if self._predictor is not None:
            self._predictor.interrupt()

    def _tell_device(self, context: TaskContext[UsedDevice], predictor: CasePredictor) -> None:
        """At first, and when the predictor had to move to another device."""
        device = UsedDevice(predictor.device_label, predictor.warning)
        if device != self._device:
            self._device = device
            context.partial(device)


def find_predicted(
    context: TaskContext, study: Study, model_id: str, case_ids: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which of the cases have a stored prediction of this model.

    In a reading, of any: what it began with stays, so that all of its readers see the same.
    """
    context.check()
    if study.reading is None:
        predicted = study.predictions.cases_of(model_id)
    else:
        predicted = study.predictions.cases()
    known = np.fromiter(predicted, np.int64, len(predicted))
    return np.isin(case_ids, known)


def make_predictor(model: StoredModel, device_name: str) -> CasePredictor:
    """The real predictor, run by what is faster on this machine; a `PredictorFactory`."""
    from app.review.predicting.network_predictor import NetworkPredictor  # noqa: PLC0415 - heavy

    return NetworkPredictor(model, device_name)
