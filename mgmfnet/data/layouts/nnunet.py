"""A data set of nnU-Net: ``imagesTr/lesion_0000.png`` belongs to ``labelsTr/lesion.png``.

The number at the end of an image is its channel; images of several files are told by the first.
"""

import re
from typing import Final

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import TEST, TRAIN, VALIDATION
from mgmfnet.data.layouts.image_files import FolderTree, FoundFile
from mgmfnet.data.layouts.mask_names import name_key
from mgmfnet.data.layouts.pairing import Pairing, Place, below, whole
from mgmfnet.data.layouts.two_folders import by_lower_name, masks_beside, without_helpers

_SPLITS: Final = {"tr": TRAIN, "val": VALIDATION, "ts": TEST}
_CHANNEL: Final = re.compile(r"_\d{4}$")
_FIRST: Final = "_0000"


def find(tree: FolderTree) -> Arrangement | None:
    """Look for the folders of a data set, or at one of its folders of images."""
    if (end := tree.folder.name.lower().removeprefix("images")) in _SPLITS:
        return _beside(tree, end)
    folders = by_lower_name(tree.names())
    if not any({f"images{end}", f"labels{end}"} <= folders.keys() for end in _SPLITS):
        return None
    splits, others = {}, []
    for end, split in _SPLITS.items():
        if name := folders.get(f"images{end}"):
            labels = folders.get(f"labels{end}", "")
            images, channels = _first_channels(tree.below(name))
            masks = tree.below(labels) if labels else []
            splits[split] = Pairing(images, masks, _places(below(name), below(labels)))
            others += channels
    return Arrangement("nnunet", splits, others)


def _beside(tree: FolderTree, end: str) -> Arrangement | None:
    if (beside := masks_beside(tree, (f"labels{end}",))) is None:
        return None
    images, channels = _first_channels(list(tree.files()))
    return Arrangement(
        "nnunet",
        {_SPLITS[end]: Pairing(images, beside.files, _places(whole, whole))},
        channels,
        problems=beside.problems,
        mask_folder=beside.folder,
        around=tree.folder.parent,
    )


def _first_channels(files: list[FoundFile]) -> tuple[list[FoundFile], list[FoundFile]]:
    """The images, and the further channels of some of them."""
    stems = {name_key(file.stem) for file in files}
    images: list[FoundFile] = []
    channels: list[FoundFile] = []
    for file in without_helpers(files):
        stem = name_key(file.stem)
        first = _CHANNEL.sub(_FIRST, stem)
        (images if stem == first or first not in stems else channels).append(file)
    return images, channels


def _places(images: Place, masks: Place) -> tuple[tuple[Place, Place], ...]:
    """Images that are called as their masks come first: not everybody numbers channels."""
    return (images, masks), (lambda place: _without_channel(images(place)), masks)


def _without_channel(place: str) -> str:
    stem, dot, suffix = place.rpartition(".")
    return f"{stem.removesuffix(_FIRST)}{dot}{suffix}"
