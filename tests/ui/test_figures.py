"""Plates in the text of a lesson: painted when they have come, as wide as the column, clickable."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.core.lessons import Block, BlockKind, Figure, Lesson, packed, unpacked
from studyapp.core.sentences import number_sentences
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.lesson.document import figure_name
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.theme import Look, ThemeName
from tests.learner import Learner
from tests.ui.lesson_steps import first, shown

FIGURE = Figure(plate="hip-behind", structure="gluteus-maximus", alt="The hip from behind.")
BLOCKS = (
    Block(kind=BlockKind.PARAGRAPH, text="Before it. " * 30),
    Block(kind=BlockKind.FIGURE, text="Origins are red. Insertions are blue.", figure=FIGURE),
    Block(kind=BlockKind.PARAGRAPH, text="After it come many words. " * 120),
)
LESSON = Lesson(slug=Slug("own"), title="Own", blocks=BLOCKS, sentences=number_sentences(BLOCKS))


@pytest.fixture
def place(look: Look, qtbot: QtBot, template: Path) -> LessonPlace:
    """A lesson with one figure in its middle; its plate has not come yet."""
    place = shown(look, qtbot, first(template))
    place.show_lesson(LESSON, {}, {})
    QApplication.processEvents()
    return place


def picture(place: LessonPlace) -> QImage:
    """What stands in the figure's place."""
    kind = QTextDocument.ResourceType.ImageResource.value
    found = place.browser.document().resource(kind, QUrl(figure_name(FIGURE)))
    assert isinstance(found, QImage)
    return found


def come(place: LessonPlace, store: Store) -> None:
    """The plates come, as from the window."""
    plates = [reading.plate(store, slug) for slug in place.browser.wanted_plates()]  # type: ignore[arg-type]
    place.browser.show_plates(plates, reading.shape_names(store))


def spot(place: LessonPlace) -> QPoint:
    """A point on the figure."""
    browser = place.browser
    assert browser._page is not None
    position, _ = browser._page.figures[0]
    browser.scroll_to(position, above=40)
    cursor = browser.textCursor()
    cursor.setPosition(position)
    return browser.cursorRect(cursor).topLeft() + QPoint(60, 60)


def test_a_figure_is_painted_when_its_plate_has_come(place: LessonPlace, store: Store) -> None:
    assert place.browser.wanted_plates() == ["hip-behind"]
    height = place.browser.document().size().height()
    before = picture(place).size()
    come(place, store)
    assert before.width() < 10 and picture(place).width() > 300
    assert place.browser.document().size().height() == height  # its room was kept: nothing jumps


def test_what_comes_after_a_figure_is_all_there(place: LessonPlace, store: Store) -> None:
    come(place, store)
    place.resize(430, 600)
    QApplication.processEvents()
    browser = place.browser
    last = LESSON.sentences[-1].key
    assert browser.mark_sentence(last)
    QApplication.processEvents()
    bottom = browser.cursorRect(browser.textCursor()).top()
    assert 0 <= bottom <= browser.viewport().height()
    for sentence in LESSON.sentences:
        assert browser.mark_sentence(sentence.key)
        [mark] = browser.extraSelections()
        assert mark.cursor.selectedText() == LESSON.sentence_text(sentence.key)


@pytest.mark.parametrize("width", [360, 700, 1200])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_a_figure_is_never_wider_than_the_column(
    place: LessonPlace, store: Store, look: Look, width: int, zoom: float
) -> None:
    look.choose(ThemeName.DARK, zoom)
    come(place, store)
    place.resize(width, 600)
    QApplication.processEvents()
    assert picture(place).width() <= place.browser.viewport().width()
    assert not place.browser.horizontalScrollBar().isVisible()


def test_a_click_on_a_figure_asks_for_its_plate_and_structure(
    place: LessonPlace, store: Store, qtbot: QtBot
) -> None:
    come(place, store)
    with qtbot.waitSignal(place.figure_chosen) as asked:
        qtbot.mouseClick(place.browser.viewport(), Qt.MouseButton.LeftButton, pos=spot(place))
    assert asked.args == ["hip-behind", "gluteus-maximus"]


def test_who_does_not_see_it_is_told_what_it_shows(place: LessonPlace) -> None:
    browser = place.browser
    assert browser._page is not None
    position, _ = browser._page.figures[0]
    cursor = browser.textCursor()
    cursor.setPosition(position + 1)
    shape = cursor.charFormat().toImageFormat()
    assert shape.property(shape.Property.ImageAltText) == FIGURE.alt
    assert shape.toolTip() == FIGURE.alt


def test_a_figure_is_kept_as_text_keeps_it() -> None:
    assert [unpacked(packed(block)) for block in BLOCKS] == list(BLOCKS)


def test_the_built_in_lesson_shows_its_figures_and_a_click_brings_the_story_up(
    learner: Learner,
) -> None:
    window = learner.starts()
    browser = window.lesson.browser
    assert browser.wanted_plates() == ["hip-behind", "glute-to-knee"]
    learner.bot.waitUntil(lambda: not browser._figures.missing(browser._page))  # type: ignore[arg-type]
    window.lesson.figure_chosen.emit("glute-to-knee", "")
    learner.waits()
    assert window.anatomy.plate.plate is not None
    assert window.anatomy.plate.plate.slug == "glute-to-knee"
    assert window.anatomy.story.isVisible()
    assert "A muscle with two ends" in learner.panel_shows()
