"""Finds the parts of a window."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

Part = TypeVar("Part", bound=QObject)


def child(parent: QObject, kind: type[Part], name: str | None = None) -> Part:
    """The first child of that kind, and of that name where one is given; there has to be one."""
    found = parent.findChild(kind) if name is None else parent.findChild(kind, name)
    assert found is not None, f"There is no {kind.__name__} {name or ''}"
    return found


def after(widget: QWidget) -> QWidget:
    """Where Tab leads to."""
    following = widget.nextInFocusChain()
    assert following is not None
    return following
