"""PH2: 200 dermoscopy images of the Hospital Pedro Hispano, without an official split.

As released, each image has a folder of its own:
``PH2 Dataset images/IMD002/IMD002_Dermoscopic_Image/IMD002.bmp`` belongs to
``PH2 Dataset images/IMD002/IMD002_lesion/IMD002_lesion.bmp``; ``IMD002_roi/`` marks colours and is
no mask. Flat, all files lie in one folder: ``IMD002.bmp`` and ``IMD002_lesion.bmp``.
"""

import re
from typing import Final

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.layouts.image_files import FolderTree, FoundFile
from mgmfnet.data.layouts.mask_names import mask_stem
from mgmfnet.data.layouts.pairing import BY_NAME, Pairing
from mgmfnet.data.layouts.two_folders import without_helpers

_FOLDER: Final = "ph2 dataset images"
_OWN: Final = re.compile(r"imd\d{3}(_lesion\.\w+)?", re.IGNORECASE)
"""The folder of an image, or a mask that lies flat."""

_ROI: Final = re.compile(r"_roi\d*$", re.IGNORECASE)


def find(tree: FolderTree) -> Arrangement | None:
    """Look at the folder of the data set or at its folder of images."""
    named = next((name for name in tree.names() if name.lower() == _FOLDER), None)
    if named is not None:
        files = tree.below(named)
    elif tree.folder.name.lower() == _FOLDER or _holds_cases(tree):
        files = list(tree.files())
    else:
        return None
    others = [file for file in files if _is_roi(file)]
    cases = [file for file in files if not _is_roi(file)]
    images = without_helpers(file for file in cases if not _is_mask(file))
    return Arrangement(
        "ph2",
        {ALL: Pairing(images, filter(_is_mask, cases), BY_NAME)},
        others,
    )


def _holds_cases(tree: FolderTree) -> bool:
    files = tree.folders[""]
    return any(map(_OWN.fullmatch, tree.names())) or any(_OWN.fullmatch(one.name) for one in files)


def _is_mask(file: FoundFile) -> bool:
    return mask_stem(file.stem) != file.stem


def _is_roi(file: FoundFile) -> bool:
    folder = file.place.rpartition("/")[0]
    return bool(_ROI.search(file.stem) or _ROI.search(folder))
