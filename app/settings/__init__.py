from app.settings.action_table import ACTIONS, ActionSpec, Menu, Scope
from app.settings.settings import OverlayKind, Settings, Theme

__all__ = [
    "ACTIONS",
    "ActionSpec",
    "Menu",
    "OverlayKind",
    "Scope",
    "Settings",
    "Theme",
]
