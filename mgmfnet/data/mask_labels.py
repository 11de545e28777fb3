"""The labels of a picture: its few exact values, each by a name that a person can type."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from mgmfnet.data.deep_colour import white_of
from mgmfnet.types import Mask

FEW: Final = 32
"""At most so many values are labels; more are a photograph, or smooth borders."""

_GREYS: Final = frozenset({"1", "L", "I", "F", "I;16", "I;16L", "I;16B", "I;16N"})

_NO_COLOURS: Final = frozenset({"0", "#000000", "#ffffff"})

_GLANCE: Final = 10_000
"""So many pixels show that there are more values, before all are looked at."""


@dataclass(frozen=True)
class Labels:
    """The values of a picture.

    A label of a grey picture is called by its level, as ``2``; one of a palette by its number or
    its colour; one of any other picture by its colour, as ``#ff0000``.

    Attributes:
        values: One for each pixel, shape (height, width); 0 is black, transparent, or the first
            of a palette.
        names: What each value is called, in the order of the values.
    """

    values: NDArray[Any]
    names: Mapping[float, tuple[str, ...]]

    def told(self) -> tuple[str, ...]:
        """The names of all values that may be lesion: not of 0, unless it has a colour."""
        found = self.names.items()
        return tuple(names[0] for value, names in found if value or names[-1] not in _NO_COLOURS)

    def among(self, chosen: Collection[str]) -> NDArray[np.bool_]:
        """Which pixels have one of the chosen labels."""
        wanted = set(chosen)
        values = [value for value, names in self.names.items() if wanted.intersection(names)]
        return np.isin(self.values, values)

    def name_in(self, mask: Mask) -> str:
        """The name of the label that a mask of two values is made of; empty where it is empty."""
        inside = self.values[mask > 0]
        return self.names[inside[0]][0] if inside.size and len(self.names) <= 2 else ""

    @property
    def are_plain(self) -> bool:
        """Whether the labels are black, white or both, as in most masks."""
        return all(value == 0 or self._is_white(value) for value in self.names)

    def _is_white(self, value: float) -> bool:
        is_level = self.names[value] == (f"{value:g}",)
        return is_level and white_of(self.values.dtype, value) == value


def labels_in(picture: PIL.Image.Image) -> Labels | None:
    """The labels of an upright, decoded picture; None where it has more than `FEW` values."""
    if has_colour_palette(picture):
        colours = _palette(picture)
        return _labels(np.asarray(picture), lambda index: (f"{index}", _hex(colours[index])))
    if (levels := grey_levels(picture)) is not None:
        return _labels(levels, lambda level: (f"{level:g}",))
    layers = np.asarray(picture.convert("RGBA"))
    colours = over_black(layers)
    if (colours == colours[..., :1]).all():
        return _labels(colours[..., 0], lambda level: (f"{level}",))
    red, green, blue = (colours[..., channel].astype(np.int32) for channel in range(3))
    return _labels(red << 16 | green << 8 | blue, lambda code: (f"#{code:06x}",))


def has_colour_palette(picture: PIL.Image.Image) -> bool:
    """Whether the pixels are numbers of a palette that is no mere list of grey levels."""
    if picture.mode != "P" or "transparency" in picture.info:
        return False
    used = _palette(picture)[np.flatnonzero(picture.histogram())]
    looks_alike = len(used) > 1 and bool((used == used[0]).all())
    return looks_alike or bool((used != used[:, :1]).any())


def grey_levels(picture: PIL.Image.Image) -> NDArray[Any] | None:
    """The levels of a grey picture of any depth or of a palette of greys; None for any other."""
    if picture.mode == "1":
        return np.asarray(picture.convert("L"))
    if picture.mode in _GREYS:
        return np.asarray(picture)
    if picture.mode == "P" and "transparency" not in picture.info:
        return np.take(_palette(picture)[:, 0], np.asarray(picture))
    return None


def over_black(layers: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA of shape (height, width, 4) laid over black; shape (height, width, 3)."""
    alpha, colours = layers[..., 3:], layers[..., :3]
    if (alpha == 255).all():
        return colours
    return np.asarray(np.rint(colours * (alpha / np.float32(255))), np.uint8)


def _palette(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    colours = np.zeros((256, 3), np.uint8)
    table = np.reshape(picture.getpalette("RGB") or [], (-1, 3))
    colours[: len(table)] = table
    return colours


def _hex(colour: NDArray[np.uint8]) -> str:
    return f"#{colour.tobytes().hex()}"


def _labels(values: NDArray[Any], named: Callable[[Any], tuple[str, ...]]) -> Labels | None:
    found = _distinct(values)
    return None if found is None else Labels(values, {value: named(value) for value in found})


def _distinct(values: NDArray[Any]) -> list[Any] | None:
    """All values in order; None if there are more than `FEW`."""
    rest = values.ravel()
    if len(np.unique(rest[:: 1 + rest.size // _GLANCE])) > FEW:
        return None
    found: list[Any] = []
    while rest.size:
        found.append(rest[0].item())
        if len(found) > FEW or found[-1] != found[-1]:
            return None
        rest = rest[rest != rest[0]]
    return sorted(found)
