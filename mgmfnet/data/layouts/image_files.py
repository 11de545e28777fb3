"""Finds the image files of a folder: the one search that data sets and studies go by."""

import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.data.dicom.header import DICOM_SUFFIXES, HOW_TO_READ
from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.metadata.table_names import is_about_images, may_be_table
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, listed

REVIEW_FOLDER: Final = "mgmfnet-review"
"""Where a study keeps its masks; never searched for images."""

EXPORT_MARK: Final = "mgmfnet-export.json"
"""A folder below the searched one that holds this file is an export of it, and passed over."""

_DEBRIS: Final = frozenset({"@eadir", "__macosx", "thumbs"})
"""Folders that systems leave behind, in lower case; hidden ones are passed over in any case."""

_UNREADABLE: Final = frozenset(
    {".heic", ".heif", ".hif", *DICOM_SUFFIXES, ".psd", ".jxl", ".zip", ".7z", ".rar"}
    | {".cr2", ".cr3", ".nef", ".arw", ".dng", ".raf", ".orf", ".rw2", ".pef", ".srw"}
)
"""Suffixes of files that hold images, or may, and that cannot be read."""


class FoundFile(NamedTuple):
    """A file that is an image or a mask by its suffix.

    Attributes:
        place: POSIX path below the folder that was searched.
        entry: Knows its path and, mostly without asking the disk again, its size and time.
    """

    place: str
    entry: os.DirEntry[str]

    @property
    def path(self) -> Path:
        """The file, below the folder as it was given."""
        return Path(self.entry.path)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.entry.name

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return self.entry.name.rpartition(".")[0]


@dataclass
class FolderTree:
    """What a search of a folder found, and what it passed over that a person may miss.

    Attributes:
        folder: The one that was searched.
        folders: The files of each folder, by its place with a slash at the end; the folder that
            was searched is the empty string.
        links: Names of links to folders in the searched one; they are followed only on demand.
        closed_folders: Places that may not be read.
        unusable_names: Files whose names are no text.
        broken_links: Links that lead to no file, or in circles, with the reason.
        unreadable: How many files there are of each kind that cannot be read.
        tables: Places of files that may be tables about the images.
        reviewed: Places of folders that have a review directory.
    """

    folder: Path
    folders: dict[str, list[FoundFile]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    closed_folders: list[str] = field(default_factory=list)
    unusable_names: list[str] = field(default_factory=list)
    broken_links: list[tuple[str, str]] = field(default_factory=list)
    unreadable: Counter[str] = field(default_factory=Counter)
    tables: list[str] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)

    def files(self) -> Iterator[FoundFile]:
        """All files, folder by folder."""
        for files in self.folders.values():
            yield from files

    def names(self) -> list[str]:
        """The names of the folders in the searched one, links among them, in order."""
        inside = (place[:-1] for place in self.folders if place.find("/") == len(place) - 1 > 0)
        return sorted({*inside, *self.links})

    def below(self, name: str) -> list[FoundFile]:
        """The files in one of `names` and in the folders below it."""
        start = f"{name}/"
        if name in self.links and start not in self.folders:
            _search(self, start)
        return [
            file
            for place, files in self.folders.items()
            if place.startswith(start)
            for file in files
        ]

    def without(self, files: Iterable[FoundFile]) -> "FolderTree":
        """The tree as if these files were not there."""
        gone = set(map(id, files))
        if not gone:
            return self
        return replace(
            self,
            folders={
                place: [file for file in some if id(file) not in gone]
                for place, some in self.folders.items()
            },
        )

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
        yield from (told_unreadable(place, reason) for place, reason in self.broken_links)
        if self.unreadable:
            kinds = ", ".join(f"{kind} ({n})" for kind, n in self.unreadable.most_common())
            yield Sentence(
                "{n} files of kinds that cannot be read: {kinds}.",
                "{n} file of a kind that cannot be read: {kinds}.",
                n=self.unreadable.total(),
                kinds=kinds,
            )
        if not DICOM_SUFFIXES.isdisjoint(self.unreadable):
            yield HOW_TO_READ


def told_unreadable(place: str, reason: str) -> Sentence:
    """That a file had to be left out, and why."""
    return Sentence("{name} cannot be read and was left out: {reason}.", name=place, reason=reason)


