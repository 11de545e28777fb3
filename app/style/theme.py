"""Puts the chosen theme on the application and follows the system when asked to."""

from dataclasses import asdict
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.settings import Settings, Theme
from app.style.text_size import base_font, title_points
from app.style.theme_colours import DARK, LIGHT, disabled_text, palette_of
from mgmfnet.paths import resource


class ThemeSwitcher(QObject):
    """Keeps the application in the theme of the settings for as long as this object lives."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._hints = application.styleHints()
        folder = resource("style")
        self._sheet = Template((folder / "app.qss").read_text(encoding="utf-8"))
        self._folder = folder.as_posix()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(base_font(application.font()))
        self._hints.colorSchemeChanged.connect(self._apply)
        settings.follow(Settings.theme, self._take_up)

    def _take_up(self, theme: Theme) -> None:
        self._request_scheme(theme)
        self._apply()

    def _request_scheme(self, theme: Theme) -> None:
        """Ask the platform to draw title bars and native dialogs to match."""
        match theme:
            case Theme.LIGHT:
                self._hints.setColorScheme(Qt.ColorScheme.Light)
            case Theme.DARK:
                self._hints.setColorScheme(Qt.ColorScheme.Dark)
            case Theme.SYSTEM:
                self._hints.unsetColorScheme()

    def _apply(self) -> None:
        colours = DARK if self._is_dark() else LIGHT
        values = asdict(colours) | {
            "disabled_text": disabled_text(colours),
            "folder": self._folder,
            "title_points": title_points(self._application.font()),
        }
        self._application.setPalette(palette_of(colours))
        self._application.setStyleSheet(self._sheet.substitute(values))

    def _is_dark(self) -> bool:
        if self._settings.theme == Theme.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._settings.theme == Theme.DARK
