"""The eraser: takes from the mask."""

from app.tools.painting import PaintingTool


class Eraser(PaintingTool):
    """Makes background of what it passes over."""

    text = "Eraser stroke"
    adds = False
