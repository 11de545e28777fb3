"""A network that listens, in the hand of the simulated reviewer."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.effort.hints import click, drawn_length, scribble
from benchmarks.effort.painting import stroke_along
from benchmarks.effort.tool import Action, LabelledCase
from benchmarks.effort.wrong_parts import WrongPart, deepest_part, largest_part
from mgmfnet.inference.guide import Features, Guide, Seen
from mgmfnet.inference.listener import Listener
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.masks.parts import Box
from mgmfnet.metrics.overlap import confusion
from mgmfnet.types import LESION, Image, Mask

Chooser: TypeAlias = Callable[[Mask, Mask], WrongPart | None]
"""The part of a mask to speak of, given the truth."""

Speaker: TypeAlias = Callable[[WrongPart, Generator], Hint]

TIMED_THREADS: Final = 2  # while a click is timed

_COMPACT: Final = 0.3  # share of a part that its largest disk fills, from which on it is clicked
_LEFT_OVER: Final = 0.02  # share of the lesion below which a part is painted


class RememberingGuide:
    """A `Guide` that looks once at what it has seen before; for many talks about one image."""

    def __init__(self, guide: Guide) -> None:
        self.model_id = guide.model_id
        self.input_size = guide.input_size
        self._guide = guide
        self._seen: dict[bytes, Seen] = {}

    def see(self, pixels: Image) -> Seen:
        """As `Guide.see`."""
        key = pixels.tobytes()
        if key not in self._seen:
            self._seen[key] = self._guide.see(pixels)
        return self._seen[key]

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """As `Guide.answer`."""
        return self._guide.answer(features, planes)


class WholeListener(Listener):
    """A listener that always looks at the whole image: what it is worth to look closer."""

    def _window(self, mask: Mask, hint: Hint, *, everywhere: bool) -> Box:
        del mask, hint, everywhere
        return self._photograph


class Guided:
    """Hints of one kind, each answered before the next."""

    def __init__(
        self, listener: Listener, choose: Chooser, speak: Speaker, random: Generator
    ) -> None:
        self._listener = listener
        self._choose, self._speak, self._random = choose, speak, random
        self._said: list[Hint] = []

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """As `Tool.act`."""
        part = self._choose(mask, truth)
        if part is None:
            return None
        self._said.append(_within(self._speak(part, self._random), mask.shape))
        return answered(self._listener, mask, self._said)


class Mixed:
    """Hints and the brush as a person would take them; what was painted stays.

    What is small is painted along its line, a compact part is clicked, another gets a scribble. An
    answer that makes the mask worse is taken back, and the next action is a stroke of the brush.
    """

    def __init__(self, listener: Listener, random: Generator) -> None:
        self._listener, self._random = listener, random
        self._said: list[Hint] = []
        self._painted: Mask | None = None
        self._disappointed = False

    def act(self, mask: Mask, truth: Mask) -> Action | None:
        """As `Tool.act`, in the largest part."""
        part = largest_part(mask, truth)
        if part is None:
            return None
        if self._disappointed or part.area < _LEFT_OVER * np.count_nonzero(truth):
            self._disappointed = False
            return self._paint(part, mask, truth)
        compact = np.pi * part.greatest_depth**2 >= _COMPACT * part.area
        hint = (click if compact else scribble)(part, self._random)
        action = answered(self._listener, mask, [*self._said, hint], self._painted)
        self._disappointed = _jaccard(action.mask, truth) < _jaccard(mask, truth)
        if self._disappointed:
            return Action(mask, action.way)
        self._said.append(hint)
        return action

    def _paint(self, part: WrongPart, mask: Mask, truth: Mask) -> Action:
        action = stroke_along(part, mask, truth)
        painted = np.where(action.mask != mask, LESION, 0).astype(np.uint8)
        self._painted = painted if self._painted is None else self._painted | painted
        return action


def answered(
    listener: Listener, mask: Mask, hints: Sequence[Hint], painted: Mask | None = None
) -> Action:
    """What the last hint came to."""
    answer = listener.answer(mask, hints, painted=painted)
    after = mask.copy()
    after[answer.box.slices] = answer.mask
    return Action(after, drawn_length(hints[-1]))


def click_times(guide: Guide, case: LabelledCase) -> list[float]:
    """Milliseconds from a click to the mask, the view being prepared; none where all is right."""
    part = deepest_part(case.start, case.truth)
    if part is None:
        return []
    listener, hints = Listener(guide, case.image), [click(part, np.random.default_rng(0))]
    before = torch.get_num_threads()
    torch.set_num_threads(TIMED_THREADS)
    listener.answer(case.start, hints)
    began = time.perf_counter()
    listener.answer(case.start, hints)
    passed = time.perf_counter() - began
    torch.set_num_threads(before)
    return [1000 * passed]


def _within(hint: Hint, shape: tuple[int, ...]) -> Hint:
    """The hint, what lies outside of an image of ``shape`` moved to its edge."""
    last = np.array((shape[1], shape[0])) - 0.5
    points = np.clip(np.array(hint.points), 0.5, last)
    return replace(hint, points=tuple((float(x), float(y)) for x, y in points))


def _jaccard(mask: Mask, truth: Mask) -> float:
    return confusion(mask, truth).jaccard
