from app.tools.table import TOOLS

__all__ = ["TOOLS"]
