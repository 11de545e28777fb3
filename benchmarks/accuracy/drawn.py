"""Hairs, rulers, ink and bubbles over an image, drawn to measure by.

Not the pictures that training views are covered with (`mgmfnet.data.artefacts`): nothing of their
code, shapes, sizes, colours or random numbers is used. What both share is what makes a hair a hair:
thin, long and mostly dark; a ruler's even ticks; violet ink; round bright bubbles.

Shapes: H x W pixels of the image; drawings are made `_FINER` times as large and averaged. Lengths
are shares of the image's width.
"""

from typing import Final

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mgmfnet.types import Image

_FINER: Final = 4
_FULL: Final = 255
_VIOLET: Final = (78, 42, 128)

Points = NDArray[np.float64]


class _Sheet:
    """A transparent sheet as large as an image, drawn on in shares of its width."""

    def __init__(self, image: Image) -> None:
        height, width = image.shape[:2]
        self.image = image
        self.height = height / width
        self._unit: float = width * _FINER
        self._ink: Image = np.zeros((height * _FINER, width * _FINER), np.uint8)

    def line(self, points: Points, thickness: float) -> None:
        """Through points (n, 2), across and down."""
        pixels = np.rint(points * self._unit).astype(np.int32)
        cv2.polylines(
            self._ink, [pixels], isClosed=False, color=_FULL, thickness=self._wide(thickness)
        )

    def disc(self, centre: Points, radius: float, thickness: float = -1) -> None:
        """A circle, or a disc where no thickness is given."""
        wide = thickness if thickness < 0 else self._wide(thickness)
        cv2.circle(self._ink, self._at(centre), round(radius * self._unit), _FULL, int(wide))

    def text(self, words: str, at: Points, height: float) -> None:
        """Plain letters, from their lower left corner."""
        scale = height * self._unit / 22
        cv2.putText(self._ink, words, self._at(at), cv2.FONT_HERSHEY_SIMPLEX, scale, _FULL, _FINER)

    def laid_over(self, colour: tuple[int, int, int], opacity: float) -> Image:
        """The image under what was drawn."""
        height, width = self.image.shape[:2]
        share = cv2.resize(self._ink, (width, height), interpolation=cv2.INTER_AREA)
        share = share[:, :, np.newaxis] * (opacity / _FULL)
        return _rounded(self.image + share * (np.array(colour) - self.image))

    def _at(self, point: Points) -> tuple[int, int]:
        x, y = np.rint(point * self._unit).astype(int).tolist()
        return x, y

    def _wide(self, thickness: float) -> int:
        return max(1, round(thickness * self._unit))


def _rounded(values: NDArray[np.floating]) -> Image:
    rounded: Image = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return rounded


def _place(sheet: _Sheet, random: Generator) -> Points:
    return random.uniform((0, 0), (1, sheet.height))


def hairs(image: Image, random: Generator) -> Image:
    """Fifteen to fifty dark brown hairs, arcs with one bend, about in one direction."""
    sheet = _Sheet(image)
    growth = random.uniform(0, 2 * np.pi)
    along = np.linspace(0, 1, 24)[:, np.newaxis]
    for _ in range(random.integers(15, 51)):
        heading = growth + random.normal(0, 0.5)
        reach = random.uniform(0.2, 0.7) * np.array([np.cos(heading), np.sin(heading)])
        start = _place(sheet, random) - reach / 2
        bend = start + reach / 2 + random.normal(0, 0.06, 2)
        curve = (
            (1 - along) ** 2 * start + 2 * along * (1 - along) * bend + along**2 * (start + reach)
        )
        sheet.line(curve, random.uniform(0.002, 0.006))
    return sheet.laid_over((48, 34, 26), 0.88)


def ruler(image: Image, random: Generator) -> Image:
    """A light strip along one edge, with ticks, every fifth of them longer, and numbers."""
    sheet = _Sheet(image)
    extent = np.array([1, sheet.height])
    down, far = random.integers(0, 2, 2)  # which way the strip runs, and along which edge
    middle = 0.05 if not far else extent[1 - down] - 0.05
    ends = np.full((2, 2), middle)
    ends[:, down] = 0, extent[down]
    sheet.line(ends, 0.1)
    strip = sheet.laid_over((236, 236, 230), 0.75)
    ticks, inwards = _Sheet(strip), -1 if far else 1
    for number, at in enumerate(np.arange(0.01, extent[down], 0.021)):
        tick = np.full((2, 2), middle - 0.05 * inwards)
        tick[:, down] = at
        tick[1, 1 - down] += inwards * (0.055 if number % 5 == 0 else 0.03)
        ticks.line(tick, 0.004)
        if number % 10 == 5:
            ticks.text(str(number // 10 + 1), tick[1] + (0.004, 0.03), 0.03)
    return ticks.laid_over((18, 18, 22), 0.95)


def ink(image: Image, random: Generator) -> Image:
    """A surgeon's pen: a dotted ring about the middle, an arrow to it, a blot."""
    sheet = _Sheet(image)
    middle = np.array([0.5, sheet.height / 2]) + random.normal(0, 0.04, 2)
    radius = random.uniform(0.28, 0.42)
    for angle in np.linspace(0, 2 * np.pi, random.integers(8, 18), endpoint=False):
        sheet.disc(middle + radius * _direction(angle), random.uniform(0.008, 0.016))
    angle = random.uniform(0, 2 * np.pi)
    tip = middle + 0.75 * radius * _direction(angle)
    for away, length in ((angle, 0.3), (angle + 0.5, 0.09), (angle - 0.5, 0.09)):
        sheet.line(np.stack([tip, tip + length * _direction(away)]), 0.014)
    sheet.disc(_place(sheet, random), random.uniform(0.03, 0.05))
    return sheet.laid_over(_VIOLET, 0.8)


def bubbles(image: Image, random: Generator) -> Image:
    """Twelve to forty bubbles in the gel: a shadow inside, a bright rim, a highlight."""
    shadows, rims = _Sheet(image), _Sheet(image)
    for _ in range(random.integers(12, 41)):
        centre, radius = _place(shadows, random), random.uniform(0.01, 0.06)
        shadows.disc(centre, radius)
        rims.disc(centre, radius, 0.005)
        rims.disc(centre - radius * 0.45, radius * 0.2)
    rims.image = shadows.laid_over((150, 130, 125), 0.35)
    return rims.laid_over((252, 252, 255), 0.85)


def _direction(angle: float) -> Points:
    return np.array([np.cos(angle), np.sin(angle)])
