"""Finds the images of a folder."""

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.layouts.image_files import EXPORT_MARK, REVIEW_FOLDER
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence

_MASK_STEM: Final = re.compile(r"_(segmentation|mask)$", re.IGNORECASE)
_HELPER_STEM: Final = re.compile(r"_(superpixels|probability)$", re.IGNORECASE)


class ImageFile(NamedTuple):
    """An image of a study: POSIX path relative to its folder, bytes, time of change."""

    name: str
    file_size: int
    modified_ns: int


class Scan(NamedTuple):
    """What a folder holds.

    Attributes:
        images: In any order.
        masks: Names of the files that are named as masks of images.
        problems: One sentence for each thing that had to be left out.
    """

    images: list[ImageFile]
    masks: list[str]
    problems: list[Sentence]


def scan_folder(folder: Path, *, leave_out: Path | None = None) -> Scan:
    """Find all images in ``folder`` and its subfolders.

    Review directories, exported data sets, hidden files and folders, links to folders, and files
    named as masks (``x_segmentation.png``, ``x_mask.png``, ...) are left out.

    Args:
        folder: Absolute path.
        leave_out: A further folder to leave out, absolute.

    Raises:
        DataError: The folder cannot be read, or holds no image.
    """
    scan = Scan([], [], [])
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(folder / prefix) as entries:
                visible = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            closed = Sentence(
                "The folder {folder} cannot be read: {reason}.",
                folder=folder / prefix,
                reason=error.strerror or error,
            )
            if not prefix:
                raise DataError("{closed} Choose another folder.", closed=closed) from error
            scan.problems.append(Sentence("{closed} Its images were left out.", closed=closed))
            continue
        if prefix and any(entry.name == EXPORT_MARK for entry in visible):
            continue
        for entry in visible:
            if not entry.is_dir(follow_symlinks=False):
                _take(entry, prefix + entry.name, scan)
            elif entry.name != REVIEW_FOLDER and entry.path != str(leave_out):
                waiting.append(f"{prefix}{entry.name}/")
    if not scan.images:
        raise DataError(
            "There are no images in {folder}. Choose a folder with JPEG, PNG, TIFF or BMP files.",
            folder=folder,
        )
    return scan


def _take(entry: os.DirEntry[str], name: str, scan: Scan) -> None:
    stem, dot, suffix = entry.name.rpartition(".")
    if f"{dot}{suffix.lower()}" not in IMAGE_SUFFIXES or _HELPER_STEM.search(stem):
        return
    if _MASK_STEM.search(stem):
        scan.masks.append(name)
        return
    try:
        name.encode()  # the database and the screen need Unicode
        if entry.is_file():
            state = entry.stat()
            scan.images.append(ImageFile(name, state.st_size, state.st_mtime_ns))
    except UnicodeEncodeError:
        scan.problems.append(
            Sentence(
                "The name {name} is not valid Unicode, so the image was left out; rename it.",
                name=ascii(name),
            )
        )
    except OSError as error:
        scan.problems.append(
            Sentence(
                "{name} cannot be read and was left out: {reason}.",
                name=name,
                reason=error.strerror or error,
            )
        )
