"""Gives the actions their keys, and keeps menus and tooltips true when they change."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.settings import ACTIONS, ActionSpec, Settings
from app.settings.shortcuts import Keys, key_text, keys_of
from app.translation import tr
from app.widgets.keys import HeldKey
from app.widgets.text import plain


class ActionKeys(QObject):
    """Follows the shortcuts in the settings.

    Args:
        window: Where the keys work.
        actions: The actions by id.
        settings: They have the person's own keys.
    """

    def __init__(self, window: QWidget, actions: Mapping[str, QAction], settings: Settings) -> None:
        super().__init__(window)
        self._actions = actions
        self._held = {spec.id: HeldKey(window, actions[spec.id]) for spec in ACTIONS if spec.held}
        settings.follow(Settings.shortcuts, self._set_all)

    def _set_all(self, own: Mapping[str, Keys]) -> None:
        for spec in ACTIONS:
            self._set(spec, keys_of(spec, own))

    def _set(self, spec: ActionSpec, keys: Keys) -> None:
        action = self._actions[spec.id]
        sequences = [QKeySequence(key) for key in keys]
        shown = key_text(keys[0]) if keys else ""
        if spec.held:
            action.setText(f"{tr(spec.text)}\t{shown}")
            self._held[spec.id].set_keys(sequences)
        else:
            action.setShortcuts(sequences)
        name = plain(tr(spec.text))
        heading = f"{name} ({shown})" if keys else name
        action.setToolTip(f"{heading}\n{tr(spec.tooltip)}")
