"""What a network that listens is told beside the image: the mask as it stands, and all hints.

Distances, not disks alone: from how far a hint lies from the border, and from every pixel, a
network sees at once how much of the border is concerned.

Shapes: H x W the network's view of an image; hints are in its pixels.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.hint import Hint
from mgmfnet.masks.lines import draw_line
from mgmfnet.types import LESION, Mask

Planes: TypeAlias = NDArray[np.float32]

PLANES: Final = 7
"""The mask; how deep a pixel lies in it, or out of it; then of lesion hints, and of skin hints:
where they are, and how near a pixel is; at last how far the hints that contradict the mask reach.
"""

REFERENCE_HEIGHT: Final = 192
"""Of the view in which the lengths below count pixels."""
_DEPTH: Final = 16.0
_RADIUS: Final = 4.5
_NEARNESS: Final = 32.0


def hint_planes(mask: Mask, hints: Sequence[Hint]) -> Planes:
    """The planes for a mask (H, W) and hints in its pixels: (`PLANES`, H, W), -1..1."""
    unit = mask.shape[0] / REFERENCE_HEIGHT
    lesion = (mask > LESION // 2).astype(np.uint8)
    depth = _distance_to_zero(lesion) - _distance_to_zero(1 - lesion)
    planes = [lesion.astype(np.float32), np.tanh(depth / (_DEPTH * unit))]
    for adds in (True, False):
        marked = rasterised((hint for hint in hints if hint.adds is adds), mask.shape)
        distance = _distance_to_zero(LESION - marked) if marked.any() else None
        if distance is None:
            planes += [np.zeros(mask.shape, np.float32)] * 2
        else:
            near = np.clip(_RADIUS + 0.5 - distance / unit, 0, 1)
            planes += [near, np.exp(-distance / (_NEARNESS * unit))]
    planes.append(_reach(hints, depth))
    return np.stack(planes).astype(np.float32, copy=False)


def _reach(hints: Sequence[Hint], depth: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far hints reach that contradict the mask: 1 for lesion and -1 for skin, falling to 0.

    People point at the middle of what is wrong: as far as the border is away on one side, so far it
    has probably to move on the other.

    Args:
        hints: In pixels of the view.
        depth: Distance of lesion to the nearest skin, and less than 0 that of skin to lesion.
    """
    reach = np.zeros_like(depth)
    for hint in hints:
        marked = rasterised([hint], depth.shape)
        side = 1 if hint.adds else -1
        far = float((-side * depth[marked > 0]).max(initial=0))
        if far > 0:
            near = np.exp(-np.square(_distance_to_zero(LESION - marked) / far))
            reach = np.maximum(reach, near) if hint.adds else np.minimum(reach, -near)
    return reach


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
