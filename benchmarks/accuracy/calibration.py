"""Does a probability of 0.8 mean 0.8? The reliability of the pixels' probabilities.

``python -m benchmarks calibration --data FOLDER [--split validation] [--limit N] [--model M]
[--backend torch] [--threads N] [--modes single flips]`` predicts images that have masks. All pixels
of all images at their native size are counted together, in 15 bins of equal width by their
probability of being lesion. The expected calibration error (ECE) is the mean over the pixels of the
distance between the mean probability in their bin and the share of lesion in it. Most pixels are
surely skin and make it small, so it is also given for the unsure ones alone, 0.05 to 0.95.

Keys, for ``<mode>`` ``single`` (one pass) and ``flips`` (averaged over four):

- ``images``: how many.
- ``<mode>_ece``: the ECE, 0..1; ``<mode>_unsure_ece``: of the unsure pixels.
- ``<mode>_unsure``: the share of the pixels that are unsure.
- ``<mode>_bias``: mean probability less share of lesion, of all pixels; above 0 it claims too much.
- ``<mode>_brier``: mean squared error of the probabilities.
- these with ``_low`` and ``_high``: 95 % interval of 2000 bootstrap samples of images.
- ``<mode>_claimed``, ``<mode>_true``, ``<mode>_share``: the reliability curve, one number a bin:
  mean probability, share of lesion, share of the pixels; all 0 in bins without any pixel.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from tqdm import tqdm

from benchmarks.accuracy.labelled import (
    Floats,
    chosen_predictors,
    interval,
    labelled_samples,
    options_parser,
    read_pair,
)
from mgmfnet.types import CERTAIN, Mask, Probability, Size

BINS: Final = 15
_UNSURE: Final = (0.05, 0.95)

Figures = dict[str, float | list[float]]


@dataclass(frozen=True)
class Counts:
    """Pixels of N images by bin, each of shape (N, bins), and the squared errors, (N,)."""

    pixels: Floats
    claimed: Floats
    """Sum of the probabilities."""
    lesion: Floats
    squares: Floats

    def weighted(self, weights: Floats) -> "Counts":
        """The images as often as the weights, (N,), say, counted together as one."""
        row = weights[np.newaxis]
        return Counts(row @ self.pixels, row @ self.claimed, row @ self.lesion, row @ self.squares)

    @property
    def ece(self) -> float:
        """Expected calibration error."""
        return float(np.abs(self.claimed - self.lesion).sum() / max(1, self.pixels.sum()))

    @property
    def bias(self) -> float:
        """Mean probability less share of lesion."""
        return float((self.claimed - self.lesion).sum() / max(1, self.pixels.sum()))

    @property
    def brier(self) -> float:
        """Mean squared error."""
        return float(self.squares.sum() / max(1, self.pixels.sum()))


def run(arguments: Sequence[str]) -> Mapping[str, float | list[float]]:
    """Predict with and without flips, and compare what is claimed with what is true."""
    options = options_parser("calibration").parse_args(arguments)
    samples = labelled_samples(options.data, options.split)[: options.limit]
    figures: Figures = {"images": len(samples)}
    for mode, predictor in chosen_predictors(options):
        pairs = []
        for sample in tqdm(samples, unit="image", disable=None):
            image, mask = read_pair(sample)
            pairs.append((predictor.predict(image).at_native(Size(*mask.shape)), mask))
        figures |= {f"{mode}_{key}": value for key, value in judge(pairs)}
    return figures


def judge(pairs: Sequence[tuple[Probability, Mask]]) -> Iterator[tuple[str, float | list[float]]]:
    """The figures of probabilities and masks of the same sizes, by key."""
    everything, unsure = _counted(pairs, (0, 1)), _counted(pairs, _UNSURE)
    share = unsure.pixels.sum(axis=1), everything.pixels.sum(axis=1)
    measures: Mapping[str, Callable[[Floats], float]] = {
        "ece": lambda weights: everything.weighted(weights).ece,
        "unsure_ece": lambda weights: unsure.weighted(weights).ece,
        "unsure": lambda weights: float(weights @ share[0] / (weights @ share[1])),
        "bias": lambda weights: everything.weighted(weights).bias,
        "brier": lambda weights: everything.weighted(weights).brier,
    }
    for name, measure in measures.items():
        low, high = interval(len(pairs), measure)
        yield name, measure(np.ones(len(pairs)))
        yield f"{name}_low", low
        yield f"{name}_high", high
    together = everything.weighted(np.ones(len(pairs)))
    pixels = together.pixels[0]
    yield "claimed", (together.claimed[0] / pixels.clip(1)).tolist()
    yield "true", (together.lesion[0] / pixels.clip(1)).tolist()
    yield "share", (pixels / pixels.sum()).tolist()


def _counted(pairs: Sequence[tuple[Probability, Mask]], limits: tuple[float, float]) -> Counts:
    """All images by bin, of the pixels whose probability is within the limits."""
    rows = [_row(probability, mask, limits) for probability, mask in pairs]
    pixels, claimed, lesion, squares = zip(*rows, strict=True)
    return Counts(np.stack(pixels), np.stack(claimed), np.stack(lesion), np.array(squares))


def _row(
    probability: Probability, mask: Mask, limits: tuple[float, float]
) -> tuple[Floats, Floats, Floats, float]:
    claims = probability / CERTAIN
    chosen = (claims >= limits[0]) & (claims <= limits[1])
    claims, truth = claims[chosen], (mask[chosen] > 0).astype(np.float64)
    bins = np.minimum((claims * BINS).astype(np.intp), BINS - 1)
    pixels, claimed, lesion = (
        np.bincount(bins, weights, BINS).astype(np.float64)
        for weights in (np.ones_like(claims), claims, truth)
    )
    return pixels, claimed, lesion, float(np.square(claims - truth).sum())
