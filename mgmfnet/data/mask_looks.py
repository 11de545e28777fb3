"""Looks at a mask file that may not be what it should be."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import PIL.Image

from mgmfnet.data.decoding import decode
from mgmfnet.data.image_io import upright
from mgmfnet.data.mask_labels import labels_in
from mgmfnet.data.mask_levels import lesion_in
from mgmfnet.errors import MaskError
from mgmfnet.types import Mask


class MaskLook(NamedTuple):
    """A mask, and how its file holds it.

    Attributes:
        mask: What `read_mask` gives.
        label: The name of the one label that the lesion has; empty where that is white, or where
            there is none.
        is_smooth: Whether there were levels in between, and the border was cut at the middle.
    """

    mask: Mask
    label: str
    is_smooth: bool


def look_at_mask(path: Path, chosen: Collection[str] = ()) -> MaskLook:
    """Read a mask file as `read_mask` does, and tell how it holds its mask.

    Raises:
        MaskError: As `read_mask`.
    """

    def look(picture: PIL.Image.Image) -> MaskLook:
        picture = upright(picture)
        mask = lesion_in(picture, path.name, chosen)
        labels = labels_in(picture)
        if chosen and labels is not None:
            return MaskLook(mask, "", is_smooth=False)
        is_smooth = labels is None or len(labels.names) > 2
        return MaskLook(mask, "" if labels is None else labels.only_one_in(mask), is_smooth)

    return decode(path, look, MaskError).value


def labels_of(path: Path) -> tuple[str, ...]:
    """The names of the labels in a file, without the background; none where it is a photograph.

    Raises:
        MaskError: The file cannot be read.
    """

    def look(picture: PIL.Image.Image) -> tuple[str, ...]:
        labels = labels_in(upright(picture))
        return () if labels is None else labels.told()

    return decode(path, look, MaskError).value


def is_mask(path: Path) -> bool:
    """Whether `read_mask` would take the file; so no photograph."""
    try:
        decode(path, lambda picture: lesion_in(upright(picture), path.name), MaskError)
    except MaskError:
        return False
    return True
