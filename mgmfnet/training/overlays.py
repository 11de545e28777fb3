"""A picture of what the network sees: validation images with the true and the predicted border."""

import io
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as PillowImage
from torch.nn import functional as F

from mgmfnet.files import write_durably
from mgmfnet.nn import MGMFNet
from mgmfnet.training.dataset import Dataset, normalise
from mgmfnet.types import Image, Size

_ROWS, _COLUMNS = 3, 5
_TRUTH: Final = (255, 255, 255)
_PREDICTED: Final = (0, 220, 255)


@torch.inference_mode()
def save_overlays(path: Path, network: MGMFNet, dataset: Dataset, size: Size) -> None:
    """Write a PNG of evenly chosen images; the true border is white, the predicted one cyan.

    Raises:
        WriteError: The picture cannot be written.
    """
    network.eval()
    device = next(network.parameters()).device
    count = min(len(dataset), _ROWS * _COLUMNS)
    indices = torch.linspace(0, len(dataset) - 1, count).long()
    images, _ = dataset.at(size).batch(indices, device)
    probability = network.probability(normalise(images))
    probability = F.interpolate(probability, list(dataset.size), mode="bilinear")
    predicted = (probability > 0.5)[:, 0].cpu().numpy()
    tiles = [
        _overlay(
            dataset.images[index].permute(1, 2, 0).numpy(),
            dataset.masks[index, 0].bool().numpy(),
            mask,
        )
        for index, mask in zip(indices.tolist(), predicted, strict=True)
    ]
    blank = np.zeros_like(tiles[0])
    tiles += [blank] * (-len(tiles) % _COLUMNS)
    rows = [np.hstack(tiles[i : i + _COLUMNS]) for i in range(0, len(tiles), _COLUMNS)]
    buffer = io.BytesIO()
    PillowImage.fromarray(np.vstack(rows)).save(buffer, "PNG")
    write_durably(path, buffer.getvalue())


def _overlay(image: Image, truth: NDArray[np.bool_], predicted: NDArray[np.bool_]) -> Image:
    picture = image.copy()
    picture[_border(truth)] = _TRUTH
    picture[_border(predicted)] = _PREDICTED
    return picture


def _border(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lesion pixels with a neighbour that is not lesion."""
    padded = np.pad(mask, 1, mode="edge")
    eroded = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return mask & ~eroded
