"""How well a predicted mask covers the true one, per image and over all pixels.

Every ratio of nothing to nothing is 1: an empty prediction of an empty truth is perfect.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, NamedTuple

import numpy as np

from mgmfnet.errors import DataError, MaskError
from mgmfnet.types import Mask

PASSING_JACCARD: Final = 0.65
"""Below this the ISIC-2018 challenge counts an image as 0 (agreement between experts)."""

SCORES: Final = ("jaccard", "dice", "sensitivity", "specificity", "accuracy")


class Confusion(NamedTuple):
    """Pixels by what was predicted and what is true; lesion is positive."""

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def jaccard(self) -> float:
        """Intersection over union of the lesion."""
        return _ratio(self.tp, self.tp + self.fp + self.fn)

    @property
    def dice(self) -> float:
        """Twice the intersection over the sum of both areas."""
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def sensitivity(self) -> float:
        """Share of the lesion that was found."""
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def specificity(self) -> float:
        """Share of the skin that was left alone."""
        return _ratio(self.tn, self.tn + self.fp)

    @property
    def accuracy(self) -> float:
        """Share of all pixels that are right."""
        return _ratio(self.tp + self.tn, sum(self))


@dataclass(frozen=True)
class Summary:
    """Scores of a set of images: means over the images unless the name says otherwise.

    Attributes:
        count: Number of images.
        thresholded_jaccard: Mean of the Jaccard indices, those below `PASSING_JACCARD` as 0.
        pooled: All pixels of all images counted together; its scores are usually higher.
    """

    count: int
    jaccard: float
    dice: float
    sensitivity: float
    specificity: float
    accuracy: float
    thresholded_jaccard: float
    pooled: Confusion

    def figures(self) -> dict[str, float]:
        """All scores by name, those over all pixels as ``pooled_...``."""
        means = {name: getattr(self, name) for name in (*SCORES, "thresholded_jaccard")}
        return means | {f"pooled_{name}": getattr(self.pooled, name) for name in SCORES}


def confusion(prediction: Mask, truth: Mask) -> Confusion:
    """Compare two masks of one image.

    Raises:
        MaskError: They have different sizes.
    """
    if prediction.shape != truth.shape:
        raise MaskError(
            "The prediction is {prediction_width} x {prediction_height} pixels and the true "
            "mask {truth_width} x {truth_height}. Compare masks of the same size.",
            prediction_width=prediction.shape[1],
            prediction_height=prediction.shape[0],
            truth_width=truth.shape[1],
            truth_height=truth.shape[0],
        )
    predicted, true = prediction > 0, truth > 0
    tp = int(np.count_nonzero(predicted & true))
    fp = int(np.count_nonzero(predicted)) - tp
    fn = int(np.count_nonzero(true)) - tp
    return Confusion(tp, fp, fn, truth.size - tp - fp - fn)


def summarise(confusions: Sequence[Confusion]) -> Summary:
    """Scores of a set of images.

    Raises:
        DataError: The set is empty.
    """
    if not confusions:
        raise DataError("There are no images to score. Check that the file names match.")
    means = {name: fmean(getattr(one, name) for one in confusions) for name in SCORES}
    return Summary(
        count=len(confusions),
        **means,
        thresholded_jaccard=fmean(_passing(one.jaccard) for one in confusions),
        pooled=Confusion(*(sum(column) for column in zip(*confusions, strict=True))),
    )


def _passing(jaccard: float) -> float:
    return jaccard if jaccard >= PASSING_JACCARD else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
