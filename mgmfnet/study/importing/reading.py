"""How the mask file of a case is read where the file alone does not tell it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mgmfnet.data.image_io import check_mask_size, read_mask, read_size, turned_upright
from mgmfnet.types import LESION, Mask


@dataclass(frozen=True)
class Reading:
    """What a person said about a mask file.

    Attributes:
        labels: Those that are lesion, as for `mgmfnet.data.mask_levels.lesion_in`; none where
            there is nothing to choose.
        turned: The mask was drawn on the image as it is stored, before EXIF turns it.
        inverted: Skin and lesion are in each other's place.
    """

    labels: frozenset[str] = frozenset()
    turned: bool = False
    inverted: bool = False


AS_IT_IS: Final = Reading()


def read_for(image: Path, path: Path, reading: Reading = AS_IT_IS) -> Mask:
    """The mask of an image.

    Raises:
        ImageError: The image cannot be read.
        MaskError: The mask cannot be read as was said, or has not the size of the image.
    """
    mask = read_mask(path, chosen=reading.labels)
    if reading.turned:
        mask = turned_upright(mask, image)
    if mask.shape != read_size(image):
        check_mask_size(path, read_size(image))
    return LESION - mask if reading.inverted else mask
