"""What the tests of the lesson place share: its page, alone on the screen."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.core.lessons import Block, BlockKind, Lesson
from studyapp.core.sentences import number_sentences
from studyapp.core.structures import Slug
from studyapp.db import first_page
from studyapp.db.first_page import FirstPage
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.session import Session
from studyapp.ui.theme import Look


def first(template: Path) -> FirstPage:
    """The built-in lesson, with the labels of its claims."""
    page = first_page.read(template)
    assert page is not None
    return page


def written(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH, slug: str = "own") -> Lesson:
    """A lesson of these paragraphs."""
    blocks = tuple(Block(kind=kind, text=text) for text in texts)
    return Lesson(
        slug=Slug(slug), title="Own words", blocks=blocks, sentences=number_sentences(blocks)
    )


def shown(look: Look, bot: QtBot, page: FirstPage) -> LessonPlace:
    """The lesson place with the built-in lesson. What it would remember waits for a store."""
    session = Session(lambda _announce: None)  # type: ignore[arg-type,return-value]
    place = LessonPlace(session, look)
    session.setParent(place)
    bot.addWidget(place, before_close_func=lambda _: session.close())
    look.dress(place)
    place.resize(700, 600)
    place.show_lesson(page.lesson, page.labels, {})
    place.show()
    place.activateWindow()
    bot.waitUntil(place.isActiveWindow)
    place.browser.setFocus()
    QApplication.processEvents()  # all is laid out
    return place


def marked(place: LessonPlace) -> str:
    """The words that are marked, with the lesson's line breaks."""
    marks = place.browser.extraSelections()
    return "|".join(m.cursor.selectedText() for m in marks).replace("\u2028", "\n")


def at_top(place: LessonPlace) -> str:
    """The sentence that is read just now."""
    lesson = place.browser.lesson
    assert lesson is not None
    return lesson.sentence_text(str(place.browser.reading_position()["sentence"]))
