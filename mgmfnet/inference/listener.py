"""Listens to what a person says about one image, and lets the mask follow.

The network looks at the lesion that a hint is about: at a window around it, so that a small lesion
is answered at a finer resolution than the whole image would be. What a window shows is kept
for as long as it shows what is needed. Bars at the edges of an image are not looked at, unless a
hint points there.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import ModelError
from mgmfnet.inference.bars import without_bars
from mgmfnet.inference.guide import Guide, Seen
from mgmfnet.inference.view import View
from mgmfnet.masks.guided_change import concerned, fits, needed_box, obeying, under, window_around
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import hint_planes
from mgmfnet.masks.parts import Box, box_of, keep_largest
from mgmfnet.types import LESION, Image, Mask

_COARSE: Final = 512
"""Pixels along the longer side at which it is decided where to look."""


class Answer(NamedTuple):
    """A part of the mask after a hint.

    Attributes:
        box: The part, in image pixels.
        mask: Of the box's shape.
    """

    box: Box
    mask: Mask


class Listener:
    """One image's conversation with a model that listens.

    Not for several threads at once.

    Args:
        guide: The model.
        image: At its native size.
    """

    def __init__(self, guide: Guide, image: Image) -> None:
        self._guide = guide
        self._image = image
        self._whole = Box.whole(image.shape)
        self._photograph = without_bars(image)
        self._seen: dict[Box, Seen] = {}

    def prepare(self, mask: Mask) -> None:
        """Compute ahead what the first answer needs: the whole image, and the lesion in it.

        Args:
            mask: As it stands, at the image's size.
        """
        self._look(self._photograph)
        coarse, factor = _coarse(mask)
        lesion = _scaled(box_of(keep_largest(coarse)), factor, self._photograph)
        if not lesion.empty:
            self._look(window_around(lesion, self._photograph))

    def answer(
        self,
        mask: Mask,
        hints: Sequence[Hint],
        *,
        painted: Mask | None = None,
        everywhere: bool = False,
    ) -> Answer:
        """The mask after the last of ``hints``.

        The lesion that it points at follows, and nothing else.

        Args:
            mask: As it stands, at the image's size.
            hints: All that still hold, the newest last; at least one.
            painted: Not 0 where a person painted, which stays as it is.
            everywhere: Draw the whole image anew instead.

        Raises:
            ModelError: The model gives no usable values.
        """
        window = self._window(mask, hints[-1], everywhere=everywhere)
        view = View(window, self._guide.input_size)
        before, told = view.mask(mask), view.hints(hints)
        seen = self._look(window)
        planes = hint_planes(before, told, seen.predicted)
        probability = self._guide.answer(seen.features, planes)
        if not np.isfinite(probability).all():
            raise ModelError(
                "The model {model_id} gives no usable values for this image; use another one.",
                model_id=self._guide.model_id,
            )
        levels = _to_levels(obeying(probability, told, before))
        marked = under(told[-1], before.shape)
        levels[marked > 0] = LESION if told[-1].adds else 0
        concerns = np.full_like(before, LESION)
        if not everywhere:
            regions = concerned(before, _lesion(levels), marked)
            concerns = cv2.dilate(regions, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
        part = view.part_of(view.upright(concerns))
        box = view.native_box(part)
        old, after = mask[box.slices], mask[box.slices].copy()
        if part.empty:
            return Answer(box, after)
        changed = _lesion(view.at_native(levels, smooth=True, part=part))
        cv2.copyTo(changed, view.at_native(concerns, smooth=False, part=part), after)
        if painted is not None:
            cv2.copyTo(old, painted[box.slices], after)
        return Answer(box, after)

    def _window(self, mask: Mask, hint: Hint, *, everywhere: bool) -> Box:
        """Where to look: at what was seen already, if that will do."""
        inside = all(self._photograph.holds(*point) for point in hint.points)
        shown = self._photograph if inside else self._whole
        if everywhere:
            return shown
        coarse, factor = _coarse(mask)
        points = tuple((x / factor, y / factor) for x, y in hint.points)
        needed = _scaled(needed_box(coarse, replace(hint, points=points)), factor, shown)
        seen = (window for window in reversed(self._seen) if fits(window, needed, shown))
        return next(seen, None) or window_around(needed, shown)

    def _look(self, window: Box) -> Seen:
        """At a window; what the photograph and the last other one showed is kept."""
        if window not in self._seen:
            pixels = View(window, self._guide.input_size).pixels(self._image)
            kept = self._seen.get(self._photograph)
            self._seen = {} if kept is None else {self._photograph: kept}
            self._seen[window] = self._guide.see(pixels)
        return self._seen[window]


def _to_levels(probability: NDArray[np.float32]) -> Mask:
    """0..1 to 0..`LESION`, so that more than half of one is more than half of the other.

    As many levels as a border needs; a large image is filled with them in a third of the time that
    those of a prediction take.
    """
    levels: Mask = np.ceil(probability * LESION - 0.5).astype(np.uint8)
    return levels


def _lesion(levels: Mask) -> Mask:
    _, lesion = cv2.threshold(levels, LESION // 2, LESION, cv2.THRESH_BINARY)
    return lesion.astype(np.uint8, copy=False)


def _coarse(mask: Mask) -> tuple[Mask, int]:
    """A mask with a pixel out of every ``factor`` in both directions, and that factor."""
    factor = max(1, max(mask.shape) // _COARSE)
    return np.ascontiguousarray(mask[::factor, ::factor]), factor


def _scaled(box: Box, factor: int, shown: Box) -> Box:
    top, bottom, left, right = (side * factor for side in box)
    return Box(top, bottom, left, right).within(shown)
