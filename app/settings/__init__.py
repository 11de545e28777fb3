from app.settings.action_spec import ActionSpec, Menu, Scope
from app.settings.action_table import ACTIONS
from app.settings.setting import NumberSetting, Setting
from app.settings.settings import OverlayKind, Settings, Theme
from app.settings.study_place import StudyPlace

__all__ = [
    "ACTIONS",
    "ActionSpec",
    "Menu",
    "NumberSetting",
    "OverlayKind",
    "Scope",
    "Setting",
    "Settings",
    "StudyPlace",
    "Theme",
]
