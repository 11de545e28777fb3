"""How well colours are told apart, as WCAG 2 reckons it."""

import math

from PySide6.QtGui import QColor


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, 1 to 21; 3 is enough for shapes, 4.5 for words."""
    lights = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        low = channel <= 0.03928
        return channel / 12.92 if low else math.pow((channel + 0.055) / 1.055, 2.4)

    parts = QColor(colour)
    red, green, blue = (linear(part) for part in (parts.redF(), parts.greenF(), parts.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
