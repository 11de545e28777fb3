"""Tells a screen reader what is shown away from the control that has the keyboard."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(place: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have ``text``, shown in ``place``, read out: when there is a pause, or at once."""
    event = QAccessibleAnnouncementEvent(place, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
