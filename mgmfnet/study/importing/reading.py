"""How the mask of a case is read where it alone does not tell it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mgmfnet.data.image_io import read_size
from mgmfnet.data.mask_io import require_mask_size, turned_upright
from mgmfnet.study.importing.foreign_mask import ForeignMask
from mgmfnet.types import LESION, Mask, Size


@dataclass(frozen=True)
class Reading:
    """What a person said about a mask that was made elsewhere.

    Attributes:
        labels: Those that are lesion, as for `ForeignMask.look`.
        turned: The mask was drawn on the image as it is stored, before EXIF turns it.
        inverted: Skin and lesion are in each other's place.
    """

    labels: frozenset[str] = frozenset()
    turned: bool = False
    inverted: bool = False


AS_IT_IS: Final = Reading()


def read_for(image: Path, foreign: ForeignMask, reading: Reading = AS_IT_IS) -> Mask:
    """The mask of an image.

    Raises:
        ImageError: The image cannot be read.
        MaskError: The mask cannot be read as was said, or has not the size of the image.
    """
    size = read_size(image)
    mask = foreign.look(size, reading.labels).mask
    if reading.turned:
        mask = turned_upright(mask, image)
    require_mask_size(foreign.told, Size(*mask.shape), size)
    return LESION - mask if reading.inverted else mask
