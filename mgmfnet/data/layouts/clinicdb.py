"""CVC-ClinicDB: 612 frames of 29 colonoscopy sequences, without an official split.

``Original/1.tif`` belongs to ``Ground Truth/1.tif``; some copies hold both folders twice, below
``PNG`` and ``TIF``. Neighbouring frames are nearly the same, so frames of one sequence are a group.
"""

from bisect import bisect_right
from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.discovery import ALL, Discovery
from mgmfnet.data.layouts.image_files import subfolders, walk_images
from mgmfnet.data.layouts.pairing import Pairing, is_helper
from mgmfnet.data.layouts.patient_groups import read_groups

_SEQUENCES: Final = (
    *(1, 26, 51, 68, 79, 104, 127, 152, 178, 200, 206, 228, 253, 278, 298),
    *(318, 343, 364, 384, 409, 429, 448, 467, 479, 504, 529, 547, 572, 592),
)
"""The first frame of each sequence, from the table that is published with the data set."""

_FRAMES: Final = 612
_COPIES: Final = ("png", "tif")


def find(folder: Path) -> Discovery | None:
    """Look for the two folders; letter case does not count.

    Sequences that a ``metadata.csv`` names (``frame_id``, ``sequence_id``) count before the table.
    """
    below = {one.name.lower(): one for one in subfolders(folder)}
    copies = [below[name] for name in _COPIES if name in below]
    for around in (folder, *copies):
        folders = {one.name.lower(): one for one in subfolders(around)}
        if {"original", "ground truth"} <= folders.keys():
            return _describe(folder, folders["original"], folders["ground truth"])
    return None


def _describe(folder: Path, image_folder: Path, mask_folder: Path) -> Discovery:
    images, masks = walk_images(image_folder), walk_images(mask_folder)
    pairing = Pairing((file for file in images.images if not is_helper(file)), image_folder)
    pairing.add_masks(masks.images, mask_folder)
    groups = read_groups(folder, image_folder.parent)
    stems = {file.stem.lower() for file in images.images}
    sequences = {stem: sequence for stem in stems if (sequence := _sequence(stem))}
    problems = [*images.problems(), *masks.problems(), *pairing.problems(), *groups.problems()]
    samples = pairing.samples(sequences | groups.by_stem)
    return Discovery("clinicdb", {ALL: samples}, tuple(problems))


def _sequence(stem: str) -> str | None:
    """The sequence of a frame by its number, None where it is not one of the data set's."""
    if not (stem.isascii() and stem.isdigit() and 1 <= int(stem) <= _FRAMES):
        return None
    return f"sequence {bisect_right(_SEQUENCES, int(stem))}"
