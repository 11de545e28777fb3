"""Probabilities that mean what they say: of pixels given 0.8, eight in ten shall be lesion.

Source: Platt, "Probabilistic outputs for support vector machines", 1999: a slope and an offset of
the logits, here found on the validation images and folded into the network's last convolution. The
order of all pixels stays as it is.
"""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.nn import MGMFNet
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.validation import predict
from mgmfnet.types import Size

_EPS = 1e-5
"""Probabilities are clamped this far from 0 and 1."""

_SLOPES = (0.2, 5.0)
_OFFSETS = (-2.0, 2.0)
_MAX_ITERATIONS = 50


class Calibration(NamedTuple):
    """What the logits were multiplied by, and what was then added."""

    slope: float
    offset: float


def calibrate(network: MGMFNet, dataset: Dataset, size: Size) -> Calibration:
    """Rescale a network's connectivity logits to the least cross-entropy of its probabilities.

    Args:
        network: Left in evaluation mode; the last layer of its connectivity head is changed.
        dataset: Images that it did not learn from.
        size: Height and width of the network's input.
    """
    parts = [
        (torch.logit(probability.double(), _EPS).cpu(), dataset.masks[indices].double())
        for indices, probability in predict(network, dataset, size)
    ]
    logits, masks = map(torch.cat, zip(*parts, strict=True))
    calibration = _fit(logits.flatten(), masks.flatten())
    network.head.rescale(*calibration)
    return calibration


def _fit(logits: Tensor, labels: Tensor) -> Calibration:
    scale = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([scale], max_iter=_MAX_ITERATIONS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        value = F.binary_cross_entropy_with_logits(scale[0] * logits + scale[1], labels)
        value.backward()
        return value

    optimiser.step(loss)
    slope, offset = scale.tolist()
    return Calibration(
        min(max(slope, _SLOPES[0]), _SLOPES[1]), min(max(offset, _OFFSETS[0]), _OFFSETS[1])
    )
