"""What lies on skin in front of a dermatoscope: hairs, rulers, ink, bubbles, coloured stickers.

The pictures are drawn once per size with a fixed seed and mixed into training views, so that a
network learns to see the lesion behind them.
"""

import math
import random
from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFilter
from torch import Tensor

from mgmfnet.types import Size

_COUNT: Final = 192
_OVERSAMPLING: Final = 3


@cache
def artefacts(size: Size, device: torch.device) -> Tensor:
    """A collection of transparent pictures, (K, 4, H, W) uint8: red, green, blue, opacity."""
    rng = random.Random(0)
    pictures = [_draw(size, rng) for _ in range(_COUNT)]
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous().to(device)


def _draw(size: Size, rng: random.Random) -> np.ndarray:
    height, width = (n * _OVERSAMPLING for n in size)
    picture = Image.new("RGBA", (width, height))
    for kind in rng.choices(list(_KINDS), weights=list(_KINDS.values()), k=rng.choice((1, 1, 2))):
        kind(ImageDraw.Draw(picture), width, height, rng)
    if rng.random() < 0.3:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(1, 4)))
    return np.asarray(picture.resize((size.width, size.height), Image.Resampling.BOX))


def _hairs(draw: ImageDraw.ImageDraw, width: int, height: int, rng: random.Random) -> None:
    dark = rng.random() < 0.8
    for _ in range(rng.choice((2, 5, 10, 20, 40))):
        level = rng.randint(0, 70) if dark else rng.randint(180, 255)
        colour = (level, int(level * 0.85), int(level * 0.7), rng.randint(120, 255))
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        heading, bend = rng.uniform(0, 2 * math.pi), rng.gauss(0, 0.06)
        step = width / 40
        points = [(x, y)]
        for _ in range(rng.randint(8, 40)):
            heading += bend + rng.gauss(0, 0.03)
            x, y = x + step * math.cos(heading), y + step * math.sin(heading)
            points.append((x, y))
        draw.line(points, colour, width=max(1, round(rng.uniform(0.3, 1.3) * width / 256)))


def _ruler(draw: ImageDraw.ImageDraw, width: int, height: int, rng: random.Random) -> None:
    level = rng.choice((20, 240))
    colour = (level, level, level, rng.randint(150, 255))
    gap, along = rng.uniform(0.02, 0.06) * width, rng.random() < 0.5
    extent, edge = (width, height) if along else (height, width)
    at = rng.choice((0.0, 0.0, 0.8, 0.9)) * edge
    thick = max(1, round(width / 250))
    for number in range(int(extent / gap)):
        tick = gap * (1.6 if number % 5 == 0 else 0.9)
        line = (number * gap, at, number * gap, at + tick)
        draw.line(line if along else (*line[1::-1], *line[:1:-1]), colour, width=thick)


def _ink(draw: ImageDraw.ImageDraw, width: int, height: int, rng: random.Random) -> None:
    colour = (
        rng.randint(40, 130),
        rng.randint(20, 80),
        rng.randint(110, 200),
        rng.randint(90, 220),
    )
    radius = rng.uniform(0.25, 0.6) * height
    x, y = rng.uniform(0.2, 0.8) * width, rng.uniform(0.2, 0.8) * height
    for _ in range(rng.randint(1, 8)):
        start = rng.uniform(0, 360)
        draw.arc(
            _around(x, y, radius),
            start,
            start + rng.uniform(10, 60),
            colour,
            round(rng.uniform(2, 9) * width / 256),
        )


def _bubbles(draw: ImageDraw.ImageDraw, width: int, height: int, rng: random.Random) -> None:
    """Round lenses of gel: lighter or darker inside, with a rim and here and there a highlight."""
    for _ in range(rng.choice((3, 8, 20, 40))):
        radius = rng.uniform(0.004, 0.06) * width
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        inside, rim = rng.choice((20, 120, 255)), rng.choice((30, 255, 255))
        draw.ellipse(
            _around(x, y, radius),
            (inside, inside, inside, rng.randint(10, 90)),
            (rim, rim, rim, rng.randint(60, 240)),
            width=max(1, round(radius * rng.uniform(0.04, 0.25))),
        )
        if rng.random() < 0.5:
            angle, glint = rng.uniform(0, 2 * math.pi), rng.uniform(0.1, 0.3) * radius
            x, y = x + 0.5 * radius * math.cos(angle), y + 0.5 * radius * math.sin(angle)
            draw.ellipse(_around(x, y, glint), (255, 255, 255, rng.randint(100, 255)))


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return (x - radius, y - radius, x + radius, y + radius)


def _sticker(draw: ImageDraw.ImageDraw, width: int, height: int, rng: random.Random) -> None:
    colour = (*(rng.randint(0, 255) for _ in range(3)), 255)
    radius = rng.uniform(0.1, 0.4) * width
    angle = rng.uniform(0, 2 * math.pi)
    x = width / 2 + math.cos(angle) * width * rng.uniform(0.5, 0.62)
    y = height / 2 + math.sin(angle) * height * rng.uniform(0.5, 0.62)
    shape = draw.ellipse if rng.random() < 0.5 else draw.rectangle
    shape(_around(x, y, radius), colour)


_KINDS: Final[dict[Callable[[ImageDraw.ImageDraw, int, int, random.Random], None], float]] = {
    _hairs: 0.45,
    _ruler: 0.125,
    _ink: 0.125,
    _bubbles: 0.2,
    _sticker: 0.1,
}
