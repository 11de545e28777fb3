"""Finds reviews of folders above or below a folder: of the same images, and yet other reviews."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.errors import StudyError
from mgmfnet.review_files import DATABASE_NAME, has_review
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.database.case_table import WORKED_ON
from mgmfnet.study.database.database import Database
from mgmfnet.study.folder.location import kept_by_path
from mgmfnet.study.folder.scan import Scan


class RelatedReviews(NamedTuple):
    """Folders with reviews that somebody worked on.

    Attributes:
        above: Folders that this one is part of, the nearest first, and whose reviews know images
            of it.
        below: Folders that are part of this one.
    """

    above: tuple[Path, ...] = ()
    below: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """All of them."""
        return self.above + self.below

    def told(self) -> Iterator[Sentence]:
        """What a person should hear of them."""
        for folder in self.above:
            yield Sentence(
                "This folder is part of {folder}, which was reviewed as a whole. Nothing of that "
                "review is in this one; open {folder} to go on with it.",
                folder=folder,
            )
        if self.below:
            yield Sentence(
                "{n} folders in this one were reviewed alone: {names}. Nothing of those reviews "
                "is in this one; open these folders to go on with them.",
                "{n} folder in this one was reviewed alone: {names}. Nothing of that review is "
                "in this one; open that folder to go on with it.",
                n=len(self.below),
                names=listed(map(str, self.below)),
            )


def find_related(folder: Path, scan: Scan) -> RelatedReviews:
    """Look for reviews of folders above or below.

    Args:
        folder: Absolute.
        scan: Of the folder.
    """
    outside = kept_by_path()

    def review_of(path: Path) -> Path | None:
        inside = path / REVIEW_FOLDER
        return inside if has_review(inside) else outside(path)

    below = [folder / place for place in scan.folders if place and outside(folder / place)]
    below += [folder / place for place in scan.reviewed]
    return RelatedReviews(
        tuple(
            path
            for path in folder.parents
            if (review := review_of(path)) is not None
            and _is_worked_on(review, f"{folder.relative_to(path).as_posix()}/")
        ),
        tuple(
            path
            for path in sorted(set(below))
            if (review := review_of(path)) is not None and _is_worked_on(review)
        ),
    )


def _is_worked_on(review: Path, place: str = "") -> bool:
    """Whether somebody worked on cases of a review, and it has cases with such a place."""
    try:
        with closing(Database.snapshot(review / DATABASE_NAME)) as database:
            row = database.row(
                f"SELECT EXISTS (SELECT 1 FROM cases WHERE {WORKED_ON}) AND EXISTS"  # noqa: S608
                " (SELECT 1 FROM cases WHERE substr(name, 1, ?) = ?)",
                (len(place), place),
            )
    except StudyError:
        return True  # told when it is opened
    return row is not None and bool(row[0])
