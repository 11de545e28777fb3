"""What tells a directory that a review keeps its files in."""

import contextlib
import os
from pathlib import Path
from typing import Final

from mgmfnet.errors import WriteError

DATABASE_NAME: Final = "study.sqlite"


def has_review(review_dir: Path) -> bool:
    """Whether a review is kept in a directory."""
    with contextlib.suppress(OSError):
        return (review_dir / DATABASE_NAME).is_file()
    return False


def require_outside_reviews(path: Path) -> None:
    """See to it that nothing else is written where a review keeps its own files.

    Raises:
        WriteError: The path leads there, be it through links.
    """
    place = Path(os.path.realpath(path))
    for folder in (place, *place.parents):
        if has_review(folder):
            raise WriteError(
                "{path} is in {folder}, where a review keeps its own files. Choose a place outside "
                "of it.",
                path=path,
                folder=folder,
            )
