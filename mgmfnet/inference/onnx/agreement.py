"""The proof that an exported network answers as torch does."""

from collections.abc import Callable

import numpy as np

from mgmfnet.errors import DataError, ModelError
from mgmfnet.inference.onnx.prepared_model import Prepared
from mgmfnet.prediction import Prediction, decode_prediction
from mgmfnet.types import CERTAIN

_MIN_DICE = 0.998
_MAX_DIFFERENCE = 0.001
"""Of the probabilities, on average."""


def check_against(prepared: Prepared, answer: Callable[[], Prediction], model_id: str) -> None:
    """Compare an answer with torch's, which was written down when the network was exported.

    Raises:
        ModelError: They differ by more than rounding, or torch's is missing or damaged.
    """
    try:
        expected = decode_prediction(prepared.reference.read_bytes())
    except (OSError, DataError) as error:
        raise ModelError(
            "The exported form of {model_id} is damaged. Delete {folder}, and it is made again.",
            model_id=model_id,
            folder=prepared.folder,
        ) from error
    if not _agree(answer(), expected):
        raise ModelError(
            "ONNX Runtime does not answer as torch does for the model {model_id}. Use the "
            "backend torch.",
            model_id=model_id,
        )


def _agree(one: Prediction, other: Prediction) -> bool:
    """Whether two predictions of an image have the same mask and values, but for rounding."""
    first, second = one.probability / CERTAIN, other.probability / CERTAIN
    lesion, other_lesion = first > 0.5, second > 0.5
    total = lesion.sum() + other_lesion.sum()
    dice = 2 * (lesion & other_lesion).sum() / total if total else 1.0
    return bool(dice >= _MIN_DICE and np.abs(first - second).mean() <= _MAX_DIFFERENCE)
