from app.style.icons import icon, paint_icon
from app.style.theme_colours import DARK, LIGHT, ThemeColours, theme_colours_of

__all__ = ["DARK", "LIGHT", "ThemeColours", "icon", "paint_icon", "theme_colours_of"]
