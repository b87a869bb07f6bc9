"""Choosing which muscles an exam asks: all, or some of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.core.structures import Slug
from studyapp.ui.kit.check_box import CheckBox
from studyapp.ui.kit.flow_layout import FlowLayout
from studyapp.ui.theme import Look

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -999,
    Qt.Key.Key_End: 999,
}


class MuscleChoice(QWidget):
    """ "All muscles" and, once that is off, one box for each.

    The list is one stop of the Tab key; arrows go along it, Space ticks.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._slugs: tuple[Slug, ...] = ()
        self.all = CheckBox("All muscles")
        self.all.setAccessibleName("All muscles")
        self.all.setChecked(True)
        self.all.toggled.connect(self._on_all)
        self.boxes: list[CheckBox] = []
        self.list = QWidget()
        self.list.setAccessibleName("Muscles that are asked")
        self._flow = FlowLayout(self.list)
        self.list.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.all)
        self._column.addWidget(self.list)

    def offer(self, muscles: Sequence[tuple[Slug, str]]) -> None:
        """Take what may be chosen; what was ticked stays so."""
        slugs = tuple(slug for slug, _ in muscles)
        if slugs == self._slugs:
            return
        ticked = self._ticked()
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        while self._flow.count():
            self._flow.takeAt(0)
        self._slugs, self.boxes = slugs, []
        for slug, name in muscles:
            box = CheckBox(name)
            box.setAccessibleName(name)
            box.setChecked(slug in ticked)
            box.installEventFilter(self)
            self.boxes.append(box)
            self._flow.addWidget(box)
        self._stop_at(0)
        self.dress()

    def choose(self, muscles: Sequence[Slug]) -> None:
        """Tick these; without any, all muscles are asked."""
        for slug, box in zip(self._slugs, self.boxes, strict=True):
            box.setChecked(slug in muscles)
        self.all.setChecked(not self._ticked())

    @property
    def chosen(self) -> tuple[Slug, ...] | None:
        """What is ticked; () stands for all muscles, None for none of them."""
        if self.all.isChecked():
            return ()
        return self._ticked() or None

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key reaches, from above."""
        return [self.all, *self.boxes]

    def dress(self) -> None:
        """Take fonts and distances; names stand below each other."""
        look = self._look
        for box in (self.all, *self.boxes):
            box.setFont(look.font())
        widest = max((box.sizeHint().width() for box in self.boxes), default=0)
        for box in self.boxes:
            box.setMinimumWidth(widest)
        self._flow.set_gaps(look.px(12), look.px(4))
        self._flow.setContentsMargins(look.px(20), look.px(4), 0, 0)
        self._column.setSpacing(look.px(2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go along the list; the box that has the keys is its stop."""
        if isinstance(watched, CheckBox) and watched in self.boxes:
            index = self.boxes.index(watched)
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                step = _STEPS.get(Qt.Key(event.key()))
                if step is not None:
                    to = min(max(index + step, 0), len(self.boxes) - 1)
                    self.boxes[to].setFocus(Qt.FocusReason.TabFocusReason)
                    return True
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
                self._stop_at(index)
        return super().eventFilter(watched, event)

    def _ticked(self) -> tuple[Slug, ...]:
        pairs = zip(self._slugs, self.boxes, strict=True)
        return tuple(slug for slug, box in pairs if box.isChecked())

    def _on_all(self, is_all: bool) -> None:
        self.list.setVisible(not is_all)

    def _stop_at(self, stop: int) -> None:
        for index, box in enumerate(self.boxes):
            is_stop = index == stop
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
