"""What a data set of another program says of an image: shapes with labels, drawn when asked for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.mask_io import require_mask_size
from mgmfnet.data.mask_levels import binary
from mgmfnet.errors import MaskError, SeveralLabelsError
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.importing.foreign_mask import ForeignMask, Look
from mgmfnet.study.importing.mask_file import named_after
from mgmfnet.types import Size

Canvas: TypeAlias = NDArray[np.bool_]
"""Shape (height, width) of the image; true where something is marked."""


class Shape(NamedTuple):
    """An area that somebody marked.

    Attributes:
        label: What it was called.
        draw: Marks its pixels; raises `MaskError`.
    """

    label: str
    draw: Callable[[Canvas], None]


class Marked(NamedTuple):
    """All that is marked in an image.

    Attributes:
        shapes: The areas; where they overlap, each has the pixels.
        size: Of the image as the data set has it; None where it does not say.
    """

    shapes: tuple[Shape, ...]
    size: Size | None = None


@dataclass(frozen=True, eq=False)
class Annotation(ForeignMask):
    """What a data set says of an image.

    Attributes:
        read: Gives what is marked; raises `MaskError`.
    """

    is_named = True

    named: PurePath
    told: str
    origin: str
    read: Callable[[], Marked]
    is_whole: bool

    def look(self, image: Size, chosen: Collection[str] = ()) -> Look:
        """As `ForeignMask.look`; the shapes are drawn only where the size may be right."""
        marked = self._marked()
        labels = _labels(marked)
        if len(labels) > 1 and not chosen:
            raise SeveralLabelsError(
                "{name} holds several labels ({labels}), and it is unclear which one is the "
                "lesion. Name those that are.",
                name=self.told,
                labels=listed(labels),
            )
        size = marked.size or image
        if size != image[::-1]:
            require_mask_size(self.told, size, image)
        return Look(
            binary(self._drawn(marked, size, chosen)),
            labels,
            is_plain=False,
            has_size=marked.size is not None,
        )

    def labels(self) -> tuple[str, ...]:
        """As `ForeignMask.labels`."""
        return _labels(self._marked())

    def _marked(self) -> Marked:
        try:
            return self.read()
        except MaskError as error:
            raise self._about(error) from error

    def _drawn(self, marked: Marked, size: Size, chosen: Collection[str]) -> Canvas:
        canvas: Canvas = np.zeros(size, np.bool_)
        try:
            for shape in marked.shapes:
                if not chosen or shape.label.casefold() in chosen:
                    shape.draw(canvas)
        except MaskError as error:
            raise self._about(error) from error
        return canvas

    def _about(self, error: MaskError) -> MaskError:
        return MaskError("{name}: {reason} Export it again.", name=self.told, reason=error)


class AnnotationSet(NamedTuple):
    """A data set of another program.

    Attributes:
        title: Of its format.
        masks: What it says of each image; of one image perhaps several times.
        notes: What could not be used, or was passed over.
    """

    title: str
    masks: tuple[ForeignMask, ...]
    notes: tuple[Sentence, ...] = ()


def annotation(
    image: str, origin: PurePath, read: Callable[[], Marked], *, is_whole: bool, told: str = ""
) -> Annotation:
    """What a data set says of an image.

    Args:
        image: Its name in the data set, perhaps with folders; POSIX form.
        origin: The file that says it.
        read: As `Annotation.read`.
        is_whole: As `ForeignMask.is_whole`.
        told: As `ForeignMask.told`, where that is not the name of the image.
    """
    file = f"{origin.parent.name}/{origin.name}"
    return Annotation(named_after(image), told or image, file, read, is_whole)


def _labels(marked: Marked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shape.label for shape in marked.shapes))
