"""The loss of the five mask heads, as MGMFNet's authors released it."""

from torch import Tensor
from torch.nn import functional as F

from mgmfnet.losses.cross_entropy import cross_entropy
from mgmfnet.losses.overlap_loss import dice_loss

_DICE_SMOOTH = 1.0


def mask_loss(prediction: Tensor, mask: Tensor) -> Tensor:
    """BCE + Dice + L1 between the spatial gradients of prediction and mask.

    Args:
        prediction: (B, 1, H, W), 0..1.
        mask: (B, 1, H, W), 0 or 1.

    Returns:
        Scalar, at least 0.
    """
    prediction, mask = prediction.float(), mask.float()
    return (
        cross_entropy(prediction, mask)
        + dice_loss(prediction, mask, _DICE_SMOOTH)
        + F.l1_loss(prediction.diff(dim=2), mask.diff(dim=2))
        + F.l1_loss(prediction.diff(dim=3), mask.diff(dim=3))
    )
