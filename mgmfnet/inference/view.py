"""A part of an image as a network sees it, and the way there and back.

Shapes: h x w the network's input.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.fitting import fit_image, is_turned
from mgmfnet.masks.downscaling import downscaled
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.parts import Box
from mgmfnet.types import LESION, Image, Mask, Size

_Pixel = TypeVar("_Pixel", np.uint8, np.uint16)


@dataclass(frozen=True)
class View:
    """A window of an image, at the size of a network's input.

    A window that stands upright where the input lies down, or the reverse, is turned by a quarter
    counter-clockwise, as whole images are.

    Attributes:
        window: In pixels of the image.
        size: Of the network's input.
    """

    window: Box
    size: Size

    @property
    def turned(self) -> bool:
        """Whether it is turned."""
        return is_turned(self._native, self.size)

    @property
    def _native(self) -> Size:
        return Size(self.window.bottom - self.window.top, self.window.right - self.window.left)

    def pixels(self, image: Image) -> Image:
        """The window of an image, (h, w, 3)."""
        return fit_image(image[self.window.slices], self.size)

    def mask(self, mask: Mask) -> Mask:
        """The window of an image's mask, (h, w)."""
        height, width = self._unturned
        small = _resized(mask[self.window.slices], Size(height, width))
        binary = np.where(small > LESION // 2, LESION, 0).astype(np.uint8)
        return np.ascontiguousarray(np.rot90(binary, int(self.turned)))

    def hints(self, hints: Sequence[Hint]) -> list[Hint]:
        """Hints in the image's pixels, in those of the view; they may lie outside of it."""
        native = self._native
        across, down = self._unturned.width / native.width, self._unturned.height / native.height

        def moved(x: float, y: float) -> tuple[float, float]:
            x, y = (x - self.window.left) * across, (y - self.window.top) * down
            return (y, self._unturned.width - x) if self.turned else (x, y)

        return [replace(one, points=tuple(moved(*point) for point in one.points)) for one in hints]

    def at_native(self, values: NDArray[_Pixel], *, smooth: bool) -> NDArray[_Pixel]:
        """Values (h, w) of the view at the resolution of the image, of the window's shape."""
        upright = np.ascontiguousarray(np.rot90(values, -int(self.turned)))
        target = (self._native.width, self._native.height)
        how = cv2.INTER_LINEAR if smooth else cv2.INTER_NEAREST
        return cv2.resize(upright, target, interpolation=how).astype(values.dtype, copy=False)

    @property
    def _unturned(self) -> Size:
        return Size(self.size.width, self.size.height) if self.turned else self.size


def _resized(mask: Mask, size: Size) -> Mask:
    target = (size.width, size.height)
    if mask.shape[0] >= size.height and mask.shape[1] >= size.width:
        return downscaled(mask, target)
    return cv2.resize(mask, target, interpolation=cv2.INTER_LINEAR).astype(np.uint8, copy=False)
