"""Looks at values that came from elsewhere and may be of any type."""

from collections.abc import Mapping
from typing import Any, Final

from mgmfnet.errors import MaskError
from mgmfnet.study.importing import Marked, Shape
from mgmfnet.types import Size

_LONGEST_NAME: Final = 1000
_LONGEST_LABEL: Final = 100
_MOST_SHAPES: Final = 2000


def image_name(value: object) -> str:
    """The name of an image, with slashes between its folders; empty where it cannot be one."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_NAME or "\0" in value:
        return ""
    name = value.replace("\\", "/")
    return name if name.rpartition("/")[2].strip(" .") else ""


def label_name(value: object, otherwise: str) -> str:
    """What a label is called; a number stands for itself."""
    if isinstance(value, int):
        return str(value)
    return value.strip()[:_LONGEST_LABEL] or otherwise if isinstance(value, str) else otherwise


def size_in(entry: Mapping[str, Any], height: str, width: str) -> Size | None:
    """The size of an image; None where it is not said.

    Raises:
        MaskError: It cannot be one.
    """
    rows, columns = entry.get(height), entry.get(width)
    if rows is None and columns is None:
        return None
    if isinstance(rows, int) and isinstance(columns, int) and min(rows, columns) > 0:
        return Size(rows, columns)
    raise MaskError("The size of its image is not told in whole pixels.")


def marked(shapes: list[Shape], size: Size | None, *, others: int) -> Marked:
    """All that is marked in an image.

    Args:
        shapes: The areas.
        size: Of the image.
        others: How many shapes mark no area.

    Raises:
        MaskError: Something is marked, but no area, or there are too many.
    """
    if others and not shapes:
        raise MaskError("Only boxes, lines or points are marked, and no areas.")
    if len(shapes) > _MOST_SHAPES:
        raise MaskError("It has more than {most} shapes.", most=_MOST_SHAPES)
    return Marked(tuple(shapes), size)
