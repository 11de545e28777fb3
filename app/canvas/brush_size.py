"""How large the brush is."""

from typing import Final

from app.settings import Settings

_STEP: Final = 1.2


class BrushSize:
    """As wide at every zoom on the image, or on the screen; within the limits of the setting.

    Attributes:
        on_screen: Whether the radius is in screen pixels; else it is in image pixels.
    """

    def __init__(self) -> None:
        self.on_screen = False
        self._radius = float(Settings.brush_radius.default)

    @property
    def radius(self) -> int:
        """In screen or image pixels."""
        return round(self._radius)

    def on_image(self, scale: float) -> int:
        """The radius in image pixels, at so many screen pixels each."""
        exact = self._radius / scale if self.on_screen else self._radius
        return round(Settings.brush_radius.clamp(exact))

    def set_radius(self, radius: float) -> None:
        """Be so large, or as nearly as can be."""
        self._radius = Settings.brush_radius.clamp(radius)

    def step(self, steps: float) -> None:
        """Be larger, or smaller for a negative number; a whole step always shows."""
        wanted = self._radius * _STEP**steps
        if abs(steps) >= 1 and round(wanted) == self.radius:
            wanted = self.radius + (1 if steps > 0 else -1)
        self.set_radius(wanted)

    def follow_screen(self, on_screen: bool, scale: float) -> None:  # noqa: FBT001
        """Count in screen pixels from now on, or in image pixels again; the size stays."""
        if on_screen != self.on_screen:
            self.on_screen = on_screen
            self.set_radius(self._radius * (scale if on_screen else 1 / scale))
