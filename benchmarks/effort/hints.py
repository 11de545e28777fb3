"""What the simulated reviewer says to a network that listens: ideal hints, and sloppy ones."""

import math
from typing import Final

import numpy as np
from numpy.random import Generator

from benchmarks.effort.medial_line import medial_line, piece_about_deepest
from benchmarks.effort.wrong_parts import WrongPart
from mgmfnet.masks.hint import Hint

_CORE: Final = 0.5  # how deep a scribble stays in the part, of the greatest depth
_POINTS: Final = 24  # of a scribble, at most


def click(part: WrongPart, _random: Generator) -> Hint:
    """In the deepest place."""
    return _hint(part, np.array([part.deepest]))


def click_anywhere(part: WrongPart, random: Generator) -> Hint:
    """In any pixel of the part, each as likely as the others."""
    return _hint(part, random.choice(np.argwhere(part.depth), 1))


def scribble(part: WrongPart, _random: Generator) -> Hint:
    """Along the middle of the part, both ways from its deepest place."""
    line = medial_line(part.depth)
    core = piece_about_deepest(line, part.depth, _CORE * part.greatest_depth)
    return _hint(part, core[:: math.ceil(len(core) / _POINTS)])


def scribble_beside(part: WrongPart, random: Generator) -> Hint:
    """The ideal scribble, moved in any direction by as much as the part is deep."""
    angle = random.uniform(0, 2 * math.pi)
    right, down = (part.greatest_depth * way for way in (math.cos(angle), math.sin(angle)))
    return scribble(part, random).moved(right, down)


def drawn_length(hint: Hint) -> float:
    """In pixels; 0 for a click."""
    points = np.array(hint.points)
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def _hint(part: WrongPart, places: np.ndarray) -> Hint:
    """Of rows and columns (N, 2) in the part's box."""
    centres = places + np.array((part.box.top + 0.5, part.box.left + 0.5))
    return Hint(tuple((float(x), float(y)) for y, x in centres), part.adds)
