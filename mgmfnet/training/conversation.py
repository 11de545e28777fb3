"""What simulated persons say about a batch of views, one hint after the other.

Shapes: B views, H x W pixels, P planes.
"""

from typing import Final

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from mgmfnet.masks.guided_change import follow
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import hint_planes
from mgmfnet.masks.parts import keep_largest
from mgmfnet.training.simulated_person import another_convention, another_mask, any_hint
from mgmfnet.types import LESION, Mask

_NOTHING: Final = 0.12
_ANOTHER: Final = 0.25
"""Chances of a mask to begin with that is empty, or somebody's, rather than the automatic one."""
_ONE_REGION: Final = 0.5
"""Chance of the automatic mask's largest region alone."""
_CONVENTION: Final = 0.5
"""Chance of a person whose borders lie elsewhere than those of the data set."""


class Conversation:
    """A person for each view of a batch, who answers every answer with another hint.

    Args:
        truths: The lesions that the persons mean, (B, 1, H, W), 0 or 1.
        automatic: Lesion probability that a network gives by itself, (B, 1, H, W).
        random: Of all persons.
    """

    def __init__(self, truths: Tensor, automatic: Tensor, random: Generator) -> None:
        self._random = random
        self._truths = [
            another_convention(mask, random) if random.random() < _CONVENTION else mask
            for mask in _masks(truths)
        ]
        self._predicted = list(automatic[:, 0].float().cpu().numpy())
        self._masks = [
            self._first_mask(truth, mask)
            for truth, mask in zip(self._truths, _masks(automatic), strict=True)
        ]
        self._hints: list[list[Hint]] = [[] for _ in self._truths]
        self._newest: list[Hint | None] = [None] * len(self._truths)

    @property
    def truths(self) -> Tensor:
        """What the persons mean by the lesions, (B, 1, H, W), 0 or 1."""
        return torch.from_numpy(np.stack(self._truths) > 0).unsqueeze(1).float()

    def speak(self) -> Tensor:
        """Each person's next hint, and what was said before: planes (B, P, H, W).

        Who is content says nothing more.
        """
        self._newest = [
            any_hint(mask, truth, self._random)
            for mask, truth in zip(self._masks, self._truths, strict=True)
        ]
        self._hints = [
            [*hints, newest] if newest else hints
            for hints, newest in zip(self._hints, self._newest, strict=True)
        ]
        planes = map(hint_planes, self._masks, self._hints, self._predicted)
        return torch.from_numpy(np.stack(list(planes)))

    def hear(self, probability: Tensor) -> None:
        """Take the answers, (B, 1, H, W), as the application does."""
        self._masks = [
            follow(mask, answer, hint) if hint else mask
            for mask, answer, hint in zip(
                self._masks, _masks(probability), self._newest, strict=True
            )
        ]

    def _first_mask(self, truth: Mask, automatic: Mask) -> Mask:
        drawn = self._random.random()
        if drawn < _NOTHING:
            return np.zeros_like(truth)
        if drawn < _NOTHING + _ANOTHER:
            return another_mask(truth, self._random)
        return keep_largest(automatic) if self._random.random() < _ONE_REGION else automatic


def _masks(probability: Tensor) -> list[Mask]:
    """The masks of (B, 1, H, W), 0..1."""
    lesion = (probability[:, 0] > 0.5).cpu().numpy()
    return list(np.where(lesion, LESION, 0).astype(np.uint8))
