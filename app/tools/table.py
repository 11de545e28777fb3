"""Every tool, declared once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.canvas.tool import Tool
from app.tools.brush import Brush
from app.tools.eraser import Eraser


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """A tool as the person meets it.

    Attributes:
        text: Its name.
        key: The key that takes it up.
        icon: Name of its icon.
        make: Creates it.
    """

    text: str
    key: str
    icon: str
    make: Callable[[], Tool]


TOOLS: Final[Mapping[str, ToolEntry]] = MappingProxyType(
    {
        "brush": ToolEntry("Brush", "B", "brush", Brush),
        "eraser": ToolEntry("Eraser", "E", "eraser", Eraser),
    }
)
