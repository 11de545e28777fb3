"""Makes the actions of `app.settings.ACTIONS` and the menus that list them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.panels.shell.action_keys import ActionKeys, refuse
from app.settings import ACTIONS, ActionSpec, Menu, Scope, Settings
from app.style import icon
from app.translation import mark, tr
from app.widgets.held_keys import is_repetition, watch_keys

if TYPE_CHECKING:
    from mgmfnet.study.readings.record import Reading

Actions: TypeAlias = Mapping[str, QAction]
"""The actions by id."""

_READ_ONLY: Final = mark("Not available: the study is open read-only, so nothing can be saved")
_BEYOND: Final = mark(
    "Not available in a reading, which knows of nobody else's work: leave the reading first"
)
_UNAIDED: Final = mark("Not available: this reading is done without predictions")


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
    actions: Actions,
    *,
    study: bool,
    case: bool,
    image: bool,
    read_only: bool = False,
    reading: Reading | None = None,
) -> None:
    """Enable the actions that what is open allows.

    Args:
        actions: All of them.
        study: Whether one is open.
        case: Whether there is a current one.
        image: Whether it is on the screen.
        read_only: Whether nothing can be stored in the study.
        reading: Whose reading it is, if it is one.
    """
    available = {
        Scope.ALWAYS: True,
        Scope.STUDY: study,
        Scope.READING: reading is not None,
        Scope.CASE: case,
        Scope.IMAGE: image,
    }
    for spec in ACTIONS:
        why = _refusal(spec, reading, read_only=read_only)
        if spec.scope in available:
            actions[spec.id].setEnabled(available[spec.scope] and not why)
        if spec.writes or spec.beyond_reading or spec.asks_model:
            refuse(spec, actions[spec.id], why)


def bind(actions: Actions, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Let actions call what does them."""
    for name, handler in handlers.items():
        actions[name].triggered.connect(_once(actions[name], handler))


def _refusal(spec: ActionSpec, reading: Reading | None, *, read_only: bool) -> str:
    """Why an action is not available; empty where it is."""
    if spec.writes and read_only:
        return tr(_READ_ONLY)
    if reading is None:
        return ""
    if spec.beyond_reading:
        return tr(_BEYOND)
    return tr(_UNAIDED) if spec.asks_model and not reading.predictions else ""


def _once(action: QAction, handler: Callable[[], object]) -> Callable[[], None]:
    """What a press does; while the key is held only where the action repeats."""

    def call() -> None:
        if action.autoRepeat() or not is_repetition():
            handler()

    return call
