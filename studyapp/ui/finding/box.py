"""The box: a line to type in, and below it what is found while one types."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.finds import Finds, Found
from studyapp.services import finding
from studyapp.ui.finding.delegate import ResultDelegate
from studyapp.ui.finding.list_model import ResultList
from studyapp.ui.finding.results import Row, rows_before_typing, rows_of
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.session import Session
from studyapp.ui.theme import Look

WIDE, HIGH = 680, 560  # pixels at the usual text size
MOST_LATELY = 5
HINT = "Type a name in English or Latin, a word of a lesson, or what you want to do."
_LONGEST_TOLD = 40  # letters of what was typed


class FindBox(QDialog):
    """Arrows choose, Enter goes there, Esc closes. What was found is told by `chosen`.

    One search is under way at a time; what is typed meanwhile is looked for after it, and an
    answer to what stands there no longer is dropped.
    """

    chosen = Signal(object)  # Found
    shown = Signal()  # the results of what stands in the field are listed

    def __init__(
        self,
        session: Session,
        look: Look,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find anything")
        self._session, self._look, self._actions = session, look, actions
        self._under_way: str | None = None
        self._listed: str | None = None  # what the results in the list are of
        self._goes_when_listed = False
        self._lately: list[Found] = []
        self.field = QLineEdit(placeholderText="Find anything", clearButtonEnabled=True)
        self.field.setAccessibleName("Find anything")
        self.field.setAccessibleDescription(HINT)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.said = PlainLabel(wordWrap=True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("role", "muted")
        self.model = ResultList(self)
        self.list = self._list()
        self._column = QVBoxLayout(self)
        for widget in (self.field, self.said):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)
        look.changed.connect(self._dress)
        self._dress()

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setAccessibleName("Results")
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay in the field
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMouseTracking(True)
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._delegate = ResultDelegate(view, self._look)
        view.setItemDelegate(self._delegate)
        view.clicked.connect(lambda index: self._go(index.row()))
        return view

    # opening

    def open_box(self) -> None:
        """Show it over the window, with what was looked for last ready to be typed over."""
        self._listed = None
        self.open()
        self.field.setFocus()
        self.field.selectAll()
        self._on_text()

    def showEvent(self, event: QShowEvent) -> None:
        """Over the upper middle of the window, and no larger than it."""
        super().showEvent(event)
        above = self.parentWidget()
        if event.spontaneous() or above is None:
            return
        room = above.window().frameGeometry()
        width = min(self._look.px(WIDE), room.width() - 40)
        self.resize(width, min(self._look.px(HIGH), room.height() - 60))
        self.move(room.left() + (room.width() - self.width()) // 2, room.top() + 40)

    def _dress(self) -> None:
        look = self._look
        self.field.setFont(look.font(17))
        self.said.setFont(look.font(13))
        pad = min(look.px(12), 14)  # large text needs the room itself
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(look.px(6))
        self._delegate.dress()
        self.list.doItemsLayout()

    # searching

    def _on_text(self) -> None:
        self._goes_when_listed = False
        if self.field.text().strip():
            self._look_for()
        else:
            self._list_rows(rows_before_typing(self._lately, self._can_run), HINT)

    def _look_for(self) -> None:
        if self._under_way is None:
            self._under_way = self.field.text()
            answer = self._session.run(self, finding.find, self._under_way)
            answer.then(self._on_found).otherwise(self._on_failed)

    def _on_found(self, finds: Finds) -> None:
        self._under_way = None
        if finds.typed == self.field.text():
            rows = rows_of(finds, self._can_run)
            self._list_rows(rows, _told(finds, rows))
        elif self.field.text().strip():
            self._look_for()

    def _on_failed(self, error: BaseException) -> None:
        self._under_way = None
        self._list_rows([], "This could not be looked for.")
        self._session.failed.emit(error)

    def _list_rows(self, rows: list[Row], told: str) -> None:
        self._listed = self.field.text()
        self.model.show_rows(rows)
        self.list.scrollToTop()
        self.said.setText(told)
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
            told += f" {rows[0].told}"
        announce(self.field, told, politely=True)
        self.shown.emit()
        if self._goes_when_listed:
            self.go()

    def _can_run(self, command: str) -> bool:
        return self._actions[command].isEnabled()

    # choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that walk the list, though the field has them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps: dict[int, Callable[[], object]] = {
                Qt.Key.Key_Down: lambda: self._step(1),
                Qt.Key.Key_Up: lambda: self._step(-1),
                Qt.Key.Key_PageDown: lambda: self._step(self._page()),
                Qt.Key.Key_PageUp: lambda: self._step(-self._page()),
                Qt.Key.Key_Return: self.go,
                Qt.Key.Key_Enter: self.go,
            }
            if event.key() in steps:
                steps[event.key()]()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        """Arrows go round; a page stops at the ends."""
        count, at = self.model.rowCount(), self.list.currentIndex().row()
        if not count:
            return
        goal = (at + by) % count if abs(by) == 1 else min(max(at + by, 0), count - 1)
        self.list.setCurrentIndex(self.model.index(goal))
        if goal == 0:
            self.list.scrollToTop()  # its heading too
        announce(self.field, self.model.rows[goal].told)

    def _page(self) -> int:
        """How many rows are in sight, but for one that one keeps in sight; two at least."""
        rects = (self.list.visualRect(self.model.index(n)) for n in range(self.model.rowCount()))
        inside = self.list.viewport().rect()
        return max(sum(inside.contains(rect) for rect in rects) - 1, 2)

    def go(self) -> None:
        """Go where the chosen row leads; as soon as the results are there, if they are not yet."""
        if self._listed != self.field.text():
            self._goes_when_listed = True
        elif self.list.currentIndex().isValid():
            self._go(self.list.currentIndex().row())

    def _go(self, number: int) -> None:
        leads_to = self.model.rows[number].leads_to
        self._goes_when_listed = False
        self.accept()
        if isinstance(leads_to, str):
            self._actions[leads_to].trigger()
            return
        self._lately = [leads_to, *(each for each in self._lately if each.key != leads_to.key)]
        del self._lately[MOST_LATELY:]
        self.chosen.emit(leads_to)


def _told(finds: Finds, rows: list[Row]) -> str:
    typed = " ".join(finds.typed.split())
    typed = typed if len(typed) <= _LONGEST_TOLD else f"{typed[:_LONGEST_TOLD]}…"
    if finds.are_near and isinstance(rows[0].leads_to, Found):
        return f"Nothing is called “{typed}”. These names are near."
    if not rows:
        return f"Nothing was found for “{typed}”. Try fewer letters or another name."
    return "1 result." if len(rows) == 1 else f"{len(rows)} results."
