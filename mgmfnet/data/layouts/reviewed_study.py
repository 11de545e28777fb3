"""The image folder of a study: its images, with the masks that were accepted in the review.

Accepted masks count, and masks beside the images no longer do, as soon as there is one. Only a
review directory inside the folder is found; where it lies elsewhere, because the folder is
read-only, export the study first.
"""

import contextlib
import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.data.layouts.discovery import ALL, Discovery, listed
from mgmfnet.data.layouts.image_files import REVIEW_FOLDER, walk_images
from mgmfnet.data.layouts.pairing import is_helper, is_named_as_mask
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence

_DATABASE: Final = "study.sqlite"
_ACCEPTED: Final = """
SELECT cases.name, cases.mask_name, cases.group_id FROM cases JOIN listing USING (id)
WHERE listing.status = 'accepted'
"""


class _Accepted(NamedTuple):
    mask: Path
    group: str | None


def find(folder: Path) -> Discovery | None:
    """Look for a review with accepted masks.

    Raises:
        DataError: The review cannot be read.
    """
    review = folder / REVIEW_FOLDER
    if not (review / _DATABASE).is_file():
        return None
    if not (accepted := _accepted(review)):
        return None
    listing = walk_images(folder)
    files = [f for f in listing.images if not is_helper(f) and not is_named_as_mask(f)]
    samples = [_sample(file, file.relative_to(folder).as_posix(), accepted) for file in files]
    problems = list(listing.problems())
    if waiting := sum(sample.mask is None for sample in samples):
        problems.append(
            Sentence(
                "{waiting} of {n} images have no accepted mask yet.",
                waiting=waiting,
                n=len(samples),
            )
        )
    gone = accepted.keys() - {sample.name for sample in samples}
    if gone:
        problems.append(
            Sentence(
                "These images have accepted masks and are not there: {names}.", names=listed(gone)
            )
        )
    return Discovery("study", {ALL: tuple(samples)}, tuple(problems))


def _sample(file: Path, name: str, accepted: dict[str, _Accepted]) -> Sample:
    known = accepted.get(name)
    return Sample(name, file, known.mask, known.group) if known else Sample(name, file)


def _accepted(review: Path) -> dict[str, _Accepted]:
    """The newest accepted masks by the name of their case."""
    location = f"{(review / _DATABASE).as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(location, uri=True)) as database:
            rows = database.execute(_ACCEPTED).fetchall()
    except sqlite3.Error as error:
        raise DataError(
            "The review of {folder} cannot be read: {reason}. Open the folder in the "
            "application, which repairs it.",
            folder=review.parent,
            reason=error,
        ) from error
    return {name: _Accepted(review / "masks" / mask, group) for name, mask, group in rows}
