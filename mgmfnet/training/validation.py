"""How good a network is on a set of images, measured image by image."""

import torch
from torch.nn import functional as F

from mgmfnet.metrics.overlap import Confusion, confusion
from mgmfnet.nn import MGMFNet
from mgmfnet.training.dataset import Dataset, normalise
from mgmfnet.types import Size

_BATCH = 16


@torch.inference_mode()
def validate(network: MGMFNet, dataset: Dataset, size: Size) -> list[Confusion]:
    """Score each image of a data set with masks at the data set's own resolution.

    Args:
        network: Left in evaluation mode.
        dataset: Images and masks; probabilities are enlarged to their size before the threshold.
        size: Height and width of the network's input.

    Returns:
        One confusion per image, in order.
    """
    network.eval()
    device = next(network.parameters()).device
    inputs = dataset.at(size)
    confusions: list[Confusion] = []
    for indices in torch.arange(len(dataset)).split(_BATCH):
        images, _ = inputs.batch(indices, device)
        probability = network.probability(normalise(images))
        probability = F.interpolate(probability, list(dataset.size), mode="bilinear")
        predicted = (probability > 0.5).byte().cpu()
        confusions += map(confusion, predicted[:, 0].numpy(), dataset.masks[indices, 0].numpy())
    return confusions
