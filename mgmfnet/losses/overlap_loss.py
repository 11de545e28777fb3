"""Soft overlap of a prediction with the mask: Dice, and Jaccard, which challenges rank by."""

from torch import Tensor


def dice_loss(prediction: Tensor, mask: Tensor, smooth: float) -> Tensor:
    """One minus the Dice coefficient of each image, averaged over the batch.

    Args:
        prediction: (B, 1, H, W), 0..1.
        mask: (B, 1, H, W), 0 or 1.
        smooth: Added above and below the fraction; makes an empty prediction of an empty mask 0.

    Returns:
        Scalar, 0..1.
    """
    overlap = (prediction * mask).sum(dim=(1, 2, 3))
    total = prediction.sum(dim=(1, 2, 3)) + mask.sum(dim=(1, 2, 3))
    return (1 - (2 * overlap + smooth) / (total + smooth)).mean()


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
