"""Which sections of the inspector are open."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from app.settings import Settings
from app.widgets.section import Section


class Folding(QObject):
    """Those that the person wants; before they said so, as many from the top as there is room for.

    Args:
        sections: By a name for the settings, from the top down.
        gap: Screen pixels between two of them.
    """

    def __init__(self, sections: Mapping[str, Section], gap: int, settings: Settings) -> None:
        super().__init__()
        self._sections = sections
        self._gap = gap
        self._settings = settings
        for section in sections.values():
            section.switched.connect(self._keep)

    def fit(self, width: int, height: int) -> None:
        """Open what fits into so many screen pixels, or what the person chose; hidden ones wait."""
        chosen = self._settings.folded_sections
        shown = {name: one for name, one in self._sections.items() if not one.isHidden()}
        left = height - sum(section.folded_height() + self._gap for section in shown.values())
        for name, section in shown.items():
            left -= section.opened_height(width)
            section.set_open(left >= 0 if chosen is None else name not in chosen)

    def _keep(self) -> None:
        self._settings.folded_sections = tuple(
            name for name, section in self._sections.items() if not section.is_open
        )
