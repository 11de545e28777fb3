"""Forms of an image that are easier to look at. They are shown and never kept."""

import math
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
_HAIR_BREADTH: Final = 17  # pixels of that: more than a hair is broad
_HAIR_CONTRAST: Final = 12  # grey levels that it is darker than the skin beside it
_HAIR_LENGTH: Final = 45  # pixels that it runs straight; the meshes of a network do not
_HAIR_ANGLES: Final = 24
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

    In the steps of DullRazor (Lee et al. 1997): narrow dark structures stand out against a closing
    of the image; those that run straight for long are cut out and filled.
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
    across = [_line(_HAIR_BREADTH, number / 4) for number in range(4)]
    depths = [cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, line) for line in across]
    dark = (np.maximum.reduce(depths) > _HAIR_CONTRAST).astype(np.uint8) * np.uint8(255)
    along = (_line(_HAIR_LENGTH, number / _HAIR_ANGLES) for number in range(_HAIR_ANGLES))
    straight = [cv2.morphologyEx(dark, cv2.MORPH_OPEN, line) for line in along]
    return np.asarray(cv2.dilate(np.maximum.reduce(straight), np.ones((5, 5), np.uint8)), np.uint8)


def _line(length: int, turn: float) -> NDArray[np.uint8]:
    """A line through the middle of a square, ``turn`` of half a circle from the horizontal."""
    middle, reach = length // 2, (length - 1) / 2
    dx = round(reach * math.cos(math.pi * turn))
    dy = round(reach * math.sin(math.pi * turn))
    square = np.zeros((length, length), np.uint8)
    cv2.line(square, (middle - dx, middle - dy), (middle + dx, middle + dy), (1,))
    return square
