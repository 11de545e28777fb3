"""Does the model hold on what clinics have? Changed images against the same images as they are.

``python -m benchmarks robustness --data FOLDER [--split validation] [--limit N] [--model M]
[--backend torch] [--threads N] [--modes single flips] [--slices NAME...]`` predicts images that
have masks, each as it is and changed in every way of `perturbations.CHANGES`, as the
application does: any size and aspect in, probabilities brought to the size of the changed image and
cut at one half there.

Keys, for ``<mode>`` ``single`` (one pass) and ``flips`` (averaged over four), and for ``<slice>`` a
name in `CHANGES`:

- ``images``: how many; ``<mode>_jaccard``: their mean J as they are.
- ``<mode>_<slice>``: mean J of the slice; ``<mode>_<slice>_change``: that less ``<mode>_jaccard``.
- ``<mode>_fallen``: the slices whose J is lower by more than 0.05.
- ``<mode>_skin_patches``: parts of the images without any lesion (`skin_patch`);
  ``<mode>_skin_empty``: the share of them in which nothing at all is predicted;
  ``<mode>_skin_area``: the mean share of their area that is predicted.
- ``<mode>_jaccard``, ``..._change``, ``<mode>_skin_empty``, ``<mode>_skin_area`` with ``_low`` and
  ``_high``: 95 % interval of 2000 bootstrap samples of images, paired for the changes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from benchmarks.accuracy.perturbations import CHANGES, change, skin_patch
from mgmfnet.data.sample import Sample
from mgmfnet.inference.predictor import Predictor
from mgmfnet.metrics.overlap import confusion
from mgmfnet.types import Image, Mask, Size

Figures = dict[str, float | list[str]]

_MOST_LOST: Final = 0.05


def run(arguments: Sequence[str]) -> Mapping[str, float | list[str]]:
    """Predict every slice, and compare it with the images as they are."""
    parser = options_parser("robustness")
    parser.add_argument("--slices", nargs="+", choices=CHANGES, default=tuple(CHANGES))
    options = parser.parse_args(arguments)
    samples = labelled_samples(options.data, options.split)[: options.limit]
    figures: Figures = {"images": len(samples)}
    for mode, predictor in chosen_predictors(options):
        judged = (
            *_judge(predictor, samples, options.slices),
            *_judge_skin(predictor, samples),
        )
        figures |= {f"{mode}_{key}": value for key, value in judged}
    return figures


def _judge(
    predictor: Predictor, samples: Sequence[Sample], slices: Sequence[str]
) -> Iterator[tuple[str, float | list[str]]]:
    """The figures of the images as they are and of the slices, by key."""
    rows = [_row(predictor, one, slices) for one in tqdm(samples, unit="image", disable=None)]
    table = np.array(rows)  # (N, 1 + S)
    yield from _mean("jaccard", table[:, 0])
    fallen = []
    for name, jaccard in zip(slices, table[:, 1:].T, strict=True):
        difference = jaccard - table[:, 0]
        yield name, float(jaccard.mean())
        yield from _mean(f"{name}_change", difference)
        if difference.mean() < -_MOST_LOST:
            fallen.append(name)
    yield "fallen", fallen


def _row(predictor: Predictor, sample: Sample, slices: Sequence[str]) -> list[float]:
    """J of an image as it is, then changed for each slice."""
    image, mask = read_pair(sample)
    pairs = [(image, mask), *(change(name, image, mask, sample.name) for name in slices)]
    return [
        confusion(predicted, truth).jaccard
        for predicted, (_, truth) in zip(_masks(predictor, pairs), pairs, strict=True)
    ]


def _masks(predictor: Predictor, pairs: Sequence[tuple[Image, Mask]]) -> Iterator[Mask]:
    for image, truth in pairs:
        yield predictor.predict(image).mask(Size(*truth.shape))


def _judge_skin(
    predictor: Predictor, samples: Sequence[Sample]
) -> Iterator[tuple[str, float | list[str]]]:
    """The figures of the patches without a lesion, by key."""
    patches = [patch for one in samples if (patch := skin_patch(*read_pair(one))) is not None]
    areas = np.array([_area(predictor, patch) for patch in patches])
    yield "skin_patches", len(patches)
    if patches:
        yield from _mean("skin_empty", (areas == 0).astype(np.float64))
        yield from _mean("skin_area", areas)


def _area(predictor: Predictor, patch: Image) -> float:
    """Share of a patch that is predicted to be lesion."""
    mask = predictor.predict(patch).mask(Size(*patch.shape[:2]))
    return float((mask > 0).mean())


def _mean(key: str, values: Floats) -> Iterator[tuple[str, float]]:
    """A mean over the images with its interval."""
    low, high = interval(len(values), _weighted_mean(values))
    yield key, float(values.mean())
    yield f"{key}_low", low
    yield f"{key}_high", high


def _weighted_mean(values: Floats) -> Callable[[Floats], float]:
    return lambda weights: float(weights @ values / len(values))
