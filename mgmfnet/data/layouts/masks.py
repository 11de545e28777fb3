"""Finds the mask files of a folder."""

from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.image_files import FoundFile, walk_images
from mgmfnet.data.layouts.mask_names import HELPER, kind_of
from mgmfnet.data.layouts.verdict import tell_apart
from mgmfnet.errors import DataError

_CERTAIN: Final = frozenset({"_segmentation", "_mask"})


def find_masks(folder: Path) -> list[Path]:
    """The mask files of a folder and its subfolders, by name.

    Where some files are named ``<stem>_segmentation`` or ``<stem>_mask``, or otherwise as masks of
    others, only those count; otherwise every image file is taken as a mask.

    Raises:
        DataError: The folder cannot be read, or holds no masks.
    """
    tree = walk_images(folder)
    kinds = [(file, kind_of(file.name)[0]) for file in tree.files()]
    named: list[FoundFile] = [file for file, kind in kinds if kind in _CERTAIN]
    named += tell_apart(tree.folders).masks
    masks = {file.path for file in named} or {f.path for f, kind in kinds if kind != HELPER}
    if not masks:
        raise DataError(
            "There are no masks in {folder}. Choose the folder of the mask files.", folder=folder
        )
    return sorted(masks)
