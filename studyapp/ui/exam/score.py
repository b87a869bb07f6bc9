"""The score that can be expected: a big figure, its range, the pass mark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studyapp.core.study_plans import StudyPlan
from studyapp.ui.card import Card
from studyapp.ui.exam import words
from studyapp.ui.exam.page import flush, say, text
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.chart import ChartLook
from studyapp.ui.theme import Look
from studyapp.ui.wording import SPACE, percent


class RangeBar(QWidget):
    """From 0 to 100 %: where the score may fall, its middle, and the pass mark."""

    def __init__(self) -> None:
        super().__init__()
        self._look: ChartLook | None = None
        self._low = self._middle = self._high = self._mark = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: ChartLook) -> None:
        """Paint in these colours, with text of this font."""
        self._look = look
        self.setFont(look.font)
        self.updateGeometry()
        self.update()

    def show_range(self, low: float, middle: float, high: float, mark: float, told: str) -> None:
        """Take shares from 0 to 1, and the same in words."""
        self._low, self._middle, self._high, self._mark = low, middle, high, mark
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(self.font()).height()
        return QSize(int(12 * high), int(2.8 * high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetricsF(self.font()).height()
        thick = round(line * 0.7)
        track = QRectF(1, line * 0.3, self.width() - 2, thick)

        def x(share: float) -> float:
            return track.left() + share * track.width()

        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.ground)
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        wide = max(x(self._high) - x(self._low), thick)
        left = min(max(x(self._low), track.left()), track.right() - wide)
        painter.setPen(QPen(look.accent, 1.5))
        painter.setBrush(look.fill)
        painter.drawRoundedRect(QRectF(left, track.top(), wide, thick), thick / 2, thick / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        middle = min(max(x(self._middle), left + thick / 2), left + wide - thick / 2)
        painter.drawEllipse(QPointF(middle, track.center().y()), thick * 0.3, thick * 0.3)
        self._paint_mark(painter, look, x(self._mark), track)
        painter.end()

    def _paint_mark(self, painter: QPainter, look: ChartLook, x: float, track: QRectF) -> None:
        reach = track.height() * 0.3
        painter.setPen(QPen(look.ink, 2))
        painter.drawLine(QPointF(x, track.top() - reach), QPointF(x, track.bottom() + reach))
        metrics = QFontMetricsF(self.font())
        told = f"pass mark {round(self._mark * 100)}{SPACE}%"
        wide = metrics.horizontalAdvance(told) + 2
        left = min(max(x - wide / 2, 0), self.width() - wide)
        below = QRectF(left, track.bottom() + 2.2 * reach, wide, metrics.height())
        painter.setPen(look.muted)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, told)


class ScoreCard(Card):
    """The forecast, and what the plan does not hold."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Expected score")
        self.figure, self.likely = text(), text()
        self.figure.setWordWrap(False)
        self.bar = RangeBar()
        self.passing, self.so_far = text(), text()
        self.forecast = text(words.FORECAST, "muted")
        self.missing, self.hurry = text(), text(role="muted")
        self.more = Button("Change minutes or muscles", "link")
        self._big = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._big.addWidget(self.figure)
        self._big.addWidget(self.likely, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(self._big)
        lines = QVBoxLayout()
        for widget in (self.passing, self.so_far, self.missing):
            lines.addWidget(widget)
        self.column.addWidget(self.bar)
        self.column.addLayout(lines)
        self._lines = lines
        self.column.addLayout(flush(self.more))
        for widget in (self.hurry, self.forecast):
            self.column.addWidget(widget)

    def show_plan(self, plan: StudyPlan, usual: int) -> None:
        """Show what is foretold; `usual` is the student's limit of new facts a day."""
        expected = plan.expected
        self.figure.setText(percent(expected.score))
        self.likely.setText(words.likely(expected))
        self.passing.setText(words.passing(plan))
        self.so_far.setText(words.so_far(plan))
        say(self.missing, words.missing(plan))
        self.more.setVisible(bool(self.missing.text()))
        say(self.hurry, words.hurry(plan, usual))
        told = f"{self.figure.text()}, {self.likely.text()}. {self.passing.text()}"
        mark = plan.exam.pass_mark / 100
        self.bar.show_range(expected.low, expected.score, expected.high, mark, told)

    def dress(self) -> None:
        """Fonts by weight of what is said."""
        super().dress()
        look = self._look
        self.figure.setFont(look.font(44, serif=True))
        self.likely.setFont(look.font(18))
        self.likely.setContentsMargins(0, 0, 0, look.px(7))
        for label in (self.passing, self.so_far, self.missing):
            label.setFont(look.font())
        for label in (self.hurry, self.forecast):
            label.setFont(look.font(14))
        self.more.setFont(look.font(14))
        self.bar.set_look(self._chart_look())
        self._big.setSpacing(look.px(12))
        self._lines.setSpacing(look.px(4))
