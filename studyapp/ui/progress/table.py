"""The table of quizzes: as high as its rows, as wide as the page, with nothing cut."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studyapp.ui.progress.columns import fitted
from studyapp.ui.progress.model import FIGURES, Column, Index, QuizTable
from studyapp.ui.progress.words import PARTED
from studyapp.ui.theme import Look
from studyapp.ui.wording import SPACE

WHOLE = "\n"  # a break that no text has
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Cell(QStyledItemDelegate):
    """Draws the lines of a cell below each other."""

    def __init__(self, table: "QuizTableView", look: Look) -> None:
        super().__init__(table)
        self._table = table
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the text, and the row as the current one while the table has the keyboard."""
        table, look, rect = self._table, self._look, option.rect
        painter.save()
        if table.hasFocus() and index.row() == table.currentIndex().row():
            painter.fillRect(rect, look.colour("accent_soft"))
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(table.font_of(Column(index.column())))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        inner = table.inside(rect)
        for text, is_quiet in table.lines(index):
            painter.setPen(look.colour("muted" if is_quiet else "ink"))
            used = painter.drawText(inner, side | WRAPPED, text)
            inner.setTop(inner.top() + used.height())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the text needs in its column."""
        return self._table.needed(index)


class QuizTableView(QTableView):
    """A table as high as its rows: the page it is on scrolls. Few columns where room is short:

    what stood in the others stands in the cell of the quiz.
    """

    row_reached = Signal(QRect)  # the current row, in the table's own pixels

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setItemDelegate(Cell(self, look))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(head.ResizeMode.Fixed)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self) -> None:
        """Give columns and rows what their text needs, and the table the height of its rows."""
        self.setFont(self._look.font(14))
        self._fit_head()
        widths = fitted(
            self.viewport().width(),
            {column: self._width(column, WHOLE) for column in Column},
            {column: self._width(column, PARTED) for column in Column},
            {column: self._width(column, None) for column in Column},
            enough=self._look.px(140),
        )
        for column in Column:
            self.setColumnHidden(column, column not in widths)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        model = self.model()
        rows = range(model.rowCount())
        for row in rows:
            heights = [self.needed(model.index(row, column)).height() for column in widths]
            self.setRowHeight(row, max(heights))
        high = self.horizontalHeader().height() + sum(map(self.rowHeight, rows))
        is_wider = sum(widths.values()) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        self.setFixedHeight(high + bar + 2 * self.frameWidth())

    def _fit_head(self) -> None:
        head, font = self.horizontalHeader(), self._look.font(13)
        head.setFont(font)
        head.viewport().setFont(font)  # under a style sheet it does not follow
        head.setFixedHeight(QFontMetrics(font).height() + 2 * self._look.px(8))

    def _width(self, column: Column, between: str | None) -> int:
        """The width of a column whose texts are broken there only; None is at every space."""
        model = self.model()
        metrics = QFontMetrics(self.font_of(column))
        texts = [str(model.index(row, column).data()) for row in range(model.rowCount())]
        parts = [part for text in texts for part in text.split(between)]
        head = str(model.headerData(column, Qt.Orientation.Horizontal))
        wide = self.horizontalHeader().fontMetrics().horizontalAdvance(head)
        return max([wide, *map(metrics.horizontalAdvance, parts)]) + 2 * self._pad() + 2

    # ---- for the cells

    def font_of(self, column: Column) -> QFont:
        """The font of a column; figures stand below each other."""
        font = QFont(self.font())
        if column in FIGURES:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _pad(self) -> int:
        return self._look.px(11)  # as the sheet pads the heads

    def inside(self, rect: QRect) -> QRect:
        """Where the text of a cell stands."""
        return rect.adjusted(self._pad(), self._look.px(7), -self._pad(), -self._look.px(7))

    def lines(self, index: Index) -> list[tuple[str, bool]]:
        """What stands in a cell, line by line, and whether it is said quietly."""
        column = Column(index.column())
        if column is not Column.WHAT:
            return [(str(index.data()), column is Column.BESIDE)]
        model = self.model()

        def folded(*columns: Column) -> list[str]:
            texts = (model.index(index.row(), c).data() for c in columns if self.isColumnHidden(c))
            return [str(text).replace(SPACE, " ") for text in texts if text]

        below = PARTED.join(folded(Column.TIME, Column.BESIDE))
        whole = [(text, True) for text in folded(Column.WHEN)] + [(str(index.data()), False)]
        return [*whole, (below, True)] if below else whole

    def needed(self, index: Index) -> QSize:
        """The size of a cell in which its text is whole, in its column's width."""
        inner = self.inside(QRect(0, 0, self.columnWidth(index.column()), 10_000))
        metrics = QFontMetrics(self.font_of(Column(index.column())))
        boxes = [metrics.boundingRect(inner, WRAPPED, text or "–") for text, _ in self.lines(index)]
        return QSize(
            max(box.width() for box in boxes) + 2 * self._pad(),
            sum(box.height() for box in boxes) + 2 * self._look.px(7) + 1,
        )

    # ---- events

    def setModel(self, model: QuizTable) -> None:  # type: ignore[override]
        """Follow a model."""
        super().setModel(model)
        model.modelReset.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width asks for other columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw both rows, and say where the current one is."""
        super().currentChanged(current, previous)
        self._tell(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is on a row from the start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, Column.WHAT))
        self._tell(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No row is the current one."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self, index: QModelIndex) -> None:
        self.viewport().update()
        if index.isValid() and self.hasFocus():
            rect = self.visualRect(index)
            self.row_reached.emit(rect.translated(self.viewport().pos()))
