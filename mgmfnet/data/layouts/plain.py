"""Any folder of images, with subfolders; masks may lie beside the images they belong to."""

from pathlib import Path

from mgmfnet.data.layouts.discovery import ALL, Discovery
from mgmfnet.data.layouts.image_files import walk_images
from mgmfnet.data.layouts.pairing import Pairing, is_helper, is_named_as_mask
from mgmfnet.data.layouts.patient_groups import read_groups


def find(folder: Path) -> Discovery:
    """Take every image below the folder as a case, except those whose names say otherwise."""
    listing = walk_images(folder)
    groups = read_groups(folder)
    candidates = [file for file in listing.images if not is_helper(file)]
    pairing = Pairing((file for file in candidates if not is_named_as_mask(file)), folder)
    pairing.add_masks((file for file in candidates if is_named_as_mask(file)), folder)
    problems = [*listing.problems(), *pairing.problems(), *groups.problems()]
    return Discovery("folder", {ALL: pairing.samples(groups.by_stem)}, tuple(problems))
