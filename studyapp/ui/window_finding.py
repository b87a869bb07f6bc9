"""Finding anything from the window: the box is built when it is first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.core.facts import FactId
from studyapp.core.finds import FindKind, Found
from studyapp.core.structures import Slug
from studyapp.ui.session import Session
from studyapp.ui.theme import Look

if TYPE_CHECKING:
    from studyapp.ui.finding.box import FindBox
    from studyapp.ui.window import Window


class WindowFinding(QObject):
    """Opens the box and goes where what was chosen is to be seen; Back leads to where one was."""

    def __init__(self, session: Session, look: Look, window: "Window") -> None:
        super().__init__(window)
        self._session, self._look, self._window = session, look, window
        self.box: FindBox | None = None

    def open(self) -> None:
        """Show the box over the window."""
        if self.box is None:
            from studyapp.ui.finding.box import FindBox

            actions = self._window.actions_by_name
            self.box = FindBox(self._session, self._look, actions, self._window)
            self.box.chosen.connect(self._go)
        self.box.open_box()

    def _go(self, found: Found) -> None:
        window = self._window
        if found.kind is FindKind.FACT:
            self._go_to_fact(found)
        elif found.kind is FindKind.LESSON:
            window.reading.open_lesson(found.goes_to, then=window.lesson.browser.setFocus)
        elif found.kind is FindKind.SENTENCE:
            window.reading.leave()
            window.reading.open_lesson(found.goes_to, then=lambda: self._mark(found.key))
        elif found.kind is FindKind.CLAIM:
            window.go("lesson")
            window.reading.leave()
            window.reading.show_claim(found.key)
        else:
            window.reading.show_structure(found.goes_to)

    def _mark(self, sentence: str) -> None:
        self._window.lesson.mark_sentence(sentence)
        self._window.lesson.browser.setFocus()

    def _go_to_fact(self, found: Found) -> None:
        from studyapp.services import finding

        lesson = self._window.lesson.browser.lesson
        beside = lesson.slug if lesson else None

        def show(stated_in: Slug | None) -> None:
            if stated_in:
                self._window.reading.show_fact(stated_in, found.key)
            else:
                self._window.reading.show_structure(found.goes_to, found.key)

        self._session.run(self, finding.where_stated, FactId(found.key), beside).then(show)
