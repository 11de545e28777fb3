"""A stored model in ONNX Runtime, on the CPU.

torch is imported only when the model is not exported yet. Importing this module imports ONNX
Runtime, which comes with the extra ``onnx``.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx.agreement import check_against
from mgmfnet.inference.onnx.onnx_session import OnnxSession, channels_first
from mgmfnet.inference.onnx.prepared_model import PIXELS, PreparedModel, sample_image
from mgmfnet.inference.predictor import Maps, Predictor
from mgmfnet.models.library import StoredModel
from mgmfnet.types import Image


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
        check_against(prepared, lambda: Predictor(self).predict(sample_image()), self.card.id)

    def infer(self, pixels: Image) -> Maps:
        """As `LoadedModel.infer`."""
        return Maps(*self._session.run(**{PIXELS: channels_first(pixels)}))

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        """Nothing: a session's threads are set once and for all."""
        del count
        return nullcontext(lambda: None)
