"""The parts of the progress place: each a card with a heading, one line of words, and a picture."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpacerItem

from studyapp.core.progress import Mastery, Progress
from studyapp.ui.card import Card
from studyapp.ui.kit.bar_list import BarList, Row
from studyapp.ui.kit.chart import Chart
from studyapp.ui.kit.column_chart import ColumnChart
from studyapp.ui.kit.line_chart import LineChart
from studyapp.ui.progress import words
from studyapp.ui.theme import Look
from studyapp.ui.wording import SHORT_DAYS, percent

LINK_PAD = 3  # pixels the sheet puts left of a link's text


class ChartCard(Card):
    """A card around a chart; the line below its heading reads out the current point."""

    def __init__(self, look: Look, title: str, chart: Chart, when_empty: str) -> None:
        super().__init__(look, title, when_empty)
        self.chart = chart
        chart.read_out.connect(lambda text: self.line.setText(text or when_empty))
        self._air = QSpacerItem(0, 0)
        self.column.addSpacerItem(self._air)
        self.column.addWidget(chart, 1)

    def dress(self) -> None:
        """Take colours too."""
        super().dress()
        self._air.changeSize(0, self._look.px(6))
        self.chart.set_look(self._chart_look())


class ScoresCard(ChartCard):
    """First tries over time."""

    def __init__(self, look: Look) -> None:
        empty = "The line starts with your first finished quiz."
        super().__init__(look, "First try, quiz by quiz", LineChart(), empty)
        self._shown: tuple[object, ...] = ()

    def show_progress(self, progress: Progress, now: datetime, zone: tzinfo) -> None:
        """Draw the finished ones of its quizzes, unless they are drawn already."""
        shown = (progress.quizzes, progress.count, zone, now.astimezone(zone).year)
        if shown == self._shown:
            return
        self._shown = shown
        quizzes = reversed(progress.quizzes)
        finished = [quiz for quiz in quizzes if quiz.is_finished and quiz.asked]
        is_cut = progress.count > len(progress.quizzes)
        self.chart.setAccessibleName(words.line(finished, is_cut=is_cut))
        self.chart.show_points(
            [
                (
                    words.day(quiz.at, zone),
                    quiz.first_try / quiz.asked,
                    words.readout(quiz, now, zone),
                )
                for quiz in finished
            ]
        )


class ComingCard(ChartCard):
    """What is due in the next days."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Due in the next 7 days", ColumnChart(), "Nothing is due.")

    def show_days(self, forecast: Sequence[tuple[date, int]]) -> None:
        """Draw these days, the first of them being today."""
        points = [
            (
                SHORT_DAYS[day.weekday()] if number else "Today",
                due,
                words.coming(day, due, is_today=not number),
            )
            for number, (day, due) in enumerate(forecast)
        ]
        told = ", ".join(readout for _, _, readout in points)
        self.chart.setAccessibleName(f"Due in the next 7 days. {told}.")
        self.chart.show_points(points, current=0)


class MasteryCard(Card):
    """How much of each muscle is known now; muscles not met yet wait behind a button."""

    muscle_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Muscles", "How much of each you would still know tomorrow.")
        self.met, self.not_met = BarList(), BarList()
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.more.setProperty("role", "link")
        self.more.toggled.connect(self._on_toggled)
        for rows in (self.met, self.not_met):
            rows.set_hint("Enter shows the muscle")
            rows.chosen.connect(self.muscle_chosen)
        self.not_met.hide()
        self.column.addWidget(self.met)
        self._more_row = QHBoxLayout()
        self._more_row.addWidget(self.more)
        self._more_row.addStretch(1)
        self.column.addLayout(self._more_row)
        self.column.addWidget(self.not_met)

    def dress(self) -> None:
        """Take colours too; rows reach a little into the margin, so that names line up."""
        super().dress()
        for rows in (self.met, self.not_met):
            rows.set_look(self._chart_look("sunken"))
        self.more.setFont(self._look.font(14))
        look, out = self._look, round(self.met.gap)
        side = look.px(18)
        self.column.setContentsMargins(side - out, look.px(14), side - out, look.px(14))
        for label in (self.title, self.line):
            label.setContentsMargins(out, 0, out, 0)
        self._more_row.setContentsMargins(out - LINK_PAD, look.px(6), 0, 0)

    def show_mastery(self, mastery: Sequence[Mastery]) -> None:
        """Show these muscles in their order."""
        self.met.show_rows([_row(entry) for entry in mastery if entry.met])
        self.not_met.show_rows([_row(entry) for entry in mastery if not entry.met])
        self.more.setVisible(bool(self.not_met.rows))
        self._on_toggled(self.more.isChecked())

    def _on_toggled(self, is_open: bool) -> None:
        rows = self.not_met.rows
        self.more.setText(words.not_met(len(rows), is_open=is_open))
        self.not_met.setVisible(is_open and bool(rows))


def _row(entry: Mastery) -> Row:
    figure = percent(entry.known) if entry.met else ""
    return (entry.muscle, entry.name, words.met(entry), figure, round(entry.known, 2))
