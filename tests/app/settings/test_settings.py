from pathlib import Path

import pytest
from pydantic import ValidationError
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.settings import OverlayKind, Settings, Theme
from app.translation import Language
from mgmfnet.paths import config_dir


def declared() -> list[str]:
    return [name for name, value in vars(Settings).items() if hasattr(value, "description")]


def test_every_setting_is_described_and_has_a_usable_default() -> None:
    settings = Settings()
    assert len(declared()) >= 10
    for name in declared():
        assert vars(Settings)[name].description
        assert getattr(settings, name) == vars(Settings)[name].default


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", Theme.DARK),
        ("overlay_kind", OverlayKind.CONTOUR),
        ("overlay_opacity", 0.4),
        ("brush_radius", 7),
        ("model_id", "base-1"),
        ("recent_studies", ("/Bilder/Öl, Haut", "b")),
        ("shortcuts", {"accept": ("Ctrl+Return", "Enter"), "flag": ()}),
        ("language", Language.GERMAN),
    ],
)
def test_values_are_kept_with_their_type(name: str, value: object) -> None:
    setattr(Settings(), name, value)
    again = getattr(Settings(), name)
    assert again == value
    assert type(again) is type(value)


def test_a_change_is_announced_once(qtbot: QtBot) -> None:
    settings = Settings()
    names: list[str] = []
    settings.changed.connect(names.append)
    settings.brush_radius = 31
    settings.brush_radius = 31
    assert names == ["brush_radius"]


def test_a_value_outside_its_limits_is_refused() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.overlay_opacity = 1.5
    with pytest.raises(ValidationError):
        settings.overlay_colour = "red"
    assert settings.overlay_opacity == 0.25


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
        settings.add_recent_study(Path("/") / name)
    assert [Path(name).name for name in settings.recent_studies] == list("ihgfedca")
    settings.forget_recent_study(Path("/a"))
    assert str(Path("/a")) not in settings.recent_studies


def test_a_dismissed_hint_stays_dismissed() -> None:
    Settings().dismiss_hint("tool_brush")
    Settings().dismiss_hint("tool_brush")
    assert Settings().dismissed_hints == ("tool_brush",)
