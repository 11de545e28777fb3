"""What a folder holds: the one verdict that the window and the command line share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Final

from mgmfnet.data.dicom.header import DICOM_SUFFIXES, HOW_TO_READ
from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.layouts import clinicdb, ham10000, isic_challenge, nnunet, paired, ph2, plain, voc
from mgmfnet.data.layouts.arrangement import Arrangement, Layout
from mgmfnet.data.layouts.discovery import OTHER
from mgmfnet.data.layouts.image_files import (
    FolderTree,
    FoundFile,
    entries,
    tables_about_images,
    walk_images,
)
from mgmfnet.data.layouts.mask_names import is_helper
from mgmfnet.data.layouts.patient_folders import folder_groups
from mgmfnet.data.metadata.patient_groups import Groups, read_groups
from mgmfnet.data.metadata.table_names import worth_reading
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, listed, together

LAYOUTS: Final[dict[str, Layout]] = {
    "isic": isic_challenge.find,
    "ph2": ph2.find,
    "ham10000": ham10000.find,
    "clinicdb": clinicdb.find,
    "nnunet": nnunet.find,
    "voc": voc.find,
    "paired": paired.find,
    "folder": plain.find,
}
"""Asked in this order; the first that knows the folder describes it. The last knows them all."""


@dataclass(frozen=True)
class Survey:
    """The verdict about each file of a folder.

    Attributes:
        tree: What was found in the folder.
        found: What of it is an image, and what a mask.
    """

    tree: FolderTree
    found: Arrangement

    @cached_property
    def left_out(self) -> list[FoundFile]:
        """The files of the folder that are no images to review or to learn from.

        Those that the program itself, or a challenge, computed from images are not among them.
        """
        images = self.found.images
        if len(images) == sum(map(len, self.tree.folders.values())):
            return []
        known = set(map(id, images))
        rest = (file for file in self.tree.files() if id(file) not in known)
        return [file for file in rest if not is_helper(file.name)]

    @property
    def tables(self) -> list[Path]:
        """The files that may be tables about the images, the likeliest first."""
        inside = sorted(self.tree.folder / place for place in self.tree.tables)
        around = self.found.around
        return worth_reading([*inside, *(tables_about_images(around) if around else ())])

    def groups(self, *, patient_folders: bool) -> Groups:
        """Which images show the same patient, by the tables or by the subfolders."""
        names = [image.place for image in self.found.images]
        if patient_folders:
            return folder_groups(names)
        return read_groups(self.tables, names, self.tree.folder)

    def told_left_out(self) -> Iterator[Sentence]:
        """What `left_out` are and why they were left out."""
        others = set(map(id, self.found.others))
        yield from _told_masks([file for file in self.left_out if id(file) not in others])
        if others:
            yield Sentence(
                "{n} files that belong to other parts of the data set were left out: {names}.",
                "{n} file that belongs to another part of the data set was left out: {names}.",
                n=len(others),
                names=listed(file.place for file in self.found.others),
            )

    def told_unmatched(self) -> Iterator[Sentence]:
        """Which masks are not of whole lesions, and what could not be matched."""
        known = set(map(id, (*self.found.others, *self.found.masks)))
        yield from _told_masks([file for file in self.left_out if id(file) not in known])
        for pairing in self.found.splits.values():
            yield from pairing.problems()


def survey(folder: Path, *, leave_out: Path | None = None) -> Survey:
    """Look which files of a folder are images, and which are masks of them.

    Images that lie beside a known data set and are no part of it are in the split `OTHER`.

    Args:
        folder: Searched together with its subfolders.
        leave_out: A further folder to leave out.

    Raises:
        DataError: There is no such folder, it cannot be read, or it holds no images.
    """
    tree = rest = walk_images(folder.absolute(), leave_out=leave_out)
    problems: list[Sentence] = []
    for find in LAYOUTS.values():
        if (found := find(rest)) is None:
            continue
        if any(pairing.images for pairing in found.splits.values()):
            return Survey(tree, found if find is plain.find else _with_others(found, rest))
        rest = rest.without((*found.masks, *found.others))
        problems += (*found.problems, *_problems(found))
    raise DataError("{sentences}", sentences=together(_no_images(tree.folder), *problems))


def _with_others(found: Arrangement, rest: FolderTree) -> Arrangement:
    """Add what the layout does not know to a description of its folder."""
    unknown = rest.without((*found.images, *found.masks, *found.others))
    beside = plain.pair_all(unknown, found.images)
    return replace(found, splits=found.splits | {OTHER: beside}) if beside.images else found


def _problems(found: Arrangement) -> Iterator[Sentence]:
    for pairing in found.splits.values():
        yield from pairing.problems()


def _told_masks(files: list[FoundFile]) -> Iterator[Sentence]:
    if files:
        yield Sentence(
            "{n} files named as masks were left out: {names}.",
            "{n} file named as a mask was left out: {names}.",
            n=len(files),
            names=listed(file.place for file in files),
        )


def _no_images(folder: Path) -> Sentence:
    suffixes = Counter(PurePath(entry.name).suffix.lower() for entry in entries(folder))
    other = [kind for kind, _ in suffixes.most_common() if kind and kind not in IMAGE_SUFFIXES]
    if other:
        none = Sentence(
            "There are no images in {folder}: no JPEG, PNG, TIFF or BMP images, only files of the "
            "kinds {kinds}. Choose another folder.",
            folder=folder,
            kinds=listed(other),
        )
        return none if DICOM_SUFFIXES.isdisjoint(other) else together(none, HOW_TO_READ)
    return Sentence(
        "There are no images in {folder}: no JPEG, PNG, TIFF or BMP images. Choose another folder.",
        folder=folder,
    )
