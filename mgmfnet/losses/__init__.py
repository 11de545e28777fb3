"""The released training objective, one term a file; everything is computed in float32."""

from mgmfnet.losses.connectivity import connectivity_loss
from mgmfnet.losses.mask import mask_loss
from mgmfnet.losses.total import total_loss

__all__ = ["connectivity_loss", "mask_loss", "total_loss"]
