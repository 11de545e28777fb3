"""The training objectives, one term a file; everything is computed in float32."""

from mgmfnet.losses.connectivity_loss import connectivity_loss
from mgmfnet.losses.guided_loss import guided_loss
from mgmfnet.losses.mask_loss import mask_loss
from mgmfnet.losses.total_loss import total_loss

__all__ = ["connectivity_loss", "guided_loss", "mask_loss", "total_loss"]
