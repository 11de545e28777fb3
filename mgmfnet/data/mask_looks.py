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
        label: The name of the label that the lesion has; empty where there is no lesion, or where
            it has several.
        is_plain: Whether the file is black and white, but for a smooth border.
        is_smooth: Whether there were levels in between, and the border was cut at the middle.
    """

    mask: Mask
    label: str
    is_plain: bool
    is_smooth: bool


def look_at_mask(path: Path, chosen: Collection[str] = ()) -> MaskLook:
    """Read a mask file as `read_mask` does, and tell how it holds its mask.

    Raises:
        MaskError: As `read_mask`.
    """

    def look(picture: PIL.Image.Image) -> MaskLook:
        return look_at_picture(upright(picture), path.name, chosen)

    return decode(path, look, MaskError).value


def look_at_picture(picture: PIL.Image.Image, name: str, chosen: Collection[str] = ()) -> MaskLook:
    """As `look_at_mask`, of an upright, decoded picture; ``name`` is for the message.

    Raises:
        MaskError: As `mgmfnet.data.mask_levels.lesion_in`.
    """
    mask = lesion_in(picture, name, chosen)
    labels = labels_in(picture)
    if labels is None or (len(labels.names) > 2 and not chosen):
        return MaskLook(mask, "", is_plain=True, is_smooth=True)
    return MaskLook(mask, labels.name_in(mask), labels.are_plain, is_smooth=False)


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
