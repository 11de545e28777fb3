"""The brush: adds to the mask."""

from app.tools.painting import PaintingTool


class Brush(PaintingTool):
    """Makes lesion of what it passes over."""

    text = "Brush stroke"
