"""The image-based refinement in the hand of the simulated reviewer."""

import math

from benchmarks.effort.tool import Action, LabelledCase
from benchmarks.effort.wrong_parts import deepest_part
from benchmarks.window.scribbling import refine_around, scribble_on
from mgmfnet.masks.scribble import Scribble
from mgmfnet.types import Mask


class Refine:
    """A straight scribble of fitting width in the largest wrong region."""

    def __init__(self, case: LabelledCase) -> None:
        self._case = case
        self._said: list[Scribble] = []

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """As `Tool.act`."""
        scribble = scribble_on(mask, truth) if deepest_part(mask, truth) else None
        if scribble is None:
            return None
        case = self._case
        after = refine_around(case.image, case.probability, mask, scribble, self._said)
        self._said.append(scribble)
        return Action(after, math.dist(*scribble.points))
