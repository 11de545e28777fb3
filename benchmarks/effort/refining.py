"""The image-based refinement in the hand of the simulated reviewer."""

import math

from numpy.random import Generator

from benchmarks.effort.tool import Action, LabelledCase
from benchmarks.effort.wrong_parts import deepest_part
from benchmarks.window.scribbling import SCRIBBLE_WIDTH, refine_around, scribble_on
from mgmfnet.masks.scribble import Scribble
from mgmfnet.types import Mask


class Refine:
    """A straight scribble of fitting width in the largest wrong region.

    Args:
        case: The image.
        random: Moves each scribble by as much as the region is deep, in any direction; without, it
            stays where it is.
    """

    def __init__(self, case: LabelledCase, random: Generator | None = None) -> None:
        self._case = case
        self._random = random
        self._said: list[Scribble] = []

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """As `Tool.act`."""
        scribble = scribble_on(mask, truth) if deepest_part(mask, truth) else None
        if scribble is None:
            return None
        if self._random is not None:
            angle = self._random.uniform(0, 2 * math.pi)
            far = scribble.radius / SCRIBBLE_WIDTH
            scribble = scribble.moved(far * math.cos(angle), far * math.sin(angle))
        case = self._case
        after = refine_around(case.image, case.probability, mask, scribble, self._said)
        self._said.append(scribble)
        return Action(after, math.dist(*scribble.points))
