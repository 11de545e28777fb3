"""What can be done where a person asks with the menu key, Shift+F10 or the right button."""

from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu

from app.panels.shell.actions import Actions
from app.panels.workspace.review_page import ReviewPage

_Groups: TypeAlias = tuple[tuple[str, ...], ...]

CANVAS_MENU: Final[_Groups] = (
    ("accept", "flag", "exclude"),
    ("undo", "redo", "revert", "clear"),
    ("show_prediction", "show_split", "show_difference", "show_probability"),
    ("image_contrast", "image_hairless", "magnifier"),
    ("fit", "actual_size", "calibrate"),
    ("tags", "note", "history"),
)
LIST_MENU: Final[_Groups] = (
    ("flag", "exclude"),
    ("tags", "note", "history"),
    ("next_undecided", "grid"),
    ("find", "filter", "order", "rearrange"),
    ("look_again", "show_masks"),
)
GRID_MENU: Final[_Groups] = (
    ("accept_selected", "flag", "exclude"),
    ("tags", "note", "history"),
    ("find", "filter", "order", "rearrange"),
    ("grid",),
)
"""Ids of actions, with a line between the groups."""


_KEY: Final = QKeySequence("Shift+F10")


class ContextMenus(QObject):
    """Gives canvas, list and grid a menu each, of the actions that the menu bar has."""

    def __init__(self, page: ReviewPage, actions: Actions) -> None:
        super().__init__(page)
        page.canvas.menuWanted.connect(_menu(page.canvas, CANVAS_MENU, actions).popup)
        for table, groups in ((page.cases.table, LIST_MENU), (page.grid.table, GRID_MENU)):
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(
                partial(_open, _menu(table, groups, actions), table)
            )
        # Not every system turns it into a request for a menu.
        QShortcut(_KEY, page).activated.connect(_ask)


def _menu(view: QAbstractScrollArea, groups: _Groups, actions: Actions) -> QMenu:
    menu = QMenu(view)
    menu.setToolTipsVisible(True)
    for group in groups:
        menu.addSeparator()
        menu.addActions([actions[name] for name in group])
    return menu


def _ask() -> None:
    """Do what the menu key does, which has a menu of its own in a text field, too."""
    field = QApplication.focusWidget()
    if field is not None:
        cursor = QApplication.inputMethod().cursorRectangle().center().toPoint()
        place = field.window().mapToGlobal(cursor)
        by_key = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(field, QContextMenuEvent(by_key, field.mapFromGlobal(place), place))


def _open(menu: QMenu, view: QAbstractScrollArea, place: QPoint) -> None:
    menu.popup(view.viewport().mapToGlobal(place))
