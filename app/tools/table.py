"""Every tool, declared once; the action ``tool_<id>`` has its name, key and icon."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.canvas.tool import Tool
from app.settings import Settings
from app.tools.edge_brush import EdgeBrush
from app.tools.fill import Fill
from app.tools.lasso import Lasso
from app.tools.painting import Brush, Eraser
from app.tools.polygon import Polygon
from app.tools.refine import Refine
from app.tools.threshold import Threshold

TOOLS: Final[Mapping[str, Callable[[Settings], Tool]]] = MappingProxyType(
    {
        "brush": lambda _: Brush(),
        "eraser": lambda _: Eraser(),
        "edge_brush": lambda settings: EdgeBrush(lambda: settings.edge_tolerance),
        "lasso": lambda _: Lasso(),
        "polygon": lambda _: Polygon(),
        "fill": lambda _: Fill(),
        "refine": lambda _: Refine(),
        "threshold": lambda _: Threshold(),
    }
)
"""What makes each tool, by its id, from the settings that hold its options."""
