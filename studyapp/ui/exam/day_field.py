"""A field for a day: typed, stepped by the arrow keys, or picked from a calendar; in English."""

from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPolygonF, QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QToolButton

from studyapp.ui.kit.undoing import UndoGoesOn
from studyapp.ui.theme import Look

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_TURNS = {  # of the calendar's own buttons: what they show, what they say
    "qt_calendar_prevmonth": ("‹", "Month before"),
    "qt_calendar_nextmonth": ("›", "Month after"),
}


class DayField(QDateEdit):
    """Draws the mark of its calendar itself: the sheet's frame takes the style's away."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setAccessibleName(name)
        self.setAccessibleDescription("Type it, step with the arrow keys, or open the calendar")
        self.setProperty("role", "field")
        UndoGoesOn(self.lineEdit())
        calendar = self.calendarWidget()
        calendar.setLocale(self.locale())
        calendar.setAccessibleName("Calendar")
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)

    def dress(self, look: Look) -> None:
        """Take fonts, and colours for what the calendar would draw in its own."""
        self.setFont(look.font())
        calendar = self.calendarWidget()
        calendar.setFont(look.font(14))
        calendar.setMinimumSize(look.px(330), look.px(270))
        ink = QTextCharFormat()
        ink.setForeground(look.colour("ink"))  # no red weekends
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, ink)
        for name, (shown, told) in _TURNS.items():
            button = calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(QIcon())  # black on black in dark colours
                button.setText(shown)
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
                button.setAccessibleName(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.font().pixelSize() / 15
        x, y = self.width() - 14 * unit, self.height() / 2
        painter.setPen(QPen(self.palette().text().color(), 1.6 * unit))
        corners = ((x - 4 * unit, y - 2 * unit), (x, y + 2 * unit), (x + 4 * unit, y - 2 * unit))
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.end()
