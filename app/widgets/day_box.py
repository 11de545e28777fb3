"""A field for a day, with a calendar."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from app.widgets.choosing import passes_by
from app.widgets.keys import EnterStays


class DayBox(QDateEdit):
    """Shows today first; the wheel passes by, as it does with every field.

    See `app.widgets.choosing`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QDate.currentDate(), parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        EnterStays(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count while it has the keyboard."""
        if not passes_by(self, event):
            super().wheelEvent(event)
