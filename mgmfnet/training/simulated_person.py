"""A person who corrects a mask by hints, as varied as real ones, for training and for measuring.

The person looks at what is wrong, mostly at the part where it is deepest, and says by a click or a
scribble what it should be. The idea of learning from simulated scribbles: Wong et al.,
"ScribblePrompt", ECCV 2024; the click in the deepest place is the field's robot user.

Shapes: masks are H x W, 0 or `LESION`; the hints are in their pixels.
"""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mgmfnet.masks.hint import Hint
from mgmfnet.types import LESION, Mask

_Depth: TypeAlias = NDArray[np.float32]
_Point: TypeAlias = tuple[float, float]

_SHALLOWEST: Final = 1.5
"""Pixels from the edge of a wrong part to its middle; what is thinner nobody would point at."""

_CONVENTION: Final = 0.06
_FURTHEST: Final = 0.1
_UNEVENNESS: Final = 0.025
"""How far borders lie from each other, as shares of the square root of the lesion's area."""

_STEP: Final = 4.0
_TURN: Final = math.radians(50)
_DIRECTIONS: Final = 9
_SLOPPINESS: Final = 0.6
"""Of a careless hand, in depths of the wrong part."""


def deepest_click(mask: Mask, truth: Mask) -> Hint | None:
    """A click in the middle of the part where the mask is wrong by most; None where it is right."""
    adds, depth = _wrong_part(mask, truth)
    if depth.max(initial=0) <= _SHALLOWEST:
        return None
    return Hint((_centre(depth.argmax(), depth.shape),), adds)


def any_hint(mask: Mask, truth: Mask, random: Generator) -> Hint | None:
    """One of the hints that people give, at random; None where the mask is right."""
    part = _random_part(mask, truth, random) if random.random() < _ELSEWHERE else None
    adds, depth = part or _wrong_part(mask, truth)
    if depth.max(initial=0) <= _SHALLOWEST:
        return None
    kinds = list(_KINDS)
    kind = kinds[random.choice(len(kinds), p=list(_KINDS.values()))]
    return Hint(kind(depth, random), adds)


def _wrong_part(mask: Mask, truth: Mask) -> tuple[bool, _Depth]:
    """What is missing, or what is too much, whichever is deeper: which, and its depth in pixels."""
    missing, surplus = _depth(truth & ~mask), _depth(mask & ~truth)
    adds = bool(missing.max(initial=0) >= surplus.max(initial=0))
    return adds, missing if adds else surplus


def _random_part(mask: Mask, truth: Mask, random: Generator) -> tuple[bool, _Depth] | None:
    """One connected wrong part, the larger the likelier; None where all are thin."""
    parts: list[tuple[bool, _Depth]] = []
    for adds, wrong in ((True, truth & ~mask), (False, mask & ~truth)):
        depth = _depth(wrong)
        count, labels = cv2.connectedComponents((depth > _SHALLOWEST).astype(np.uint8))
        parts += [(adds, depth * (labels == label)) for label in range(1, count)]
    if not parts:
        return None
    areas = np.array([np.count_nonzero(depth) for _, depth in parts], float)
    return parts[random.choice(len(parts), p=areas / areas.sum())]


def _depth(wrong: Mask) -> _Depth:
    """Distance of each wrong pixel to the nearest right one; beyond the image all is right."""
    framed = cv2.copyMakeBorder(wrong, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0,))
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 5)[1:-1, 1:-1]
    return depth.astype(np.float32, copy=False)


def _middle(depth: _Depth, _random: Generator) -> tuple[_Point, ...]:
    return (_centre(depth.argmax(), depth.shape),)


def _anywhere(depth: _Depth, random: Generator) -> tuple[_Point, ...]:
    return (_pick(depth, random.uniform(0, 0.8), random),)


def _careless(depth: _Depth, random: Generator) -> tuple[_Point, ...]:
    """A click that may land in what is right."""
    return _shaken((_pick(depth, 0.4, random),), depth, random)


def _along(depth: _Depth, random: Generator) -> tuple[_Point, ...]:
    """A scribble that follows the middle of the part, to both sides of where it began."""
    start, direction = _pick(depth, 0.6, random), random.uniform(0, 2 * math.pi)
    most = int(random.integers(2, 16))
    forth = _follow(depth, start, direction, most)
    back = _follow(depth, start, direction + math.pi, most)
    return (*reversed(back), start, *forth)


def _careless_along(depth: _Depth, random: Generator) -> tuple[_Point, ...]:
    return _shaken(_along(depth, random), depth, random)


def _across(depth: _Depth, random: Generator) -> tuple[_Point, ...]:
    """A straight scribble between two places of the part."""
    first, second = _pick(depth, 0.2, random), _pick(depth, 0.2, random)
    inside = [
        (x, y)
        for x, y in zip(
            np.linspace(first[0], second[0], 12), np.linspace(first[1], second[1], 12), strict=True
        )
        if depth[int(y), int(x)] > 0
    ]
    return tuple((float(x), float(y)) for x, y in inside) or (first,)


