"""Where the review directory of an image folder is."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.errors import StudyDamagedError
from mgmfnet.paths import data_dir
from mgmfnet.review_files import DATABASE_NAME, has_review
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.folder.recognition import belongs
from mgmfnet.study.folder.scan import ImageFile


class Location(NamedTuple):
    """Where the review of a folder is, or is to be.

    Attributes:
        review_dir: It may not exist yet.
        told: What a person should hear of it.
    """

    review_dir: Path
    told: tuple[Sentence, ...] = ()

    @property
    def has_review(self) -> bool:
        """Whether there is one already."""
        return has_review(self.review_dir)

    def require_database(self) -> None:
        """See to it that a review that was begun is not begun again.

        Raises:
            StudyDamagedError: Masks were accepted in the directory, and the database is gone.
        """
        if _is_lost(self.review_dir):
            raise StudyDamagedError(
                "The review database {path} is missing, but masks were accepted in {folder}. Put "
                "back a copy of the database, or let `mgmfnet study repair` save what is left.",
                path=self.review_dir / DATABASE_NAME,
                folder=self.review_dir,
            )


def locate(folder: Path, images: Sequence[ImageFile], *, read_only: bool) -> Location:
    """Find the review of a folder, or the place for one.

    A review inside the folder is taken. The reviews of folders that are read-only are kept under
    `data_dir`. They are known by the path of the folder, and by its images: a disk may have
    another mount point or drive letter the next time, and another disk may have its own.

    Args:
        folder: Absolute.
        images: Of the folder.
        read_only: Whether nothing will be written; then no place is tried out.
    """
    inside = folder / REVIEW_FOLDER
    if has_review(inside) or _is_lost(inside):
        return Location(inside)
    by_path, others = _kept_outside(folder)
    told: list[Sentence] = []
    for review in by_path:
        if belongs(review / DATABASE_NAME, folder, images, same_path=True):
            return Location(review)
        told.append(
            Sentence(
                "Another folder was reviewed under the path {folder} before. Its review is kept "
                "in {review}.",
                folder=folder,
                review=review,
            )
        )
    if not read_only and _can_write(inside):
        return Location(inside, tuple(told))
    fitting = [
        review
        for review in others
        if belongs(review / DATABASE_NAME, folder, images, same_path=False)
    ]
    if fitting:
        return Location(fitting[0], tuple(_told_known(*fitting)))
    return Location(inside if read_only else _free_outside(folder), tuple(told))


def _told_known(newest: Path, *others: Path) -> Iterator[Sentence]:
    yield Sentence(
        "The images of this folder were reviewed before under another path. That review goes on; "
        "it is kept in {review}.",
        review=newest,
    )
    if others:
        yield Sentence(
            "There are older reviews of the same images: {reviews}.",
            reviews=listed(map(str, others)),
        )


def kept_by_path() -> Callable[[Path], Path | None]:
    """What tells which review is kept for a path; looks what there is only once."""
    kept = {path.name: path for path in _all_outside()}

    def of(folder: Path) -> Path | None:
        return kept.get(_key(folder)) if kept else None

    return of


def _is_lost(review_dir: Path) -> bool:
    """Whether masks were accepted in a directory whose database is gone."""
    revisions = review_dir / "revisions"
    if os.path.lexists(review_dir / DATABASE_NAME) or revisions.is_symlink():
        return False  # there is something in its place, which others tell of
    with contextlib.suppress(OSError):
        return any(revisions.iterdir())
    return False


def _kept_outside(folder: Path) -> tuple[list[Path], list[Path]]:
    """Reviews of folders that had this path, and of all others, the newest first."""
    reviews = _all_outside()
    reviews.sort(key=lambda path: (path / DATABASE_NAME).stat().st_mtime_ns, reverse=True)
    key = _key(folder)
    by_path = [path for path in reviews if path.name.partition("-")[0] == key]
    return by_path, [path for path in reviews if path not in by_path]


def _all_outside() -> list[Path]:
    try:
        return [path for path in _outside().iterdir() if has_review(path)]
    except OSError:
        return []


def _free_outside(folder: Path) -> Path:
    """Where no review is yet; another disk may have had the path of this one."""
    place, number = _outside() / _key(folder), 1
    while has_review(place):
        number += 1
        place = _outside() / f"{_key(folder)}-{number}"
    return place


def _outside() -> Path:
    return data_dir() / "studies"


def _key(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def _can_write(folder: Path) -> bool:
    """Found out by writing: access rights say too little about network and read-only mounts."""
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
