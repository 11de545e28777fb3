"""One press-drag-release of a tool, while it is under way."""

from collections.abc import Callable
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.document.live_mask import LiveMask
from app.document.patch import Patch
from app.document.region import bounds, marked, part, tiles
from mgmfnet.masks.hint import Hint
from mgmfnet.types import Mask

_Differing: TypeAlias = Callable[[Mask, Mask], cv2.typing.MatLike]
"""Tells from a stamp and the pixels under it which of them change."""


class Stroke:
    """Paints on the document's mask, and remembers what was there before.

    A stroke that has ended ignores whatever is still asked of it: the document may end one that
    a tool holds, by loading another case for example.

    Attributes:
        text: What it is called in the history.
        from_machine: Whether it began on the machine's mask.
        anew: Whether nothing that was said or painted before it holds any more.
        hint: What it is the answer to, if it is one; it is kept then even if it changes nothing.
    """

    def __init__(
        self,
        text: str,
        mask: LiveMask,
        keep: Callable[["Stroke"], None],
        *,
        anew: bool = False,
        hint: Hint | None = None,
    ) -> None:
        """Begin to paint; `CaseDocument.begin_stroke` does.

        Args:
            text: What the stroke is called in the history.
            mask: What it paints on.
            keep: Called when it finishes and has changed something, or answers a hint.
            anew: Whether nothing that was said or painted before it holds any more.
            hint: What it is the answer to.
        """
        self.text = text
        self.anew = anew
        self.hint = hint
        self.from_machine = not mask.person_made
        self._mask = mask
        self._keep = keep
        self._before: dict[tuple[int, int], tuple[QRect, Mask]] = {}
        self._painted: dict[tuple[int, int], tuple[QRect, Mask]] = {}
        self._running = True

    def add(self, stamp: NDArray[np.uint8], left: int, top: int) -> None:
        """Make the pixels lesion where ``stamp`` is 255 (0 elsewhere).

        Args:
            stamp: Shape (h, w); parts outside the image are ignored.
            left: Column of the image under the stamp's first column.
            top: Row of the image under the stamp's first row.
        """
        self._paint(stamp, left, top, cv2.subtract, by_hand=True)

    def remove(self, stamp: NDArray[np.uint8], left: int, top: int) -> None:
        """Make the pixels background where ``stamp`` is 255; otherwise like `add`."""
        self._paint(stamp, left, top, cv2.bitwise_and, by_hand=True)

    def put(self, pixels: Mask, left: int, top: int) -> None:
        """Make the pixels what they are in ``pixels``, which something computed or kept.

        They do not count as painted by hand, as those of `add` and `remove` do; otherwise like
        `add`.
        """
        self._paint(pixels, left, top, cv2.bitwise_xor, by_hand=False)

    @property
    def has_painted(self) -> bool:
        """Whether it is under way and has changed something."""
        return self._running and bool(self._before)

    def finish(self) -> None:
        """Keep what was painted, as one step of the history."""
        if self._end():
            self._keep(self)

    def cancel(self) -> None:
        """Take back what was painted."""
        if self._end():
            self._take_back()

    def patch(self) -> Patch:
        """What the stroke has changed so far."""
        return Patch(
            (tile, before ^ part(self._mask.pixels, tile)) for tile, before in self._before.values()
        )

    def painted(self) -> Patch:
        """Which pixels were set by hand so far, whether or not that changed them."""
        return Patch(self._painted.values())

    def _paint(
        self, stamp: Mask, left: int, top: int, differing: _Differing, *, by_hand: bool
    ) -> None:
        whole = bounds(self._mask.pixels)
        rect = QRect(left, top, stamp.shape[1], stamp.shape[0]) & whole
        if not self._running or rect.isEmpty():
            return
        pixels, stamp = part(self._mask.pixels, rect), part(stamp, rect.translated(-left, -top))
        if by_hand:
            self._note_painted(rect, stamp)
        changed = np.asarray(differing(stamp, pixels), np.uint8)
        box = QRect(*cv2.boundingRect(changed))
        if not box.isEmpty():
            changed, corner = part(changed, box), rect.topLeft() + box.topLeft()
            self._remember(QRect(corner, box.size()), changed)
            pixels = part(pixels, box)
            pixels ^= changed
            self._mask.touched(marked(changed).translated(corner))

    def _remember(self, rect: QRect, changed: Mask) -> None:
        """Keep the tiles in which something changes, as they are before."""
        for tile in tiles(rect, bounds(self._mask.pixels)):
            key, within = (tile.x(), tile.y()), (tile & rect).translated(-rect.topLeft())
            if key not in self._before and part(changed, within).any():
                self._before[key] = (tile, part(self._mask.pixels, tile).copy())

    def _note_painted(self, rect: QRect, stamp: Mask) -> None:
        """Keep which pixels of ``rect`` are set by hand: where ``stamp``, of its shape, is 255."""
        for tile in tiles(rect, bounds(self._mask.pixels)):
            key, common = (tile.x(), tile.y()), tile & rect
            within = part(stamp, common.translated(-rect.topLeft()))
            if key not in self._painted and within.any():
                self._painted[key] = (tile, np.zeros((tile.height(), tile.width()), np.uint8))
            if key in self._painted:
                painted = part(self._painted[key][1], common.translated(-tile.topLeft()))
                painted |= within

    def _end(self) -> bool:
        """Stop painting; whether anything is to be kept or taken back."""
        was_running, self._running = self._running, False
        return was_running and (bool(self._before) or self.hint is not None)

    def _take_back(self) -> None:
        if self.from_machine:
            self._mask.release()
        else:
            self._mask.apply(self.patch())
