"""Draws a result: its group's heading, its text with what was typed marked, what stands beside it.

Nothing is cut off: text that does not fit on a line goes on below.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studyapp.ui.finding.list_model import Index, ResultList
from studyapp.ui.finding.results import Row
from studyapp.ui.theme import Look


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid out in a width: where each text stands in it, and how high it is."""

    texts: tuple[tuple[QTextLayout, int, str], ...]  # each with its top and its colour
    heading: int  # pixels of the heading
    keys: QRect
    height: int


class ResultDelegate(QStyledItemDelegate):
    """Lays out each row once for a width."""

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self._laid: dict[int, Laid] = {}
        self._width = 0
        view.model().modelReset.connect(self.forget)
        self.dress()

    def dress(self) -> None:
        """Take the look that is in force."""
        look = self._look
        self._font, self._small, self._head = look.font(), look.font(13), look.font(13, weight=600)
        self._marked = QTextCharFormat()
        self._marked.setFontWeight(QFont.Weight.Bold)
        self._marked.setForeground(look.colour("link"))
        self._side, self._pad = look.px(14), look.px(5)
        self.forget()

    def forget(self) -> None:
        """Other rows: they are to be laid out anew."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height that the texts need."""
        return QSize(self._view.viewport().width(), self.laid(index).height)

    def laid(self, index: Index) -> Laid:
        """The layout of a row in the view's width, which always has room for a scroll bar."""
        width = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        if width != self._width:
            self._width = width
            self.forget()
        number = index.row()
        if number not in self._laid:
            self._laid[number] = self._lay_out(_row(index), width)
        return self._laid[number]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The chosen row has a ground and a bar at its side."""
        look, laid, rect = self._look, self.laid(index), option.rect
        painter.save()
        ground = rect.adjusted(0, laid.heading, 0, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, look.colour("accent_soft"))
            bar = QRect(ground.topLeft(), QSize(look.px(4), ground.height()))
            painter.fillRect(bar, look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(ground, look.colour("sunken"))
        for text, top, role in laid.texts:
            painter.setPen(look.colour(role))
            text.draw(painter, QPointF(rect.left(), rect.top() + top))
        if keys := _row(index).keys:
            painter.setFont(self._small)
            painter.setPen(look.colour("muted"))
            painter.drawText(
                laid.keys.translated(rect.topLeft()), int(Qt.AlignmentFlag.AlignRight), keys
            )
        painter.restore()

    def _lay_out(self, row: Row, width: int) -> Laid:
        room = width - 2 * self._side
        texts: list[tuple[QTextLayout, int, str]] = []
        top = 0
        if row.heading:
            heading = QTextLayout(row.heading, self._head)
            texts.append((heading, 2 * self._pad, "muted"))
            top = 2 * self._pad + _fold(heading, self._side, room)
        begins = top
        top += self._pad
        taken = 0
        if row.keys:
            taken = QFontMetrics(self._small).horizontalAdvance(row.keys) + self._side
        keys = QRect(self._side, top, room, QFontMetrics(self._font).height())
        name = QTextLayout(row.text, self._font)
        name.setFormats([self._range(row.text, *mark) for mark in row.marks])
        texts.append((name, top, "ink"))
        top += _fold(name, self._side, max(room - taken, room // 2))
        if row.beside:
            beside = QTextLayout(row.beside, self._small)
            texts.append((beside, top, "muted"))
            top += _fold(beside, self._side, room)
        return Laid(tuple(texts), begins, keys, top + self._pad)

    def _range(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = _units(text[:start]), _units(text[start:end])
        marked.format = self._marked
        return marked


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, ResultList)
    return model.rows[index.row()]


def _units(text: str) -> int:
    """How many of Qt's characters a text is: those beyond the first 65,536 are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


def _fold(layout: QTextLayout, left: int, width: int) -> int:
    """Break into lines of a width; their height together."""
    layout.setTextOption(_WRAPPED)
    layout.setCacheEnabled(True)
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(left, top))
        top += line.height()
    layout.endLayout()
    return ceil(top)
