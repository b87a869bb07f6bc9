"""What the window shows of the store's content: filled in when it opens, and when it changes."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject

from studyapp.core.claims import Claim, Label
from studyapp.core.plates import Plate, PlateHead, PlateSlug
from studyapp.core.structures import Slug
from studyapp.services import reading
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.session import Session


class WindowContent(QObject):
    """Fills labels, cards, the drawing and the number of what is due; `labels` is the window's."""

    def __init__(
        self,
        session: Session,
        lesson: LessonPlace,
        anatomy: AnatomyPanel,
        labels: dict[Slug, Label],
    ) -> None:
        super().__init__(lesson)
        self._session, self._lesson, self._anatomy = session, lesson, anatomy
        self._labels = labels
        self._plates: dict[str, Plate] = {}
        self._names: dict[str, str] = {}
        self._wanted = ""
        anatomy.plate_wanted.connect(self._bring_plate)
        lesson.browser.plates_wanted.connect(self._bring_figures)

    def fill_in(self) -> None:
        """What depends on the content alone; then what the first question will need."""
        from studyapp.services import quizzing

        run = self._session.run
        run(self, reading.labels).then(self._labels.update)
        run(self, reading.cards).then(self._set_cards)
        run(self, reading.shape_names).then(self._set_names)
        run(self, quizzing.prepare)

    def count_due(self, now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> None:
        """What depends on the answers and the time of day."""
        from studyapp.services import measuring

        self._session.run(self, measuring.due_count, now(), zone()).then(self._lesson.set_due)

    def _set_cards(self, cards: dict[Slug, str]) -> None:
        self._lesson.browser.cards = cards

    def _set_names(self, names: dict[str, str]) -> None:
        def offer(found: tuple[tuple[PlateHead, ...], dict[Slug, Claim]]) -> None:
            self._plates.clear()
            self._names = names
            self._anatomy.offer_plates(found[0], names, found[1])
            self._bring_figures(self._lesson.browser.wanted_plates())

        self._session.run(self, reading.plates_and_claims).then(offer)

    def _bring_figures(self, slugs: list[str]) -> None:
        """Load the drawings that stand in the lesson, once their names are known."""
        if not self._names:
            return

        def show(plate: Plate) -> None:
            self._plates[plate.slug] = plate
            self._lesson.browser.show_plates([plate], self._names)

        for slug in slugs:
            self._session.run(self, reading.plate, PlateSlug(slug)).then(show)

    def _bring_plate(self, slug: str) -> None:
        """Load a drawing once, and show it unless another one was asked for meanwhile."""
        self._wanted = slug

        def show(plate: Plate) -> None:
            self._plates[slug] = plate
            if self._wanted == slug:
                self._anatomy.show_plate(plate)

        if slug in self._plates:
            show(self._plates[slug])
        else:
            self._session.run(self, reading.plate, PlateSlug(slug)).then(show)
