"""A stored model that listens, in ONNX Runtime, on the CPU.

torch is imported only for what is not prepared yet. Importing this module imports ONNX Runtime.
"""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from mgmfnet.files import write_durably
from mgmfnet.inference.guide import Features, Seen
from mgmfnet.inference.onnx.agreement import check_against
from mgmfnet.inference.onnx.graph_store import FEATURES, PIXELS, PLANES, Part
from mgmfnet.inference.onnx.graph_weights import guide_weights, network_weights
from mgmfnet.inference.onnx.graphs import graph_of
from mgmfnet.inference.onnx.guide_form import answer_to_sample
from mgmfnet.inference.onnx.onnx_session import Array, OnnxSession, channels_first
from mgmfnet.inference.onnx.prepared_model import PreparedGuide
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.models.card import GuideRecord
from mgmfnet.models.library import StoredModel
from mgmfnet.types import Image


class OnnxGuide:
    """A `Guide` in ONNX Runtime, on the CPU.

    Gets ready what it needs where that was not done before, and in any case proves on a sample
    image that it answers what it answers in torch.

    Args:
        model: Loaded and checked at once.
        record: What its card says of its guided decoder.
        threads: On which an answer is computed; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing or damaged, or answers something else.
        WriteError: What it needs cannot be written.
    """

    def __init__(self, model: StoredModel, record: GuideRecord, *, threads: int = 0) -> None:
        self.model_id = model.id
        self.input_size = model.card.input_size
        encoder, decoder = network_weights(model), guide_weights(model)
        prepared = PreparedGuide(model.card, record)
        if not prepared.answer.is_file():
            from mgmfnet.inference.onnx.by_torch import answer_to_click  # noqa: PLC0415 - imports torch

            write_durably(prepared.answer, answer_to_click(model))
        self._encoder = OnnxSession(graph_of(model, Part.ENCODER), threads, encoder)
        self._decoder = OnnxSession(graph_of(model, Part.GUIDED), threads, decoder)
        check_against(prepared, lambda: answer_to_sample(self), model.id)

    def see(self, pixels: Image) -> Seen:
        """As `Guide.see`."""
        *features, predicted = self._encoder.run(**{PIXELS: channels_first(pixels[np.newaxis])})
        return Seen(Features(features), predicted[0, 0])

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """As `Guide.answer`."""
        given = dict(zip(FEATURES, cast(list[Array], features), strict=True))
        (probability,) = self._decoder.run(**given, **{PLANES: planes[np.newaxis]})
        values: NDArray[np.float32] = probability[0, 0]
        return values
