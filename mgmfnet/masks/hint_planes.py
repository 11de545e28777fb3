"""What a network that listens is told beside the image: the mask as it stands, and all hints.

Distances, not disks alone: from how far a hint lies from the border, and from every pixel, a
network sees at once how much of the border is concerned. And levels: what is likelier lesion than a
lesion hint is lesion as well, by what was predicted without hints.

Shapes: H x W the network's view of an image; hints are in its pixels.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.hint import Hint
from mgmfnet.masks.lines import draw_line
from mgmfnet.types import LESION, Mask

Planes: TypeAlias = NDArray[np.float32]

PLANES: Final = 13
"""The mask; how deep a pixel lies in it, or out of it; then of lesion hints, and of skin hints:
where they are, and how near a pixel is; then how far the hints that contradict the mask reach; then
how deep a pixel would lie if the border followed them close by, around, and far around them; at
last how likely lesion a pixel is without hints, and how much likelier than the nearest lesion hint,
and than the nearest skin hint.
"""

REFERENCE_HEIGHT: Final = 192
"""Of the view in which the lengths below count pixels."""
_DEPTH: Final = 16.0
_RADIUS: Final = 4.5
_NEARNESS: Final = 32.0
_SPREADS: Final = (16.0, 32.0, 64.0)
_FURTHEST: Final = 60.0
_BORDER: Final = 8.0
_LEAST: Final = 1e-4
_LEVEL: Final = 3.0


class _Contradiction(NamedTuple):
    """What a hint says that the mask does not.

    Attributes:
        adds: Whether it says lesion.
        depth: Of the hint in what is wrong, in pixels; more than 0.
        distance: Of each pixel to the hint, (H, W).
    """

    adds: bool
    depth: float
    distance: NDArray[np.float32]


def hint_planes(mask: Mask, hints: Sequence[Hint], predicted: NDArray[np.float32]) -> Planes:
    """The planes that an answer is made of: (`PLANES`, H, W), -1..1.

    Args:
        mask: As it stands, (H, W).
        hints: In its pixels.
        predicted: Lesion probability that the network gives without hints, (H, W), 0..1.
    """
    unit = mask.shape[0] / REFERENCE_HEIGHT
    lesion = (mask > LESION // 2).astype(np.uint8)
    depth = _distance_to_zero(lesion) - _distance_to_zero(1 - lesion)
    share = predicted.clip(_LEAST, 1 - _LEAST)
    logits = np.log(share / (1 - share))
    planes = [lesion.astype(np.float32), np.tanh(depth / (_DEPTH * unit))]
    likelier = [np.tanh(logits / _LEVEL)]
    for adds in (True, False):
        marked = rasterised((hint for hint in hints if hint.adds is adds), mask.shape)
        if marked.any():
            distance, at_hint = _nearest(marked, logits)
            near = np.clip(_RADIUS + 0.5 - distance / unit, 0, 1)
            planes += [near, np.exp(-distance / (_NEARNESS * unit))]
            likelier += [np.tanh(logits - at_hint)]
        else:
            planes += [np.zeros(mask.shape, np.float32)] * 2
            likelier += [np.zeros(mask.shape, np.float32)]
    contradictions = list(_contradictions(hints, depth))
    planes += [_reach(contradictions, mask.shape), *_followed(contradictions, depth, unit)]
    return np.stack(planes + likelier).astype(np.float32, copy=False)


def _nearest(
    marked: Mask, values: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The distance of each pixel to the nearest marked one, and the value there."""
    distance, labels = cv2.distanceTransformWithLabels(
        cv2.bitwise_not(marked), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    there = np.zeros(labels.max() + 1, np.float32)
    there[labels[marked > 0]] = values[marked > 0]
    return distance.astype(np.float32, copy=False), there[labels]


def _contradictions(hints: Sequence[Hint], depth: NDArray[np.float32]) -> Iterator[_Contradiction]:
    """Of the hints that contradict a mask.

    Args:
        hints: In pixels of the view.
        depth: Distance of lesion to the nearest skin, and less than 0 that of skin to lesion.
    """
    for hint in hints:
        marked = rasterised([hint], depth.shape)
        inside = -depth if hint.adds else depth
        deepest = float(inside[marked > 0].max(initial=0))
        if deepest > 0:
            yield _Contradiction(hint.adds, deepest, _distance_to_zero(LESION - marked))


def _reach(contradictions: Iterable[_Contradiction], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """How far hints reach that contradict the mask: 1 for lesion and -1 for skin, falling to 0.

    People point at the middle of what is wrong: as far as the border is away on one side, so far it
    has probably to move on the other.
    """
    reach = np.zeros(shape, np.float32)
    for adds, depth, distance in contradictions:
        near = np.exp(-np.square(distance / depth))
        reach = np.maximum(reach, near) if adds else np.minimum(reach, -near)
    return reach


def _followed(
    contradictions: Sequence[_Contradiction], depth: NDArray[np.float32], unit: float
) -> Iterator[NDArray[np.float32]]:
    """The depth of each pixel once the border has moved to the other side of what is wrong.

    How much of the border has to move, nobody says: a plane for each of three answers.
    """
    for spread in _SPREADS:
        moved = depth
        for adds, deep, distance in contradictions:
            way = 2 * min(deep, _FURTHEST * unit) * np.exp(-np.square(distance / (spread * unit)))
            moved = moved + way if adds else moved - way
        yield np.tanh(moved / (_BORDER * unit))


def rasterised(hints: Iterable[Hint], shape: tuple[int, ...], width: int = 1) -> Mask:
    """The pixels under hints, lines of this width, on an image of ``shape``."""
    mask = np.zeros(shape[:2], np.uint8)
    for hint in hints:
        draw_line(mask, hint.points, width)
    return mask


def _distance_to_zero(values: Mask) -> NDArray[np.float32]:
    """Of each pixel from the nearest one that is 0, in pixels; far away where there is none."""
    distance = cv2.distanceTransform(values, cv2.DIST_L2, 5)
    return np.minimum(distance, 1e4).astype(np.float32, copy=False)
