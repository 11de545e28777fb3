"""Finds the images of a study, by the verdict of `mgmfnet.data.layouts`."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from mgmfnet.data.layouts.image_files import told_unreadable
from mgmfnet.data.layouts.survey import Survey, survey
from mgmfnet.sentence import Sentence

Progress: TypeAlias = Callable[[int, int], object]
"""Told how many of how many files were read; may raise `Cancelled`."""

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class ImageFile(NamedTuple):
    """An image of a study: POSIX path relative to its folder, bytes, time of change."""

    name: str
    file_size: int
    modified_ns: int


class Move(NamedTuple):
    """A case whose image was found under another name.

    Attributes:
        case_id: The case.
        name: Its name so far.
        image: The file that has the content of its image now.
    """

    case_id: int
    name: str
    image: ImageFile


class Moves(NamedTuple):
    """What became of images that are not where they were; see `find_moves`.

    Attributes:
        found: The cases that follow their images.
        displaced: Cases that leave their names to them, and whose own images are missing.
        unclear: One sentence for each image that was found and is nobody's for certain.
        contents: SHA-256 of the files that were read, by name.
    """

    found: tuple[Move, ...] = ()
    displaced: tuple[Move, ...] = ()
    unclear: tuple[Sentence, ...] = ()
    contents: Mapping[str, str] = _NOTHING


class Scan(NamedTuple):
    """What a folder holds.

    Attributes:
        images: In any order.
        left_out: Names of the files that could be images and are not.
        told_left_out: Why they are not, in sentences.
        problems: One sentence for each thing that had to be left out.
        mask_folder: Where the masks are that came with the images; None without such.
        folders: Places of all folders that were searched, the uppermost first.
        tables: Files that may be tables about the images, the likeliest first.
        moves: Images that were found under other names.
        reviewed: Places of the folders below that have a review directory.
    """

    images: list[ImageFile]
    left_out: AbstractSet[str] = frozenset()
    told_left_out: tuple[Sentence, ...] = ()
    problems: tuple[Sentence, ...] = ()
    mask_folder: Path | None = None
    folders: tuple[str, ...] = ("",)
    tables: tuple[Path, ...] = ()
    moves: Moves = Moves()
    reviewed: tuple[str, ...] = ()


def scan_folder(folder: Path, *, leave_out: Path | None = None) -> Scan:
    """Find all images in ``folder`` and its subfolders.

    Args:
        folder: Absolute path.
        leave_out: A further folder to leave out, absolute.

    Raises:
        DataError: The folder cannot be read, or holds no image.
    """
    surveyed = survey(folder, leave_out=leave_out)
    images, unreadable = _measured(surveyed)
    return Scan(
        images,
        {file.place for file in surveyed.left_out},
        tuple(surveyed.told_left_out()),
        (*surveyed.tree.problems(), *unreadable),
        (surveyed.found.mask_folder or folder) if surveyed.found.masks else None,
        tuple(sorted(surveyed.tree.folders, key=lambda place: place.count("/"))),
        tuple(surveyed.tables),
        reviewed=tuple(place for place in surveyed.tree.reviewed if place),
    )


def _measured(surveyed: Survey) -> tuple[list[ImageFile], list[Sentence]]:
    """Size and time of each image, and a sentence for each that has none."""
    images, problems = [], []
    for place, entry in surveyed.found.images:
        try:
            state = entry.stat()
        except OSError as error:
            problems.append(told_unreadable(place, error.strerror or str(error)))
        else:
            images.append(ImageFile(place, state.st_size, state.st_mtime_ns))
    return images, problems
