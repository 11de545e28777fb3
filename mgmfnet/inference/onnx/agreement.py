"""The proof that ONNX Runtime answers as torch does."""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from mgmfnet.errors import DataError, ModelError
from mgmfnet.inference.onnx.prepared_model import Prepared
from mgmfnet.prediction import Prediction, decode_prediction
from mgmfnet.types import CERTAIN


class Tolerance(NamedTuple):
    """How far two predictions of an image may be apart."""

    least_dice: float
    most_difference: float
    """Of the probabilities, on average."""


ROUNDING: Final = Tolerance(0.998, 0.001)
EIGHT_BITS: Final = Tolerance(0.97, 0.01)


def check_against(
    prepared: Prepared,
    answer: Callable[[], Prediction],
    model_id: str,
    tolerance: Tolerance = ROUNDING,
) -> None:
    """Compare an answer to the sample image with torch's, which was written down.

    Raises:
        ModelError: They differ by more than ``tolerance``, or torch's is missing or damaged.
    """
    try:
        expected = decode_prediction(prepared.answer.read_bytes())
    except (OSError, DataError) as error:
        raise ModelError(
            "What {model_id} has to answer is damaged. Delete {folder}, and it is made again.",
            model_id=model_id,
            folder=prepared.folder,
        ) from error
    if not agree(answer(), expected, tolerance):
        raise ModelError(
            "ONNX Runtime does not answer as torch does for the model {model_id}. Use the "
            "backend torch.",
            model_id=model_id,
        )


def overlap(one: Prediction, other: Prediction) -> float:
    """Dice of the masks of two predictions of an image, 0..1."""
    lesion, other_lesion = (it.probability > CERTAIN / 2 for it in (one, other))
    total = lesion.sum() + other_lesion.sum()
    return float(2 * (lesion & other_lesion).sum() / total) if total else 1.0


def agree(one: Prediction, other: Prediction, tolerance: Tolerance) -> bool:
    """Whether two predictions of an image are the same but for a tolerance."""
    difference = np.abs(one.probability / CERTAIN - other.probability / CERTAIN).mean()
    return overlap(one, other) >= tolerance.least_dice and bool(
        difference <= tolerance.most_difference
    )
