"""The prediction that an accepted mask started from, as it was shown."""

from mgmfnet.metrics.overlap import confusion
from mgmfnet.predicted_border import Border, cut
from mgmfnet.study.masks.effort import Kept
from mgmfnet.study.masks.revision import Acceptance
from mgmfnet.study.prediction_files import PredictionFiles
from mgmfnet.types import Mask, Size


def kept_of_prediction(
    predictions: PredictionFiles, case_name: str, acceptance: Acceptance
) -> Kept | None:
    """Cut the stored prediction as it was cut for the person, and compare the mask with it.

    Returns:
        None where the mask started from no prediction, or that is gone.
    """
    shown = shown_prediction(predictions, case_name, acceptance)
    if shown is None:
        return None
    counts = confusion(shown, acceptance.mask)
    return Kept(counts.jaccard, counts.dice)


def shown_prediction(
    predictions: PredictionFiles, case_name: str, acceptance: Acceptance
) -> Mask | None:
    """The stored prediction, cut as it was cut for the person; None as `kept_of_prediction`."""
    if acceptance.model_id is None or acceptance.threshold is None:
        return None
    prediction = predictions.load(case_name, acceptance.model_id)
    if prediction is None:
        return None
    growth = 0.0 if acceptance.border is None else acceptance.border.growth
    border = Border(acceptance.threshold, growth)
    return cut(prediction, Size(*acceptance.mask.shape), border)
