"""YOLO segments: a text file for each image, a line for each outline.

A line is the number of a class and the points of the outline as shares of width and height. Points
are cut off to whole pixels, and these belong to the area, as Ultralytics' programs have it. Four
numbers are a box, which marks no area. ``data.yaml`` or ``classes.txt`` name the classes.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import yaml

from mgmfnet.data.layouts.mask_names import HALF
from mgmfnet.errors import MaskError
from mgmfnet.exchange.readers.documents import load_text
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.values import label_name, marked
from mgmfnet.mask_codecs.outlines import corners_in_a_row
from mgmfnet.study.importing import Annotation, Canvas, Marked, Shape

_BOX: Final = 4
_OUTSIDE: Final = 1.0
"""Shares so far outside of the image are none; annotators draw a little beyond its edges."""

_CLASS_LISTS: Final = ("classes.txt", "obj.names")
_LARGEST_LIST: Final = 2**17
"""Bytes; YAML takes long to read."""


def _read(file: AnnotationFile, notes: Notes) -> list[Annotation] | None:
    try:
        lines = [line.split() for line in file.text.splitlines() if line.strip()]
    except MaskError:  # a text of any other kind
        return None
    folders = file.place.parent.parts or (file.folder.name,)
    if lines:
        if not all(map(_is_mark, lines)):
            return None
    elif not any(map(HALF.fullmatch, folders)):
        return None
    labels = _class_names(file.path.parent, file.folder, notes.class_names)
    place = file.place
    origin = f"{file.path.parent.name}/{file.path.name}"
    read = partial(_marked, file.path, labels)
    return [Annotation(place, place.as_posix(), origin, read, is_whole=False)]


def _is_mark(words: list[str]) -> bool:
    try:
        numbers = [float(word) for word in words[1:]]
    except ValueError:
        return False
    is_class = words[0].isascii() and words[0].isdecimal()
    return is_class and len(numbers) >= _BOX and all(map(_is_share, numbers))


def _is_share(number: float) -> bool:
    return -_OUTSIDE <= number <= 1 + _OUTSIDE


def _marked(path: Path, labels: Mapping[str, str]) -> Marked:
    """What is marked; the file is read again, so that not all are in memory."""
    lines = [line.split() for line in load_text(path).splitlines() if line.strip()]
    outlines = [words for words in lines if len(words) > 1 + _BOX]
    shapes = [
        Shape(labels.get(words[0], words[0]), partial(_draw, words[1:])) for words in outlines
    ]
    if shapes and len(shapes) < len(lines):
        raise MaskError("It has boxes beside outlines, and boxes mark no areas.")
    return marked(shapes, None, others=len(lines))


def _draw(words: list[str], canvas: Canvas) -> None:
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise MaskError("Its outline is no list of pairs of numbers.") from error
    points = (corners_in_a_row(numbers) * canvas.shape[::-1]).astype(np.int32)
    if len(points):
        cv2.fillPoly(canvas.view(np.uint8), [points], (1,))


def _class_names(
    folder: Path, last: Path, known: dict[Path, Mapping[str, str]]
) -> Mapping[str, str]:
    """The names of classes by their numbers, from the nearest folder that has any.

    Args:
        folder: Where to begin.
        last: The folder around it where to end.
        known: By folder, what was found before.
    """
    if folder not in known:
        found = next(filter(None, (*_in_yaml(folder), *_in_list(folder))), None)
        is_last = folder in {last, folder.parent}
        known[folder] = found or ({} if is_last else _class_names(folder.parent, last, known))
    return known[folder]


def _in_yaml(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        try:
            content = yaml.safe_load(_small(path))
        except (MaskError, yaml.YAMLError, RecursionError, ValueError):
            continue
        names = content.get("names") if isinstance(content, dict) else None
        if isinstance(names, list):
            names = dict(enumerate(names))
        if isinstance(names, dict):
            yield {str(key): label_name(name, str(key)) for key, name in names.items()}


def _in_list(folder: Path) -> Iterator[dict[str, str]]:
    for name in _CLASS_LISTS:
        if (folder / name).is_file():
            names = _small(folder / name).splitlines()
            yield {str(key): label_name(one, str(key)) for key, one in enumerate(names)}


def _small(path: Path) -> str:
    """Empty where it cannot be a list of names."""
    try:
        return load_text(path) if path.stat().st_size <= _LARGEST_LIST else ""
    except (MaskError, OSError):
        return ""


YOLO: Final = Reader("yolo", "YOLO segments", frozenset({".txt"}), _read)
