"""Where a study is opened from."""

from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import BeforeValidator


class StudyPlace(NamedTuple):
    """A folder under review, or one reader's reading of it.

    Attributes:
        folder: Of the images.
        review_dir: Of the reading; None for what the folder opens with by itself.
        reader: Whose reading it is.
    """

    folder: Path
    review_dir: Path | None = None
    reader: str = ""

    def is_same(self, other: "StudyPlace") -> bool:
        """Whether both lead to the same review."""
        return (self.folder, self.review_dir) == (other.folder, other.review_dir)


def _place(stored: object) -> object:
    """What earlier versions stored, the folder alone, is a place too."""
    return (stored,) if isinstance(stored, str) else stored


StoredPlace: TypeAlias = Annotated[StudyPlace, BeforeValidator(_place)]
