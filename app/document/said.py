"""What a person has said about the mask that is there: by hints, and by painting."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from app.document.edit_record import EditRecord, StepRecord
from app.document.patch import Patch
from mgmfnet.masks.hint import Hint
from mgmfnet.types import Mask


class Said(NamedTuple):
    """What holds of all that a history tells.

    Attributes:
        hints: Oldest first.
        painted: Which pixels were set by hand, stroke by stroke.
    """

    hints: tuple[Hint, ...] = ()
    painted: tuple[Patch, ...] = ()

    @classmethod
    def by(cls, done: Sequence[EditRecord]) -> Self:
        """What holds after these edits, oldest first: all since the mask last began anew."""
        hints, painted = [], []
        for step in reversed(done):
            if not isinstance(step, StepRecord) or step.anew or not step.to_person:
                break
            if step.hint is not None:
                hints.append(step.hint)
            if step.painted:
                painted.append(step.painted)
            if not step.from_person:
                break
        return cls(tuple(reversed(hints)), tuple(reversed(painted)))


def painted_mask(painted: Sequence[Patch], shape: tuple[int, int]) -> Mask | None:
    """255 where a pixel was set by hand, else 0, in an array of ``shape``; None for nowhere."""
    if not painted:
        return None
    mask = np.zeros(shape, np.uint8)
    for patch in painted:
        patch.raise_in(mask)
    return mask
