from pathlib import Path

import pytest

from mgmfnet.evaluation.pairs import Pair
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.metrics.boundary import BorderScore
from mgmfnet.metrics.overlap import Confusion
from tests.mgmfnet.evaluation.lesions import Score


@pytest.fixture
def score() -> Score:
    """Makes the score of an image of 100 pixels, of which ``tp`` of ``tp + fn`` were found."""

    def make(
        name: str,
        *,
        tp: int = 0,
        fp: int = 0,
        fn: int = 0,
        hd95: float = 0,
        mm: float | None = None,
    ) -> ImageScore:
        pair = Pair(name, Path("pred", name), Path("truth", name))
        counts = Confusion(tp, fp, fn, 100 - tp - fp - fn)
        return ImageScore(pair, counts, BorderScore(counts.jaccard, hd95, hd95 / 3), mm)

    return make
