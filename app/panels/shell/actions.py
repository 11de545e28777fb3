"""Makes the actions of `app.settings.ACTIONS` and the menus that list them."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.panels.shell.action_keys import ActionKeys, refuse
from app.settings import ACTIONS, Menu, Scope, Settings
from app.style import icon
from app.translation import mark, tr
from app.widgets.held_keys import is_repetition, watch_keys

Actions: TypeAlias = Mapping[str, QAction]
"""The actions by id."""

_READ_ONLY: Final = mark("Not available: the study is open read-only, so nothing can be saved")


def make_actions(parent: QWidget, settings: Settings) -> Actions:
    """One `QAction` for each entry of the table, with its keys.

    Args:
        parent: The window; it owns the actions.
        settings: They have the person's own keys.
    """
    watch_keys()
    actions: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for spec in ACTIONS:
        action = QAction(icon(spec.icon), tr(spec.text), parent)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setAutoRepeat(spec.repeats)
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(parent))
            if spec.optional:
                group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            group.addAction(action)
        actions[spec.id] = action
    ActionKeys(parent, actions, settings)
    return actions


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> dict[Menu, QMenu]:
    """List every action in its menu; returns the menus for those who add to one."""
    menus = {menu: bar.addMenu(tr(menu.value)) for menu in Menu}
    for menu in menus.values():
        menu.setToolTipsVisible(True)
    for spec in ACTIONS:
        if spec.section:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(actions[spec.id])
    return menus


def set_scope(
    actions: Actions, *, study: bool, case: bool, image: bool, read_only: bool = False
) -> None:
    """Enable the actions that what is open allows.

    Args:
        actions: All of them.
        study: Whether one is open.
        case: Whether there is a current one.
        image: Whether it is on the screen.
        read_only: Whether nothing can be stored in the study.
    """
    available = {Scope.ALWAYS: True, Scope.STUDY: study, Scope.CASE: case, Scope.IMAGE: image}
    for spec in ACTIONS:
        if spec.scope in available:
            refused = spec.writes and read_only
            actions[spec.id].setEnabled(available[spec.scope] and not refused)
        if spec.writes:
            refuse(spec, actions[spec.id], tr(_READ_ONLY) if read_only else "")


def bind(actions: Actions, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Let actions call what does them."""
    for name, handler in handlers.items():
        actions[name].triggered.connect(_once(actions[name], handler))


def _once(action: QAction, handler: Callable[[], object]) -> Callable[[], None]:
    """What a press does; while the key is held only where the action repeats."""

    def call() -> None:
        if action.autoRepeat() or not is_repetition():
            handler()

    return call
