"""How an image of any size goes into a network of one size, in training and in use alike.

The aspect ratio gives way, as in the published protocol. An image that stands upright where the
network's input lies down, or the reverse, is first turned by a quarter, counter-clockwise.
"""

import numpy as np

from mgmfnet.data.image_io import resize_image
from mgmfnet.data.mask_io import resize_mask
from mgmfnet.types import Image, Mask, Size


def is_turned(native: Size, fitted: Size) -> bool:
    """Whether an image of the size ``native`` is turned to fit."""
    return (native.height - native.width) * (fitted.height - fitted.width) < 0


def fit_image(image: Image, size: Size) -> Image:
    """An image at the size of the network's input."""
    turned = is_turned(Size(*image.shape[:2]), size)
    return resize_image(np.ascontiguousarray(np.rot90(image, int(turned))), size)


def fit_mask(mask: Mask, size: Size) -> Mask:
    """The mask of that image."""
    turned = is_turned(Size(*mask.shape), size)
    return resize_mask(np.ascontiguousarray(np.rot90(mask, int(turned))), size)
