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
from mgmfnet.masks.parts import Box, box_of
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
        return Size(self.window.height, self.window.width)

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

    def upright(self, values: NDArray[_Pixel]) -> NDArray[_Pixel]:
        """Values (h, w) of the view as the window stands."""
        return np.ascontiguousarray(np.rot90(values, -int(self.turned)))

    def part_of(self, upright: Mask) -> Box:
        """The box of all lesion of what is `upright`.

        All of it where the window has fewer pixels than the view: parts would not be met exactly.
        """
        magnified = self._native.height < upright.shape[0]
        return Box(0, upright.shape[0], 0, upright.shape[1]) if magnified else box_of(upright)

    def native_box(self, part: Box) -> Box:
        """Where a part of what is `upright` is in the image, to the nearest pixel."""
        native, shown = self._native, self._unturned
        down, across = native.height / shown.height, native.width / shown.width
        return Box(
            round(part.top * down),
            round(part.bottom * down),
            round(part.left * across),
            round(part.right * across),
        ).moved(self.window.left, self.window.top)

    def at_native(
        self, values: NDArray[_Pixel], *, smooth: bool, part: Box | None = None
    ) -> NDArray[_Pixel]:
        """Values of the view at the resolution of the image.

        Args:
            values: (h, w).
            smooth: Whether to interpolate.
            part: Of what is `upright`; all of it by default. Far less is to be computed then.

        Returns:
            Of the shape of the window, or of the part's `native_box`.
        """
        upright = self.upright(values)
        box = self.window
        if part is not None:
            upright, box = upright[part.slices], self.native_box(part)
        target = (box.right - box.left, box.bottom - box.top)
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
