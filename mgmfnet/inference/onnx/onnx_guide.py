"""A stored model that listens, in ONNX Runtime, on the CPU.

torch is imported only when the model is not exported yet. Importing this module imports ONNX
Runtime, which comes with the extra ``onnx``.
"""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from mgmfnet.inference.guide import Features
from mgmfnet.inference.onnx.agreement import check_against
from mgmfnet.inference.onnx.guide_form import FEATURES, PLANES, answer_to_sample
from mgmfnet.inference.onnx.onnx_session import Array, OnnxSession, channels_first
from mgmfnet.inference.onnx.prepared_model import PIXELS, PreparedGuide
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.models.card import GuideRecord
from mgmfnet.models.library import StoredModel
from mgmfnet.types import Image


class OnnxGuide:
    """A `Guide` in ONNX Runtime, on the CPU.

    Exports the model where that was not done before, and in any case proves on a sample image that
    it answers what it answers in torch.

    Args:
        model: Its exported form is kept in the cache folder.
        record: What its card says of its guided decoder.
        threads: On which an answer is computed; as many as there are cores when 0.

    Raises:
        ModelError: The model is missing or damaged, or its exported form answers something else.
        WriteError: The exported form cannot be written.
    """

    def __init__(self, model: StoredModel, record: GuideRecord, *, threads: int = 0) -> None:
        self.model_id = model.id
        self.input_size = model.card.input_size
        prepared = PreparedGuide(model.card, record)
        if prepared.read_record() is None:
            from mgmfnet.inference.onnx.guide_export import export_guide  # noqa: PLC0415 - imports torch

            export_guide(model, prepared)
        self._encoder = OnnxSession(prepared.encoder, threads)
        self._decoder = OnnxSession(prepared.decoder, threads)
        check_against(prepared, lambda: answer_to_sample(self), model.id)

    def encode(self, pixels: Image) -> Features:
        """As `Guide.encode`."""
        return Features(self._encoder.run(**{PIXELS: channels_first(pixels[np.newaxis])}))

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """As `Guide.answer`."""
        given = dict(zip(FEATURES, cast(list[Array], features), strict=True))
        (probability,) = self._decoder.run(**given, **{PLANES: planes[np.newaxis]})
        values: NDArray[np.float32] = probability[0, 0]
        return values
