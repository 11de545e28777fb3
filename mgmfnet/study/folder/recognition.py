"""Tells by its images whether a folder is the one that a review is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.errors import StudyError
from mgmfnet.study.database.database import Database
from mgmfnet.study.folder.image_versions import hash_if_readable
from mgmfnet.study.folder.scan import ImageFile

_SAMPLE: Final = 5
"""So many images are read where names and sizes agree: a few of one content are no accident."""

_MOST: Final = 50
"""So many are read where only sizes agree, before a folder counts as another one."""


class _Reviewed(NamedTuple):
    """An image as a review knows it."""

    name: str
    size: int
    sha256: str | None


def belongs(database: Path, folder: Path, images: Sequence[ImageFile], *, same_path: bool) -> bool:
    """Whether a review is about the images of a folder.

    Names and sizes are compared, and of a few images the content.

    Args:
        database: Of the review; only read.
        folder: Of the images.
        images: All that there are.
        same_path: Whether the review is of a folder with this path. Then one image in common is
            enough, and a review that knows no content, or cannot be read, is taken for its own.
            Otherwise both must be of the same images, but for a few that came or went.
    """
    try:
        reviewed = _reviewed(database)
    except StudyError:
        return same_path
    sizes = {image.name: image.file_size for image in images}
    alike = [one for one in reviewed if sizes.get(one.name) == one.size]
    known = [one for one in alike if one.sha256 is not None]
    if not same_path:
        most = 2 * len(alike) > max(len(reviewed), len(images))
        return most and bool(known) and all(_is_there(folder, one) for one in _spread(known))
    if known:
        return any(_is_there(folder, one) for one in _spread(known))
    contents = [one for one in reviewed if one.sha256 is not None]
    return not contents or bool(alike) or _has_any(folder, images, contents)


def _reviewed(database: Path) -> list[_Reviewed]:
    with closing(Database.snapshot(database)) as known:
        rows = known.rows(
            "SELECT name, file_size, CASE WHEN replaced THEN NULL ELSE image_sha256 END FROM cases"
            " WHERE present OR missing"
        )
    return [_Reviewed(*row) for row in rows]


def _is_there(folder: Path, one: _Reviewed) -> bool:
    return hash_if_readable(folder / one.name) == one.sha256


def _has_any(folder: Path, images: Iterable[ImageFile], known: list[_Reviewed]) -> bool:
    """Whether an image of the review is in the folder under another name."""
    by_size = defaultdict(set)
    for one in known:
        by_size[one.size].add(one.sha256)
    fitting = (image for image in images if image.file_size in by_size)
    return any(
        hash_if_readable(folder / image.name) in by_size[image.file_size]
        for image in islice(fitting, _MOST)
    )


def _spread(known: Sequence[_Reviewed]) -> Sequence[_Reviewed]:
    """Some of them, from the first to the last."""
    return known[:: max(1, -(-len(known) // _SAMPLE))]
