"""The measures as MGMFNet's authors compute them, image by image.

Each ratio of pixel counts has `EPSILON` added to both of its parts. On masks of photographs this
differs from `mgmfnet.metrics.overlap` in the ninth digit; two empty masks score 1 in both. In the
authors' tables sensitivity is called f1 and specificity pre.
"""

from typing import Final

from mgmfnet.metrics.overlap import Confusion

EPSILON: Final = 1e-4


def authors_scores(counts: Confusion) -> dict[str, float]:
    """The five measures of one image, by the names of `mgmfnet.metrics.overlap.SCORES`."""
    tp, fp, fn, tn = counts
    return {
        "jaccard": _ratio(tp, tp + fp + fn),
        "dice": _ratio(2 * tp, 2 * tp + fp + fn),
        "sensitivity": _ratio(tp, tp + fn),
        "specificity": _ratio(tn, tn + fp),
        "accuracy": _ratio(tp + tn, sum(counts)),
    }


def _ratio(part: int, whole: int) -> float:
    return (part + EPSILON) / (whole + EPSILON)
