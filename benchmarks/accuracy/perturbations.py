"""What clinics have and data sets rarely: images changed on purpose, with masks that follow.

Each change is a function of an image, its mask and random numbers; the same numbers give the same
change. Training views show some of it in other forms or less of it: any rotation, 1.35 times larger
or smaller, colour casts up to 10 %, noise up to 3 %, a blur of about one pixel, soft dark corners,
and hairs, rulers, ink and bubbles drawn by other code (`drawn` says what is shared).

Shapes: H x W pixels.
"""

import io
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import cv2
import numpy as np
import PIL.Image
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.accuracy import drawn
from mgmfnet.data.image_io import resize_image
from mgmfnet.data.mask_io import resize_mask
from mgmfnet.types import Image, Mask, Size

Floats = NDArray[np.float64]
Pair: TypeAlias = tuple[Image, Mask]
Change: TypeAlias = Callable[[Image, Mask, Generator], Pair]

_TINY: Final = 48
_LARGE: Final = 1024
_SKIN_SHARES: Final = (0.75, 0.65, 0.55, 0.45, 0.35)
_SKIN_MARGIN: Final = 0.03
_SKIN_AROUND: Final = 9
"""Pixels about a mirrored lesion that become skin with it."""


class Box(NamedTuple):
    """Rows and columns, the ends left out."""

    top: int
    bottom: int
    left: int
    right: int

    def cut(self, image: Image) -> Image:
        """What is inside, of an image or of its mask."""
        return np.ascontiguousarray(image[self.top : self.bottom, self.left : self.right])


def change(name: str, image: Image, mask: Mask, case: str) -> Pair:
    """Apply the entry ``name`` of `CHANGES` to the image called ``case``."""
    random = np.random.default_rng([zlib.crc32(name.encode()), zlib.crc32(case.encode())])
    return CHANGES[name](image, mask, random)


