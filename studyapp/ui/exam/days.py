"""What to do each day: today with its button, a chart of the next days, and a list of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from studyapp.core.study_plans import StudyPlan
from studyapp.ui.card import Card
from studyapp.ui.exam import words
from studyapp.ui.exam.page import flush, say, text
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.column_chart import ColumnChart
from studyapp.ui.theme import Look
from studyapp.ui.wording import SHORT_DAYS, count

START, MORE = "Start today's questions", "Five minutes more"
CHARTED = 14  # days in the chart
WIDE = 100  # minutes whose figures need the room of two
HEADS = ("Day", "Minutes", "New facts", "Asked again")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Today(QFrame):
    """What today holds, and the button that begins it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "today")
        self.name, self.load = text(), text()
        self.start = Button(START, "primary")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.name)
        self._column.addWidget(self.load)
        self._column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self, *, is_done: bool) -> None:
        """Start today's questions; once they are done, it is not the thing to do."""
        self.start.setText(MORE if is_done else START)
        self.start.setAccessibleName(self.start.text())
        self.start.setProperty("role", "" if is_done else "primary")
        self.start.style().unpolish(self.start)
        self.start.style().polish(self.start)
        self.start.updateGeometry()

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        look = self._look
        self.name.setFont(look.font(16, weight=600))
        for widget in (self.load, self.start):
            widget.setFont(look.font())
        pad, side = look.px(14), min(look.px(18), 24)  # as wide as a card's
        self._column.setContentsMargins(side, pad, side, pad)
        self._column.setSpacing(look.px(6))


class DaysCard(Card):
    """The days from today to the eve of the exam; `today` stands apart, wherever it is put."""

    today_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "What to do each day", " ")
        self._plan: StudyPlan | None = None
        self.today = Today(look)
        self.today.start.clicked.connect(self.today_wanted)
        self.chart = ColumnChart()
        self.readout = text(role="muted")
        self.chart.read_out.connect(lambda told: self.readout.setText(f"Minutes a day. {told}"))
        self.all = Button("", "link")
        self.all.setCheckable(True)
        self.all.toggled.connect(self._show_rows)
        self.rows: list[list[QLabel]] = []
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        for widget in (self.readout, self.chart, self._list):
            self.column.addWidget(widget)
        self.column.addLayout(flush(self.all))

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key reaches, from above."""
        return [self.chart, self.all]

    def show_plan(self, plan: StudyPlan) -> None:
        """Show these days; the first of them is today."""
        self._plan = plan
        first = plan.days[0]
        say(self.line, words.last_days(plan))
        self.today.name.setText(f"Today, {words.day(first.day, first.day)}")
        self.today.load.setText(words.today(plan))
        self.today.offer(is_done=not first.minutes)
        most = max(planned.minutes for planned in plan.days)
        charted = plan.days[: CHARTED if most < WIDE else CHARTED // 2]
        self.chart.show_points(
            [
                (
                    SHORT_DAYS[planned.day.weekday()] if number else "Today",
                    planned.minutes,
                    words.readout(plan, number),
                )
                for number, planned in enumerate(charted)
            ],
            current=0,
        )
        told = "; ".join(words.readout(plan, number) for number in range(len(charted)))
        self.chart.setAccessibleName(
            f"Minutes in the next {count(len(charted), 'day', 'days')}. {told}. "
            "Left and Right go from day to day."
        )
        self._show_rows()

    def dress(self) -> None:
        """The list's too."""
        super().dress()
        look = self._look
        self.today.dress()
        self.chart.set_look(self._chart_look())
        self.readout.setFont(look.font(14))
        self.all.setFont(look.font(14))
        self.column.setSpacing(look.px(10))
        self._grid.setHorizontalSpacing(min(look.px(24), 30))
        self._grid.setVerticalSpacing(look.px(6))
        self._dress_rows()

    def _show_rows(self) -> None:
        if self._plan is None:
            return
        days = self._plan.days
        is_all = self.all.isChecked()
        number = count(len(days), "day", "days")
        self.all.setVisible(len(days) > words.FIRST_DAYS)
        self.all.setText("Show the first seven days only" if is_all else f"Show all {number}")
        self.all.setAccessibleName(self.all.text())
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = []
        self._add_row(HEADS, "muted")
        was_last = days[0].is_last
        for row in words.rows(days, is_all=is_all):
            if row.is_last and not was_last:
                self._add_words(words.once_more(self._plan).capitalize())
            was_last = row.is_last
            figures = (f"{figure or '–'}" for figure in (row.minutes, row.new, row.again))
            self._add_row((row.name, *figures), "")
        self._dress_rows()

    def _add_row(self, cells: tuple[str, ...], role: str) -> None:
        line = self._add_rule()
        labels = [text(cell, role) for cell in cells]
        for column, label in enumerate(labels):
            if column:
                label.setAlignment(RIGHT)
            self._grid.addWidget(label, line, column)
        if self.rows:
            told = zip(HEADS[1:], cells[1:], strict=True)
            parts = ", ".join(f"{head.lower()} {cell}" for head, cell in told if cell != "–")
            labels[0].setAccessibleName(f"{cells[0]}: {parts}")
        self.rows.append(labels)

    def _add_words(self, told: str) -> None:
        line = self._add_rule()
        label = text(told)
        self._grid.addWidget(label, line, 0, 1, len(HEADS))
        self.rows.append([label])

    def _add_rule(self) -> int:
        """A hairline, but above the head; returns the line below it."""
        line = 2 * len(self.rows)
        if line:
            rule = QFrame()
            rule.setProperty("role", "rule")
            self._grid.addWidget(rule, line, 0, 1, len(HEADS))
        return line + 1

    def _dress_rows(self) -> None:
        look = self._look
        for number, labels in enumerate(self.rows):
            for label in labels:
                is_band = len(labels) == 1
                label.setFont(look.font(14 if number else 13, weight=600 if is_band else 400))
