"""A conversation with a model that listens: what a person says, and the mask that follows."""

import math
from typing import Final

import numpy as np

from mgmfnet.api.segmentation import BoolMask
from mgmfnet.errors import UsageError
from mgmfnet.inference.guide import Guide
from mgmfnet.inference.listener import Listener
from mgmfnet.masks.hint import Hint
from mgmfnet.types import Image, Mask, Size

_COORDINATES: Final = 2


class Conversation:
    """One image's conversation; `Model.listen` begins it.

    Points are x and y in pixels of the image, from its upper left corner: the centre of the first
    pixel is at (0.5, 0.5). One is a click, several are a line that was drawn through them.
    """

    def __init__(self, guide: Guide, image: Image, mask: Mask) -> None:
        self._listener = Listener(guide, image)
        self._size = Size(*image.shape[:2])
        self._mask = mask
        self._hints: list[Hint] = []

    @property
    def mask(self) -> BoolMask:
        """(H, W), true where there is lesion, after all that was said."""
        return self._mask > 0

    def add(self, *points: tuple[float, float]) -> BoolMask:
        """Say that there is lesion.

        Returns:
            The mask that follows.

        Raises:
            UsageError: A point is not in the image.
            ModelError: The model gives no usable values.
        """
        return self._say(points, adds=True)

    def remove(self, *points: tuple[float, float]) -> BoolMask:
        """Say that there is no lesion; as `add`."""
        return self._say(points, adds=False)

    def _say(self, points: tuple[tuple[float, float], ...], *, adds: bool) -> BoolMask:
        hint = Hint(tuple(self._checked(point) for point in points), adds)
        if not hint.points:
            raise UsageError("Say where, by one point (x, y) or several.")
        hints = [*self._hints, hint]
        answer = self._listener.answer(self._mask, hints)
        after = self._mask.copy()
        after[answer.box.slices] = answer.mask
        self._mask, self._hints = after, hints
        return self.mask

    def _checked(self, point: tuple[float, float]) -> tuple[float, float]:
        values = np.asarray(point)
        if values.shape != (_COORDINATES,) or values.dtype.kind not in "iuf":
            raise UsageError("A point is two numbers, (x, y), and not {point}.", point=point)
        x, y = map(float, values)
        inside = 0 <= x < self._size.width and 0 <= y < self._size.height
        if not (math.isfinite(x) and math.isfinite(y) and inside):
            raise UsageError(
                "The point ({x}, {y}) is outside of the image, {width} x {height} pixels.",
                x=x,
                y=y,
                width=self._size.width,
                height=self._size.height,
            )
        return x, y

    def __repr__(self) -> str:
        return f"Conversation({len(self._hints)} hints, {self.mask.mean():.1%} lesion)"
