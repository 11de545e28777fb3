"""Small pictures of cases, with the borders of the masks drawn over the image."""

import base64
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from markupsafe import Markup
from PIL import Image as PillowImage

from mgmfnet.data.image_io import read_image, resize_image
from mgmfnet.data.mask_io import read_mask, resize_mask
from mgmfnet.errors import ImageError
from mgmfnet.types import Mask, Size

_WIDTH: Final = 480
_QUALITY: Final = 82
_TOLERANCE: Final = 0.4
"""Pixels of the picture by which a drawn border may differ from the mask's."""

_PICTURE: Final = Markup(
    '<svg class="picture" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
)
_PHOTOGRAPH: Final = Markup('<image width="{}" height="{}" href="data:image/jpeg;base64,{}"/>')
_PLAIN: Final = Markup('<rect class="ground" width="{}" height="{}"/>')
_BORDER: Final = Markup('<path class="{}" d="{}"/>')


def picture(description: str, image: Path | None, masks: Mapping[str, Path]) -> Markup:
    """An image with borders; a plain ground where the image is not known or cannot be read.

    Args:
        description: For those who cannot see it.
        image: The image file.
        masks: Mask files by the class of their border in the style sheet; the last is on top.

    Returns:
        SVG.

    Raises:
        MaskError: A mask can no longer be read.
    """
    return draw(description, image, {kind: read_mask(path) for kind, path in masks.items()})


def draw(
    description: str, image: Path | None, masks: Mapping[str, Mask], across: int = _WIDTH
) -> Markup:
    """As `picture`, of masks that were read, so many pixels across."""
    height, width = next(iter(masks.values())).shape
    size = Size(max(1, round(across * height / width)), across)
    borders = {kind: _path(resize_mask(mask, size)) for kind, mask in masks.items()}
    parts = [
        _ground(image, size),
        *(_BORDER.format("halo", border) for border in borders.values()),
        *(_BORDER.format(f"border {kind}", border) for kind, border in borders.items()),
    ]
    return _PICTURE.format(size.width, size.height, description, Markup().join(parts))


def _ground(image: Path | None, size: Size) -> Markup:
    if image is not None:
        try:
            pixels = resize_image(read_image(image, at_least=size), size)
        except ImageError:
            pass  # the scores stand without the picture
        else:
            file = io.BytesIO()
            PillowImage.fromarray(pixels).save(file, "JPEG", quality=_QUALITY)
            data = base64.b64encode(file.getvalue()).decode()
            return _PHOTOGRAPH.format(size.width, size.height, data)
    return _PLAIN.format(size.width, size.height)


def _path(mask: Mask) -> str:
    """The borders of a mask as SVG commands."""
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    commands = []
    for contour in contours:
        points = cv2.approxPolyDP(contour, _TOLERANCE, closed=True)[:, 0] + 0.5
        coordinates = " ".join(f"{x:g} {y:g}" for x, y in np.asarray(points, float).tolist())
        commands.append(f"M{coordinates}z")
    return "".join(commands)
