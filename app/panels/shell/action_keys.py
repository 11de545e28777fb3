"""Gives the actions their keys, and keeps menus and tooltips true when they change."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.settings import ACTIONS, ActionSpec, Settings
from app.settings.shortcuts import Keys, key_text, keys_of
from app.translation import tr
from app.widgets.keys import HeldKey
from app.widgets.text import plain

_SHOWN_KEY: Final = "shownKey"
_REFUSAL: Final = "refusal"


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
        action.setProperty(_SHOWN_KEY, shown)
        _explain(spec, action)


def refuse(spec: ActionSpec, action: QAction, why: str) -> None:
    """Say in the tooltip why the action is not available; empty where no reason is worth it."""
    if action.property(_REFUSAL) != why:
        action.setProperty(_REFUSAL, why)
        _explain(spec, action)


def _explain(spec: ActionSpec, action: QAction) -> None:
    name, key, why = plain(tr(spec.text)), action.property(_SHOWN_KEY), action.property(_REFUSAL)
    lines = (f"{name} ({key})" if key else name, tr(spec.tooltip), why)
    action.setToolTip("\n".join(filter(None, lines)))
