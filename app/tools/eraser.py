"""The eraser: takes from the mask."""

from app.document.stroke import Stroke
from app.tools.capsule import Stamp
from app.tools.painting import PaintingTool


class Eraser(PaintingTool):
    """Makes background of what it passes over."""

    text = "Eraser stroke"

    def paint(self, stroke: Stroke, stamp: Stamp) -> None:
        stroke.remove(*stamp)
