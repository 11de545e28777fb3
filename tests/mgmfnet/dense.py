"""The released form of the connectivity arithmetic: shifts as products with dense matrices."""

import torch
from torch import Tensor
from torch.nn import functional as F

STEPS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))


def neighbour(maps: Tensor, down: int, right: int) -> Tensor:
    """(B, H, W), each pixel with the value of its neighbour, 0 outside the image."""
    height, width = maps.shape[-2:]
    rows = torch.diag(torch.ones(height - abs(down)), down).to(maps)
    columns = torch.diag(torch.ones(width - abs(right)), -right).to(maps)
    return rows @ maps @ columns


def target(mask: Tensor) -> Tensor:
    """(B, 1, H, W) to (B, 8, H, W)."""
    return torch.stack([mask[:, 0] * neighbour(mask[:, 0], *step) for step in STEPS], dim=1)


def votes(connectivity: Tensor) -> Tensor:
    """(B, 8, H, W) to the same."""
    return torch.stack(
        [
            connectivity[:, k] * neighbour(connectivity[:, 7 - k], *step)
            for k, step in enumerate(STEPS)
        ],
        dim=1,
    )


def connectivity_loss(logits: Tensor, mask: Tensor) -> Tensor:
    """The five released terms, written out one by one."""
    links = torch.sigmoid(logits)
    goal = target(mask)
    voted = votes(links)
    prediction = voted.max(dim=1, keepdim=True).values
    count = goal.sum(dim=1)
    border = torch.where((count < 8) & (count > 0), 1.0, 0.0).to(logits)
    weakest = voted.min(dim=1).values * border
    edge = F.binary_cross_entropy(weakest, torch.zeros_like(weakest), reduction="none")
    overlap = (prediction[:, 0] * mask[:, 0]).sum(dim=(1, 2))
    areas = prediction[:, 0].sum(dim=(1, 2)) + mask[:, 0].sum(dim=(1, 2))
    return (
        F.binary_cross_entropy(prediction, mask)
        + F.binary_cross_entropy(links, goal)
        + edge.sum() / weakest.sum()
        + 0.2 * F.binary_cross_entropy(voted, goal)
        + (1 - (2 * overlap + 1e-4) / (areas + 1e-4)).mean()
    )
