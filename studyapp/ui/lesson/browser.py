"""The lesson's text on its page: a calm column, links, marks, and where one is reading."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCursor,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip, QWidget

from studyapp.core.claims import Label
from studyapp.core.lessons import Lesson
from studyapp.core.plates import Plate
from studyapp.core.structures import Slug
from studyapp.ui.kit.plain import as_tip
from studyapp.ui.lesson.document import (
    CLAIM,
    FIGURE,
    STRUCTURE,
    WEB,
    Page,
    build,
    sentence_at_top,
    span,
)
from studyapp.ui.lesson.figures import Figures
from studyapp.ui.theme import LESSON, Look

COLUMN = 70  # characters a line, which reads best
FAR = 100_000  # pixels; no position is that far into its sentence
SETTLE = 400  # milliseconds without scrolling, after which the position is worth keeping


class LessonBrowser(QTextBrowser):
    """Shows one lesson. It loads nothing by itself: neither pictures nor pages."""

    structure_clicked = Signal(str)
    claim_clicked = Signal(str)
    web_clicked = Signal(str)
    settled = Signal()
    rebuilt = Signal()  # the text was laid out anew: what was found in it is to be found again
    figure_clicked = Signal(str, str)  # plate, structure
    plates_wanted = Signal(object)  # slugs of plates that figures show

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lesson: Lesson | None = None
        self._labels: dict[Slug, Label] = {}
        self._page: Page | None = None
        self._marked = ""
        self._found: list[QTextCursor] = []
        self._wanted: dict[str, Any] = {}  # where to be, until the page has its size
        self._kept: tuple[int, dict[str, Any]] = (0, {})  # where one is while nobody scrolls
        self.cards: dict[Slug, str] = {}
        self._figures = Figures(look)
        self._soon = QTimer(self, singleShot=True, interval=0)  # once for many changes of width
        self._soon.timeout.connect(self._paint_figures)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.anchorClicked.connect(self._on_click)
        self.highlighted.connect(self._on_hover)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._on_settled)
        self.verticalScrollBar().valueChanged.connect(lambda: self._settle.start())
        look.changed.connect(self._on_look)

    # showing

    @property
    def lesson(self) -> Lesson | None:
        """What is on the page."""
        return self._lesson

    def show_lesson(self, lesson: Lesson, labels: dict[Slug, Label]) -> None:
        """Put a lesson on the page, at its beginning."""
        self._lesson, self._labels = lesson, labels
        self._marked, self._wanted, self._kept = "", {}, (0, {})
        self.setAccessibleName(f"Lesson: {lesson.title}")
        self._rebuild()
        self.verticalScrollBar().setValue(0)

    def show_plates(self, plates: Collection[Plate], names: Mapping[str, str]) -> None:
        """The plates of the figures have come."""
        self._figures.take(plates, names)
        if self._page is not None:
            come = {plate.slug for plate in plates}
            self._figures.paint(self._page, self.devicePixelRatioF(), come)
            self.viewport().update()

    def wanted_plates(self) -> list[str]:
        """The plates that the figures on the page show."""
        return self._figures.wanted(self._page) if self._page else []

    def headings(self) -> list[tuple[int, int, str]]:
        """Level, document position and text of each heading."""
        return self._page.headings if self._page else []

    def mark_sentence(self, key: str) -> bool:
        """Scroll to a sentence and mark it; False when the lesson has none of that key."""
        where = self._span(key)
        if where is None:
            return False
        self._marked = key
        self._paint_marks()
        self.scroll_to(where[0], above=self.viewport().height() // 3)
        cursor = self.textCursor()
        cursor.setPosition(where[0])
        self.setTextCursor(cursor)
        return True

    def scroll_to(self, position: int, *, above: int = 24) -> None:
        """Bring a document position to `above` pixels below the top."""
        self.verticalScrollBar().setValue(self._y(position) - above)

    # where one is reading

    def reading_position(self) -> dict[str, Any]:
        """The first sentence on the page, and how many pixels of it are above the page."""
        if self._page is None or self._lesson is None:
            return {}
        if self._wanted:
            return self._wanted
        value, kept = self._kept
        if kept and value == self.verticalScrollBar().value():
            return kept  # measured anew at each size, it would drift
        if self.verticalScrollBar().value() == 0:
            return {"sentence": "", "above": 0}  # the beginning, however wide the page
        top = self.cursorForPosition(QPoint(self.viewport().width() // 2, 2)).position()
        key = sentence_at_top(self._page, self._lesson, top)
        where = self._span(key) if key else None
        if where is None:
            return {}
        above = self.verticalScrollBar().value() - self._y(where[0])
        return {"sentence": key, "above": round(above / self._look.zoom)}

    def go_to(self, position: dict[str, Any]) -> None:
        """Back to a reading position; the beginning where it is not in this text any more."""
        self._wanted = {} if self.isVisible() else dict(position)
        where = self._span(str(position.get("sentence", "")))
        above = position.get("above", 0)
        if where is None or not isinstance(above, int) or abs(above) > FAR:
            self.verticalScrollBar().setValue(0)
            return
        self.scroll_to(where[0], above=-round(above * self._look.zoom))
        self._kept = (self.verticalScrollBar().value(), dict(position))

    # finding

    def find_all(self, text: str) -> int:
        """Mark every place of a text, in any case; how many there are."""
        self._found = []
        cursor = QTextCursor(self.document())
        while text and len(self._found) < 1000:
            cursor = self.document().find(text, cursor)
            if cursor.isNull():
                break
            self._found.append(QTextCursor(cursor))
        self._paint_marks()
        return len(self._found)

    def show_found(self, number: int) -> None:
        """Select the place of that number, from 0, and bring it into view."""
        if 0 <= number < len(self._found):
            self.setTextCursor(self._found[number])
            self.ensureCursorVisible()

    # Qt

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Nothing is ever loaded from a link: neither from the disk nor from the network."""
        return None

    def copy(self) -> None:
        """The words alone: our links lead nowhere outside the app."""
        # Not by createMimeDataFromSelection: Python's would crash the app when it ends.
        words = self.textCursor().selection().toPlainText()
        if words:
            QGuiApplication.clipboard().setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before, wanted = self.reading_position(), self._wanted
        super().resizeEvent(event)
        self._set_column()
        if before and event.oldSize().width() != event.size().width():
            self.go_to(before)
            self._wanted = wanted

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted:
            self.go_to(self._wanted)
            self._wanted = {}

    # within

    def _rebuild(self) -> None:
        if self._lesson is None:
            return
        before = self._page
        self._found = []  # places of the text before
        self._page = build(self._lesson, self._labels, self._look)
        self._page.document.setParent(self)
        self.setDocument(self._page.document)
        if before is not None:
            before.document.deleteLater()
        self._set_column()
        self._paint_figures()
        self._paint_marks()
        self.rebuilt.emit()
        if missing := self._figures.missing(self._page):
            self.plates_wanted.emit(missing)

    def _on_settled(self) -> None:
        if self.isVisible():
            self.settled.emit()

    def _on_look(self) -> None:
        before = self.reading_position()
        self._rebuild()
        if before:
            self.go_to(before)

    def _set_column(self) -> None:
        if self._page is None:
            return
        metrics = QFontMetricsF(self._look.font(LESSON, serif=True))
        column = metrics.averageCharWidth() * COLUMN
        # As wide as the viewport; asking for that makes PySide load every kind of widget: 20 ms.
        width = self.document().textWidth()
        margin = max(self._look.px(20), (width - column) / 2)
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() != margin:
            shape.setLeftMargin(margin)
            shape.setRightMargin(margin)
            frame.setFrameFormat(shape)
        if self._page.figures and self._figures.fit(self._page, width - 2 * margin):
            self._soon.start()

    def _paint_figures(self) -> None:
        self._soon.stop()
        if self._page is not None:
            self._figures.paint(self._page, self.devicePixelRatioF())
            self.viewport().update()

    def _span(self, key: str) -> tuple[int, int] | None:
        if self._page is None or self._lesson is None:
            return None
        return span(self._page, self._lesson, key)

    def _y(self, position: int) -> int:
        """The height of a document position from the top of the document, in pixels."""
        self.document().documentLayout().documentSize()  # lay out all of it
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return self.cursorRect(cursor).top() + self.verticalScrollBar().value()

    def _paint_marks(self) -> None:
        marks = []
        where = self._span(self._marked) if self._marked else None
        if where is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(where[0])
            cursor.setPosition(where[1], QTextCursor.MoveMode.KeepAnchor)
            marks.append(self._mark(cursor, "mark"))
        marks += [self._mark(cursor, "found") for cursor in self._found]
        self.setExtraSelections(marks)

    def _mark(self, cursor: QTextCursor, role: str) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setBackground(self._look.colour(role))
        style.setForeground(self._look.colour("ink"))  # muted words would be too faint on it
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = style
        return selection

    def _on_click(self, url: QUrl) -> None:
        target = bytes(url.toEncoded().data()).decode("ascii")
        for prefix, signal in (
            (STRUCTURE, self.structure_clicked),
            (CLAIM, self.claim_clicked),
            (WEB, self.web_clicked),
        ):
            if target.startswith(prefix):
                signal.emit(target.removeprefix(prefix))
        if target.startswith(FIGURE):
            plate, _, structure = target.removeprefix(FIGURE).partition("#")
            self.figure_clicked.emit(plate, structure)

    def _on_hover(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith(STRUCTURE):
            card = self.cards.get(Slug(target.removeprefix(STRUCTURE)), "")
            QToolTip.showText(QCursor.pos(), as_tip(card), self)
        elif target.startswith(CLAIM):
            QToolTip.showText(QCursor.pos(), "How good the evidence is. Click for details.", self)
        elif target.startswith(WEB):
            QToolTip.showText(QCursor.pos(), as_tip(target.removeprefix(WEB)), self)
        else:
            QToolTip.hideText()
