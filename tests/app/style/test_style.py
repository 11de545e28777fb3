from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

import app
from app.canvas.decorations.lettering import LIGHT as LETTERS
from app.canvas.decorations.lettering import draw_plate
from app.settings import Settings, Theme
from app.style import DARK, LIGHT, ThemeColours, icon, theme_colours_of
from app.style.theme import ThemeSwitcher
from app.style.theme_colours import palette_of
from mgmfnet.errors import InstallationError
from mgmfnet.paths import resource
from tests.app.contrast import contrast


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_words_are_readable(theme: ThemeColours) -> None:
    for ground in (theme.window, theme.base, theme.button, theme.hover, theme.pressed):
        assert contrast(theme.text, ground) > 7
        assert contrast(theme.muted, ground) > 4.5
    assert contrast(theme.text, theme.surround) > 4.5  # names in the grid
    assert contrast(theme.on_accent, theme.accent) > 4.5
    for ground in (theme.window, theme.base):
        assert contrast(theme.accent, ground) > 4.5  # links


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_frame_of_what_has_the_keyboard_stands_out(theme: ThemeColours) -> None:
    for ground in (theme.window, theme.base, theme.button, theme.hover, theme.pressed):
        assert contrast(theme.accent, ground) > 3
    assert contrast(theme.on_accent, theme.accent) > 3  # within the primary action


@pytest.mark.parametrize("skin", ["#ffffff", "#000000"])
def test_words_over_the_image_are_readable_on_any_skin(skin: str) -> None:
    picture = QImage(60, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor(skin))
    painter = QPainter(picture)
    draw_plate(painter, QRectF(picture.rect()))
    plate = picture.pixelColor(10, 10)
    painter.fillRect(picture.rect(), LETTERS)
    painter.end()
    assert contrast(picture.pixelColor(10, 10).name(), plate.name()) > 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_status_marks_stand_out(theme: ThemeColours) -> None:
    for status in ("unreviewed", "predicted", "edited", "accepted", "flagged", "excluded"):
        for ground in (theme.base, theme.pressed):
            assert contrast(getattr(theme, status), ground) > 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_greys_have_no_hue(theme: ThemeColours) -> None:
    for name in ("window", "base", "surround", "border", "button", "hover", "pressed"):
        assert QColor(getattr(theme, name)).saturation() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_palette_leads_back_to_its_colours(theme: ThemeColours) -> None:
    assert theme_colours_of(palette_of(theme)) is theme


def test_the_theme_follows_the_setting_at_once(qapp: QApplication) -> None:
    before, sheet, font = qapp.palette(), qapp.styleSheet(), qapp.font()
    settings = Settings()
    keeper = ThemeSwitcher(qapp, settings)
    try:
        for theme, colours in ((Theme.DARK, DARK), (Theme.LIGHT, LIGHT)):
            settings.theme = theme
            assert theme_colours_of(qapp.palette()) is colours
            assert colours.accent in qapp.styleSheet()
            assert "$" not in qapp.styleSheet().partition("*/")[2]
    finally:
        keeper.deleteLater()
        qapp.setStyleSheet(sheet)
        qapp.setPalette(before)
        qapp.setFont(font)


def test_an_icon_takes_the_colour_of_the_palette(qapp: QApplication) -> None:
    before = qapp.palette()
    brush = icon("brush")
    try:
        for theme in (DARK, LIGHT):
            qapp.setPalette(palette_of(theme))
            assert _ink(brush, QIcon.Mode.Normal) == QColor(theme.text)
    finally:
        qapp.setPalette(before)


def test_a_disabled_icon_is_fainter(qapp: QApplication) -> None:
    text = qapp.palette().color(QPalette.ColorRole.WindowText)
    assert _ink(icon("brush"), QIcon.Mode.Disabled) != text


def test_an_icon_is_drawn_at_the_resolution_of_the_screen(qapp: QApplication) -> None:
    assert icon("brush").pixmap(QSize(24, 24), 2.0).size() == QSize(48, 48)


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(InstallationError):
        icon("no-such-icon")


def _ink(shown: QIcon, mode: QIcon.Mode) -> QColor:
    """The colour of the most opaque pixel."""
    image = shown.pixmap(QSize(48, 48), 1.0, mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    ink = max(pixels, key=lambda colour: colour.alpha())
    return QColor(ink.red(), ink.green(), ink.blue())


def test_every_icon_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(app.__file__).parent.rglob("*.py")]
    for path in resource("icons").glob("*.svg"):
        assert any(f'"{path.stem}"' in source for source in sources), path.name
