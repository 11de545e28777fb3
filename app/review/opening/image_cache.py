"""Decoded images that a person may come back to."""

import contextlib
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from cachetools import LRUCache

from app.document.pyramid import ImagePyramid
from mgmfnet.sentence import Sentence
from mgmfnet.study import FileVersion

CACHE_BYTES: Final = 768 * 2**20
"""Eight images of 12 megapixels with what is drawn of them."""


@dataclass(frozen=True, slots=True)
class DecodedImage:
    """An image in memory.

    Attributes:
        pyramid: The image.
        version: Of the file that it was read from; see `file_version`.
        remarks: What was repaired, scaled or ignored to read it.
    """

    pyramid: ImagePyramid
    version: FileVersion | None
    remarks: tuple[Sentence, ...] = ()

    @property
    def size(self) -> int:
        """In bytes."""
        levels = self.pyramid.reductions
        return self.pyramid.image.nbytes + sum(level.nbytes for level in levels)


class ImageCache(LRUCache[int, DecodedImage]):
    """The images used last, by the ids of their cases, as many as fit into so many bytes.

    Args:
        limit: In bytes; a single larger image is not kept.
    """

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        super().__init__(limit, getsizeof=attrgetter("size"))

    def put(self, case_id: int, image: DecodedImage) -> None:
        """Keep the image of a case, at the cost of those used longest ago."""
        self.pop(case_id, None)
        with contextlib.suppress(ValueError):  # it is too large
            self[case_id] = image
