"""What a model says about an image, as the library gives it."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.prediction import DEFAULT_THRESHOLD

BoolMask: TypeAlias = NDArray[np.bool_]
"""(H, W), true where there is lesion."""


@dataclass(frozen=True, eq=False, repr=False)
class Segmentation:
    """What a model says about one image, at the image's own size.

    Attributes:
        probability: (H, W), float32, 0..1, that a pixel is lesion.
        doubt: How little the model trusts it, 0..1, to order images by; None where it does not say.
        model_id: Of the model.
        remarks: What was repaired, scaled or ignored to read the image, a sentence each.
    """

    probability: NDArray[np.float32]
    doubt: float | None
    model_id: str
    remarks: tuple[str, ...] = ()

    @property
    def mask(self) -> BoolMask:
        """(H, W), true where it is more probable than not that there is lesion."""
        return self.above(DEFAULT_THRESHOLD)

    def above(self, threshold: float) -> BoolMask:
        """(H, W), true where the probability exceeds ``threshold``, 0..1."""
        return self.probability > threshold

    def __repr__(self) -> str:
        height, width = self.probability.shape
        doubt = "" if self.doubt is None else f", doubt {self.doubt:.3f}"
        return f"Segmentation({height} x {width}, {self.mask.mean():.1%} lesion{doubt})"
