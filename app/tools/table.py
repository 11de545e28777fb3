"""Every tool, declared once; the action ``tool_<id>`` has its name, key and icon."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.canvas.tool import Tool
from app.tools.brush import Brush
from app.tools.eraser import Eraser

TOOLS: Final[Mapping[str, Callable[[], Tool]]] = MappingProxyType(
    {"brush": Brush, "eraser": Eraser}
)
"""What makes each tool, by its id."""
