"""A page of text: one centred column that scrolls, and its buttons always in sight below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studyapp.ui.kit.flow_layout import FlowLayout

HOLD = 400  # milliseconds to read in, before Enter goes on
LEAST = 96  # pixels of the text that stay in sight however many buttons there are


class ColumnPage(QWidget):
    """Fill `body` from above and `buttons` from the left.

    The buttons stand right below the text while it fits, and stay at the bottom when it does not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._content.setMinimumSize(1, 1)  # else as high as its narrowest words would be
        self._column, self.body = _centred(self._content)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(LEAST)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._content)
        self._foot = QWidget()
        self._foot_column, foot = _centred(self._foot)
        row = QWidget()
        self.buttons = FlowLayout(row)
        foot.addWidget(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._scroll, 1000)
        self._edge = QFrame()  # where text goes on below
        self._edge.setProperty("role", "rule")
        page.addWidget(self._edge)
        page.addWidget(self._foot)
        page.addStretch(1)
        self._content.installEventFilter(self)
        self._scroll.verticalScrollBar().installEventFilter(self)
        self._margin = self._gap = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        self._read: QWidget | None = None
        self._then: QWidget | None = None
        self._hold = QTimer(self, singleShot=True, interval=HOLD)
        self._hold.timeout.connect(self._go_on)

    def set_measure(self, width: int, margin: int, gap: int) -> None:
        """Take the widest column, the space around it and between parts, in pixels."""
        for column in (self._column, self._foot_column):
            column.setMaximumWidth(width)
        content = self._content.layout()
        assert content
        content.setContentsMargins(margin, margin, margin, 0)
        self._margin, self._gap = margin, gap
        self.body.setSpacing(gap)
        self.buttons.set_gaps(gap, gap)
        self._fit()

    def scroll_to(self, widget: QWidget | None = None) -> None:
        """Bring the top of a part, or of the page, into sight as far as it goes."""
        self._fit()
        QTimer.singleShot(0, self, lambda: self._scroll_now(widget))  # once it is laid out

    def keep_in_sight(self, widget: QWidget) -> None:
        """Scroll no farther than it takes to see a part whole."""
        self._scroll.ensureWidgetVisible(widget, 0, self._gap)

    def hand_over(self, read: QWidget, then: QWidget) -> None:
        """Give the keys to what is to be read, and soon after to what goes on.

        The second of two hasty Enters is so let pass.
        """
        self._read, self._then = read, then
        read.setFocus()
        self._hold.start()

    def scroll_pages(self, pages: int) -> None:
        """Go down (or up) by what is in sight."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in kinds:
            self._soon.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _go_on(self) -> None:
        if self._read and self._then and self._read.hasFocus():
            self._then.setFocus()

    def _scroll_now(self, widget: QWidget | None) -> None:
        top = widget.mapTo(self._content, QPoint()).y() - self.body.spacing() if widget else 0
        self._scroll.verticalScrollBar().setValue(top)

    def _fit(self) -> None:
        """No higher than the text, so that the buttons stand right below it."""
        layout = self._content.layout()
        assert layout
        layout.activate()
        width = self._scroll.viewport().width()
        needed = layout.totalHeightForWidth(width)
        self._scroll.setMaximumHeight(max(LEAST, needed))
        bar = self._scroll.verticalScrollBar()
        aside = bar.width() if bar.isVisible() else 0
        has_foot = self.buttons.count() > 0
        self._foot.setVisible(has_foot)
        self._edge.setVisible(has_foot and bar.isVisible())
        foot = self._foot.layout()
        assert foot
        foot.setContentsMargins(self._margin, self._gap, self._margin + aside, self._gap)


def _centred(outer: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """A column in the middle of a widget, and the layout to fill it."""
    column = QWidget()
    row = QHBoxLayout(outer)
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    return column, layout
