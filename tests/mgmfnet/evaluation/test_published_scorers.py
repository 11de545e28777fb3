"""The scores agree with scorers that the field keeps.

The figures were computed by isic-challenge-scoring 5.6.0 (its binary measures, and their mean as
its macro average) and by MONAI 1.6.1 (`compute_hausdorff_distance`, percentile 95) for the masks of
`lesions.py`. MONAI gives no distance where a mask is empty.
"""

import numpy as np
import pytest

from mgmfnet.metrics.boundary import compare_borders
from mgmfnet.metrics.overlap import confusion, summarise
from mgmfnet.types import Mask
from tests.mgmfnet.evaluation.lesions import PAIRS, empty

ORDER = ("jaccard", "dice", "sensitivity", "specificity", "accuracy")
CASES: dict[str, tuple[Mask, Mask]] = PAIRS | {
    "missed": (empty(), PAIRS["same"][1]),
    "invented": (PAIRS["same"][1], empty()),
    "both empty": (empty(), empty()),
}
CHALLENGE = {
    "same": (1.0, 1.0, 1.0, 1.0, 1.0),
    "shifted": (0.69384058, 0.819251337, 0.819251337, 0.956274256, 0.929583333),
    "poor": (0.127210496, 0.225708502, 0.127210496, 1.0, 0.68125),
    "beside": (0.0, 0.0, 0.0, 0.949627287, 0.875833333),
    "over the edge": (0.776565192, 0.874232137, 1.0, 0.887180974, 0.918958333),
    "hole": (0.851432378, 0.919755308, 0.851432378, 1.0, 0.953541667),
    "speckled": (0.903385632, 0.949240781, 0.975914362, 0.975536831, 0.975625),
    "missed": (0.0, 0.0, 0.0, 1.0, 0.805208333),
    "invented": (0.0, 0.0, 1.0, 0.805208333, 0.805208333),
    "both empty": (1.0, 1.0, 1.0, 1.0, 1.0),
}
CHALLENGE_MEANS = (0.535243428, 0.578818806, 0.677380857, 0.957382768, 0.894520833)
CHALLENGE_THRESHOLDED = 0.522522378
MONAI_HD95 = {
    "same": 0.0,
    "shifted": 5.0,
    "poor": 18.439089,
    "beside": 57.810452,
    "over the edge": 6.324555,
    "hole": 13.999459,
    "speckled": 20.600943,
}


@pytest.mark.parametrize("case", CHALLENGE)
def test_each_image_as_the_isic_challenge(case: str) -> None:
    counts = confusion(*CASES[case])
    scores = [getattr(counts, name) for name in ORDER]
    np.testing.assert_allclose(scores, CHALLENGE[case], atol=1e-9)


def test_the_means_as_the_isic_challenge() -> None:
    summary = summarise([confusion(*pair) for pair in CASES.values()])
    means = [getattr(summary, name) for name in ORDER]
    np.testing.assert_allclose(means, CHALLENGE_MEANS, atol=1e-9)
    assert summary.thresholded_jaccard == pytest.approx(CHALLENGE_THRESHOLDED, abs=1e-9)


@pytest.mark.parametrize("case", MONAI_HD95)
def test_the_hausdorff_distance_as_monai(case: str) -> None:
    assert compare_borders(*CASES[case]).hd95 == pytest.approx(MONAI_HD95[case], abs=1e-5)
