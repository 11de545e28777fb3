"""The geometry of a lesion mask: size, symmetry, border. It describes a shape; it is no diagnosis.

Lengths are in pixels; `Geometry.scaled` gives them in millimetres.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import LESION, Mask

_FOLDING_SIDE: Final = 512  # pixels across what is folded; finer changes nothing


@dataclass(frozen=True, slots=True)
class Geometry:
    """The shape of everything in a mask, holes left out.

    Attributes:
        area: In square pixels, or square millimetres once scaled.
        diameter: Of the disc of the same area.
        longest: The greatest distance between two of its points (greatest Feret diameter).
        shortest: The least distance between two parallel lines that hold it (least Feret diameter).
        perimeter: Length of its border, of holes and islands too.
        asymmetry: Share of the area (0..1) that finds no partner when the shape is folded along
            its principal axes, the mean of both; 0 for an ellipse. After Stoecker et al. 1992.
        irregularity: Perimeter squared over that of the disc of the same area squared; 1 for a
            disc, more the more ragged or drawn out the border is. After Golston et al. 1992.
    """

    area: float
    diameter: float
    longest: float
    shortest: float
    perimeter: float
    asymmetry: float
    irregularity: float

    def scaled(self, mm_per_pixel: float) -> "Geometry":
        """The same in millimetres; shares and ratios stay as they are."""
        return replace(
            self,
            area=self.area * mm_per_pixel**2,
            diameter=self.diameter * mm_per_pixel,
            longest=self.longest * mm_per_pixel,
            shortest=self.shortest * mm_per_pixel,
            perimeter=self.perimeter * mm_per_pixel,
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """Where in its image the lesion of a mask is, in pixels.

    Attributes:
        x: Of the centre of mass, from the left edge of the image.
        y: Of the centre of mass, from the upper edge.
        left: Of the bounding box, from the left edge of the image.
        top: Of the bounding box, from the upper edge.
        width: Of the bounding box.
        height: Of the bounding box.
        regions: How many parts there are that do not touch, corners included.
    """

    x: float
    y: float
    left: int
    top: int
    width: int
    height: int
    regions: int


def placement(mask: Mask) -> Placement | None:
    """Find the lesion in ``mask``; None if it is empty."""
    left, top, width, height = cv2.boundingRect(mask)
    if width == 0:
        return None
    shape = np.ascontiguousarray(mask[top : top + height, left : left + width])
    moments = cv2.moments(shape, binaryImage=True)
    x, y = (moments[name] / moments["m00"] + 0.5 for name in ("m10", "m01"))
    regions = cv2.connectedComponents(shape, connectivity=8)[0] - 1
    return Placement(left + x, top + y, left, top, width, height, regions)


def geometry(mask: Mask) -> Geometry | None:
    """Measure ``mask``; None if it is empty."""
    left, top, width, height = cv2.boundingRect(mask)
    if width == 0:
        return None
    shape = np.ascontiguousarray(mask[top : top + height, left : left + width])
    area = cv2.countNonZero(shape)
    length = perimeter(shape)
    return Geometry(
        area=area,
        diameter=2 * math.sqrt(area / math.pi),
        longest=longest_diameter(shape),
        shortest=shortest_diameter(shape),
        perimeter=length,
        asymmetry=asymmetry(shape),
        irregularity=length**2 / (4 * math.pi * area),
    )


def perimeter(mask: Mask) -> float:
    """Length of the border by Cauchy and Crofton: from crossings of lines in four directions.

    Unlike a count of border pixels it hardly depends on how the border lies on the grid: a straight
    one comes out from 5.2 % too short to 2.6 % too long, a round one within 2 %.
    """
    padded = np.pad(mask, 1) > 0
    along = _crossings(padded[:, 1:], padded[:, :-1]) + _crossings(padded[1:], padded[:-1])
    diagonal = _crossings(padded[1:, 1:], padded[:-1, :-1])
    diagonal += _crossings(padded[1:, :-1], padded[:-1, 1:])
    return math.pi / 8 * (along + diagonal / math.sqrt(2))


def longest_diameter(mask: Mask) -> float:
    """The greatest distance between two pixels of ``mask``, with the breadth of one."""
    hull = _hull(mask)
    squares = ((hull[:, None] - hull) ** 2).sum(axis=2)
    return math.sqrt(float(squares.max())) + 1


def shortest_diameter(mask: Mask) -> float:
    """The least breadth of ``mask`` between two parallel lines, with that of one pixel.

    One of the two lines lies along an edge of the convex hull (Houle and Toussaint 1988).
    """
    hull = _hull(mask)
    edges = np.roll(hull, -1, axis=0) - hull
    lengths = np.hypot(*edges.T)
    if not lengths.any():
        return 1.0
    normals = edges[lengths > 0][:, ::-1] * (1, -1) / lengths[lengths > 0, None]
    return float(np.ptp(hull @ normals.T, axis=0).min()) + 1


def asymmetry(mask: Mask) -> float:
    """Share of the area without a partner when folded along the principal axes, 0..1."""
    upright = _turned(mask)
    area = max(cv2.countNonZero(upright), 1)
    folds = (np.flip(upright, axis) for axis in (0, 1))
    return sum(cv2.countNonZero(cv2.absdiff(upright, fold)) for fold in folds) / (4 * area)


def _hull(mask: Mask) -> NDArray[np.float64]:
    """Corners of the convex hull of the middles of the pixels, shape (n, 2)."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return cv2.convexHull(np.concatenate(contours))[:, 0].astype(np.float64)


def _crossings(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(one != other))


def _turned(mask: Mask) -> Mask:
    """The mask with its centre of mass in the middle and its principal axes along the edges."""
    moments = cv2.moments(mask, binaryImage=True)
    middle = np.array([moments["m10"], moments["m01"]]) / moments["m00"]
    angle = 0.5 * math.atan2(2 * moments["mu11"], moments["mu20"] - moments["mu02"])
    reach = math.hypot(*mask.shape)  # no pixel is farther from the middle
    scale = min(_FOLDING_SIDE / (2 * reach), 1.0)
    side = math.ceil(2 * reach * scale) | 1
    turn = scale * np.array(
        [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
    )
    shift = np.full(2, side // 2) - turn @ middle
    smooth = cv2.GaussianBlur(mask, (0, 0), max(0.5 / scale, 0.1)) if scale < 1 else mask
    turned = cv2.warpAffine(smooth, np.column_stack([turn, shift]), (side, side))
    return (np.asarray(turned) > LESION // 2).astype(np.uint8) * np.uint8(LESION)
