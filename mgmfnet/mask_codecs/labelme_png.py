"""labelme's masks: a part of the mask as PNG with the levels 0 and 1, in base64.

Source: ``Shape`` and ``LabelFile`` of labelme; ``shape_type`` is ``mask``, and the two points are
the first and the last pixel of the part.
"""

import base64

from mgmfnet.mask_codecs.crops import Crop
from mgmfnet.png import encode_grey
from mgmfnet.types import LESION


def encode(part: Crop) -> str:
    """The value ``mask`` of a shape."""
    return base64.b64encode(encode_grey(part.mask // LESION)).decode()


def points(part: Crop) -> list[list[int]]:
    """The value ``points`` of a shape: column and row of the first and of the last pixel."""
    height, width = part.mask.shape
    return [[part.left, part.top], [part.left + width - 1, part.top + height - 1]]
