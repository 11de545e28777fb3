"""Makes one mask of those that several readers drew of one image.

All functions take masks of one size, at least one, and change none of them.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import MaskError, UsageError
from mgmfnet.types import CERTAIN, LESION, Mask, Probability

MOST_READERS: Final = 16
"""That `staple` weighs against each other."""

_SURE_AT_FIRST: Final = 0.99999
_SMALLEST_CHANGE: Final = 1e-9
_MOST_ROUNDS: Final = 1000
_SMALLEST_DOUBT: Final = 1e-12

_Floats = NDArray[np.float64]


class Staple(NamedTuple):
    """What readers' masks say of the true one, and of the readers.

    Attributes:
        probability: That a pixel is lesion, shape (h, w).
        sensitivities: Share of the true lesion that each reader drew, 0..1.
        specificities: Share of the true skin that each reader left out, 0..1.
    """

    probability: Probability
    sensitivities: tuple[float, ...]
    specificities: tuple[float, ...]

    @property
    def mask(self) -> Mask:
        """What is more likely lesion than not."""
        return _mask(self.probability > CERTAIN // 2)


def union(masks: Sequence[Mask]) -> Mask:
    """What any reader drew."""
    return _mask(_votes(masks) > 0)


def intersection(masks: Sequence[Mask]) -> Mask:
    """What all readers drew."""
    return _mask(_votes(masks) == len(masks))


def majority(masks: Sequence[Mask]) -> Mask:
    """What more than half of the readers drew; of two readers that is what both drew."""
    return _mask(2 * _votes(masks) > len(masks))


def soft_labels(masks: Sequence[Mask]) -> Probability:
    """The share of the readers who drew each pixel, shape (h, w)."""
    votes = _votes(masks)
    levels = np.rint(np.arange(len(masks) + 1) * (CERTAIN / len(masks))).astype(np.uint16)
    return np.asarray(levels[votes], np.uint16)


def staple(masks: Sequence[Mask]) -> Staple:
    """Weigh readers by how well each agrees with what all of them together say.

    Expectation and maximisation of Warfield, Zou and Wells, "Simultaneous truth and performance
    level estimation (STAPLE)", IEEE TMI 2004, for binary masks, with one prior for all pixels: the
    mean share of lesion. Pixels that the same readers drew are one case of the sum.

    Raises:
        UsageError: There are more than `MOST_READERS`.
    """
    if len(masks) > MOST_READERS:
        raise UsageError("STAPLE weighs at most {n} readers; choose fewer.", n=MOST_READERS)
    codes = _codes(masks)
    counts = np.bincount(codes.ravel(), minlength=1 << len(masks)).astype(np.float64)
    found = np.flatnonzero(counts)
    drawn = (found[:, None] >> np.arange(len(masks)) & 1) > 0  # (patterns, readers)
    weights, sensitivities, specificities = _maximise(drawn, counts[found])
    levels = np.zeros(len(counts), np.uint16)
    levels[found] = np.rint(weights * CERTAIN)
    return Staple(levels[codes], tuple(sensitivities.tolist()), tuple(specificities.tolist()))


def _maximise(drawn: NDArray[np.bool_], counts: _Floats) -> tuple[_Floats, _Floats, _Floats]:
    """Probability of lesion of each pattern (k,), and both rates of each reader (n,)."""
    readers = drawn.shape[1]
    prior = float((counts @ drawn).sum() / (readers * counts.sum()))
    sensitivities = specificities = np.full(readers, _SURE_AT_FIRST)
    if prior in {0.0, 1.0}:
        return np.full(len(counts), prior), np.ones(readers), np.ones(readers)
    weights = np.zeros(len(counts))
    for _ in range(_MOST_ROUNDS):
        lesion = prior * np.where(drawn, sensitivities, 1 - sensitivities).prod(axis=1)
        skin = (1 - prior) * np.where(drawn, 1 - specificities, specificities).prod(axis=1)
        weights = lesion / (lesion + skin)
        before = sensitivities, specificities
        sensitivities = _rate(counts * weights, drawn)
        specificities = _rate(counts * (1 - weights), ~drawn)
        changes = np.abs(np.subtract(before, (sensitivities, specificities)))
        if changes.max() < _SMALLEST_CHANGE:
            break
    return weights, sensitivities, specificities


def _rate(pixels: _Floats, right: NDArray[np.bool_]) -> _Floats:
    """The share of the pixels that each reader got right; never quite none or all."""
    total = pixels.sum()
    rates = (pixels @ right) / total if total else np.ones(right.shape[1])
    return np.clip(rates, _SMALLEST_DOUBT, 1 - _SMALLEST_DOUBT)


def _codes(masks: Sequence[Mask]) -> NDArray[np.int32]:
    """A number for each pixel that says which readers drew it."""
    _check(masks)
    codes = np.zeros(masks[0].shape, np.int32)
    for place, mask in enumerate(masks):
        codes |= (mask > 0).astype(np.int32) << place
    return codes


def _votes(masks: Sequence[Mask]) -> NDArray[np.uint16]:
    """How many readers drew each pixel."""
    _check(masks)
    votes = np.zeros(masks[0].shape, np.uint16)
    for mask in masks:
        votes += mask > 0
    return votes


def _check(masks: Sequence[Mask]) -> None:
    if not masks:
        raise ValueError("There is no mask.")
    if len({mask.shape for mask in masks}) > 1:
        raise MaskError("The readers' masks have different sizes, so they cannot be united.")


def _mask(lesion: NDArray[np.bool_]) -> Mask:
    return lesion.astype(np.uint8) * np.uint8(LESION)
