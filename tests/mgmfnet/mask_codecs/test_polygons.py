"""Polygons cover what they should, as OpenCV and the COCO tools fill them."""

from collections.abc import Callable

import cv2
import numpy as np
from hypothesis import given
from pycocotools import mask as oracle

from mgmfnet.mask_codecs import coco_rle
from mgmfnet.mask_codecs.polygons import (
    Points,
    Region,
    edge_regions,
    filled,
    opened,
    pixel_regions,
    simplified,
)
from mgmfnet.types import LESION, Mask, Size
from tests.mgmfnet.mask_codecs.masks import masks, ring


def outer(region: Region) -> Points:
    return region.outer


def by_pixels(mask: Mask, border: Callable[[Region], Points]) -> Mask:
    polygons = [simplified(border(region)) for region in pixel_regions(mask)]
    return filled(polygons, Size(*mask.shape))


def by_edges(mask: Mask, border: Callable[[Region], Points]) -> Mask:
    """As the tools of COCO fill polygons, whose points are corners of pixels."""
    polygons = [simplified(border(region)).ravel().tolist() for region in edge_regions(mask)]
    if not polygons:
        return np.zeros_like(mask)
    merged = oracle.merge(oracle.frPyObjects(polygons, *mask.shape))
    return coco_rle.decode(merged["counts"].decode(), Size(*mask.shape))


def without_holes(mask: Mask) -> Mask:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return cv2.drawContours(np.zeros_like(mask), contours, -1, LESION, cv2.FILLED).astype(np.uint8)


@given(mask=masks)
def test_borders_cover_regions_and_their_holes(mask: Mask) -> None:
    assert np.array_equal(by_pixels(mask, outer), without_holes(mask))
    assert np.array_equal(by_edges(mask, outer), without_holes(mask))


@given(mask=masks)
def test_borders_that_are_cut_open_cover_the_mask_itself(mask: Mask) -> None:
    assert np.array_equal(by_pixels(mask, opened), mask)
    assert np.array_equal(by_edges(mask, opened), mask)


def test_large_masks_are_covered() -> None:
    mask = ring(700, 900)
    mask[340:360:3, ::7] = 0
    assert np.array_equal(by_pixels(mask, opened), mask)
    assert np.array_equal(by_edges(mask, opened), mask)


def test_straight_ways_have_no_points_between() -> None:
    mask = np.zeros((9, 9), np.uint8)
    mask[2:6, 3:8] = LESION
    (region,) = edge_regions(mask)
    assert sorted(simplified(region.outer).tolist()) == [[3, 2], [3, 6], [8, 2], [8, 6]]
