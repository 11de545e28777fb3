"""Finds the mask files of a folder, and the folder of the masks that came with images."""

from pathlib import Path

from mgmfnet.data.layouts import isic_challenge as isic
from mgmfnet.data.layouts.image_files import subfolders, walk_images
from mgmfnet.data.layouts.pairing import is_helper, is_named_as_mask
from mgmfnet.errors import DataError


def find_masks(folder: Path) -> list[Path]:
    """The mask files of a folder and its subfolders, by name.

    Where some files are named ``<stem>_segmentation`` or ``<stem>_mask``, only those count;
    otherwise every image file is taken as a mask.

    Raises:
        DataError: The folder cannot be read, or holds no masks.
    """
    files = [file for file in walk_images(folder).images if not is_helper(file)]
    masks = [file for file in files if is_named_as_mask(file)] or files
    if not masks:
        raise DataError(
            "There are no masks in {folder}. Choose the folder of the mask files.", folder=folder
        )
    return masks


def masks_beside(folder: Path) -> Path | None:
    """The folder of the masks of an image folder, where the two lie side by side.

    That is how the ISIC challenge hands them out, and data sets with ``images`` and ``masks``.

    Raises:
        DataError: What is around the folder cannot be read.
    """
    if (found := isic.mask_folder(folder)) is not None or folder.name.lower() != "images":
        return found
    named = (below for below in subfolders(folder.parent) if below.name.lower() == "masks")
    return next(named, None)