def skin_patch(image: Image, mask: Mask) -> Image | None:
    """The largest part of an image, in its aspect ratio, that has nothing of the lesion.

    It keeps 3 % of the image's width away from the mask; of equally large parts the one farthest
    from the lesion is taken. None where there is no such part of 35 % of the height.
    """
    height, width = mask.shape
    distance = cv2.distanceTransform((mask == 0).astype(np.uint8), cv2.DIST_L2, 5)
    near = (distance <= _SKIN_MARGIN * width).astype(np.uint8)
    total = cv2.integral(near)  # (H + 1, W + 1)
    for share in _SKIN_SHARES:
        h, w = round(share * height), round(share * width)
        inside = total[h:, w:] - total[:-h, w:] - total[h:, :-w] + total[:-h, :-w]
        free = np.argwhere(inside == 0)
        if len(free):
            centres = distance[free[:, 0] + h // 2, free[:, 1] + w // 2]
            top, left = free[int(centres.argmax())].tolist()
            return Box(top, top + h, left, left + w).cut(image)
    return None


def _around(mask: Mask, height: int, width: int) -> Box:
    """A window of this size, about the middle of the lesion as far as the image allows."""
    top, bottom, left, right = _bounds(mask)
    y = min(max((top + bottom - height) // 2, 0), mask.shape[0] - height)
    x = min(max((left + right - width) // 2, 0), mask.shape[1] - width)
    return Box(y, y + height, x, x + width)


def _bounds(mask: Mask) -> Box:
    """Of the lesion; of the whole image where there is none."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return Box(0, mask.shape[0], 0, mask.shape[1])
    return Box(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def _window(height: Callable[[Size], float], width: Callable[[Size], float]) -> Change:
    """A crop about the lesion, its size given from that of the image."""

    def crop(image: Image, mask: Mask, random: Generator) -> Pair:
        del random
        size = Size(*mask.shape)
        box = _around(mask, round(height(size)), round(width(size)))
        return box.cut(image), box.cut(mask)

    return crop


def _resized(side: int, *, short: bool) -> Change:
    """Another number of pixels; ``side`` is that of the short or of the long side."""

    def resize(image: Image, mask: Mask, random: Generator) -> Pair:
        del random
        factor = side / (min(mask.shape) if short else max(mask.shape))
        size = Size(*(round(factor * n) for n in mask.shape))
        return resize_image(image, size), resize_mask(mask, size)

    return resize


def _zoom_out(image: Image, mask: Mask, random: Generator) -> Pair:
    """The image at 60 %, mirrored outwards, where mirrored lesions become skin.

    A mirrored part that hangs together with the lesion stays. A plain field around the image would
    not do: the image itself then looks like a lesion.
    """
    del random
    height, width = mask.shape
    small = Size(round(0.6 * height), round(0.6 * width))
    top, left = (height - small.height) // 2, (width - small.width) // 2
    sides = (top, height - small.height - top, left, width - small.width - left)
    wide, lesions = (
        cv2.copyMakeBorder(one, *sides, cv2.BORDER_REFLECT).astype(np.uint8, copy=False)
        for one in (resize_image(image, small), resize_mask(mask, small))
    )
    regions = cv2.connectedComponents(lesions)[1]
    own = np.unique(regions[top : top + small.height, left : left + small.width])
    mirrored = np.where(np.isin(regions, own), 0, lesions).astype(np.uint8)
    around = cv2.dilate(mirrored, np.ones((_SKIN_AROUND, _SKIN_AROUND), np.uint8))
    around[top : top + small.height, left : left + small.width] = 0
    skin = cv2.inpaint(wide, around, _SKIN_AROUND, cv2.INPAINT_TELEA)
    return skin.astype(np.uint8, copy=False), lesions - mirrored


def _cut_lesion(image: Image, mask: Mask, random: Generator) -> Pair:
    """Crop from the nearest side until 30 % of the lesion's box is outside, the aspect kept."""
    del random
    height, width = mask.shape
    top, bottom, left, right = _bounds(mask)
    rows, columns = 0.3 * (bottom - top), 0.3 * (right - left)
    shares = (
        (top + rows) / height,
        (height - bottom + rows) / height,
        (left + columns) / width,
        (width - right + columns) / width,
    )
    side = int(np.argmin(shares))
    h, w = (round((1 - shares[side]) * n) for n in (height, width))
    y, _, x, _ = _around(mask, h, w)
    y = {0: height - h, 1: 0}.get(side, y)
    x = {2: width - w, 3: 0}.get(side, x)
    box = Box(y, y + h, x, x + w)
    return box.cut(image), box.cut(mask)


def _quarter_turn(image: Image, mask: Mask, random: Generator) -> Pair:
    del random
    return np.ascontiguousarray(np.rot90(image)), np.ascontiguousarray(np.rot90(mask))


def _over(draw: Callable[[Image, Generator], Image]) -> Change:
    """Something in front of the skin."""
    return lambda image, mask, random: (draw(image, random), mask)


def _light(expose: Callable[[Floats, Generator], Floats]) -> Change:
    """Another light, of images (H, W, 3), 0..1."""

    def apply(image: Image, mask: Mask, random: Generator) -> Pair:
        return _bytes(255 * expose(image / 255, random)), mask

    return apply


def _cast(red: float, green: float, blue: float) -> Change:
    return _light(lambda x, _: x * (red, green, blue))


def _bytes(values: Floats) -> Image:
    rounded: Image = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return rounded


def _from_centre(shape: tuple[int, ...]) -> Floats:
    """Distance to the middle of the image, (H, W, 1); 1 in the corners."""
    height, width = shape[:2]
    y = (np.arange(height) + 0.5) / height - 0.5
    x = (np.arange(width) + 0.5) / width - 0.5
    distance = np.hypot(y[:, None] * height, x[None, :] * width) / np.hypot(height / 2, width / 2)
    return np.asarray(distance[..., np.newaxis])


def _aperture(image: Image, mask: Mask, random: Generator) -> Pair:
    """Black outside a round opening; what is black is no lesion in the mask either."""
    del random
    open_share = np.clip((0.82 - _from_centre(mask.shape)) * 40, 0.02, 1)
    seen = open_share[..., 0] >= 0.5
    return _bytes(image * open_share), np.where(seen, mask, 0).astype(np.uint8)


def _grey(x: Floats, random: Generator) -> Floats:
    del random
    return np.asarray(np.repeat(x @ np.array([[0.299], [0.587], [0.114]]), 3, axis=2))


def _blur(x: Floats, random: Generator) -> Floats:
    del random
    return np.asarray(cv2.GaussianBlur(x, (0, 0), 0.01 * x.shape[1]))


def _jpeg(image: Image, mask: Mask, random: Generator) -> Pair:
    del random
    buffer = io.BytesIO()
    PIL.Image.fromarray(image).save(buffer, "JPEG", quality=20)
    return np.array(PIL.Image.open(buffer)), mask


CHANGES: Final[Mapping[str, Change]] = MappingProxyType(
    {
        "zoom_in": _window(lambda s: s.height / 1.5, lambda s: s.width / 1.5),
        "zoom_out": _zoom_out,
        "square": _window(min, min),
        "tall": _window(lambda s: s.height, lambda s: min(s.width, s.height / 1.5)),
        "wide": _window(lambda s: min(s.height, s.width / 2), lambda s: s.width),
        "tiny": _resized(_TINY, short=True),
        "large": _resized(_LARGE, short=False),
        "border": _cut_lesion,
        "turned": _quarter_turn,
        "vignette": _light(lambda x, _: x * (1 - 0.8 * _from_centre(x.shape) ** 3)),
        "dark_corners": _aperture,
        "ruler": _over(drawn.ruler),
        "ink": _over(drawn.ink),
        "hair": _over(drawn.hairs),
        "bubbles": _over(drawn.bubbles),
        "warm": _cast(1.25, 1.0, 0.65),
        "cool": _cast(0.75, 0.95, 1.3),
        "green": _cast(0.8, 1.15, 0.8),
        "violet": _cast(1.15, 0.75, 1.2),
        "grey": _light(_grey),
        "blur": _light(_blur),
        "jpeg20": _jpeg,
        "noise": _light(lambda x, random: x + random.normal(0, 0.08, x.shape)),
        "dark": _light(lambda x, _: 0.4 * x),
        "bright": _light(lambda x, _: 1.5 * x + 0.05),
    }
)
"""By the name of the slice of images that they make."""
