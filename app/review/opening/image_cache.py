"""Decoded images that a person may come back to."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from app.document.pyramid import ImagePyramid
from mgmfnet.study import FileVersion

CACHE_BYTES: Final = 768 * 2**20
"""Eight images of 12 megapixels with what is drawn of them."""


@dataclass(frozen=True, slots=True)
class DecodedImage:
    """An image in memory.

    Attributes:
        pyramid: The image.
        version: Of the file that it was read from; see `file_version`.
    """

    pyramid: ImagePyramid
    version: FileVersion | None

    @property
    def size(self) -> int:
        """In bytes."""
        levels = self.pyramid.reductions
        return self.pyramid.image.nbytes + sum(level.nbytes for level in levels)


class ImageCache:
    """The images used last, as many as fit into so many bytes.

    Args:
        limit: In bytes; a single larger image is not kept.
    """

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._images: OrderedDict[int, DecodedImage] = OrderedDict()
        self._size = 0

    @property
    def size(self) -> int:
        """In bytes."""
        return self._size

    def get(self, case_id: int) -> DecodedImage | None:
        """The image of a case, if it is here."""
        if case_id in self._images:
            self._images.move_to_end(case_id)
        return self._images.get(case_id)

    def put(self, case_id: int, image: DecodedImage) -> None:
        """Keep the image of a case, at the cost of those used longest ago."""
        self._drop(case_id)
        self._images[case_id] = image
        self._size += image.size
        while self._size > self._limit:
            self._drop(next(iter(self._images)))

    def clear(self) -> None:
        """Forget all."""
        self._images.clear()
        self._size = 0

    def _drop(self, case_id: int) -> None:
        if (image := self._images.pop(case_id, None)) is not None:
            self._size -= image.size
