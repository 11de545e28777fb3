"""The connectivity loss in the form in which it was released: votes moved by dense matrices.

Source: the loss released with DconnNet (CVPR 2023). A map is shifted by a product with a matrix
that has ones beside its diagonal: for each of the eight directions one product with a W x W matrix,
one with an H x H matrix, or both, twelve in all, each batched over copies of the matrix for every
image. The terms and their order are the released ones; torch's own cross-entropy computes them.

Shapes: B batch, H height, W width.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

_STEPS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))


class DenseConnectivityLoss:
    """The released loss; the matrices are made once, as there.

    Args:
        batch: Images in a batch.
        height: Of the images.
        width: Of the images.
        device: Where it is computed.
    """

    def __init__(self, batch: int, height: int, width: int, device: str) -> None:
        self._down = torch.ones(height - 1, device=device).diag(-1).repeat(batch, 1, 1)
        self._right = torch.ones(width - 1, device=device).diag(1).repeat(batch, 1, 1)

    def __call__(self, logits: Tensor, mask: Tensor) -> Tensor:
        """The loss of logits (B, 8, H, W) for a mask (B, 1, H, W)."""
        links = torch.sigmoid(logits)
        target = _target(mask)
        votes = torch.stack(
            [
                links[:, k] * self._neighbour(links[:, 7 - k], *step)
                for k, step in enumerate(_STEPS)
            ],
            dim=1,
        )
        voted = votes.max(dim=1, keepdim=True).values
        present = target.sum(dim=1)
        border = ((present < 8) & (present > 0)).float()
        weakest = votes.min(dim=1).values * border
        edge = F.binary_cross_entropy(weakest, torch.zeros_like(weakest), reduction="none")
        overlap = (voted * mask).sum(dim=(1, 2, 3))
        areas = (voted + mask).sum(dim=(1, 2, 3))
        return (
            F.binary_cross_entropy(voted, mask)
            + F.binary_cross_entropy(links, target)
            + edge.sum() / weakest.sum()
            + 0.2 * F.binary_cross_entropy(votes, target)
            + (1 - (2 * overlap + 1e-4) / (areas + 1e-4)).mean()
        )

    def _neighbour(self, maps: Tensor, down: int, right: int) -> Tensor:
        """(B, H, W), each pixel with the value of its neighbour, 0 outside the image."""
        if down:
            rows = self._down if down < 0 else self._down.transpose(1, 2)
            maps = torch.bmm(rows, maps.contiguous())
        if right:
            columns = self._right if right < 0 else self._right.transpose(1, 2)
            maps = torch.bmm(maps.contiguous(), columns)
        return maps


def _target(mask: Tensor) -> Tensor:
    """(B, 1, H, W) to (B, 8, H, W), by slices, as released."""
    height, width = mask.shape[2:]
    padded = F.pad(mask[:, 0], (1, 1, 1, 1))
    return torch.stack(
        [
            mask[:, 0] * padded[:, 1 + down : 1 + down + height, 1 + right : 1 + right + width]
            for down, right in _STEPS
        ],
        dim=1,
    )
