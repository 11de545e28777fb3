"""How a layout describes a folder: in terms of files, before anything is matched or read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from mgmfnet.data.layouts.image_files import FolderTree, FoundFile
from mgmfnet.data.layouts.pairing import Pairing
from mgmfnet.sentence import Sentence


@dataclass(frozen=True)
class Arrangement:
    """The files of a folder that is arranged in a known way.

    Attributes:
        layout: Name in the table of layouts.
        splits: Images and masks by split.
        others: Files that are neither: copies, other parts of the data set, marks of other things.
        problems: What is wrong with the folders.
        mask_folder: Where the masks are, if they are not in the folder itself.
        around: A folder outside of the searched one that belongs to the data set, too.
        group_of: What is known about the group of an image by the lower-case stem of its name.
        without_metadata: What to tell where there is no metadata.
        ambiguity: Why the splits cannot be relied on; the images can be reviewed all the same.
    """

    layout: str
    splits: dict[str, Pairing]
    others: Sequence[FoundFile] = ()
    problems: tuple[Sentence, ...] = ()
    mask_folder: Path | None = None
    around: Path | None = None
    group_of: Callable[[str], str | None] = lambda _: None
    without_metadata: Sentence | None = None
    ambiguity: Sentence | None = None

    @property
    def images(self) -> list[FoundFile]:
        """The images of all splits."""
        return [image for pairing in self.splits.values() for image in pairing.images]

    @property
    def masks(self) -> list[FoundFile]:
        """The masks of all splits, whether they fit an image or not."""
        return [mask for pairing in self.splits.values() for mask in pairing.masks]


Layout: TypeAlias = Callable[[FolderTree], Arrangement | None]
"""Looks at a folder; None where the folder is arranged in another way."""
