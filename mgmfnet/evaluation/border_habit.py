"""What border would have saved a person the most work: the threshold or growth of a study's habit.

The work on a case is 1 - J of the mask that the person made and the prediction as it was cut. One
number is learnt: a threshold, or a growth. It is shrunk toward the default, as what fits a few
cases best misleads on the next, and taken only if it is better beyond chance on cases that it was
not learnt from: each judges what the others say, and held-out cases, from which nothing is learnt,
what all others say, and must not lose by it. Measured by ``python -m benchmarks border``.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.evaluation.verdict import judge
from mgmfnet.predicted_border import Border, cut, grow, working_size
from mgmfnet.prediction import DEFAULT_THRESHOLD, Prediction
from mgmfnet.types import CERTAIN, LESION, Mask, Size

FEWEST: Final = 8
"""With corrected masks of fewer patients than this nothing is learnt; one that is not known counts
for one."""

_THRESHOLDS: Final = tuple(step / 20 for step in range(2, 19) if step != 10)
_GROWTHS: Final = tuple(step / 100 for step in range(-8, 9) if step)
_CANDIDATES: Final = (
    Border(),
    *(Border(threshold=threshold) for threshold in _THRESHOLDS),
    *(Border(growth=growth) for growth in _GROWTHS),
)
_MOST: Final = 0.2  # that a case can say: a lesion that was missed says little of borders
_UNCHANGED: Final = 0.99  # J of masks that a person left as they were

Gains = NDArray[np.float64]
"""How much less work each candidate, ``(C,)``, would have been than the default, as a part of J."""


class Evidence(NamedTuple):
    """What one corrected mask says.

    Attributes:
        gains: Of `weigh`.
        held_out: Whether it may judge, but not be learnt from.
        group: Patient or lesion, where that is known.
    """

    gains: Gains
    held_out: bool = False
    group: str | None = None


class Habit(NamedTuple):
    """A border, and what it is worth on masks that it was not learnt from.

    Attributes:
        border: How to cut predictions.
        masks: How many corrected masks speak for it.
        gain: Mean difference of J.
        low: Lower end of its 95 % interval.
        high: Its upper end.
    """

    border: Border
    masks: int
    gain: float
    low: float
    high: float


def weigh(prediction: Prediction, mask: Mask) -> Gains:
    """What the mask that a person made of a prediction, at any size, says of each candidate."""
    lesion = _reduced(mask)
    size = Size(*lesion.shape)
    probability = prediction.at_native(size)
    thresholds = (DEFAULT_THRESHOLD, *_THRESHOLDS)
    overlaps = _overlaps(probability, lesion, thresholds)
    grown = [_overlaps(grow(probability, growth), lesion, (0.5,)) for growth in _GROWTHS]
    gains: Gains = np.concatenate([overlaps, *grown]) - overlaps[0]
    return gains


def is_unchanged(prediction: Prediction, mask: Mask, shown: Border) -> bool:
    """Whether a person left a prediction, as it was shown, practically as it was."""
    lesion = _reduced(mask)
    before = cut(prediction, Size(*lesion.shape), shown) > 0
    union = int(np.count_nonzero(before | lesion))
    return int(np.count_nonzero(before & lesion)) >= _UNCHANGED * union


def learn(evidence: Sequence[Evidence]) -> Habit | None:
    """The habit that corrected masks show beyond chance, if any."""
    learnt = [one for one in evidence if not one.held_out]
    patients = {one.group or number for number, one in enumerate(evidence)}
    if len(patients) < FEWEST or not learnt:
        return None
    total = _said(learnt)
    chosen = _best(total)
    if chosen == 0:
        return None
    gains = [
        one.gains[chosen if one.held_out else _best(total - _said(_of_patient(one, learnt)))]
        for one in evidence
    ]
    worth = judge(np.zeros(len(gains)), gains, [one.group for one in evidence])
    held_out = [gain for gain, one in zip(gains, evidence, strict=True) if one.held_out]
    if worth.low <= 0 or sum(held_out) < 0:
        return None
    return Habit(_CANDIDATES[chosen], len(learnt), worth.difference, worth.low, worth.high)


def still_gains(border: Border, evidence: Sequence[Evidence]) -> bool:
    """Whether a border that was learnt before is better than the default, or nothing is known."""
    if border not in _CANDIDATES:
        return False
    place = _CANDIDATES.index(border)
    return not evidence or sum(one.gains[place] for one in evidence) > 0


def _of_patient(one: Evidence, learnt: Sequence[Evidence]) -> list[Evidence]:
    """What is not known when ``one`` judges: all masks of the same patient."""
    return [other for other in learnt if other is one or (one.group and other.group == one.group)]


def _said(evidence: Sequence[Evidence]) -> Gains:
    """How much all together speak for each candidate; none of them is louder than `_MOST`."""
    gains = np.stack([one.gains for one in evidence])
    said: Gains = (_MOST * np.tanh(gains / _MOST)).sum(axis=0)
    return said


def _best(total: Gains) -> int:
    return int(np.argmax(total - _DISBELIEF))


def _disbelief(border: Border) -> float:
    """How much a candidate must have saved in all before it is believed.

    As if one more case, in J, spoke for the default: a fifth of it against a growth of 3 %, or odds
    of lesion e times as high or low, and more against more by the square.
    """
    odds = math.log(border.threshold / (1 - border.threshold))
    return 0.2 * (odds**2 + (border.growth / 0.03) ** 2)


_DISBELIEF: Final = np.array([_disbelief(border) for border in _CANDIDATES])


def _reduced(mask: Mask) -> NDArray[np.bool_]:
    size = working_size(Size(*mask.shape))
    area = cv2.INTER_AREA if max(size) < max(mask.shape) else cv2.INTER_LINEAR
    resized = cv2.resize(mask, (size.width, size.height), interpolation=area)
    return np.asarray(resized) > LESION // 2


def _overlaps(
    probability: NDArray[np.uint16], lesion: NDArray[np.bool_], thresholds: Sequence[float]
) -> Gains:
    """J at each of the thresholds."""
    found = [probability > math.floor(threshold * CERTAIN) for threshold in thresholds]
    unions = np.array([np.count_nonzero(one | lesion) for one in found])
    shared = np.array([np.count_nonzero(one & lesion) for one in found])
    overlaps: Gains = np.where(unions > 0, shared / np.maximum(unions, 1), 1.0)
    return overlaps
