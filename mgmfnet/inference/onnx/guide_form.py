"""What the exported parts of a model that listens take and give, and how they are tried.

Shapes: B images in a batch, h x w the model's input, P planes.
"""

from typing import Final

import numpy as np

from mgmfnet.data.fitting import fit_image
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.onnx.prepared_model import sample_image
from mgmfnet.inference.predictor import to_levels
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import Planes, hint_planes
from mgmfnet.prediction import Prediction

FEATURES: Final = ("c1", "c2", "c3", "c4", "c5")
"""What the encoder gives and the decoder takes, as `mgmfnet.nn.resnet.Pyramid` names it."""

PLANES: Final = "planes"
"""What the decoder is told: (B, P, h, w), float32."""

PROBABILITY: Final = "probability"
"""What it answers: (B, 1, h, w), 0..1."""


def answer_to_sample(guide: Guide) -> Prediction:
    """What a guide says of the sample image after a click in its middle, without a mask before."""
    features = guide.encode(fit_image(sample_image(), guide.input_size))
    return Prediction(to_levels(guide.answer(features, click_on_sample(guide))), guide.model_id)


def click_on_sample(guide: Guide) -> Planes:
    """The planes for a click in the middle of an image without a mask."""
    height, width = guide.input_size
    return hint_planes(
        np.zeros((height, width), np.uint8), [Hint(((width / 2, height / 2),), adds=True)]
    )
