"""Rows that can be pressed, each with a name, a bar from 0 to 100 %, and what it stands for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.kit.chart import ChartLook, draw_ring

Row = tuple[str, str, str, str, float]  # key, name, detail, figure, share from 0 to 1

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BarRow(QAbstractButton):
    """One row: name, bar, detail and figure in a line where there is room, else in three.

    A row without a figure has no bar either.
    """

    def __init__(self, parent: "BarList") -> None:
        super().__init__(parent)
        self._list = parent
        self.row: Row = ("", "", "", "", 0.0)
        self.key, self.name, self.detail, self.figure, self.share = self.row
        self._is_under_mouse = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: Row) -> None:
        """Take what to show."""
        if row == self.row:
            return
        self.row = row
        self.key, self.name, self.detail, self.figure, self.share = row
        self.setText(", ".join(part for part in (self.name, self.detail, self.figure) if part))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as name and figure, as high as the lines they need."""
        metrics, gap = self._metrics(), self._list.gap
        least = max(
            metrics.horizontalAdvance(self.name) + 2 * gap + self._list.widest[2],
            metrics.horizontalAdvance(self.detail),
        )
        high = metrics.height() * (1 if self._list.is_wide else 2) + 1.4 * gap
        if self.figure and not self._list.is_wide:
            high += 1.6 * gap
        return QSize(int(least + 2 * gap), int(high))

    def minimumSizeHint(self) -> QSize:
        """Nothing is ever cut."""
        return self.sizeHint()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        look = self._list.look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self._is_under_mouse or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.fill)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 5, 5)
        gap = self._list.gap
        inner = whole.adjusted(gap, 0.7 * gap, -gap, -0.7 * gap)
        if self._list.is_wide:
            self._paint_wide(painter, look, inner)
        else:
            self._paint_narrow(painter, look, inner)
        if self.hasFocus():
            draw_ring(painter, look.accent, whole)
        painter.end()

    def _paint_wide(self, painter: QPainter, look: ChartLook, inner: QRectF) -> None:
        gap, (name, detail, figure) = 2 * self._list.gap, self._list.widest
        painter.setPen(look.ink)
        painter.drawText(inner, LEFT, self.name)
        painter.drawText(inner, RIGHT, self.figure)
        painter.setPen(look.muted)
        if not self.figure:
            painter.drawText(inner, RIGHT, self.detail)
            return
        right = inner.right() - figure - gap
        painter.drawText(
            QRectF(right - detail, inner.top(), detail, inner.height()), LEFT, self.detail
        )
        left = inner.left() + name + gap
        self._paint_bar(painter, look, left, right - detail - gap, inner.center().y())

    def _paint_narrow(self, painter: QPainter, look: ChartLook, inner: QRectF) -> None:
        high = self._metrics().height()
        line = QRectF(inner.left(), inner.top(), inner.width(), high)
        painter.setPen(look.ink)
        painter.drawText(line, LEFT, self.name)
        painter.drawText(line, RIGHT, self.figure)
        painter.setPen(look.muted)
        painter.drawText(line.translated(0, high), LEFT, self.detail)
        if not self.figure:
            return
        y = inner.top() + 2 * high + 0.7 * self._list.gap
        self._paint_bar(painter, look, inner.left(), inner.right(), y)

    def _paint_bar(
        self, painter: QPainter, look: ChartLook, left: float, right: float, y: float
    ) -> None:
        high = max(self._metrics().height() * 0.42, 6)
        track = QRectF(left, y - high / 2, max(right - left, 0), high)
        shape = QPainterPath()
        shape.addRoundedRect(track, high / 2, high / 2)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.ground)
        painter.drawPath(shape)
        if self.share > 0:
            filled = QRectF(track)
            filled.setWidth(max(track.width() * min(self.share, 1.0), high))
            part = QPainterPath()
            part.addRoundedRect(filled, high / 2, high / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent)
            painter.drawPath(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End go to another row; Enter presses, as Space does."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -999, Qt.Key.Key_End: 999}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in steps:
            self._list.step(self, steps[key])
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up below the mouse."""
        self._is_under_mouse = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No more."""
        self._is_under_mouse = False
        self.update()


class BarList(QWidget):
    """Rows below each other; one of them is a stop of the Tab key, arrows go to the others."""

    chosen = Signal(str)  # the key of the row that was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: ChartLook | None = None
        self.rows: list[BarRow] = []
        self.widest = (0.0, 0.0, 0.0)
        self.gap = 8.0
        self.is_wide = True
        self._hint = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_look(self, look: ChartLook) -> None:
        """Paint in these colours, with text of this font; `ground` is the empty part of a bar."""
        self.look = look
        self.gap = look.font.pixelSize() * 0.6
        self.setFont(look.font)
        for row in self.rows:
            row.setFont(look.font)
        self._measure()

    def set_hint(self, hint: str) -> None:
        """What pressing a row does, in words."""
        self._hint = hint
        for row in self.rows:
            row.setAccessibleDescription(hint)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Take these rows; a row that has the keyboard keeps it."""
        if [widget.row for widget in self.rows] == list(rows):
            return
        while len(self.rows) < len(rows):
            self._add()
        for spare in self.rows[len(rows) :]:
            spare.hide()
            spare.deleteLater()
        del self.rows[len(rows) :]
        for widget, row in zip(self.rows, rows, strict=True):
            widget.show_row(row)
        if self.rows and not any(row.focusPolicy() & Qt.FocusPolicy.TabFocus for row in self.rows):
            self._stop_at(self.rows[0])
        self._measure()

    def step(self, row: BarRow, by: int) -> None:
        """Give the keyboard to the row that many below (or above)."""
        index = self.rows.index(row) + by
        target = self.rows[min(max(index, 0), len(self.rows) - 1)]
        self._stop_at(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        row = BarRow(self)
        row.setFont(self.font())
        row.setAccessibleDescription(self._hint)
        row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row.clicked.connect(lambda: self._choose(row))
        self.rows.append(row)
        self._column.addWidget(row)

    def _choose(self, row: BarRow) -> None:
        self._stop_at(row)
        self.chosen.emit(row.key)

    def _stop_at(self, stop: BarRow) -> None:
        for row in self.rows:
            is_stop = row is stop
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for other lines."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        metrics = QFontMetricsF(self.font())

        def widest(texts: list[str]) -> float:
            return max((metrics.horizontalAdvance(text) + 1 for text in texts), default=0.0)

        self.widest = (
            widest([row.name for row in self.rows]),
            widest([row.detail for row in self.rows]),
            widest([row.figure for row in self.rows]),
        )
        bar = 9 * metrics.height()
        self.is_wide = self.width() >= sum(self.widest) + bar + 8 * self.gap
        for row in self.rows:
            row.updateGeometry()
            row.update()
