"""The size of text: that of the system, and what has to grow with it."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

_USUAL_PIXELS: Final = 13
_USUAL_POINTS: Final = _USUAL_PIXELS * 72 / 96
_TITLE: Final = 24 / _USUAL_PIXELS
_FRAME: Final = QSize(16, 40)


def base_font(system: QFont) -> QFont:
    """The font of the program: the system's, where that is small a little larger."""
    font = QFont(system)
    font.setPointSizeF(max(_USUAL_POINTS, QFontInfo(system).pointSizeF()))
    return font


def title_points(font: QFont) -> float:
    """The size of titles above text in ``font``."""
    return round(_TITLE * font.pointSizeF(), 2)


def grown(pixels: int) -> int:
    """How long on the screen what is ``pixels`` long beside text of the usual size has to be."""
    return round(pixels * max(1.0, QFontInfo(QGuiApplication.font()).pixelSize() / _USUAL_PIXELS))


def first_size(usual: QSize, screen: QSize) -> QSize:
    """How large a window is at first: it grows with the text, and no part of it is out of sight.

    Args:
        usual: Its size beside text of the usual size.
        screen: What the screen has for windows with their frames.
    """
    return in_sight(QSize(grown(usual.width()), grown(usual.height())), screen)


def in_sight(wanted: QSize, screen: QSize) -> QSize:
    """The size that is ``wanted``, as far as a screen has room for it within a frame."""
    return wanted.boundedTo(screen - _FRAME)
