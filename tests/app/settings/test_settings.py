import gc
import weakref
from pathlib import Path

import pytest
import shiboken6
from pydantic import ValidationError
from PySide6.QtCore import QObject, QSettings

from app.settings import NumberSetting, OverlayKind, Setting, Settings, StudyPlace, Theme
from app.translation import Language
from mgmfnet.paths import config_dir

DECLARED = [value for value in vars(Settings).values() if isinstance(value, Setting)]
NUMBERS = [setting for setting in DECLARED if isinstance(setting, NumberSetting)]


class Follower(QObject):
    """Keeps what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.radii: list[int] = []

    def take(self, radius: int) -> None:
        self.radii.append(radius)


def test_every_setting_has_a_usable_default() -> None:
    settings = Settings()
    assert len(DECLARED) >= 10
    for setting in DECLARED:
        assert setting.read(settings) == setting.default


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
def test_a_number_can_be_either_of_its_limits_and_nothing_beyond(
    setting: NumberSetting[float],
) -> None:
    settings = Settings()
    for limit, beyond in ((setting.low, setting.low - 1), (setting.high, setting.high + 1)):
        setting.write(settings, limit)
        with pytest.raises(ValidationError):
            setting.write(settings, beyond)
        assert setting.read(settings) == limit == setting.clamp(beyond)
    assert setting.clamp(setting.default) == setting.default


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", Theme.DARK),
        ("overlay_kind", OverlayKind.CONTOUR),
        ("overlay_opacity", 0.4),
        ("brush_radius", 7),
        ("model_id", "base-1"),
        (
            "recent_studies",
            (StudyPlace(Path("/Bilder/Öl, Haut")), StudyPlace(Path("b"), Path("c"), "Ada")),
        ),
        ("shortcuts", {"accept": ("Ctrl+Return", "Enter"), "flag": ()}),
        ("language", Language.GERMAN),
    ],
)
def test_values_are_kept_with_their_type(name: str, value: object) -> None:
    setattr(Settings(), name, value)
    again = getattr(Settings(), name)
    assert again == value
    assert type(again) is type(value)


def test_a_change_is_announced_once_to_those_who_follow_the_setting() -> None:
    settings, follower, watcher = Settings(), Follower(), Follower()
    settings.follow(Settings.brush_radius, follower.take)
    settings.watch(Settings.brush_radius, watcher.take)
    settings.brush_radius = 31
    settings.brush_radius = 31
    settings.grid_side = 300
    assert follower.radii == [20, 31]
    assert watcher.radii == [31]


def test_values_arrive_with_their_type() -> None:
    settings, told = Settings(), list[object]()
    settings.watch(Settings.theme, told.append)
    settings.watch(Settings.recent_studies, told.append)
    settings.theme = Theme.DARK
    settings.add_recent_study(StudyPlace(Path("/a")))
    assert told == [Theme.DARK, (StudyPlace(Path("/a")),)]
    assert isinstance(told[0], Theme)


def test_who_is_gone_is_told_nothing() -> None:
    settings, follower = Settings(), Follower()
    settings.follow(Settings.brush_radius, follower.take)
    shiboken6.delete(follower)
    settings.brush_radius = 31
    assert follower.radii == [20]


def test_following_keeps_nobody_alive() -> None:
    settings, follower = Settings(), Follower()
    settings.follow(Settings.brush_radius, follower.take)
    gone = weakref.ref(follower)
    del follower
    gc.collect()
    assert gone() is None
    settings.brush_radius = 31


def test_a_value_outside_its_limits_is_refused() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.overlay_opacity = 1.5
    with pytest.raises(ValidationError):
        settings.overlay_colour = "red"
    assert settings.overlay_opacity == Settings.overlay_opacity.default


def test_a_damaged_file_reads_as_defaults() -> None:
    path = config_dir() / "settings.ini"
    stored = QSettings(str(path), QSettings.Format.IniFormat)
    stored.setValue("brush_radius", "not a number")
    stored.setValue("theme", '"pink"')
    stored.sync()
    settings = Settings()
    assert settings.brush_radius == 20
    assert settings.theme is Theme.SYSTEM


def test_recent_studies_are_newest_first_without_repeats() -> None:
    settings = Settings()
    for name in ("a", "b", "a", *"cdefghi"):
        settings.add_recent_study(StudyPlace(Path("/") / name))
    assert [place.folder.name for place in settings.recent_studies] == list("ihgfedca")
    settings.forget_recent_study(StudyPlace(Path("/a")))
    assert StudyPlace(Path("/a")) not in settings.recent_studies


def test_a_dismissed_hint_stays_dismissed() -> None:
    Settings().dismiss_hint("tool_brush")
    Settings().dismiss_hint("tool_brush")
    assert Settings().dismissed_hints == ("tool_brush",)


def test_the_tint_hides_no_structure_unless_a_person_wants_it() -> None:
    assert Settings().overlay_opacity <= 0.15
    Settings().overlay_opacity = 0.25
    assert Settings().overlay_opacity == 0.25


def test_folders_that_an_earlier_version_stored_are_still_recent() -> None:
    settings = Settings()
    settings.storage.setValue("recent_studies", '["/images"]')
    reading = StudyPlace(Path("/images"), Path("/images/mgmfnet-review/readings/1"), "Ada")
    settings.add_recent_study(reading)
    assert settings.recent_studies == (reading, StudyPlace(Path("/images")))
