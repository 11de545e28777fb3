"""Images in ``images/`` and their masks, of the same names, in ``masks/`` beside it."""

from pathlib import Path

from mgmfnet.data.layouts.discovery import ALL, Discovery
from mgmfnet.data.layouts.image_files import subfolders, walk_images
from mgmfnet.data.layouts.pairing import Pairing, is_helper
from mgmfnet.data.layouts.patient_groups import read_groups


def find(folder: Path) -> Discovery | None:
    """Look for the two folders; letter case does not count."""
    folders = {below.name.lower(): below for below in subfolders(folder)}
    if not {"images", "masks"} <= folders.keys():
        return None
    images, masks = walk_images(folders["images"]), walk_images(folders["masks"])
    groups = read_groups(folder, folders["images"])
    pairing = Pairing((i for i in images.images if not is_helper(i)), folders["images"])
    pairing.add_masks(masks.images, folders["masks"])
    problems = [*images.problems(), *masks.problems(), *pairing.problems(), *groups.problems()]
    return Discovery("paired", {ALL: pairing.samples(groups.by_stem)}, tuple(problems))
