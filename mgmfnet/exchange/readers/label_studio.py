"""Label Studio: a JSON file that lists tasks, with brush strokes and polygons.

Polygons are in percent of the image. What somebody submitted with nothing marked says that there is
nothing; what several people submitted for one image is unclear, unless one is the ground truth.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from mgmfnet.data.layouts.side_files import names_in_task
from mgmfnet.errors import MaskError
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.values import image_name, label_name, marked, size_in
from mgmfnet.mask_codecs import label_studio_rle
from mgmfnet.mask_codecs.outlines import corners_of, fill_polygon
from mgmfnet.sentence import Sentence
from mgmfnet.study.importing import Annotation, Canvas, Marked, Shape, annotation
from mgmfnet.types import Size

_Entry = Mapping[str, Any]

_ENDING: Final = "labels"
_AREAS: Final = frozenset({"brush", "polygon"})
_NO_AREAS: Final = frozenset({"rectangle", "ellipse", "keypoint", "vector"})
_PERCENT: Final = 100


def _read(file: AnnotationFile, notes: Notes) -> list[Annotation] | None:
    content = file.json
    tasks = [one for one in content if isinstance(one, dict)] if isinstance(content, list) else []
    if any("annotation_id" in task and "data" not in task for task in tasks):
        notes.add(
            Sentence(
                "{file} is a short list of Label Studio. Export as JSON, not as JSON-MIN.",
                file=file.path.name,
            )
        )
        return []
    if not any(isinstance(task.get("data"), dict) and "annotations" in task for task in tasks):
        return None
    found: list[Annotation] = []
    nameless = 0
    for task in tasks:
        name = next(filter(None, map(image_name, names_in_task(task))), "")
        nameless += not name
        for one in _submitted(task) if name else ():
            for item in one["result"]:
                if (kind := _kind(item)) in _NO_AREAS:
                    notes.pass_over(kind)
            read = partial(_marked, one["result"])
            found.append(annotation(name, file.path, read, is_whole=True))
    if nameless:
        notes.add(
            Sentence(
                "{n} tasks in {file} name no image, and were passed over.",
                "{n} task in {file} names no image, and was passed over.",
                n=nameless,
                file=file.path.name,
            )
        )
    return found


def _submitted(task: _Entry) -> Sequence[_Entry]:
    """What counts of the annotations of a task."""
    given = task.get("annotations")
    submitted = [
        one
        for one in (given if isinstance(given, list) else ())
        if isinstance(one, dict)
        and not one.get("was_cancelled")
        and isinstance(one.get("result"), list)
    ]
    truths = [one for one in submitted if one.get("ground_truth") is True]
    return truths if len(truths) == 1 else submitted


def _kind(item: object) -> str:
    kind = item.get("type") if isinstance(item, dict) else None
    return kind.lower().removesuffix(_ENDING) if isinstance(kind, str) else ""


def _marked(result: list[Any]) -> Marked:
    items = [item for item in result if _kind(item) in _AREAS]
    others = sum(_kind(item) in _NO_AREAS for item in result)
    sizes = {size_in(item, "original_height", "original_width") for item in items}
    if len(sizes) > 1:
        raise MaskError("Its shapes are those of images of several sizes.")
    shapes = [shape for item in items for shape in _shapes(item)]
    return marked(shapes, next(iter(sizes), None), others=others)


def _shapes(item: _Entry) -> Iterator[Shape]:
    value = item.get("value")
    if not isinstance(value, dict):
        raise MaskError("Its list of shapes is damaged.")
    if item.get("image_rotation"):
        raise MaskError("It was drawn while the image was turned.")
    kind = _kind(item)
    labels = value.get(f"{kind}{_ENDING}")
    draw = partial(_draw_brush if kind == "brush" else _draw_polygon, value)
    for label in labels if isinstance(labels, list) and labels else [None]:
        yield Shape(label_name(label, kind), draw)


def _draw_brush(value: _Entry, canvas: Canvas) -> None:
    lengths = value.get("rle")
    if not isinstance(lengths, list):
        raise MaskError("Its run lengths are missing.")
    canvas |= label_studio_rle.decode(lengths, Size(*canvas.shape)) > 0


def _draw_polygon(value: _Entry, canvas: Canvas) -> None:
    size = np.array(canvas.shape[::-1]) / _PERCENT
    fill_polygon(canvas, corners_of(value.get("points")) * size)


LABEL_STUDIO: Final = Reader("label-studio", "Label Studio", frozenset({".json"}), _read)
