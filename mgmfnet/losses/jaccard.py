"""Soft Jaccard: the score that the challenges rank by, as a loss."""

from torch import Tensor


def jaccard_loss(probability: Tensor, mask: Tensor) -> Tensor:
    """One minus the Jaccard index of each image, averaged over the batch.

    Args:
        probability: (B, 1, H, W), 0..1.
        mask: (B, 1, H, W), 0 or 1.

    Returns:
        Scalar, 0..1; an empty prediction of an empty mask gives 0.
    """
    overlap = (probability * mask).sum(dim=(1, 2, 3))
    union = (probability + mask).sum(dim=(1, 2, 3)) - overlap
    return (1 - (overlap + 1) / (union + 1)).mean()
