"""Segments the surroundings of a scribble anew, from the image, the prediction and the mask.

A scribble says that what it covers is lesion, or is not. The change spreads from it over what looks
alike, as far as the scribble reaches; it only adds, or only removes, and hangs together with the
scribble. Everything is computed at a capped resolution, so that the time does not grow with the
image; the border that results is brought to the native resolution.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.colour import ColourCount, Map, lab
from mgmfnet.masks.downscaling import downscaled
from mgmfnet.masks.random_walker import random_walk, step_weights
from mgmfnet.masks.scribble import Scribble
from mgmfnet.types import CERTAIN, LESION, Image, Mask, Probability

MAX_SIDE: Final = 192
"""Pixels along the longer side at which a scribble's surroundings are segmented."""

_NEAR_TRUST: Final = 0.01  # in what colours and prediction say, beside the scribble
_FAR_TRUST: Final = 0.2  # in the mask as it is, at the end of its reach
_OWN_COLOURS: Final = 0.6  # weight of the scribble's colours against those of its side of the mask
_PREDICTION: Final = 0.25  # weight of the prediction against the colours
_DOUBT: Final = 0.02  # of every prediction
_RARE: Final = 1e-5  # share of a colour that is as good as absent
_MOST: Final = 3.0  # logarithm of a ratio of likelihoods that is believed

_Flags: TypeAlias = NDArray[np.bool_]


def refine(
    image: Image,
    probability: Probability | None,
    mask: Mask,
    scribble: Scribble,
    earlier: Sequence[Scribble] = (),
    *,
    max_side: int = MAX_SIDE,
) -> Mask:
    """The mask after ``scribble``; of the same shape.

    Args:
        image: The surroundings of the scribble.
        probability: What a model predicts there, if anything.
        mask: The mask there as it is.
        scribble: In pixels of ``image``.
        earlier: What was said before; it holds on.
        max_side: Pixels along the longer side to compute at.
    """
    scene = _Scene(image, probability, mask, scribble, max_side)
    levels = np.rint(scene.belief(earlier) * LESION).astype(np.uint8)
    enlarged = cv2.resize(levels, mask.shape[::-1], interpolation=cv2.INTER_LINEAR)
    _, coming = cv2.threshold(enlarged, LESION // 2, LESION, cv2.THRESH_BINARY)
    coming = cv2.bitwise_or(coming, scribble.drawn(mask.shape))
    if scribble.adds:
        return cv2.bitwise_or(mask, coming).astype(np.uint8, copy=False)
    return cv2.bitwise_and(mask, cv2.bitwise_not(coming)).astype(np.uint8, copy=False)


class _Scene:
    """The surroundings of a scribble at the resolution of the computation.

    What is called its side is lesion for a scribble that adds, background for one that removes.
    """

    def __init__(
        self,
        image: Image,
        probability: Probability | None,
        mask: Mask,
        scribble: Scribble,
        max_side: int,
    ) -> None:
        self._scribble = scribble
        self._scale = min(1.0, max_side / max(mask.shape))
        height, width = (max(1, round(side * self._scale)) for side in mask.shape)
        self._shape, size = (height, width), (width, height)
        self._colours = lab(downscaled(image, size))
        self._side: _Flags = (downscaled(mask, size) > LESION // 2) == scribble.adds
        self._drawn = self._draw(scribble)
        away = cv2.distanceTransform((~self._drawn).view(np.uint8), cv2.DIST_L2, 5)
        reach = max(scribble.reach * self._scale, 1.0)
        self._far: Map = np.square(np.clip(away / reach, 0, 1), dtype=np.float32)
        self._odds = np.zeros(self._shape, np.float32)
        if probability is not None:
            share = downscaled(probability, size) / np.float32(CERTAIN)
            share = np.clip(share, _DOUBT, 1 - _DOUBT)
            self._odds = np.log(share / (1 - share)) * (1 if scribble.adds else -1)

    def belief(self, earlier: Sequence[Scribble]) -> Map:
        """How surely each pixel comes over to the scribble's side; 0 far from what changes."""
        known, denied = self._drawn.copy(), np.zeros(self._shape, np.bool_)
        for other in earlier:
            told = known if other.adds is self._scribble.adds else denied
            told |= self._draw(other)
        denied &= ~self._drawn
        now = self._side.astype(np.float32)
        prior = (1 - self._far) / (1 + np.exp(-self._evidence())) + self._far * now
        prior[self._far >= 1] = now[self._far >= 1]
        prior[known], prior[denied] = 1, 0
        trust = _NEAR_TRUST + _FAR_TRUST * self._far
        seeds = known | denied | (self._far >= 1)
        return self._joined(random_walk(step_weights(self._colours), prior, trust, seeds))

    def _evidence(self) -> Map:
        """What colours and prediction say for the scribble's side, as a logarithm of odds."""
        count = ColourCount(self._colours)
        own = count.shares(self._drawn.astype(np.float32))
        if self._side.any():
            alike = count.shares(self._side.astype(np.float32))
            own = _OWN_COLOURS * own + (1 - _OWN_COLOURS) * alike
        other = count.shares(self._far * ~self._side)
        ratio: Map = np.log((own + _RARE) / (other + _RARE))
        return ratio.clip(-_MOST, _MOST) + _PREDICTION * self._odds

    def _joined(self, belief: Map) -> Map:
        """``belief`` around what changes in one piece with the scribble, and 0 elsewhere."""
        coming = ((belief > 0.5) | self._drawn) & ~self._side
        count, labels = cv2.connectedComponents(coming.view(np.uint8), connectivity=8)
        touched = np.zeros(count, np.uint8)
        touched[labels[self._drawn]] = 1
        touched[0] = 0
        # One pixel more: between it and the piece lies the border.
        piece = cv2.dilate(touched[labels], np.ones((3, 3), np.uint8))
        return belief * piece

    def _draw(self, scribble: Scribble) -> _Flags:
        return scribble.drawn(self._shape, self._scale) > 0
