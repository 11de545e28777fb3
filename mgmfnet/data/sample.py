"""One image of a data set."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """An image and what is known of it.

    Attributes:
        name: Unique within its split; the official id where the data set gives one.
        image: The image file.
        mask: The mask file, None where there is none or where it is unclear which one it is.
        group: Patient or lesion; images of one group never go to different sides of a split.
    """

    name: str
    image: Path
    mask: Path | None = None
    group: str | None = None