def walk_images(folder: Path, *, leave_out: Path | None = None) -> FolderTree:
    """Search a folder and all its subfolders.

    Hidden files and folders, what systems leave behind, review directories, exported data sets
    and links to folders are passed over.

    Args:
        folder: To search.
        leave_out: A further folder to pass over.

    Raises:
        DataError: The folder itself cannot be read.
    """
    tree, place = FolderTree(folder), None
    if leave_out is not None and leave_out.is_relative_to(folder):
        place = f"{leave_out.relative_to(folder).as_posix()}/"
    _search(tree, "", place)
    return tree


def folder_beside(folder: Path, names: Container[str]) -> Path | None:
    """The first folder beside a folder that has one of these lower-case names.

    Raises:
        DataError: What is around the folder cannot be read.
    """
    found = (name for name in folder_names(folder.parent) if name.lower() in names)
    return next((folder.parent / name for name in found), None)


def folder_names(folder: Path) -> list[str]:
    """The names of the folders in a folder, in order, links to folders among them.

    Raises:
        DataError: The folder cannot be read.
    """
    return [entry.name for entry in entries(folder) if entry.is_dir()]


def tables_about_images(folder: Path) -> list[Path]:
    """The files in a folder that are named as tables about images; none where it is closed."""
    try:
        return [
            Path(entry.path)
            for entry in entries(folder)
            if may_be_table(entry.name) and is_about_images(entry.name) and entry.is_file()
        ]
    except (DataError, OSError):
        return []


def entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What a folder holds, by name, without hidden files.

    Raises:
        DataError: It is not a folder, or cannot be read.
    """
    return sorted(_visible(folder), key=lambda entry: entry.name)


def _visible(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return [entry for entry in found if entry.name[0] != "."]
    except NotADirectoryError as error:
        raise DataError(
            "{folder} is not a folder. Choose the folder of the images.", folder=folder
        ) from error
    except FileNotFoundError as error:
        raise DataError(
            "{folder} cannot be read: it is not there. Check its name or the drive.", folder=folder
        ) from error
    except OSError as error:
        raise DataError(
            "{folder} cannot be read: {reason}. Ask for permission to read it.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def _search(tree: FolderTree, start: str, leave_out: str | None = None) -> None:
    """Add a folder and what is below it; an error of the searched folder itself is raised."""
    root = f"{tree.folder}{os.sep}"
    waiting = [start]
    while waiting:
        place = waiting.pop()
        try:
            found = _visible(f"{root}{place}" if place else tree.folder)
        except DataError:
            if not place:
                raise
            tree.closed_folders.append(place[:-1])
            continue
        if not place or all(entry.name != EXPORT_MARK for entry in found):
            below = _sort_in(tree, place, found)
            waiting += (one for one in sorted(below, reverse=True) if one != leave_out)


def _sort_in(tree: FolderTree, place: str, found: Iterable[os.DirEntry[str]]) -> list[str]:
    """Note the files of a folder, and give the places of the folders in it."""
    below = []
    files = tree.folders[place] = []
    for entry in found:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            if name == REVIEW_FOLDER:
                tree.reviewed.append(place)
            elif name.lower() not in _DEBRIS:
                below.append(f"{place}{name}/")
            continue
        suffix = name[name.rfind(".") :].lower()
        if suffix in IMAGE_SUFFIXES:
            if _is_usable(tree, entry, place + name):
                files.append(FoundFile(place + name, entry))
        elif suffix in _UNREADABLE:
            tree.unreadable[suffix] += 1
        elif may_be_table(name) and _is_usable(tree, entry, place + name):
            tree.tables.append(place + name)
        if not place and entry.is_symlink() and _leads_to_folder(entry):
            tree.links.append(name)
    return below


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # it leads in a circle
        return False


def _is_usable(tree: FolderTree, entry: os.DirEntry[str], place: str) -> bool:
    try:
        if not entry.is_file():
            entry.stat()  # fails where a link leads nowhere
            return False
        place.encode()  # names are stored and shown
    except UnicodeEncodeError:
        tree.unusable_names.append(ascii(entry.name)[1:-1])
        return False
    except OSError as error:
        tree.broken_links.append((place, error.strerror or str(error)))
        return False
    return True
