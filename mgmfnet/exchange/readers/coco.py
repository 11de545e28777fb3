"""COCO: one JSON file that lists images, categories and what is marked of them.

``segmentation`` is a list of outlines, each ``[x, y, x, y, ...]``, or run lengths of the whole
image, packed or not. Boxes alone mark no area.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from mgmfnet.errors import MaskError
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.values import image_name, label_name, marked, size_in
from mgmfnet.mask_codecs import coco_rle
from mgmfnet.mask_codecs.outlines import corners_in_a_row, fill_polygon
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.importing import Annotation, Canvas, Marked, Shape, annotation
from mgmfnet.types import Size

_Entry = Mapping[str, Any]


class _CocoImage(NamedTuple):
    """An entry of ``images``, and those of ``annotations`` that belong to it."""

    entry: _Entry
    marks: Sequence[_Entry]
    labels: Mapping[int | str, str]

    def read(self) -> Marked:
        """What is marked."""
        size = size_in(self.entry, "height", "width")
        shapes = [shape for mark in self.marks for shape in self._shapes(mark, size)]
        return marked(shapes, size, others=len(self.marks))

    def _shapes(self, mark: _Entry, size: Size | None) -> list[Shape]:
        key, found = mark.get("category_id"), mark.get("segmentation")
        label = self.labels.get(key, str(key)) if isinstance(key, int | str) else "?"
        if isinstance(found, dict):
            said = found.get("size")
            if size is not None and said != list(size):
                raise MaskError("Its run lengths are those of an image of another size.")
            return [Shape(label, partial(_draw_runs, found.get("counts")))]
        if not isinstance(found, list) or not found:
            return []
        outlines = found if isinstance(found[0], list) else [found]
        return [Shape(label, partial(_draw_outline, outline)) for outline in outlines]


def _draw_runs(counts: object, canvas: Canvas) -> None:
    if not isinstance(counts, str | list):
        raise MaskError("Its run lengths are missing.")
    canvas |= coco_rle.decode(counts, Size(*canvas.shape)) > 0


def _draw_outline(numbers: object, canvas: Canvas) -> None:
    fill_polygon(canvas, corners_in_a_row(numbers))


def _read(file: AnnotationFile, notes: Notes) -> list[Annotation] | None:
    content = file.json
    if not isinstance(content, dict):
        return None
    images, marks = content.get("images"), content.get("annotations")
    if not isinstance(images, list) or not isinstance(marks, list):
        return None
    entries = _by_id(images, file, notes)
    marks_of = _by_image(marks, entries, file, notes)
    labels = _labels(content.get("categories"))
    return [
        annotation(
            image_name(entry["file_name"]),
            file.path,
            _CocoImage(entry, marks_of.get(key, ()), labels).read,
            is_whole=False,
        )
        for key, entry in entries.items()
    ]


def _by_id(images: list[Any], file: AnnotationFile, notes: Notes) -> dict[int | str, _Entry]:
    """The images by their numbers; those whose number is not theirs alone are left out."""
    named = [one for one in images if isinstance(one, dict) and image_name(one.get("file_name"))]
    numbered = [one for one in named if isinstance(one.get("id"), int | str)]
    if nameless := len(images) - len(numbered):
        notes.add(
            Sentence(
                "{n} images in {file} have no name or no number, and were passed over.",
                "{n} image in {file} has no name or no number, and was passed over.",
                n=nameless,
                file=file.path.name,
            )
        )
    uses = Counter(one["id"] for one in numbered)
    if doubles := [one["file_name"] for one in numbered if uses[one["id"]] > 1]:
        notes.add(
            Sentence(
                "Several images in {file} have the same number, and were passed over: {names}.",
                file=file.path.name,
                names=listed(doubles),
            )
        )
    return {one["id"]: one for one in numbered if uses[one["id"]] == 1}


def _by_image(
    marks: list[Any], entries: Mapping[int | str, _Entry], file: AnnotationFile, notes: Notes
) -> Mapping[int | str, list[_Entry]]:
    found: dict[int | str, list[_Entry]] = defaultdict(list)
    lost = 0
    for mark in marks:
        key = mark.get("image_id") if isinstance(mark, dict) else None
        if isinstance(key, int | str) and key in entries:
            found[key].append(mark)
            if not mark.get("segmentation"):
                notes.pass_over("bbox")
        else:
            lost += 1
    if lost:
        notes.add(
            Sentence(
                "{n} annotations in {file} belong to none of its images, and were passed over.",
                "{n} annotation in {file} belongs to none of its images, and was passed over.",
                n=lost,
                file=file.path.name,
            )
        )
    return found


def _labels(categories: object) -> dict[int | str, str]:
    entries = categories if isinstance(categories, list) else []
    return {
        one["id"]: label_name(one.get("name"), str(one["id"]))
        for one in entries
        if isinstance(one, dict) and isinstance(one.get("id"), int | str)
    }


COCO: Final = Reader("coco", "COCO", frozenset({".json"}), _read)
