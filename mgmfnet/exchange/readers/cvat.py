"""CVAT for images 1.1: one XML file that lists images with masks and polygons.

A mask is the run lengths of a box, row after row, background first.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final, NamedTuple
from xml.parsers import expat

from mgmfnet.errors import MaskError
from mgmfnet.exchange.readers.documents import damaged, load_bytes
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.values import image_name, label_name, marked
from mgmfnet.mask_codecs import cvat_rle
from mgmfnet.mask_codecs.crops import Crop, place
from mgmfnet.mask_codecs.outlines import corners_of, fill_polygon
from mgmfnet.study.importing import Annotation, Canvas, Marked, Shape, annotation
from mgmfnet.types import Size

_ROOT: Final = "annotations"
_IMAGE: Final = "image"
_NO_AREAS: Final = frozenset({"box", "polyline", "points", "ellipse", "cuboid", "skeleton"})

_Attributes = Mapping[str, str]


class _OtherFormat(Exception):  # noqa: N818 - stops the parser
    """The file is no list of images of CVAT."""


class _CvatImage(NamedTuple):
    """An image, and the elements in it with their names."""

    attributes: _Attributes
    elements: list[tuple[str, _Attributes]]

    def read(self) -> Marked:
        """What is marked."""
        size = Size(_whole(self.attributes, "height"), _whole(self.attributes, "width"))
        shapes = [
            Shape(
                label_name(attributes.get("label"), "?"),
                partial(_draw_mask if name == "mask" else _draw_polygon, attributes),
            )
            for name, attributes in self.elements
            if name in {"mask", "polygon"}
        ]
        return marked(shapes, size, others=len(self.elements))


class _Parser:
    """Collects the images of a file; refuses declarations, where a line can become gigabytes."""

    def __init__(self, name: str) -> None:
        self.images: list[_CvatImage] = []
        self._name = name
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def parse(self, data: bytes) -> None:
        """Read a whole file.

        Raises:
            MaskError: It is damaged or declares entities.
            _OtherFormat: It is something else.
        """
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # encodings of any name
            raise damaged(self._name, "XML") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 0 and name != _ROOT:
            raise _OtherFormat
        if self._depth == 1 and name == _IMAGE:
            self.images.append(_CvatImage(attributes, []))
        elif self._depth == 2 and self.images and name in {"mask", "polygon", *_NO_AREAS}:
            self.images[-1].elements.append((name, attributes))
        self._depth += 1

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(self, *_: object) -> None:
        raise MaskError(
            "{name} declares a document type, which may hide anything. Export it from CVAT again.",
            name=self._name,
        )


def _read(file: AnnotationFile, notes: Notes) -> list[Annotation] | None:
    parser = _Parser(file.path.name)
    try:
        parser.parse(load_bytes(file.path, "<"))
    except _OtherFormat:
        return None
    for image in parser.images:
        for name, _ in image.elements:
            if name in _NO_AREAS:
                notes.pass_over(name)
    return [
        annotation(name, file.path, image.read, is_whole=False)
        for image in parser.images
        if (name := image_name(image.attributes.get("name")))
    ]


def _whole(attributes: _Attributes, name: str) -> int:
    try:
        return int(attributes[name])
    except (KeyError, ValueError) as error:
        raise MaskError("The number {name} is missing or damaged.", name=name) from error


def _draw_mask(attributes: _Attributes, canvas: Canvas) -> None:
    left, top, width, height = (
        _whole(attributes, name) for name in ("left", "top", "width", "height")
    )
    rows, columns = canvas.shape
    if not (0 < width <= columns and 0 < height <= rows):
        raise MaskError("A mask lies outside of the image.")
    part = cvat_rle.decode(attributes.get("rle", ""), Size(height, width))
    canvas |= place(Crop(left, top, part), Size(rows, columns)) > 0


def _draw_polygon(attributes: _Attributes, canvas: Canvas) -> None:
    try:
        points = [
            [float(number) for number in point.split(",")]
            for point in attributes.get("points", "").split(";")
        ]
    except ValueError as error:
        raise MaskError("Its outline is no list of pairs of numbers.") from error
    fill_polygon(canvas, corners_of(points))


CVAT: Final = Reader("cvat", "CVAT for images 1.1", frozenset({".xml"}), _read)
