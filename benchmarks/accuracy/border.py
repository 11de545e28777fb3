"""What is a study's border habit worth? A reviewer whose masks are those of a labelled list.

``python -m benchmarks border --data FOLDER [--split validation] [--limit N] [--model M]
[--backend torch] [--modes single flips]`` predicts images that have masks. In each of 20 draws a
reviewer accepts some of them, in any order, one in five held out, and what is learnt cuts the rest.
Reviewers draw as the list does, or 3 % of the lesion's diameter wider, or as much tighter.

Keys, for ``<mode>`` ``single`` (one pass) and ``flips`` (averaged over four), ``<reviewer>``
``listed``, ``wider`` and ``tighter``, and ``<n>`` 8, 15 and 30 accepted masks:

- ``images``: how many.
- ``<mode>_<reviewer>_<n>_taken``: share of the draws in which something was learnt.
- ``<mode>_<reviewer>_<n>_without`` and ``..._with``: mean J of the rest, cut at 0.5, and as learnt.
- ``<mode>_<reviewer>_<n>_worst``: the least that the mean J of the rest changed in a draw.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

import cv2
import numpy as np
from tqdm import tqdm

from benchmarks.accuracy.labelled import (
    Floats,
    chosen_predictors,
    labelled_samples,
    options_parser,
    read_pair,
)
from mgmfnet.evaluation.border_habit import Evidence, learn, weigh
from mgmfnet.metrics.overlap import confusion
from mgmfnet.predicted_border import Border, cut
from mgmfnet.prediction import Prediction
from mgmfnet.types import LESION, Mask, Size

REVIEWERS: Final[Mapping[str, float]] = MappingProxyType(
    {"listed": 0.0, "wider": 0.03, "tighter": -0.03}
)
"""By how much of the lesion's diameter their borders lie outside those of the list."""

_ACCEPTED: Final = (8, 15, 30)
_DRAWS: Final = 20


def run(arguments: Sequence[str]) -> Mapping[str, float]:
    """Predict, and let each reviewer teach."""
    options = options_parser("border").parse_args(arguments)
    samples = labelled_samples(options.data, options.split)[: options.limit]
    figures: dict[str, float] = {"images": len(samples)}
    for mode, predictor in chosen_predictors(options):
        pairs = []
        for sample in tqdm(samples, unit="image", disable=None):
            image, mask = read_pair(sample)
            pairs.append((predictor.predict(image), mask))
        for reviewer, growth in REVIEWERS.items():
            drawn = [(prediction, moved(mask, growth)) for prediction, mask in pairs]
            figures |= {f"{mode}_{reviewer}_{key}": value for key, value in judge(drawn)}
    return figures


def moved(mask: Mask, growth: float) -> Mask:
    """A mask with its border moved outwards by a share of the lesion's diameter."""
    if not growth or not mask.any():
        return mask
    reach = growth * 2 * math.sqrt(cv2.countNonZero(mask) / math.pi)
    inside, outside = (
        cv2.distanceTransform(part, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) - 0.5
        for part in (mask, LESION - mask)
    )
    lesion = np.where(mask > 0, -inside, outside) < reach
    return lesion.astype(np.uint8) * np.uint8(LESION)


def judge(pairs: Sequence[tuple[Prediction, Mask]]) -> Iterator[tuple[str, float]]:
    """The figures of predictions and a reviewer's masks, by key."""
    gains = [weigh(prediction, mask) for prediction, mask in pairs]

    @cache
    def overlaps(border: Border) -> Floats:
        return np.array(
            [
                confusion(cut(prediction, Size(*mask.shape), border), mask).jaccard
                for prediction, mask in pairs
            ]
        )

    random = np.random.default_rng(0)
    for count in _ACCEPTED:
        taken, without, learnt = [], [], []
        for _ in range(_DRAWS):
            order = random.permutation(len(pairs))
            accepted = enumerate(order[:count])
            habit = learn([Evidence(gains[case], place % 5 == 2) for place, case in accepted])
            rest = order[count:]
            taken.append(habit is not None)
            without.append(overlaps(Border())[rest].mean())
            learnt.append(overlaps(habit.border if habit else Border())[rest].mean())
        yield f"{count}_taken", float(np.mean(taken))
        yield f"{count}_without", float(np.mean(without))
        yield f"{count}_with", float(np.mean(learnt))
        yield f"{count}_worst", float(np.min(np.subtract(learnt, without)))
