"""Everything the program remembers about its user, in one ini file."""

from collections import defaultdict
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field
from PySide6.QtCore import QObject, QSettings, Signal

from app.settings.setting import NumberSetting, Setting
from app.settings.study_place import StoredPlace, StudyPlace
from app.translation import Language, mark
from mgmfnet.paths import config_dir

RECENT_STUDIES = 8

_T = TypeVar("_T")


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


class _Notifier(QObject):
    """Tells the values of one setting."""

    changed = Signal(object)


class Settings(QObject):
    """The user's settings; reading and writing an attribute reads and writes the file."""

    theme = Setting(Theme, Theme.SYSTEM, mark("Light or dark, or as the system has it"))
    overlay_kind = Setting(
        OverlayKind,
        OverlayKind.BOTH,
        mark("Draw the mask as a tint, as a border, as both, or white on black"),
    )
    overlay_colour = Setting(
        Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")],
        "#00d5ff",
        mark("Choose the colour of the mask"),
    )
    overlay_opacity = NumberSetting(0.0, 1.0, 0.12, mark("How strongly the mask is tinted"))
    brush_radius = NumberSetting(1, 500, 20, mark("For every tool with a ring (also Alt + wheel)"))
    brush_on_screen = Setting(
        bool,
        False,
        mark(
            "Measure the brush in pixels of the screen: it covers less of the image the closer you "
            "look. Otherwise it covers as much of the image at every zoom."
        ),
    )
    edge_tolerance = NumberSetting(
        1,
        60,
        12,
        mark("How different a colour may be from the one under the middle of the brush"),
    )
    island_percent = NumberSetting(
        1,
        50,
        5,
        mark("Regions smaller than this share of the largest one are removed as islands"),
    )
    pen_pressure = Setting(
        bool, True, mark("The harder you press with a pen, the larger are brush and eraser")
    )
    reviewer = Setting(str, "", mark("Kept with every mask that you accept from now on"))
    grid_side = NumberSetting(120, 400, 220, mark("Size of the pictures"))
    model_id = Setting(str, "")
    device = Setting(str, "auto", mark("Where the network predicts and is fine-tuned"))
    recent_studies = Setting[tuple[StudyPlace, ...]](tuple[StoredPlace, ...], ())
    last_places = Setting[dict[str, str]](dict[str, str], {})
    shortcuts = Setting[dict[str, tuple[str, ...]]](dict[str, tuple[str, ...]], {})
    language = Setting(
        Language, Language.SYSTEM, mark("The language of the window, from the next start on")
    )
    folded_sections = Setting[tuple[str, ...] | None](tuple[str, ...] | None, None)
    dismissed_hints = Setting[tuple[str, ...]](tuple[str, ...], ())
    window_geometry = Setting(str, "")
    window_layout = Setting(str, "")

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = path or config_dir() / "settings.ini"
        self._storage = QSettings(str(path), QSettings.Format.IniFormat)
        self._notifiers: defaultdict[str, _Notifier] = defaultdict(partial(_Notifier, self))

    @property
    def storage(self) -> QSettings:
        """The file behind the settings; only `Setting` reads and writes it."""
        return self._storage

    def watch(self, setting: Setting[_T], handler: Callable[[_T], object]) -> None:
        """Call ``handler`` with every new value of ``setting``.

        Args:
            setting: One of those declared here, such as ``Settings.theme``.
            handler: A method of a `QObject`, which is called no more once that is gone; or a
                function, which is called for as long as the settings live.
        """
        self._notifiers[setting.name].changed.connect(handler)

    def follow(self, setting: Setting[_T], handler: Callable[[_T], object]) -> None:
        """Call ``handler`` with the value of ``setting`` now, and then as `watch` does."""
        self.watch(setting, handler)
        handler(setting.read(self))

    def announce(self, name: str, value: object) -> None:
        """Tell the followers of a setting its new value; for `Setting` only."""
        if name in self._notifiers:
            self._notifiers[name].changed.emit(value)

    def add_recent_study(self, place: StudyPlace) -> None:
        """Put a study first among the recent ones."""
        others = (other for other in self.recent_studies if not other.is_same(place))
        self.recent_studies = (place, *others)[:RECENT_STUDIES]

    def forget_recent_study(self, place: StudyPlace) -> None:
        """Take a study off the recent ones."""
        recent = self.recent_studies
        self.recent_studies = tuple(other for other in recent if not other.is_same(place))

    def dismiss_hint(self, hint: str) -> None:
        """Never show ``hint`` again."""
        if hint not in self.dismissed_hints:
            self.dismissed_hints = (*self.dismissed_hints, hint)
