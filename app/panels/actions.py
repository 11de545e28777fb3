"""Makes the actions of `app.settings.ACTIONS` and the menus that list them."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.panels.keys import HeldKey
from app.settings import ACTIONS, ActionSpec, Menu, Scope
from app.style import icon

Actions: TypeAlias = Mapping[str, QAction]
"""The actions by id."""


def make_actions(parent: QWidget, shortcuts: Mapping[str, str]) -> Actions:
    """One `QAction` for each entry of the table.

    Args:
        parent: The window; it owns the actions.
        shortcuts: The person's own first shortcut of some actions, by id.
    """
    actions: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for spec in ACTIONS:
        action = QAction(icon(spec.icon), spec.text, parent)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        _set_keys(parent, action, spec, shortcuts.get(spec.id))
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(parent))
            if spec.optional:
                group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            group.addAction(action)
        actions[spec.id] = action
    return actions


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> dict[Menu, QMenu]:
    """List every action in its menu; returns the menus for those who add to one."""
    menus = {menu: bar.addMenu(menu.value) for menu in Menu}
    for menu in menus.values():
        menu.setToolTipsVisible(True)
    for spec in ACTIONS:
        if spec.section:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(actions[spec.id])
    return menus


def set_scope(actions: Actions, *, study: bool, case: bool, image: bool) -> None:
    """Enable the actions that what is open allows."""
    available = {Scope.ALWAYS: True, Scope.STUDY: study, Scope.CASE: case, Scope.IMAGE: image}
    for spec in ACTIONS:
        actions[spec.id].setEnabled(available[spec.scope])


def bind(actions: Actions, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Let actions call what does them."""
    for name, handler in handlers.items():
        actions[name].triggered.connect(_without_argument(handler))


def key_text(key: QKeySequence) -> str:
    """A shortcut as this system writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _set_keys(parent: QWidget, action: QAction, spec: ActionSpec, own: str | None) -> None:
    keys = [QKeySequence(key) for key in ((own, *spec.keys[1:]) if own else spec.keys)]
    shown = key_text(keys[0])
    if spec.held:
        action.setText(f"{spec.text}\t{shown}")
        HeldKey(parent, action, keys[0])
    else:
        action.setShortcuts(keys)
    action.setToolTip(f"{spec.tooltip} ({shown})")


def _without_argument(handler: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        handler()

    return call
