"""A stored model in ONNX Runtime, on the CPU.

torch is imported only when the model is not exported yet. Importing this module imports ONNX
Runtime, which comes with the extra ``onnx``.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import numpy as np

from mgmfnet.errors import DataError, ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx.onnx_session import OnnxSession
from mgmfnet.inference.onnx.prepared_model import PreparedModel, sample_image
from mgmfnet.inference.predictor import Maps, Predictor
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction, decode_prediction
from mgmfnet.types import CERTAIN, Image

_MIN_DICE = 0.998
_MAX_DIFFERENCE = 0.001
"""Of the probabilities, on average."""


class OnnxModel:
    """A network in ONNX Runtime, on the CPU; a `LoadedModel`.

    Exports the model where that was not done before, and in any case proves on a sample image that
    it predicts what it predicts in torch.

    Args:
        model: Its exported form is kept in the cache folder.
        flips: Average over the image and its three flips: four times the work, a little better.
        threads: On which one batch is computed; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing or damaged, or its exported form predicts something else.
        WriteError: The exported form cannot be written.
    """

    def __init__(self, model: StoredModel, *, flips: bool = False, threads: int = 0) -> None:
        self.card = model.card
        self.device = ComputeDevice("cpu", "CPU")
        prepared = PreparedModel(model.card, flips=flips)
        if prepared.read_record() is None:
            from mgmfnet.inference.onnx.onnx_export import export_model  # noqa: PLC0415 - imports torch

            export_model(model, prepared, flips=flips)
        self._session = OnnxSession(prepared.network, threads)
        self._check_against(prepared)

    def infer(self, pixels: Image) -> Maps:
        """As `LoadedModel.infer`."""
        return self._session.run(pixels)

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        """Nothing: a session's threads are set once and for all."""
        del count
        return nullcontext(lambda: None)

    def _check_against(self, prepared: PreparedModel) -> None:
        try:
            expected = decode_prediction(prepared.reference.read_bytes())
        except (OSError, DataError) as error:
            raise ModelError(
                "The exported form of {model_id} is damaged. Delete {folder}, and it is made "
                "again.",
                model_id=self.card.id,
                folder=prepared.folder,
            ) from error
        if not _agree(Predictor(self).predict(sample_image()), expected):
            raise ModelError(
                "ONNX Runtime does not answer as torch does for the model {model_id}. Use the "
                "backend torch.",
                model_id=self.card.id,
            )


def _agree(one: Prediction, other: Prediction) -> bool:
    """Whether two predictions of an image have the same mask and values, but for rounding."""
    first, second = one.probability / CERTAIN, other.probability / CERTAIN
    lesion, other_lesion = first > 0.5, second > 0.5
    total = lesion.sum() + other_lesion.sum()
    dice = 2 * (lesion & other_lesion).sum() / total if total else 1.0
    return bool(dice >= _MIN_DICE and np.abs(first - second).mean() <= _MAX_DIFFERENCE)
