"""PH2: 200 dermoscopy images of the Hospital Pedro Hispano, without an official split.

As released, each image has a folder of its own:
``PH2 Dataset images/IMD002/IMD002_Dermoscopic_Image/IMD002.bmp`` belongs to
``PH2 Dataset images/IMD002/IMD002_lesion/IMD002_lesion.bmp``; ``IMD002_roi/`` marks colours and is
no mask. Flat, all files lie in one folder: ``IMD002.bmp`` and ``IMD002_lesion.bmp``.
"""

import re
from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.discovery import ALL, Discovery
from mgmfnet.data.layouts.image_files import entries, walk_images
from mgmfnet.data.layouts.pairing import MASK_ENDINGS, Pairing, is_helper, mask_stem
from mgmfnet.data.layouts.patient_groups import read_groups

_FOLDER: Final = "ph2 dataset images"
_OWN: Final = re.compile(r"imd\d{3}(_lesion\.\w+)?", re.IGNORECASE)
"""The folder of an image, or a mask that lies flat."""

_ROI: Final = re.compile(r"_roi\d*$", re.IGNORECASE)
_ENDINGS: Final = ("_lesion", *MASK_ENDINGS)


def find(folder: Path) -> Discovery | None:
    """Look at the folder of the data set or at its folder of images."""
    images = _images_folder(folder)
    if images is None:
        return None
    listing = walk_images(images)
    files = [file for file in listing.images if not is_helper(file) and not _is_roi(file)]
    pairing = Pairing((f for f in files if not _is_mask(f)), None, endings=_ENDINGS)
    pairing.add_masks(filter(_is_mask, files), None)
    groups = read_groups(folder, images)
    problems = [*listing.problems(), *pairing.problems(), *groups.problems()]
    return Discovery("ph2", {ALL: pairing.samples(groups.by_stem)}, tuple(problems))


def _images_folder(folder: Path) -> Path | None:
    found = entries(folder)
    named = (Path(one.path) for one in found if one.name.lower() == _FOLDER and one.is_dir())
    if (below := next(named, None)) is not None:
        return below
    if folder.name.lower() == _FOLDER or any(_OWN.fullmatch(one.name) for one in found):
        return folder
    return None


def _is_mask(file: Path) -> bool:
    stem = file.stem.lower()
    return mask_stem(stem, _ENDINGS) != stem


def _is_roi(file: Path) -> bool:
    return bool(_ROI.search(file.stem) or _ROI.search(file.parent.name))
