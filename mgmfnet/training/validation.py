"""How good a network is on a set of images, measured image by image.

The processes of a group share the images, and each gets all results.
"""

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.distributed.collectives import all_reduce, current_worker
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
    counts = torch.zeros(len(dataset), len(Confusion._fields), dtype=torch.int64)
    for indices, probability in predict(network, dataset, size, current_worker().shard):
        predicted = (probability > 0.5).byte().cpu()
        truths = dataset.masks[indices, 0]
        scored = map(confusion, predicted[:, 0].numpy(), truths.numpy())
        counts[indices] = torch.tensor(list(scored))
    return [Confusion(*row) for row in all_reduce(counts).tolist()]


@torch.inference_mode()
def predict(
    network: MGMFNet, dataset: Dataset, size: Size, shard: slice = slice(None)
) -> Iterator[tuple[Tensor, Tensor]]:
    """Lesion probabilities at the data set's own resolution, a batch at a time.

    Args:
        network: Left in evaluation mode.
        dataset: Its images are shown to the network.
        size: Height and width of the network's input.
        shard: Which images of the data set.

    Yields:
        Indices (b,) of images, and their probabilities (b, 1, H, W), 0..1, on the network's device.
    """
    network.eval()
    device = next(network.parameters()).device
    inputs = dataset.at(size)
    own = torch.arange(len(dataset))[shard]
    for indices in own.split(_BATCH) if len(own) else ():
        images, _ = inputs.batch(indices, device)
        probability = network.probability(normalise(images))
        yield indices, F.interpolate(probability, list(dataset.size), mode="bilinear")
