"""Images in one folder and their masks in another one beside it: what several layouts share."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.layouts.image_files import FolderTree, FoundFile, folder_beside, walk_images
from mgmfnet.data.layouts.mask_names import is_helper
from mgmfnet.data.layouts.pairing import Pairing, below
from mgmfnet.data.layouts.verdict import tell_apart
from mgmfnet.sentence import Sentence


class MasksBeside(NamedTuple):
    """The masks of an image folder that lie in another one beside it."""

    folder: Path
    files: list[FoundFile]
    problems: tuple[Sentence, ...]


def two_folders(
    layout: str, tree: FolderTree, images: str, masks: Sequence[str]
) -> Arrangement | None:
    """Look for two folders, or for that of the masks beside a folder of images.

    Args:
        layout: Name in the table of layouts.
        tree: Of the folder around the two, or of that of the images.
        images: Lower-case name of the folder of images.
        masks: Lower-case names of that of the masks, the likeliest first.
    """
    folders = by_lower_name(tree.names())
    mask_name = next((folders[name] for name in masks if name in folders), None)
    if images in folders and mask_name is not None:
        name = folders[images]
        pairing = Pairing(
            without_helpers(tree.below(name)),
            tree.below(mask_name),
            ((below(name), below(mask_name)),),
        )
        return Arrangement(layout, {ALL: pairing})
    if tree.folder.name.lower() == images and (beside := masks_beside(tree, masks)):
        pairing = Pairing(without_helpers(tree.files()), beside.files)
        return Arrangement(
            layout,
            {ALL: pairing},
            problems=beside.problems,
            mask_folder=beside.folder,
            around=tree.folder.parent,
        )
    return None


def masks_beside(tree: FolderTree, names: Sequence[str]) -> MasksBeside | None:
    """The masks in a folder beside one of images; those among the images count before them."""
    if tell_apart(tree.folders).masks or not (folder := folder_beside(tree.folder, names)):
        return None
    found = walk_images(folder)
    return MasksBeside(folder, list(found.files()), tuple(found.problems()))


def by_lower_name(names: Iterable[str]) -> dict[str, str]:
    """Names by their lower-case form; the first one where several differ in letter case only."""
    return {name.lower(): name for name in reversed(list(names))}


def without_helpers(files: Iterable[FoundFile]) -> list[FoundFile]:
    """The files that were not computed from images."""
    return [file for file in files if not is_helper(file.name)]
