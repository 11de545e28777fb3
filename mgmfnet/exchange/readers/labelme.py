"""labelme: a JSON file beside each image, with polygons, boxes, circles and masks.

A mask is a PNG in base64, of the size of the box whose first and last pixels ``points`` has.
"""

import base64
import binascii
import io
import math
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from mgmfnet.data.decoding import decode_stream
from mgmfnet.errors import MaskError
from mgmfnet.exchange.readers.documents import load_json
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.values import image_name, label_name, marked, size_in
from mgmfnet.mask_codecs.outlines import corners_of, fill_box, fill_circle, fill_polygon
from mgmfnet.sentence import Sentence
from mgmfnet.study.importing import Annotation, Canvas, Marked, Shape, annotation

_AREAS: Final = frozenset({"polygon", "rectangle", "oriented_rectangle", "circle", "mask"})


def _read(file: AnnotationFile, notes: Notes) -> list[Annotation] | None:
    content = file.json
    if not isinstance(content, dict) or "imagePath" not in content:
        return None
    shapes = content.get("shapes")
    if not isinstance(shapes, list):
        return None
    for shape in shapes:
        if isinstance(shape, dict) and (kind := _kind(shape)) not in _AREAS:
            notes.pass_over(kind)
    name = image_name(content["imagePath"]) or file.path.stem
    read = partial(_marked, file.path)
    return [annotation(name, file.path, read, is_whole=True, told=file.place.as_posix())]


def _kind(shape: Mapping[str, Any]) -> str:
    return label_name(shape.get("shape_type"), "polygon")


def _marked(path: Path) -> Marked:
    """What is marked; the file is read again, so that not all are in memory."""
    content = load_json(path)
    shapes = content.get("shapes") if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(shapes, list):
        raise MaskError("It was changed meanwhile.")
    if not all(isinstance(shape, dict) for shape in shapes):
        raise MaskError("Its list of shapes is damaged.")
    areas = [
        Shape(label_name(shape.get("label"), "?"), partial(_draw, shape))
        for shape in shapes
        if _kind(shape) in _AREAS
    ]
    return marked(areas, size_in(content, "imageHeight", "imageWidth"), others=len(shapes))


def _draw(shape: Mapping[str, Any], canvas: Canvas) -> None:
    kind, corners = _kind(shape), corners_of(shape.get("points"))
    if kind in {"polygon", "oriented_rectangle"} or (kind == "rectangle" and len(corners) == 4):
        fill_polygon(canvas, corners)
        return
    if len(corners) != 2:
        raise MaskError("A shape has another number of points than its kind.")
    (x, y), (other_x, other_y) = corners.tolist()
    if kind == "rectangle":
        fill_box(canvas, min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    elif kind == "circle":
        fill_circle(canvas, (x, y), math.hypot(other_x - x, other_y - y))
    else:
        _paste(shape.get("mask"), canvas, (int(x), int(y)), (int(other_x), int(other_y)))


def _paste(data: object, canvas: Canvas, first: tuple[int, int], last: tuple[int, int]) -> None:
    (left, top), (last_x, last_y), (height, width) = first, last, canvas.shape
    if not (0 <= left <= last_x < width and 0 <= top <= last_y < height):
        raise MaskError("A mask lies outside of the image.")
    size = (last_x - left + 1, last_y - top + 1)

    def read(picture: PIL.Image.Image) -> NDArray[np.bool_]:
        if picture.size != size:
            raise MaskError("A mask has another size than its box.")
        return np.asarray(picture.convert("L")) > 0

    try:
        file = io.BytesIO(base64.b64decode(data if isinstance(data, str) else "", validate=True))
    except (binascii.Error, ValueError) as error:
        raise MaskError("A mask is damaged: it is no valid base64.") from error
    pixels = decode_stream(file, Sentence("A mask"), read, MaskError).value
    canvas[top : last_y + 1, left : last_x + 1] |= pixels


LABELME: Final = Reader("labelme", "labelme", frozenset({".json"}), _read)
