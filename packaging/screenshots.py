#!/usr/bin/env python3
"""Take the pictures of every place, light and dark, that the README shows.

    .venv/bin/python packaging/screenshots.py [FOLDER]

A made-up student studies for two weeks in a store of its own; no display is needed.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studyapp import app, paths
from studyapp.core import marking
from studyapp.core.answers import QuestionId, QuizId, locate
from studyapp.core.backups import Why
from studyapp.core.facts import FactId, FactKind
from studyapp.core.plates import Plate, PlateSlug
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import examining, keeping, quizzing, reading, restoring
from studyapp.services.quizzing import Asked
from studyapp.ui import theme
from studyapp.ui.plates import picture
from studyapp.ui.plates.picture import Shot
from studyapp.ui.plates.scene import Drawing, Seen
from studyapp.ui.session import Session
from studyapp.ui.surroundings import Surroundings
from studyapp.ui.theme import ThemeName
from studyapp.ui.window import Window

FIRST = datetime(2026, 11, 2, 18, 30, tzinfo=UTC)
DAYS = 14
LESSON = Slug("gluteus-maximus")
SIZE = (1280, 820)
PLACE = "piriformis.insertion.greater-trochanter"
SHEET = ("hip-behind", "hip-side", "hip-front", "thigh-behind", "glute-to-knee")
HERE = Path(__file__).parent / "screenshots"


def study(store: Store, rng: Random) -> None:
    """Two weeks of evenings: what is known grows, and some evenings are missed."""
    for day in range(DAYS):
        if rng.random() < 0.25:
            continue
        at = FIRST + timedelta(days=day)
        quiz = quizzing.start(store, Mode.CHECK, at, rng, UTC, lesson=LESSON)
        while (asked := quizzing.ask(store, quiz.id)) is not None:
            at += timedelta(seconds=25)
            typed = _answer(store, asked, rng, skill=0.45 + 0.04 * day)
            quizzing.answer(store, asked.question.id, typed, at, rng, took_ms=17_000)


def _answer(store: Store, asked: Asked, rng: Random, *, skill: float) -> str:
    """The right answer, or part of it, as often as the skill says."""
    accepted = marking.accepted_of(asked.question, store.anatomy)
    right = [answer.text for answer in accepted if answer.demanded]
    known = [text for text in right if rng.random() < skill]
    if asked.question.choices:
        wrong = [choice.text for choice in asked.question.choices if choice.text not in right]
        return known[0] if known else wrong[0]
    return "; ".join(known)


class Camera:
    """The app on a made-up store, and what is to be seen before each picture."""

    def __init__(self, folder: Path) -> None:
        self._rng = Random(2)
        self._now = FIRST + timedelta(days=DAYS)
        store = keeping.open_store(folder, paths.resources() / "packs", FIRST)
        study(store, self._rng)
        day = (self._now + timedelta(days=24)).date()
        examining.set_exam(store, day, self._now, UTC, self._rng, minutes=15)
        store.close()
        around = Surroundings(
            now=lambda: self._now,
            zone=lambda: UTC,
            rng=self._rng,
            folder=folder,
            packs=paths.resources() / "packs",
        )
        self._over: QWidget | None = None  # what stands over the window
        self.window: Window
        self.session: Session
        self.window, self.session = app.build(around)
        self.window.resize(*SIZE)
        self.window.show()
        self.session.start()
        self.until(lambda: bool(self.window.anatomy.rows))

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the app work until something holds and nothing is left to do."""
        deadline = QDeadlineTimer(20_000)
        quiet = 0
        while quiet < 20 and not deadline.hasExpired():
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            quiet = quiet + 1 if holds() and not self.session.is_busy else 0
        if deadline.hasExpired():
            raise TimeoutError("the app did not come to rest")

    def dress(self, look: ThemeName) -> None:
        """Put on a theme."""
        self.window._look.choose(look, 1.0)
        self.until(lambda: True)

    def take(self, path: Path) -> None:
        """One picture."""
        self.until(lambda: True)
        (self._over or self.window).grab().save(str(path))
        if self._over is not None:
            self._over.close()
            self._over = None

    def places(self) -> dict[str, Callable[[], None]]:
        """What is to be done before each picture, in this order."""
        return {
            "lesson": self._lesson,
            "sources": self._sources,
            "figure": self._figure,
            "story": self._story,
            "layers": self._layers,
            "quiz": self._quiz,
            "feedback": self._feedback,
            "place": self._place,
            "exam": self._exam,
            "progress": self._progress,
            "body": self._body,
            "find": self._find,
            "copies": self._copies,
        }

    def _lesson(self) -> None:
        self.window.go("lesson")
        self.window.anatomy.turn_to("hip-behind")
        self.window.reading.show_structure(LESSON)
        self.until(lambda: True)
        self.window.messages.hide()
        self.window.lesson.browser.scroll_to(self.window.lesson.browser.headings()[1][1])

    def _sources(self) -> None:
        self._lesson()
        coccyx = next(row for row in self.window.anatomy.rows if row.row.text == "coccyx")
        assert coccyx.in_lesson is not None
        coccyx.in_lesson.click()
        coccyx.sources.click()
        self.until(lambda: True)
        self.window.anatomy.choose(coccyx.row.fact)
        top = coccyx.y() - self.window.anatomy.scroller.height() // 8
        self.window.anatomy.scroller.verticalScrollBar().setValue(top)

    def _quiz(self) -> None:
        asking = self.window.study.place("quiz").asking
        if asking.told:  # of the round before: the same question again
            self.window.study.undo()
        else:
            self.window._check()
        self.until(lambda: asking.asked is not None and asking.told is None)
        self.window.messages.hide()
        asking.question.field.clear()

    def _feedback(self) -> None:
        asking = self.window.study.place("quiz").asking
        question = asking.asked.question
        typed = "1" if question.choices else "coccyx, sacrum, iliac crest, femur"
        asking.question.submit(typed)
        self.until(lambda: asking.told is not None)

    def _figures(self) -> list[int]:
        """Where the figures of the lesson stand, once they are painted."""
        self._lesson()
        browser = self.window.lesson.browser
        page = browser._page
        assert page is not None
        self.until(lambda: not browser._figures.missing(page))
        return [position for position, _ in page.figures]

    def _figure(self) -> None:
        self.window.lesson.browser.scroll_to(self._figures()[0], above=16)

    def _story(self) -> None:
        at = self._figures()[1]
        self.window.lesson.figure_chosen.emit("glute-to-knee", "")
        self.until(lambda: self.window.anatomy.story.isVisible())
        self.window.anatomy.story.go(1)
        self.window.lesson.browser.scroll_to(at, above=48)

    def _layers(self) -> None:
        self.window.anatomy.turn_to("hip-behind")
        self.window.reading.show_structure("piriformis")
        self.until(lambda: self.window.anatomy.box.slug == "hip-behind")
        self.window.anatomy.look_down_to(1)

    def _place(self) -> None:
        asking = self.window.study.place("quiz").asking
        self.window.study._begin(lambda quiz: quiz.show_start())
        self._ask_for_a_place()
        self.window.study.go("quiz")
        self.until(lambda: asking.asked is not None and asking.question.picture.view.asks)
        view = asking.question.picture.view
        x, y = view.drawing.map.middle(PLACE)
        view.shown_at.emit(x + 30 / view.plate.mm_per_unit, y + 6 / view.plate.mm_per_unit)
        self.until(lambda: asking.told is not None)

    def _exam(self) -> None:
        self.window.go("exam")
        self.until(lambda: self.window.study.place("exam").planned.isVisible())

    def _progress(self) -> None:
        self.window.go("progress")
        self.window.study.place("progress").area.verticalScrollBar().setValue(0)

    def _body(self) -> None:
        self._progress()
        shown = self.window.study.place("progress")
        self.until(lambda: bool(shown.body.views))
        shown.area.verticalScrollBar().setValue(shown.body.y() - 8)

    def _find(self) -> None:
        self.window.go("lesson")
        self.window.actions_by_name["find_anything"].trigger()
        box = self.window.finding.box
        assert box is not None
        box.field.clear()
        QTest.keyClicks(box.field, "linea asp")
        self.until(lambda: True)
        self._over = box

    def _copies(self) -> None:
        folder = self.window._around.folder
        for days, why in ((9, Why.LEAVING), (2, Why.STUDYING), (1, Why.LEAVING)):
            restoring.back_up(folder, self._now - timedelta(days=days), why)
        self.window.actions_by_name["copies"].trigger()
        self.until(lambda: self.window.copies.place.isVisible())

    def _ask_for_a_place(self) -> None:
        """A quiz of one place, as if it had been left half-way."""
        fact = FactId(PLACE)
        question = Question(
            id=QuestionId(f"place-{self._rng.random()}"),
            kind=QuestionKind.LOCATE,
            prompt="Click where piriformis inserts.",
            muscle=Slug("piriformis"),
            about=FactKind.INSERTION,
            items=(locate(fact),),
            plate=PlateSlug("hip-behind"),
        )
        quiz = Quiz(
            id=QuizId(question.id),
            mode=Mode.MUSCLE,
            lesson=None,
            started=self._now + timedelta(minutes=1),
            questions=(question,),
        )

        def add(store: Store) -> None:
            with store.write("Start quiz") as tx:
                tx.quizzes.add(quiz)

        self.session.run(self.window, add)
        self.until(lambda: True)

    def sheet(self, path: Path) -> None:
        """Every layer of every plate, small, in the theme in force."""
        plates: list[Plate] = []
        for slug in SHEET:
            self.session.run(self.window, reading.plate, PlateSlug(slug)).then(plates.append)
        self.until(lambda: len(plates) == len(SHEET))
        drawings = [Drawing(plate, self.window._look) for plate in plates]
        cells = [
            (drawing, depth) for drawing in drawings for depth in range(len(drawing.plate.depths))
        ]
        across = 6
        down = -(-len(cells) // across)
        image = QImage(across * 260, down * 330, QImage.Format.Format_RGB32)
        image.fill(self.window._look.plate_colour("paper"))
        painter = QPainter(image)
        for number, (drawing, depth) in enumerate(cells):
            box = QRectF(number % across * 260, number // across * 330, 260, 330)
            seen = Seen(layers=drawing.plate.down_to(depth), others=depth == 0)
            picture.paint(painter, drawing, Shot(seen=seen, labels={}), self.window._look, box)
        painter.end()
        image.save(str(path))


def main(folder: Path) -> int:
    """Take them all; the exit code."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    theme.load_fonts(paths.resources() / "fonts")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        camera = Camera(Path(data))
        for look in (ThemeName.LIGHT, ThemeName.DARK):
            camera.dress(look)
            for name, prepare in camera.places().items():
                prepare()
                camera.take(folder / f"{name}-{look}.png")
                print(f"{name}-{look}.png")
            camera.sheet(folder / f"plates-{look}.png")
        camera.dress(ThemeName.CONTRAST)
        camera.sheet(folder / "plates-contrast.png")
        camera.window.close()
        camera.session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE))
