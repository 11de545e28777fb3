"""Finds image files in folders."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.layouts.discovery import listed
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence

REVIEW_FOLDER: Final = "mgmfnet-review"
"""Where a study keeps its masks; never searched for images."""

EXPORT_MARK: Final = "mgmfnet-export.json"
"""A folder below the searched one that holds this file is an export of it, and passed over."""


@dataclass
class FolderListing:
    """Image files by path, and what was passed over that a person may miss."""

    images: list[Path] = field(default_factory=list)
    closed_folders: list[str] = field(default_factory=list)
    unusable_names: list[str] = field(default_factory=list)

    def problems(self) -> Iterator[Sentence]:
        """What the person should know."""
        if self.closed_folders:
            yield Sentence(
                "These folders may not be read: {names}.", names=listed(self.closed_folders)
            )
        if self.unusable_names:
            yield Sentence(
                "Rename these files; their names are not valid: {names}.",
                names=listed(self.unusable_names),
            )


def list_images(folder: Path) -> FolderListing:
    """The image files of a folder, without its subfolders.

    Raises:
        DataError: The folder cannot be read.
    """
    listing = FolderListing()
    _add(listing, entries(folder))
    return listing


def walk_images(folder: Path) -> FolderListing:
    """The image files of a folder and of all its subfolders; hidden ones are passed over.

    Raises:
        DataError: The folder itself cannot be read.
    """
    listing = FolderListing()
    waiting = _add(listing, entries(folder))
    while waiting:
        below = waiting.pop()
        try:
            inside = entries(below)
        except DataError:
            listing.closed_folders.append(below.relative_to(folder).as_posix())
            continue
        if all(entry.name != EXPORT_MARK for entry in inside):
            waiting += _add(listing, inside)
    listing.images.sort()
    return listing


def subfolders(folder: Path) -> list[Path]:
    """The folders in a folder, by name, links to folders among them.

    Raises:
        DataError: The folder cannot be read.
    """
    return [path for entry in entries(folder) if (path := Path(entry.path)).is_dir()]


def suffix_of(name: str) -> str:
    """The part from the last dot, in lower case."""
    return PurePath(name).suffix.lower()


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, by name, without hidden files.

    Raises:
        DataError: It is not a folder, or cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            visible = [entry for entry in found if not entry.name.startswith(".")]
    except NotADirectoryError as error:
        raise DataError(
            "{folder} is not a folder. Choose the folder of the images.", folder=folder
        ) from error
    except FileNotFoundError as error:
        raise DataError(
            "{folder} is not there. Check its name or the drive.", folder=folder
        ) from error
    except OSError as error:
        raise DataError(
            "{folder} cannot be read: {reason}. Ask for permission to read it.",
            folder=folder,
            reason=error.strerror or error,
        ) from error
    return sorted(visible, key=lambda entry: entry.name)


def _add(listing: FolderListing, found: Iterable[os.DirEntry[str]]) -> list[Path]:
    """Note the images among the entries and return the folders."""
    folders = []
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != REVIEW_FOLDER:
                folders.append(Path(entry.path))
        elif suffix_of(entry.name) in IMAGE_SUFFIXES and _is_file(entry):
            if _is_text(entry.name):
                listing.images.append(Path(entry.path))
            else:
                listing.unusable_names.append(ascii(entry.name)[1:-1])
    return folders


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads nowhere or in a circle
        return False


def _is_text(name: str) -> bool:
    """Whether the file system's bytes are a name that can be stored and shown."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
