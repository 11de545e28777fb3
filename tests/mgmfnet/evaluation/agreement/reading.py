"""Discs that readers draw, and the types of the fixtures."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from mgmfnet.prediction import Prediction
from mgmfnet.study import Acceptance, Study
from mgmfnet.types import CERTAIN, Mask, Size
from tests.lesions import round_mask

SIZE: Final = Size(60, 80)
NONE: Final = -9.0
"""The diameter of no lesion."""

Drawn = Mapping[int, float | Mask]
Read = Callable[[str, Drawn], str]


def disc(diameter: float, shift: float = 0) -> Mask:
    return round_mask(diameter, (30, 40 + shift), SIZE)


def predicted(mask: Mask) -> Prediction:
    levels = (mask > 0).astype(np.uint16) * np.uint16(CERTAIN)
    return Prediction(levels, "base")


def accept(study: Study, drawn: Drawn) -> None:
    """Discs by diameter, or masks, by the numbers of the images."""
    ids = {case.name: case.id for case in study.cases()}
    study.accept_all(
        (
            ids[f"img{number}.png"],
            Acceptance(mask if isinstance(mask, np.ndarray) else disc(mask)),
        )
        for number, mask in drawn.items()
    )
