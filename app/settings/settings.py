"""Everything the program remembers about its user, in one ini file."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field
from PySide6.QtCore import QObject, QSettings, Signal

from app.settings.setting import Setting
from app.translation import Language
from mgmfnet.paths import config_dir

RECENT_STUDIES = 8


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class OverlayKind(StrEnum):
    """How a mask is drawn on the image."""

    FILL = "fill"
    CONTOUR = "contour"
    BOTH = "both"
    MASK = "mask"


class Settings(QObject):
    """The user's settings; reading and writing an attribute reads and writes the file.

    Attributes:
        changed: Emitted with the name of a setting after its value changed.
    """

    changed = Signal(str)

    theme = Setting(Theme, Theme.SYSTEM, "Light or dark, or as the system has it")
    overlay_kind = Setting(OverlayKind, OverlayKind.BOTH, "Mask drawn as fill, border or both")
    overlay_colour = Setting(
        Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")], "#00d5ff", "Colour of the mask"
    )
    overlay_opacity = Setting(
        Annotated[float, Field(ge=0.0, le=1.0)], 0.25, "Opacity of the mask's fill, 0 to 1"
    )
    brush_radius = Setting(
        Annotated[int, Field(ge=1, le=1000)], 20, "Radius of brush and eraser in image pixels"
    )
    edge_tolerance = Setting(
        Annotated[int, Field(ge=1, le=60)],
        12,
        "Difference of colour, in units of CIE Lab, that the edge-aware brush paints over",
    )
    island_percent = Setting(
        Annotated[int, Field(ge=1, le=100)],
        5,
        "Size of the islands that are removed, in percent of the largest region",
    )
    pen_pressure = Setting(bool, True, "Whether a pen's pressure sizes brush and eraser")
    reviewer = Setting(str, "", "Who accepts masks; empty for the name of the login")
    grid_side = Setting(
        Annotated[int, Field(ge=120, le=400)], 220, "Width of a picture in the grid of all cases"
    )
    model_id = Setting(str, "", "Model that predicts; empty for the base model")
    device = Setting(str, "auto", "Where the network runs: auto, cpu, cuda or mps")
    recent_studies = Setting[tuple[str, ...]](
        tuple[str, ...], (), "Folders opened last, newest first"
    )
    shortcuts = Setting[dict[str, tuple[str, ...]]](
        dict[str, tuple[str, ...]], {}, "Keys of the actions whose keys were changed"
    )
    language = Setting(Language, Language.SYSTEM, "Language of the window")
    dismissed_hints = Setting[tuple[str, ...]](
        tuple[str, ...], (), "Hints that are not shown again"
    )
    window_geometry = Setting(str, "", "Place and size of the window")
    window_layout = Setting(str, "", "Ordering of the panels")

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = path or config_dir() / "settings.ini"
        self._storage = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def storage(self) -> QSettings:
        """The file behind the settings; only `Setting` reads and writes it."""
        return self._storage

    def add_recent_study(self, folder: Path) -> None:
        """Put ``folder`` first among the recent studies."""
        others = (name for name in self.recent_studies if name != str(folder))
        self.recent_studies = (str(folder), *others)[:RECENT_STUDIES]

    def forget_recent_study(self, folder: Path) -> None:
        """Take ``folder`` off the recent studies."""
        self.recent_studies = tuple(name for name in self.recent_studies if name != str(folder))

    def dismiss_hint(self, hint: str) -> None:
        """Never show ``hint`` again."""
        if hint not in self.dismissed_hints:
            self.dismissed_hints = (*self.dismissed_hints, hint)
