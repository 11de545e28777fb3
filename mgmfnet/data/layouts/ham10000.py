"""HAM10000: 10015 dermoscopy images of 7470 lesions, without an official split.

The images are in two folders, ``HAM10000_images_part_1`` and ``HAM10000_images_part_2``; their
masks ``ISIC_0024306_segmentation.png`` in ``HAM10000_segmentations_lesion_tschandl`` or ``masks``.
``HAM10000_metadata`` (with the ending .csv, .tab or none) says which images show the same lesion.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.discovery import ALL, Discovery
from mgmfnet.data.layouts.image_files import FolderListing, subfolders, walk_images
from mgmfnet.data.layouts.pairing import Pairing, is_helper
from mgmfnet.data.layouts.patient_groups import read_groups
from mgmfnet.sentence import Sentence

_IMAGES: Final = re.compile(r"HAM10000_images(_part_?[12])?", re.IGNORECASE)
_MASKS: Final = re.compile(r"HAM10000_(segmentations?|masks?)(_.*)?|masks", re.IGNORECASE)


def find(folder: Path) -> Discovery | None:
    """Look for the folders of images."""
    below = subfolders(folder)
    image_folders, problems = _without_copies(one for one in below if _IMAGES.fullmatch(one.name))
    if not image_folders:
        return None
    mask_folders = [one for one in below if _MASKS.fullmatch(one.name)]
    images, masks = map(_all_images, (image_folders, mask_folders))
    pairing = Pairing((file for file in images.images if not is_helper(file)), None)
    pairing.add_masks(masks.images, None)
    groups = read_groups(folder)
    problems += [*images.problems(), *masks.problems(), *pairing.problems(), *groups.problems()]
    if not mask_folders:
        problems.append(
            Sentence("There is no folder of masks beside {name}.", name=image_folders[0].name)
        )
    if not groups.by_stem and groups.unreadable is None:
        problems.append(
            Sentence(
                "There is no HAM10000_metadata.csv, so images of one lesion may end up on both "
                "sides of a split. Put it beside the folders of images."
            )
        )
    return Discovery("ham10000", {ALL: pairing.samples(groups.by_stem)}, tuple(problems))


def _without_copies(folders: Iterable[Path]) -> tuple[list[Path], list[Sentence]]:
    """Some downloads hold each folder twice, in capitals and in small letters."""
    kept: dict[str, Path] = {}
    copies = [one for one in folders if kept.setdefault(one.name.lower(), one) is not one]
    return list(kept.values()), [
        Sentence(
            "{name} is taken for a copy of {other} and left out.",
            name=one.name,
            other=kept[one.name.lower()].name,
        )
        for one in copies
    ]


def _all_images(folders: Iterable[Path]) -> FolderListing:
    """The images of several folders, however deep an archive put them."""
    together = FolderListing()
    for folder in folders:
        listing = walk_images(folder)
        together.images += listing.images
        together.closed_folders += listing.closed_folders
        together.unusable_names += listing.unusable_names
    return together
