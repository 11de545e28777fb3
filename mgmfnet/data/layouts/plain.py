"""Any folder of images, with subfolders; masks may lie beside the images they belong to."""

from collections.abc import Iterable

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.layouts.image_files import FolderTree, FoundFile
from mgmfnet.data.layouts.mask_names import IMAGE_FOLDER, MASK_FOLDER
from mgmfnet.data.layouts.pairing import Pairing, file_name, whole
from mgmfnet.data.layouts.verdict import tell_apart


def find(tree: FolderTree) -> Arrangement:
    """Take every file as an image, except those whose names say otherwise."""
    around = tree.folder.parent if IMAGE_FOLDER.fullmatch(tree.folder.name) else None
    return Arrangement("folder", {ALL: pair_all(tree)}, around=around)


def pair_all(tree: FolderTree, others: Iterable[FoundFile] = ()) -> Pairing:
    """All images of a folder, and the masks of them.

    Args:
        tree: The folder.
        others: Images that are not in it, but may be those that files of it are named after.
    """
    images, masks, _ = tell_apart(tree.folders, others)
    places = ((whole, whole), (_undivided, _undivided), (file_name, file_name))
    return Pairing(images, masks, places)


def _undivided(place: str) -> str:
    """The place without the folders that only part images and masks."""
    *folders, name = place.split("/")
    return "/".join((*(one for one in folders if not _parts(one)), name))


def _parts(folder: str) -> bool:
    return bool(IMAGE_FOLDER.fullmatch(folder) or MASK_FOLDER.fullmatch(folder))
