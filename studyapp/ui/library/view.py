"""The side bar's shelf: every lesson, and below the open one its table of contents."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from studyapp.core.lessons import Shelved

SLUG = int(Qt.ItemDataRole.UserRole) + 1
POSITION = int(Qt.ItemDataRole.UserRole) + 2


class _Wrapping(QStyledItemDelegate):
    """Rows as tall as their wrapped text: a heading is read whole, never cut."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        view = self.parent()
        assert isinstance(view, QTreeView)
        depth = 2 if index.parent().isValid() else 1
        font = index.data(int(Qt.ItemDataRole.FontRole)) or view.font()
        metrics = QFontMetrics(font)
        padding = round(metrics.height() * 0.65)  # the sheet's, above and below, left and right
        room = view.viewport().width() - view.indentation() * (depth - 1) - padding - 2
        flags = int(Qt.TextFlag.TextWordWrap)
        box = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), flags, str(index.data()))
        return QSize(size.width(), box.height() + padding)


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
            item.setToolTip(lesson.summary or f"{lesson.title} ({kind})")
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
                heading.setToolTip(text)
                if level > 2:
                    heading.setText(f"\u2003{text}")
                item.appendRow(heading)
            self.expand(item.index())
            self.setCurrentIndex(item.index())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        slug = index.data(SLUG)
        position = index.data(POSITION)
        if slug:
            self.lesson_chosen.emit(slug)
        elif position is not None:
            self.heading_chosen.emit(position)
