"""Finds the mask files of a folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.data.layouts.image_files import FolderTree, FoundFile, walk_images
from mgmfnet.data.layouts.mask_names import (
    HELPER,
    IMAGE_FOLDER,
    PART,
    USUAL_NAMES,
    MaskNames,
    kind_of,
    mask_stem,
    name_key,
    task_of,
)
from mgmfnet.data.layouts.side_files import task_images
from mgmfnet.data.layouts.verdict import tell_apart
from mgmfnet.errors import DataError

_NO_MASKS: Final = frozenset({"", PART, HELPER})


class MaskFiles(NamedTuple):
    """The image files of a folder of masks.

    Attributes:
        masks: By name.
        images: What masks beside them are named after, and images among these; by name.
        others: What was computed from images or marks parts of lesions, what lies in a folder of
            images beside one of masks, and with a pattern whatever does not fit it; by name.
        names: Tells which image each mask belongs to.
    """

    masks: list[Path]
    images: list[Path]
    others: list[Path]
    names: MaskNames = USUAL_NAMES


def find_masks(folder: Path, pattern: str = "") -> MaskFiles:
    """The mask files of a folder and its subfolders.

    Every image file is taken as a mask, unless its name or its place says that it is none.

    Args:
        folder: Of the masks.
        pattern: How they are named, where that is not usual; see `MaskNames`.

    Raises:
        DataError: The folder cannot be read, or holds no masks.
        UsageError: The pattern cannot be used.
    """
    names = MaskNames(pattern)
    tree = walk_images(folder)
    found = _fitting(tree, names) if pattern else _usual(tree)
    if found.masks:
        return found._replace(names=_with_tasks(names, found.masks, folder))
    if pattern:
        raise DataError(
            "No file in {folder} is named as {pattern} says.", folder=folder, pattern=pattern
        )
    raise DataError(
        "There are no masks in {folder}. Choose the folder of the mask files.", folder=folder
    )


def _with_tasks(names: MaskNames, masks: Iterable[Path], folder: Path) -> MaskNames:
    if names.pattern or not any(task_of(mask.name) for mask in masks):
        return names
    return MaskNames(task_images=task_images(folder))


def _fitting(tree: FolderTree, names: MaskNames) -> MaskFiles:
    masks: list[FoundFile] = []
    others: list[FoundFile] = []
    for file in tree.files():
        (others if names.image_of(file.name) is None else masks).append(file)
    return MaskFiles(_sorted(masks), [], _sorted(others))


def _usual(tree: FolderTree) -> MaskFiles:
    """Where most files of a folder are images of masks, the others are images without a mask."""
    told = tell_apart(tree.folders)
    kinds = {id(file): kind_of(file.name)[0] for file in told.images}
    masks = [*told.masks, *(file for file in told.images if kinds[id(file)] not in _NO_MASKS)]
    others = [*told.others, *(file for file in told.images if kinds[id(file)] in {PART, HELPER})]
    of_images = {name_key(mask_stem(mask.stem)) for mask in masks}
    images: list[FoundFile] = []
    for place, files in tree.folders.items():
        plain = [file for file in files if kinds.get(id(file)) == ""]
        if told.masks and IMAGE_FOLDER.fullmatch(place.rstrip("/").rpartition("/")[2]):
            others += plain
            continue
        alone = [file for file in plain if name_key(file.stem) not in of_images]
        if 2 * len(alone) > len(plain):
            masks += alone
            plain = [file for file in plain if name_key(file.stem) in of_images]
        images += plain
    return MaskFiles(_sorted(masks), _sorted(images), _sorted(others))


def _sorted(files: Iterable[FoundFile]) -> list[Path]:
    return sorted(file.path for file in files)
