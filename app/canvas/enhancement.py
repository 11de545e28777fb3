"""Forms of an image that are easier to look at. They are shown and never kept."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from app.canvas.look import ImageView
from app.document.pyramid import ImagePyramid, prepare_image
from app.tasks import TaskContext
from mgmfnet.types import Image

_CLIP: Final = 2.5
_TILES: Final = (8, 8)

_WORKING_SIDE: Final = 1024  # hair is looked for in an image of at most this many pixels a side
_HAIR_REACH: Final = 17  # pixels of that: more than a hair is broad
_HAIR_CONTRAST: Final = 14
_HAIR_LENGTH: Final = 40
_HAIR_BREADTH: Final = 12  # of the area a hair may have per pixel of its length
_FILL_RADIUS: Final = 3


def enhanced(context: TaskContext, image: Image, view: ImageView) -> ImagePyramid:
    """The image in the form that ``view`` asks for, ready to be drawn."""
    context.check()
    made = stretch_contrast(image) if view is ImageView.CONTRAST else paint_over_hair(image)
    context.check()
    return prepare_image(made)


def stretch_contrast(image: Image) -> Image:
    """More local contrast in lightness alone (CLAHE in CIELAB); colours keep their hue."""
    lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
    lightness = cv2.createCLAHE(_CLIP, _TILES).apply(np.ascontiguousarray(lab[..., 0]))
    lab[..., 0] = lightness
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), np.uint8)


def paint_over_hair(image: Image) -> Image:
    """Dark hair filled in from the skin beside it.

    After the steps of DullRazor (Lee et al. 1997): long thin dark structures stand out against a
    closing of the image; they are cut out and filled.
    """
    height, width = image.shape[:2]
    scale = min(1.0, _WORKING_SIDE / max(height, width))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    hair = find_hair(small)
    if not hair.any():
        return image
    filled = cv2.inpaint(small, hair, _FILL_RADIUS, cv2.INPAINT_TELEA)
    filled = cv2.resize(filled, (width, height), interpolation=cv2.INTER_LINEAR)
    share = cv2.resize(hair, (width, height), interpolation=cv2.INTER_LINEAR)
    # Skin that is not hair keeps its own pixels at full resolution.
    weight = share.astype(np.float32)[..., None] / 255
    return np.rint(image + weight * (filled.astype(np.float32) - image)).astype(np.uint8)


def find_hair(image: Image) -> NDArray[np.uint8]:
    """255 where there is dark hair; shape (height, width)."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    depth = np.max([cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, line) for line in _lines()], axis=0)
    dark = (depth > _HAIR_CONTRAST).astype(np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    lengths = np.hypot(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT])
    thin = boxes[:, cv2.CC_STAT_AREA] < _HAIR_BREADTH * lengths
    keep = (lengths > _HAIR_LENGTH) & thin & (np.arange(count) > 0)
    hair = keep[labels].astype(np.uint8) * np.uint8(255)
    return np.asarray(cv2.dilate(hair, np.ones((5, 5), np.uint8)), np.uint8)


def _lines() -> list[NDArray[np.uint8]]:
    """Lines in four directions: whatever a hair's, one of them crosses it."""
    diagonal = np.eye(_HAIR_REACH * 7 // 10, dtype=np.uint8)
    across = np.ones((1, _HAIR_REACH), np.uint8)
    return [across, across.T.copy(), diagonal, diagonal[::-1].copy()]
