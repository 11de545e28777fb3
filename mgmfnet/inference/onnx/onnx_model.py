"""A stored model in ONNX Runtime, on the CPU.

torch is imported only for what is not prepared yet. Importing this module imports ONNX Runtime.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Final

from mgmfnet.data.fitting import fit_image
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx.agreement import check_against
from mgmfnet.inference.onnx.graph_store import PIXELS, Part
from mgmfnet.inference.onnx.graph_weights import network_weights
from mgmfnet.inference.onnx.graphs import graph_of
from mgmfnet.inference.onnx.map_averaging import averaged
from mgmfnet.inference.onnx.onnx_session import OnnxSession, channels_first
from mgmfnet.inference.onnx.prepared_model import PreparedModel
from mgmfnet.inference.onnx.samples import sample_image
from mgmfnet.inference.predictor import Floats, Maps, Predictor
from mgmfnet.models.card import ModelCard
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.types import Image

_CPU: Final = ComputeDevice("cpu", "CPU")


class OnnxModel:
    """A network in ONNX Runtime, on the CPU; a `LoadedModel`.

    Args:
        card: Of the model.
        session: Has the network.
        flips: Average over the image and its three flips: four times the work, a little better.
        device: Says in which precision it computes.
    """

    def __init__(
        self,
        card: ModelCard,
        session: OnnxSession,
        *,
        flips: bool = False,
        device: ComputeDevice = _CPU,
    ) -> None:
        self.card = card
        self.device = device
        self._session = session
        self._flips = flips

    def infer(self, pixels: Image) -> Maps:
        """As `LoadedModel.infer`."""
        return averaged(pixels, self._maps, flips=self._flips)

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        """Nothing: a session's threads are set once and for all."""
        del count
        return nullcontext(lambda: None)

    def interrupt(self) -> None:
        """As `LoadedModel.interrupt`."""
        self._session.interrupt()

    def _maps(self, pixels: Image) -> Floats:
        (maps,) = self._session.run(**{PIXELS: channels_first(pixels)})
        return maps


def open_in_full(model: StoredModel, *, flips: bool = False, threads: int = 0) -> OnnxModel:
    """A model in 32 bits, as it was trained.

    Gets ready what it needs where that was not done before, and in any case proves on a sample
    image that it predicts what it predicts in torch.

    Args:
        model: Loaded and checked at once.
        flips: As for `OnnxModel`.
        threads: On which one batch is computed; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing or damaged, or predicts something else.
        WriteError: What it needs cannot be written.
    """
    weights = network_weights(model)
    prepared = PreparedModel(model.card)
    if not prepared.answer.is_file():
        from mgmfnet.inference.onnx.by_torch import prediction_of_sample  # noqa: PLC0415 - imports torch

        write_durably(prepared.answer, prediction_of_sample(model))
    session = OnnxSession(graph_of(model, Part.NETWORK), threads, weights)
    plain = OnnxModel(model.card, session)
    check_against(prepared, lambda: answer_to_sample(plain), model.id)
    return OnnxModel(model.card, session, flips=flips)


def answer_to_sample(model: OnnxModel) -> Prediction:
    """What a model predicts of the sample image, without flips."""
    return Predictor(model).predict(fit_image(sample_image(), model.card.input_size))
