"""A mask that was made elsewhere: a file of its own, or what a data set says of an image."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from mgmfnet.types import Mask, Size


@dataclass(frozen=True)
class Look:
    """A mask that was made elsewhere, and how it was written down.

    Attributes:
        mask: As it is written down; not turned yet, nor inverted.
        labels: The names of the labels that it is made of.
        is_plain: Whether it is black and white, so that there is nothing to choose.
        is_smooth: Whether the border had levels in between, and was cut at the middle.
        has_size: Whether the mask has a size of its own, and not just that of the image.
    """

    mask: Mask
    labels: tuple[str, ...] = ()
    is_plain: bool = True
    is_smooth: bool = False
    has_size: bool = True


class ForeignMask(ABC):
    """A mask that was made elsewhere.

    Attributes:
        named: As a mask file would be named and placed below the folder of the masks.
        told: What it is called in lists.
        origin: Where it comes from, to be kept with the accepted mask.
        is_named: Whether its labels are names that somebody gave, so that each means another thing.
        is_whole: Whether it says that there is no lesion where it is empty, and not that perhaps
            nobody looked.
    """

    named: PurePath
    told: str
    origin: str
    is_named: bool
    is_whole: bool

    @abstractmethod
    def look(self, image: Size, chosen: Collection[str] = ()) -> Look:
        """Read the mask, and tell how it was written down.

        Args:
            image: The upright size of the image, for masks that have none of their own.
            chosen: The labels that are lesion, in lower case; none where there is no choice.

        Raises:
            SeveralLabelsError: It has several labels, and none was chosen.
            NoMaskError: It is a photograph.
            MaskSizeError: It can be told to have another size before it is read.
            MaskError: It cannot be read.
        """

    @abstractmethod
    def labels(self) -> tuple[str, ...]:
        """The names of its labels, without the background.

        Raises:
            MaskError: It cannot be read.
        """

    @property
    def file(self) -> Path | None:
        """The picture file that it is, which may be a copy of an image; None for anything else."""
        return None
