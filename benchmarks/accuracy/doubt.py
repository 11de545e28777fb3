"""Does the doubt of a prediction put the bad masks first? Against random order and pixel entropy.

``python -m benchmarks doubt --data FOLDER [--split validation] [--limit N] [--model M]`` predicts
images that have masks. The risk of an image is 1 - J of its mask at its native size; bad is J below
0.65. An order is judged by the risk that is left when the most doubtful images are set aside.

Keys, for ``<mode>`` ``single`` (one pass) and ``flips`` (averaged over four), and for ``<order>``
``doubt`` and ``entropy`` (mean of the pixels' binary entropy):

- ``images``: how many; ``<mode>_jaccard``, ``<mode>_bad``: their mean J, the number of bad masks.
- ``<mode>_aurc_<order>``: area under the risk-coverage curve, the smaller the better;
  ``<mode>_aurc_random`` is what any order is expected to have that knows nothing (the mean risk),
  ``<mode>_aurc_best`` that of the order by the risk itself.
- ``<mode>_spearman_<order>``: rank correlation with the risk.
- ``<mode>_found_<order>``: share of the bad masks among the 20 % most doubtful; 0.2 at random.
- ``<mode>_aurc_gain``: AURC of entropy less that of doubt, of the same images.
- each of these four with ``_low`` and ``_high``: 95 % interval of 2000 bootstrap samples of images.
- ``coverage``, ``<mode>_risk_<order>``: the curve: mean risk of the share that is kept.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.accuracy.labelled import labelled_samples, read_pair
from mgmfnet.cli.options import chosen_model
from mgmfnet.data.layouts import VALIDATION
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.predictor import Predictor
from mgmfnet.metrics.overlap import PASSING_JACCARD, confusion
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Size

Floats = NDArray[np.float64]
Figures = dict[str, float | list[float]]

_FIRST: Final = 0.2
_DRAWS: Final = 2000
_COVERAGE: Final = tuple(round(0.05 * step, 2) for step in range(1, 21))


@dataclass(frozen=True)
class Cases:
    """Images in one order of all: their risk, and what claims to know it. All of shape (N,)."""

    risk: Floats
    doubt: Floats
    entropy: Floats

    def __getitem__(self, chosen: NDArray[np.intp]) -> "Cases":
        return Cases(self.risk[chosen], self.doubt[chosen], self.entropy[chosen])


def run(arguments: Sequence[str]) -> Mapping[str, float | list[float]]:
    """Predict with and without flips, and judge both orders."""
    options = _parse(arguments)
    samples = labelled_samples(options.data, options.split)[: options.limit]
    model = chosen_model(options.model)
    figures: Figures = {"images": len(samples), "coverage": list(_COVERAGE)}
    for mode, flips in (("single", False), ("flips", True)):
        predictor = open_predictor(model, options.device, flips=flips)
        cases = _cases(predictor, samples)
        figures |= {f"{mode}_{key}": value for key, value in judge(cases)}
    return figures


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks doubt")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--split", default=VALIDATION)
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N images")
    parser.add_argument("--model", help="default: the base model")
    parser.add_argument("--device", default="auto")
    return parser.parse_args(arguments)


def _cases(predictor: Predictor, samples: Sequence[Sample]) -> Cases:
    rows = [_case(predictor, sample) for sample in tqdm(samples, unit="image", disable=None)]
    return Cases(*np.array(rows, np.float64).T)


def _case(predictor: Predictor, sample: Sample) -> tuple[float, float, float]:
    """Risk, doubt and entropy of one image."""
    image, mask = read_pair(sample)
    prediction = predictor.predict(image)
    if prediction.doubt is None:
        raise DataError(f"The model {prediction.model_id} does not say how sure it is.")
    overlap = confusion(prediction.mask(Size(*mask.shape)), mask)
    return 1 - overlap.jaccard, prediction.doubt, _entropy(prediction)


def _entropy(prediction: Prediction) -> float:
    lesion = np.clip(prediction.probability / CERTAIN, 1e-6, 1 - 1e-6)
    return float(-(lesion * np.log(lesion) + (1 - lesion) * np.log(1 - lesion)).mean())


def judge(cases: Cases) -> Iterator[tuple[str, float | list[float]]]:
    """The figures of one mode, by key.

    Raises:
        DataError: No mask is bad, so no order can put the bad ones first.
    """
    if not _is_bad(cases.risk).any():
        raise DataError(
            f"None of the {len(cases.risk)} masks is bad (J below {PASSING_JACCARD}), so there is "
            "nothing to find; take more images."
        )
    yield "jaccard", 1 - float(cases.risk.mean())
    yield "bad", int(_is_bad(cases.risk).sum())
    yield "aurc_random", float(cases.risk.mean())
    yield "aurc_best", _aurc(cases.risk, cases.risk)
    yield "risk_doubt", _curve(cases.risk, cases.doubt)
    yield "risk_entropy", _curve(cases.risk, cases.entropy)
    drawn = list(_draws(cases))
    for name, measure in _MEASURES.items():
        low, high = np.quantile([measure(one) for one in drawn], (0.025, 0.975))
        yield name, measure(cases)
        yield f"{name}_low", float(low)
        yield f"{name}_high", float(high)


def _draws(cases: Cases) -> Iterator[Cases]:
    """Samples of the images with replacement, those without any bad mask left out."""
    random = np.random.default_rng(0)
    for _ in range(_DRAWS):
        drawn = cases[random.integers(0, len(cases.risk), len(cases.risk))]
        if _is_bad(drawn.risk).any():
            yield drawn


def _is_bad(risk: Floats) -> NDArray[np.bool_]:
    return 1 - risk < PASSING_JACCARD


def _kept_risk(risk: Floats, score: Floats) -> Floats:
    """Mean risk of the 1, 2, ... N images with the lowest scores."""
    ordered = risk[np.argsort(score, kind="stable")]
    return np.asarray(np.cumsum(ordered) / np.arange(1, len(ordered) + 1))


def _aurc(risk: Floats, score: Floats) -> float:
    return float(_kept_risk(risk, score).mean())


def _curve(risk: Floats, score: Floats) -> list[float]:
    kept = _kept_risk(risk, score)
    return [float(kept[max(1, round(share * len(kept))) - 1]) for share in _COVERAGE]


def _spearman(risk: Floats, score: Floats) -> float:
    return float(np.corrcoef(_ranks(risk), _ranks(score))[0, 1])


def _ranks(values: Floats) -> Floats:
    """Places in ascending order; equal values share the mean of their places."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[places])


def _found(risk: Floats, score: Floats) -> float:
    """Share of the bad masks that are among the first."""
    bad = _is_bad(risk)
    first = np.argsort(-score, kind="stable")[: round(_FIRST * len(score))]
    return float(bad[first].sum() / max(1, bad.sum()))


_MEASURES: Final[Mapping[str, Callable[[Cases], float]]] = {
    "aurc_doubt": lambda cases: _aurc(cases.risk, cases.doubt),
    "aurc_entropy": lambda cases: _aurc(cases.risk, cases.entropy),
    "aurc_gain": lambda cases: _aurc(cases.risk, cases.entropy) - _aurc(cases.risk, cases.doubt),
    "spearman_doubt": lambda cases: _spearman(cases.risk, cases.doubt),
    "spearman_entropy": lambda cases: _spearman(cases.risk, cases.entropy),
    "found_doubt": lambda cases: _found(cases.risk, cases.doubt),
    "found_entropy": lambda cases: _found(cases.risk, cases.entropy),
}
