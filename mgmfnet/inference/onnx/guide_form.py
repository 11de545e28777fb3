"""How what listens of a model is tried, whatever computes it."""

import numpy as np

from mgmfnet.data.fitting import fit_image
from mgmfnet.inference.guide import Guide, Seen
from mgmfnet.inference.onnx.samples import sample_image
from mgmfnet.inference.predictor import to_levels
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import Planes, hint_planes
from mgmfnet.prediction import Prediction


def answer_to_sample(guide: Guide) -> Prediction:
    """What a guide says of the sample image after a click in its middle, without a mask before."""
    seen = guide.see(fit_image(sample_image(), guide.input_size))
    return Prediction(to_levels(guide.answer(seen.features, click_on(seen))), guide.model_id)


def click_on(seen: Seen) -> Planes:
    """The planes for a click in the middle of an image without a mask."""
    height, width = seen.predicted.shape
    click = Hint(((width / 2, height / 2),), adds=True)
    return hint_planes(np.zeros((height, width), np.uint8), [click], seen.predicted)
