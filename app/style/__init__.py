from app.style.icons import icon, paint_icon
from app.style.theme_colours import DARK, LIGHT, Tones, tones_of

__all__ = ["DARK", "LIGHT", "Tones", "icon", "paint_icon", "tones_of"]
