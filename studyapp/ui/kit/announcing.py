"""Saying something to who does not see the screen."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, politely: bool = False) -> None:
    """Have a screen reader say this at once (or when it has time), where one listens."""
    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        kinds = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kinds.Polite if politely else kinds.Assertive)
        QAccessible.updateAccessibility(event)
