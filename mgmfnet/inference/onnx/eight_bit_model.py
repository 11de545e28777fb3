"""A stored model in ONNX Runtime whose convolutions compute in 8 bits, on the CPU.

torch is imported only where the model is not prepared yet.
"""

from typing import Final

from mgmfnet.errors import ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx.agreement import EIGHT_BITS, check_against
from mgmfnet.inference.onnx.onnx_model import OnnxModel, answer_to_sample
from mgmfnet.inference.onnx.onnx_session import OnnxSession
from mgmfnet.inference.onnx.prepared_model import PreparedModel
from mgmfnet.models.library import StoredModel

_DEVICE: Final = ComputeDevice("cpu", "CPU, 8 bit")


def open_in_eight_bits(model: StoredModel, *, flips: bool = False, threads: int = 0) -> OnnxModel:
    """A model in 8 bits: nearly the same, and faster on most CPUs.

    Arguments as for `mgmfnet.inference.onnx.onnx_model.open_in_full`.

    Raises:
        ModelError: The model is missing or damaged, or does not bear 8 bits.
        WriteError: What it needs cannot be written.
    """
    prepared = PreparedModel(model.card)
    record = prepared.read_record()
    if record is None:
        from mgmfnet.inference.onnx.preparation import prepare_model  # noqa: PLC0415 - imports torch

        record = prepare_model(model)
    if not record.eight_bit.agrees:
        raise ModelError(
            "The model {model_id} predicts something else in 8 bits. Use the backend onnx.",
            model_id=model.id,
        )
    session = OnnxSession(prepared.eight_bit, threads)
    plain = OnnxModel(model.card, session)
    check_against(prepared, lambda: answer_to_sample(plain), model.id, EIGHT_BITS)
    return OnnxModel(model.card, session, flips=flips, device=_DEVICE)
