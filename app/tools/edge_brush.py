"""The edge-aware brush: paints only what looks like what is under its centre."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point, Stamp, capsule
from app.tools.painting import PaintingTool
from app.translation import mark
from mgmfnet.masks.similar_colours import similar_region

_SPACING: Final = 0.5  # of the radius, from one sample of the image to the next
_MOST_SAMPLES: Final = 8  # between two events


class EdgeBrush(PaintingTool):
    """Makes lesion of what it passes over, up to the next edge of the image.

    Args:
        tolerance: Asked for the difference of colour, in units of CIE Lab, that is no edge.
    """

    text = mark("Edge-aware stroke")

    def __init__(self, tolerance: Callable[[], float]) -> None:
        super().__init__()
        self._tolerance = tolerance

    def stamps(
        self, document: CaseDocument, path: Sequence[Point], radii: Sequence[float]
    ) -> Iterable[Stamp]:
        if document.image is None:
            return
        (start, end), radius = (path[0], path[-1]), radii[-1]
        tolerance = self._tolerance()
        samples = math.ceil(math.dist(start, end) / max(_SPACING * radius, 1.0))
        samples = min(max(samples, 1), _MOST_SAMPLES)
        for along in (sample / samples for sample in range(1, samples + 1)):
            x = start[0] + (end[0] - start[0]) * along
            y = start[1] + (end[1] - start[1]) * along
            disc = capsule((x, y), (x, y), radius, document.mask_view.shape)
            height, width = disc.pixels.shape
            if disc.pixels.any():
                part = slice(disc.top, disc.top + height), slice(disc.left, disc.left + width)
                middle = (x - disc.left, y - disc.top)
                found = similar_region(document.image[part], disc.pixels, middle, tolerance)
                yield disc._replace(pixels=found)
