from app.tools.table import TOOLS, ToolEntry

__all__ = ["TOOLS", "ToolEntry"]