_KINDS: Final[Mapping[Callable[[_Depth, Generator], tuple[_Point, ...]], float]] = MappingProxyType(
    {
        _middle: 0.45,
        _anywhere: 0.15,
        _along: 0.2,
        _across: 0.05,
        _careless: 0.07,
        _careless_along: 0.08,
    }
)
"""How often each kind of hint is given."""

_ELSEWHERE: Final = 0.25
"""Chance of a hint to another part than the one that is wrong by most."""


def _follow(depth: _Depth, start: _Point, direction: float, most: int) -> list[_Point]:
    """Up to ``most`` steps along the ridge of ``depth``, turning gently."""
    (x, y), path = start, []
    for _ in range(most):
        turns = np.linspace(direction - _TURN, direction + _TURN, _DIRECTIONS)
        xs, ys = x + _STEP * np.cos(turns), y + _STEP * np.sin(turns)
        inside = (xs >= 0) & (ys >= 0) & (xs < depth.shape[1]) & (ys < depth.shape[0])
        reached = np.zeros(_DIRECTIONS)
        reached[inside] = depth[ys[inside].astype(int), xs[inside].astype(int)]
        best = int(reached.argmax())
        if reached[best] <= 1:
            break
        direction, x, y = float(turns[best]), float(xs[best]), float(ys[best])
        path.append((x, y))
    return path


def _shaken(points: tuple[_Point, ...], depth: _Depth, random: Generator) -> tuple[_Point, ...]:
    """Moved by a hand that is careless in proportion to the size of the part."""
    height, width = depth.shape
    scale = _SLOPPINESS * float(depth.max())
    moves = random.normal(0, scale, (len(points), 2))
    return tuple(
        (float(np.clip(x + dx, 0, width - 0.01)), float(np.clip(y + dy, 0, height - 0.01)))
        for (x, y), (dx, dy) in zip(points, moves, strict=True)
    )


def _pick(depth: _Depth, share: float, random: Generator) -> _Point:
    """The centre of a random pixel at least ``share`` as deep as the deepest."""
    places = np.flatnonzero((depth > share * depth.max()) & (depth > 0))
    return _centre(places[random.integers(len(places))], depth.shape)


def _centre(index: np.intp | int, shape: tuple[int, ...]) -> _Point:
    row, column = divmod(int(index), shape[1])
    return column + 0.5, row + 0.5


def another_convention(truth: Mask, random: Generator) -> Mask:
    """The same lesion as a person draws it whose borders lie further out, or further in.

    Borders are conventions. Whoever listens must find a person's from the hints: on images that it
    learnt from, a network knows one border by heart.
    """
    scale = math.sqrt(np.count_nonzero(truth))
    if not scale:
        return truth.copy()
    depth = _signed_depth(truth)
    coarse = random.normal(0, _UNEVENNESS * scale, (4, 5)).astype(np.float32)
    uneven = cv2.resize(coarse, truth.shape[::-1], interpolation=cv2.INTER_CUBIC)
    further = np.clip(random.normal(0, _CONVENTION), -_FURTHEST, 2 * _FURTHEST) * scale
    lesion = depth + further + uneven > 0
    return np.where(lesion, LESION, 0).astype(np.uint8) if lesion.any() else truth.copy()


def _signed_depth(mask: Mask) -> _Depth:
    """Distance of lesion to the nearest skin, and less than 0 that of skin to lesion, in pixels."""
    inside = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    return inside - cv2.distanceTransform(cv2.bitwise_not(mask), cv2.DIST_L2, 5)


def another_mask(truth: Mask, random: Generator) -> Mask:
    """A mask as somebody else might have left it: shifted, grown, shrunk, or half erased."""
    height, width = truth.shape
    scale = math.sqrt(np.count_nonzero(truth))
    if not scale:
        return truth.copy()
    match int(random.integers(4)):
        case 0:
            dx, dy = random.normal(0, 0.15 * scale, 2)
            move = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
            changed = cv2.warpAffine(truth, move, (width, height), flags=cv2.INTER_NEAREST)
        case 1 | 2 as kind:
            by = int(random.uniform(0.03, 0.2) * scale) + 1
            disk = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
            changed = (cv2.dilate if kind == 1 else cv2.erode)(truth, disk)
        case _:
            changed = truth.copy()
            angle = random.uniform(0, 2 * math.pi)
            ys, xs = np.nonzero(truth)
            side = (xs - xs.mean()) * math.cos(angle) + (ys - ys.mean()) * math.sin(angle)
            gone = side > np.quantile(side, random.uniform(0.3, 0.8))
            changed[ys[gone], xs[gone]] = 0
    return changed.astype(np.uint8, copy=False)
