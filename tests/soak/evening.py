"""What a student does of an evening, through the window: read, look, be asked, look back."""

from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from studyapp.core.answers import fact_of
from studyapp.core.facts import Anatomy, short_text
from studyapp.core.questions import Question, QuestionKind
from studyapp.core.structures import Slug
from studyapp.ui.lesson.document import STRUCTURE
from studyapp.ui.theme import ThemeName
from tests.learner import Learner, link_in
from tests.ui.window_steps import carried, drop

HOSTILE = (
    "",
    "   ",
    "<img src='file:///etc/passwd'><b>hip</b>",
    "{}%s%n\\'; DROP TABLE events; --",
    "‮⁦ثني الورك😀\x00\x07",
    "sacrum " * 900,
    ";,;,and and,",
)
KINDS_OF_QUIZ = ("check", "today", "muscle", "mixups", "label", "mock")
MOST_QUESTIONS = 30  # of one quiz; the rest stays half-way


class Evening:
    """Goes through the window as a student would; chance decides what is done."""

    def __init__(self, learner: Learner, anatomy: Anatomy, rng: Random) -> None:
        self.learner = learner
        self.rng = rng
        self.answered = 0
        self._anatomy = anatomy

    # reading and looking

    def reads(self) -> None:
        """Scroll through the lesson, follow a link, go back, look for a word."""
        learner, browser = self.learner, self.learner.window.lesson.browser
        learner.window.go("lesson")
        for _, _, heading in self.rng.sample(browser.headings(), min(3, len(browser.headings()))):
            learner.scrolls_to(heading)
            learner.seconds_pass(60)
        links = _links(browser.document())
        for word in self.rng.sample(links, min(3, len(links))):
            learner.clicks_word(word)
            learner.seconds_pass(20)
        window = learner.window
        window.actions_by_name["back"].trigger()
        learner.waits()
        window.actions_by_name["find"].trigger()
        learner.types("hip")
        learner.presses_key(Qt.Key.Key_Return)
        learner.presses_key(Qt.Key.Key_Escape)

    def looks_at_plates(self) -> None:
        """Click rows and shapes, zoom, go through layers and views."""
        learner, panel = self.learner, self.learner.window.anatomy
        learner.window.go("lesson")
        learner.window.pair.bring_up(panel)
        for row in self.rng.sample(panel.rows, min(3, len(panel.rows))):
            if row in panel.rows:
                learner.presses(row.name)
        self._turns_through_views()
        for button in list(panel.box.layers):
            learner.presses(button)
        view = panel.plate
        for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Right, Qt.Key.Key_0):
            learner.bot.keyClick(view, key)
        for _ in range(3):
            spot = QPointF(
                self.rng.random() * view.viewport().width(),
                self.rng.random() * view.viewport().height(),
            ).toPoint()
            learner.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            learner.waits()
        learner.seconds_pass(60)

    def sees_every_plate(self) -> None:
        """Every muscle in the panel, and every drawing there and in the quiz, once."""
        learner, panel = self.learner, self.learner.window.anatomy
        for muscle in sorted({fact.muscle for fact in self._anatomy.facts if fact.asked}):
            learner.window.reading.show_structure(muscle)
            learner.waits()
            self._turns_through_views()
        for head in panel._heads:
            learner.window.study.label(head.slug)
            learner.waits()
        self.looks_back()

    def _turns_through_views(self) -> None:
        box = self.learner.window.anatomy.box
        for title in [action.text() for action in box.views.menu().actions()]:
            for action in box.views.menu().actions():  # others, after each choice
                if action.text() == title:
                    action.trigger()
                    break
            self.learner.waits()

    def points_at_everything(self) -> None:
        """Have every row of the shelf and every link of the lesson tell what it is."""
        learner, shelf = self.learner, self.learner.window.shelf
        browser = learner.window.lesson.browser
        model = shelf.standard_model()
        rows = [model.item(number) for number in range(model.rowCount())]
        rows += [row.child(number) for row in rows for number in range(row.rowCount())]
        for row in rows:
            shelf.scrollTo(row.index())
            spot = shelf.visualRect(row.index()).center()
            _asks_what(shelf.viewport(), spot)
        for word in _links(browser.document())[:5]:
            _asks_what(browser.viewport(), link_in(browser, word))

    # being asked

    def is_asked(self, kind: str, most: int = MOST_QUESTIONS) -> int:
        """Take a quiz of that kind to its end or so far; how many questions were answered."""
        learner = self.learner
        learner.window.go("lesson")
        if kind == "muscle":
            learner.window.study.muscle(self._any_muscle())
        else:
            learner.window.actions_by_name[kind].trigger()
        quiz = learner.quiz
        pages = (quiz.starting, quiz.asking, quiz.summary)
        learner.bot.waitUntil(lambda: any(page.isVisible() for page in pages))
        learner.waits()
        before = self.answered
        while learner.asked() is not None and self.answered - before < most:
            self.answers()
        return self.answered - before

    def answers(self) -> None:
        """Answer the question in sight, in one of many ways, and go on to what comes then."""
        learner, page = self.learner, self.learner.quiz.asking
        asked = page.asked
        if page.told is not None:  # something was taken back to it
            self._goes_on()
            return
        learner.seconds_pass(self.rng.uniform(5, 25))
        self._give(asked.question)
        self.answered += 1
        if page.sure.isVisible():
            learner.presses(self.rng.choice((page.sure, page.unsure)))
        learner.bot.waitUntil(lambda: page.told is not None or learner.asked() is not asked)
        learner.waits()
        if page.told is None or learner.asked() is not asked:
            return  # a mock exam goes on by itself
        self._thinks_about_it()
        if learner.asked() is asked and page.told is not None:
            self._goes_on()

    def _give(self, question: Question) -> None:
        learner, page = self.learner, self.learner.quiz.asking
        if self.rng.random() < 0.05:
            learner.presses(page.unknown)
        elif question.choices:
            learner.presses_key(Qt.Key(Qt.Key.Key_1 + self.rng.randrange(len(question.choices))))
        elif question.kind is QuestionKind.LOCATE:
            self._points(question)
        else:
            page.question.field.setText(self._wording(question))
            learner.presses_key(Qt.Key.Key_Return)
            if page.told is None and learner.asked() is not None and page.answer.isVisible():
                learner.presses_key(Qt.Key.Key_Return)  # an empty field is asked about first

    def _points(self, question: Question) -> None:
        learner, view = self.learner, self.learner.quiz.asking.question.picture.view
        learner.bot.waitUntil(lambda: view.plate is not None and view.asks)
        fact = fact_of(question.items[0])
        at = view.drawing.map.middle(str(fact)) if self.rng.random() < 0.7 else None
        x, y = at or (view.plate.width / 3, view.plate.height / 3)
        spot = view.viewportTransform().map(QPointF(x, y)).toPoint()
        if view.viewport().rect().contains(spot):
            learner.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        else:
            learner.presses(learner.quiz.asking.unknown)

    def _wording(self, question: Question) -> str:
        """Right, nearly right, wrong or hostile."""
        right = ", ".join(self._right(item, question) for item in question.items)
        way = self.rng.random()
        if way < 0.55:
            return right
        if way < 0.7:
            return right[:-1]
        return "iliotibial tract" if way < 0.85 else self.rng.choice(HOSTILE)

    def _right(self, item: str, question: Question) -> str:
        id = fact_of(item)  # noqa: A001
        fact = self._anatomy.fact(id) if id else None
        if fact is None:
            return self._anatomy.structures[question.muscle].name
        return short_text(fact, self._anatomy.structures)

    def _thinks_about_it(self) -> None:
        """Say something of the answer, or take it back, now and then."""
        learner, page = self.learner, self.learner.quiz.asking
        way = self.rng.random()
        said = [b for b in (page.was_right, page.hard, page.easy, page.again) if b.isVisible()]
        if way < 0.2 and said:
            button = self.rng.choice(said)
            learner.presses(button)
            learner.waits()
            if button is page.again and page.told is not None and not page.next.isVisible():
                learner.presses(page.unknown)
                learner.bot.waitUntil(page.next.isVisible)
        elif way < 0.3:
            self.undoes()
            if learner.asked() is not None and page.told is None:
                learner.presses(page.unknown)
                learner.bot.waitUntil(lambda: page.told is not None or learner.asked() is None)

    def _goes_on(self) -> None:
        learner, page = self.learner, self.learner.quiz.asking
        asked = learner.asked()
        for _ in range(3):  # after a near answer the first press shows the answer
            if learner.asked() is not asked:
                return
            learner.presses(page.next)
            learner.waits()
        learner.bot.waitUntil(lambda: learner.asked() is not asked)

    def undoes(self) -> None:
        """Ctrl+Z."""
        self.learner.window.actions_by_name["undo"].trigger()
        self.learner.waits()

    def _any_muscle(self) -> Slug:
        known = sorted({fact.muscle for fact in self._anatomy.facts if fact.asked})
        return self.rng.choice(known)

    # looking back and ahead

    def looks_back(self) -> None:
        """The progress page, every row of it."""
        learner = self.learner
        learner.window.go("progress")
        learner.waits()
        place = learner.window.study.place("progress")
        if place.all.isVisible():
            learner.presses(place.all)
        learner.seconds_pass(30)

    def plans(self) -> None:
        """Plan an exam, or look at the plan there is."""
        learner = self.learner
        learner.window.go("exam")
        place = learner.window.study.place("exam")
        learner.bot.waitUntil(lambda: not place._is_asking)
        learner.waits()
        if place.form.isVisible():
            learner.presses(place.form.plan)
            learner.bot.waitUntil(lambda: not place._is_asking)
        learner.seconds_pass(30)

    def changes_the_look(self) -> None:
        """Through every theme and several sizes, back to the usual one."""
        learner = self.learner
        actions = learner.window.actions_by_name
        for name in (*map(str, ThemeName), "larger", "larger", "smaller", "usual"):
            actions[name].trigger()
            learner.waits()

    def looks_things_up(self) -> None:
        """The dialogs of the menus, opened and closed again."""
        learner = self.learner
        for name in ("keys", "sources", "settings"):
            learner.window.actions_by_name[name].trigger()
            learner.waits()
            learner.bot.waitUntil(lambda: bool(_dialogs(learner)))
            for dialog in _dialogs(learner):
                dialog.reject()
            learner.waits()

    # bringing in and taking out

    def imports(self, article: Path) -> None:
        """Drop an article on the window and keep it."""
        learner = self.learner
        drop(learner, carried(article))
        learner.bot.waitUntil(lambda: learner.window.importing.dialog is not None)
        dialog = learner.window.importing.dialog
        assert dialog is not None
        learner.presses(dialog.keep)
        learner.seconds_pass(60)

    def exports(self, path: Path) -> None:
        """Save the scores by the menu's own dialog."""
        learner = self.learner
        learner.window.go("progress")
        learner.waits()
        learner.window.actions_by_name["csv"].trigger()
        [chooser] = [d for d in _dialogs(learner) if isinstance(d, QFileDialog)]
        field = chooser.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        learner.bot.keyClick(field, Qt.Key.Key_Return)
        learner.bot.waitUntil(path.exists)
        learner.waits()


def write_article(path: Path, number: int, paragraphs: int = 60) -> Path:
    """An article that is no other one, with a few words that are links."""
    text = [f"Notes of evening {number}", "What the teacher said"]
    text += [
        f"Paragraph {n} of evening {number}. Piriformis lies beneath gluteus maximus. It goes on."
        for n in range(paragraphs)
    ]
    path.write_text("\n\n".join(text), "utf-8")
    return path


def _asks_what(widget: QWidget, spot: QPoint) -> None:
    """Rest the pointer there."""
    event = QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot))
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def _dialogs(learner: Learner) -> list[QDialog]:
    return [dialog for dialog in learner.window.findChildren(QDialog) if dialog.isVisible()]


def _links(document: QTextDocument) -> list[str]:
    """The words of a lesson that lead to a structure."""
    found = set()
    block = document.begin()
    while block.isValid():
        for piece in block:
            style = piece.fragment().charFormat()
            if style.isAnchor() and style.anchorHref().startswith(STRUCTURE):
                found.add(piece.fragment().text())
        block = block.next()
    return sorted(found)
