"""The side bar's shelf: every lesson, and below the open one its table of contents."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from studyapp.core.lessons import Shelved
from studyapp.ui.kit.plain import as_tip

SLUG = int(Qt.ItemDataRole.UserRole) + 1
POSITION = int(Qt.ItemDataRole.UserRole) + 2


class _Wrapping(QStyledItemDelegate):
    """Rows as tall as their wrapped text: a heading is read whole, never cut.

    The text is drawn here, since the style would cut it where it wraps.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        assert isinstance(view, QTreeView)
        depth = 1 if index.parent().isValid() else 0
        metrics = QFontMetrics(self._font(index))
        room = QRect(0, 0, view.viewport().width() - view.indentation() * depth, 10_000)
        pad = _padding(metrics)
        text = room.adjusted(pad, 0, -pad, 0)
        box = metrics.boundingRect(text, _FLAGS, str(index.data()))
        return QSize(room.width(), box.height() + 2 * pad)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        from PySide6.QtWidgets import QStyle  # its many names take 7 ms of a start to load

        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        text, styled.text = styled.text, ""
        view = self.parent()
        assert isinstance(view, QTreeView)
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, view)
        font = self._font(index)
        pad = _padding(QFontMetrics(font))
        painter.save()
        painter.setFont(font)
        painter.setPen(styled.palette.text().color())
        painter.drawText(styled.rect.adjusted(pad, pad, -pad, -pad), _FLAGS, text)
        painter.restore()

    def _font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        view = self.parent()
        assert isinstance(view, QTreeView)
        return QFont(index.data(int(Qt.ItemDataRole.FontRole)) or view.font())


def _padding(metrics: QFontMetrics) -> int:
    return round(metrics.height() * 0.34)


_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Shelf(QTreeView):
    """A tree of lessons and headings; a click or Enter opens."""

    lesson_chosen = Signal(str)
    heading_chosen = Signal(int)  # document position

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(QStandardItemModel(self))
        self.setAccessibleName("Lessons and contents")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setItemsExpandable(False)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(12)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(_Wrapping(self))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def standard_model(self) -> QStandardItemModel:
        """The rows, as Qt keeps them."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        return model

    def show_shelf(self, lessons: Sequence[Shelved]) -> None:
        """List these lessons."""
        model = self.standard_model()
        model.clear()
        for lesson in lessons:
            item = QStandardItem(lesson.title)
            item.setData(lesson.slug, SLUG)
            kind = "imported" if lesson.imported else "built in"
            item.setToolTip(as_tip(lesson.summary or f"{lesson.title} ({kind})"))
            item.setData(f"Lesson {lesson.title}, {kind}", int(Qt.ItemDataRole.AccessibleTextRole))
            model.appendRow(item)

    def show_contents(self, slug: str, headings: Sequence[tuple[int, int, str]]) -> None:
        """Put the headings of a lesson below it, and of no other."""
        model = self.standard_model()
        for number in range(model.rowCount()):
            item = model.item(number)
            item.setRowCount(0)
            font = QFont(self.font())
            is_open = item.data(SLUG) == slug
            font.setBold(is_open)
            item.setFont(font)
            if not is_open:
                continue
            for level, position, text in headings:
                heading = QStandardItem(text)
                heading.setData(position, POSITION)
                heading.setToolTip(as_tip(text))
                if level > 2:
                    heading.setText(f"\u2003{text}")
                item.appendRow(heading)
            self.expand(item.index())
            self.setCurrentIndex(item.index())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, event.size().width())  # the viewport's
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        slug = index.data(SLUG)
        position = index.data(POSITION)
        if slug:
            self.lesson_chosen.emit(slug)
        elif position is not None:
            self.heading_chosen.emit(position)
