"""The brush: adds to the mask."""

from app.document.stroke import Stroke
from app.tools.capsule import Stamp
from app.tools.painting import PaintingTool


class Brush(PaintingTool):
    """Makes lesion of what it passes over."""

    text = "Brush stroke"

    def paint(self, stroke: Stroke, stamp: Stamp) -> None:
        stroke.add(*stamp)
