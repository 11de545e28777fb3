"""HAM10000: 10015 dermoscopy images of 7470 lesions, without an official split.

The images are in two folders, ``HAM10000_images_part_1`` and ``HAM10000_images_part_2``; their
masks ``ISIC_0024306_segmentation.png`` in ``HAM10000_segmentations_lesion_tschandl`` or ``masks``.
``HAM10000_metadata`` (with the ending .csv, .tab or none) says which images show the same lesion.
"""

import re
from collections.abc import Iterable
from typing import Final

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.layouts.image_files import FolderTree
from mgmfnet.data.layouts.isic_challenge import is_part
from mgmfnet.data.layouts.pairing import BY_NAME, Pairing
from mgmfnet.data.layouts.two_folders import without_helpers
from mgmfnet.sentence import Sentence

_IMAGES: Final = re.compile(r"HAM10000_images(_part_?[12])?", re.IGNORECASE)
_MASKS: Final = re.compile(r"HAM10000_(segmentations?|masks?)(_.*)?|masks", re.IGNORECASE)

_NO_METADATA: Final = Sentence(
    "There is no HAM10000_metadata.csv, so images of one lesion may end up on both sides of a "
    "split. Put it beside the folders of images."
)


def find(tree: FolderTree) -> Arrangement | None:
    """Look for the folders of images."""
    names = tree.names()
    image_folders, copies = _without_copies(name for name in names if _IMAGES.fullmatch(name))
    if not image_folders:
        return None
    mask_folders = [name for name in names if _MASKS.fullmatch(name)]
    images, masks, twice, parts = (
        [file for name in some for file in tree.below(name)]
        for some in (image_folders, mask_folders, copies, filter(is_part, names))
    )
    problems = [_told_copy(name, image_folders) for name in copies]
    if not mask_folders:
        problems.append(
            Sentence("There is no folder of masks beside {name}.", name=image_folders[0])
        )
    return Arrangement(
        "ham10000",
        {ALL: Pairing(without_helpers(images), masks, BY_NAME)},
        twice + parts,
        problems=tuple(problems),
        without_metadata=_NO_METADATA,
    )


def _without_copies(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Some downloads hold each folder twice, in capitals and in small letters."""
    kept: dict[str, str] = {}
    copies = [name for name in names if kept.setdefault(name.lower(), name) != name]
    return list(kept.values()), copies


def _told_copy(name: str, kept: Iterable[str]) -> Sentence:
    other = next(one for one in kept if one.lower() == name.lower())
    return Sentence("{name} is taken for a copy of {other} and left out.", name=name, other=other)
