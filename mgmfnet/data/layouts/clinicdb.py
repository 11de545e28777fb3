"""CVC-ClinicDB: 612 frames of 29 colonoscopy sequences, without an official split.

``Original/1.tif`` belongs to ``Ground Truth/1.tif``; some copies hold both folders twice, below
``PNG`` and ``TIF``. Neighbouring frames are nearly the same, so frames of one sequence are a group.
"""

from bisect import bisect_right
from typing import Final

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import ALL
from mgmfnet.data.layouts.image_files import FolderTree
from mgmfnet.data.layouts.pairing import Pairing, below
from mgmfnet.data.layouts.two_folders import by_lower_name, without_helpers

_SEQUENCES: Final = (
    *(1, 26, 51, 68, 79, 104, 127, 152, 178, 200, 206, 228, 253, 278, 298),
    *(318, 343, 364, 384, 409, 429, 448, 467, 479, 504, 529, 547, 572, 592),
)
"""The first frame of each sequence, from the table that is published with the data set."""

_FRAMES: Final = 612
_COPIES: Final = ("png", "tif")


def find(tree: FolderTree) -> Arrangement | None:
    """Look for the two folders; letter case does not count.

    Sequences that a ``metadata.csv`` names (``frame_id``, ``sequence_id``) count before the table.
    """
    top = by_lower_name(tree.names())
    copies = [top[name] for name in _COPIES if name in top]
    for around in ("", *(f"{name}/" for name in copies)):
        inside = by_lower_name(_names_in(tree, around))
        if {"original", "ground truth"} <= inside.keys():
            images, masks = (f"{around}{inside[name]}" for name in ("original", "ground truth"))
            pairing = Pairing(
                without_helpers(tree.below(images)),
                tree.below(masks),
                ((below(images), below(masks)),),
            )
            known = set(map(id, (*pairing.images, *pairing.masks)))
            twice = (file for name in copies for file in tree.below(name))
            return Arrangement(
                "clinicdb",
                {ALL: pairing},
                [file for file in twice if id(file) not in known],
                group_of=_sequence,
            )
    return None


def _names_in(tree: FolderTree, around: str) -> list[str]:
    if not around:
        return tree.names()
    below = (place.removeprefix(around) for place in tree.folders if place.startswith(around))
    return sorted({place[:-1] for place in below if place.count("/") == 1})


def _sequence(stem: str) -> str | None:
    """The sequence of a frame by its number, None where it is not one of the data set's."""
    if not (stem.isascii() and stem.isdigit() and 1 <= int(stem) <= _FRAMES):
        return None
    return f"sequence {bisect_right(_SEQUENCES, int(stem))}"
