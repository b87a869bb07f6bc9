"""The lesson place: its links, its marks, where one reads, and what never happens by itself."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.core.lessons import BlockKind, Lesson, Mark, MarkKind
from studyapp.db.first_page import FirstPage
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.theme import Look, ThemeName
from tests.learner import link_in
from tests.ui.lesson_steps import at_top, first, marked, shown, written

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def page(template: Path) -> FirstPage:
    return first(template)


@pytest.fixture
def place(look: Look, qtbot: QtBot, page: FirstPage) -> LessonPlace:
    return shown(look, qtbot, page)


# links


def test_pointing_at_a_name_shows_one_line_about_it(place: LessonPlace, qtbot: QtBot) -> None:
    card = "piriformis (musculus piriformis): muscle"
    place.browser.cards = dict.fromkeys(("piriformis",), card)  # type: ignore[misc]
    spot = link_in(place.browser, "piriformis")
    qtbot.mouseMove(place.browser.viewport(), pos=spot)
    qtbot.waitUntil(lambda: QToolTip.text() == card)


def test_pointing_at_a_web_link_shows_its_address(place: LessonPlace, qtbot: QtBot) -> None:
    spot = link_in(place.browser, "part two")
    qtbot.mouseMove(place.browser.viewport(), pos=spot)
    qtbot.waitUntil(lambda: QToolTip.text().startswith("https://www.tuneupfitness.com/"))


def test_a_click_on_a_name_asks_for_its_structure(place: LessonPlace, qtbot: QtBot) -> None:
    spot = link_in(place.browser, "piriformis")
    with qtbot.waitSignal(place.structure_chosen) as asked:
        qtbot.mouseClick(place.browser.viewport(), LEFT, pos=spot)
    assert asked.args == ["piriformis"]


def test_a_click_on_a_label_asks_for_its_claim(place: LessonPlace, qtbot: QtBot) -> None:
    spot = link_in(place.browser, "not traceable")
    with qtbot.waitSignal(place.claim_chosen) as asked:
        qtbot.mouseClick(place.browser.viewport(), LEFT, pos=spot)
    lesson = place.browser.lesson
    assert lesson is not None and asked.args[0] in dict(lesson.claims).values()


def test_tab_walks_the_links_and_enter_follows_one(place: LessonPlace, qtbot: QtBot) -> None:
    links = []
    for _ in range(3):
        qtbot.keyClick(place.browser, Qt.Key.Key_Tab)
        links.append(place.browser.textCursor().selectedText())
    assert links == ["Gluteus maximus", "musculus gluteus maximus", "buttock"]
    with qtbot.waitSignal(place.structure_chosen) as asked:
        qtbot.keyClick(place.browser, Qt.Key.Key_Return)
    assert asked.args == ["buttock"]


# marks


def test_each_sentence_is_marked_whole_and_alone(place: LessonPlace) -> None:
    lesson = place.browser.lesson
    assert lesson is not None and len(lesson.sentences) > 80
    for sentence in lesson.sentences:
        place.mark_sentence(sentence.key)
        assert marked(place) == lesson.sentence_text(sentence.key)


def test_a_marked_sentence_is_in_sight(place: LessonPlace) -> None:
    lesson = place.browser.lesson
    assert lesson is not None
    place.mark_sentence(lesson.sentences[60].key)
    caret = place.browser.cursorRect()
    assert place.browser.viewport().rect().contains(caret)
    assert place.browser.verticalScrollBar().value() > 0


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.COMMENT])
def test_emoji_and_odd_characters_do_not_shift_a_mark(place: LessonPlace, kind: BlockKind) -> None:
    lesson = written(
        "Great 😀! I read it 👩🏽‍⚕️ twice. The second time aloud.",
        "One line\nand another. A tab\tand a return\rhere. Ünï\u0308côde e\u0301 and 𝔊othic.",
        "A stray \u2029 mark. A \ufdd0 that Qt keeps for itself. 😀 The end 😀. Really.",
        "The last one.",
        kind=kind,
    )
    place.show_lesson(lesson, {}, {})
    for sentence in lesson.sentences:
        place.mark_sentence(sentence.key)
        text = lesson.sentence_text(sentence.key)
        for odd, plain in (("\r", "\n"), ("\u2029", "\n"), ("\ufdd0", "\ufffd")):
            text = text.replace(odd, plain)
        assert marked(place) == text


def test_a_sentence_of_another_lesson_marks_nothing(place: LessonPlace) -> None:
    assert not place.browser.mark_sentence("0123456789abcdef")
    assert marked(place) == ""


def test_a_mark_survives_another_theme_and_is_dark_on_light(place: LessonPlace, look: Look) -> None:
    lesson = place.browser.lesson
    assert lesson is not None
    key = lesson.sentences[5].key
    place.mark_sentence(key)
    for theme in (ThemeName.DARK, ThemeName.CONTRAST, ThemeName.LIGHT):
        look.choose(theme, 1.0)
        assert marked(place) == lesson.sentence_text(key)
        [mark] = place.browser.extraSelections()
        assert mark.format.foreground().color() == look.colour("ink")  # type: ignore[attr-defined]


# where one reads


def test_the_reading_place_is_kept_while_the_text_grows(place: LessonPlace, look: Look) -> None:
    place.browser.scroll_to(place.browser.headings()[5][1])
    before = at_top(place)
    for steps in (1, 1, 1, -1, -1, 0, -1, -1):
        look.choose(look.choice, look.zoomed(steps))
        assert at_top(place) == before


def test_the_reading_place_is_kept_while_the_page_gets_narrower(place: LessonPlace) -> None:
    place.browser.scroll_to(place.browser.headings()[7][1])
    before = at_top(place)
    for width in (900, 420, 1200, 700):
        place.resize(width, 600)
        QApplication.processEvents()
        assert at_top(place) == before


def test_a_lesson_opens_where_it_was_left_and_else_at_its_beginning(
    place: LessonPlace, page: FirstPage
) -> None:
    place.browser.scroll_to(place.browser.headings()[4][1])
    before = place.browser.reading_position()
    place.show_lesson(page.lesson, page.labels, {})
    assert place.browser.verticalScrollBar().value() == 0
    place.show_lesson(page.lesson, page.labels, before)
    assert place.browser.reading_position() == before


@pytest.mark.parametrize(
    "position",
    [
        {"sentence": "gone", "above": 3},
        {"sentence": None},
        {"sentence": ["a"], "above": []},
        {"sentence": "FIRST", "above": 10**30},
        {"sentence": "FIRST", "above": "much"},
        {"above": 12},
    ],
)
def test_a_position_that_makes_no_sense_is_the_beginning(
    place: LessonPlace, page: FirstPage, position: dict[str, object]
) -> None:
    if position.get("sentence") == "FIRST":
        position = position | {"sentence": page.lesson.sentences[30].key}
    place.browser.verticalScrollBar().setValue(500)
    place.show_lesson(page.lesson, page.labels, position)
    assert place.browser.verticalScrollBar().value() == 0


def test_texts_that_were_laid_out_before_are_let_go(place: LessonPlace, look: Look) -> None:
    for steps in (1, 1, 0):
        look.choose(look.choice, look.zoomed(steps))
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    assert len(place.browser.findChildren(QTextDocument)) == 1


# copying


def test_copied_words_are_the_lessons_own(place: LessonPlace, page: FirstPage) -> None:
    lesson = page.lesson
    sentence = lesson.sentences[3]
    place.mark_sentence(sentence.key)
    [mark] = place.browser.extraSelections()
    place.browser.setTextCursor(QTextCursor(mark.cursor))  # type: ignore[attr-defined]
    place.browser.copy()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == lesson.sentence_text(sentence.key)
    assert copied.formats() == ["text/plain"]  # no link of ours goes along


def test_all_of_an_article_is_copied_word_for_word(place: LessonPlace) -> None:
    words = ["First 😀 one. It goes\non here.", "Second: 100 % “done”."]
    place.show_lesson(written(*words), {}, {})
    place.browser.selectAll()
    place.browser.copy()
    assert QGuiApplication.clipboard().text() == "\n".join(["Own words", *words])


# the web, which is only asked when the student says so


class Browser(QObject):
    """Stands where the desktop's web browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toEncoded().data().decode())


def linked(target: str) -> Lesson:
    """A lesson whose first word is a link."""
    lesson = written("Here it is.")
    link = Mark(start=0, end=4, kind=MarkKind.LINK, target=target)
    return replace(lesson, blocks=(replace(lesson.blocks[0], marks=(link,)),))


def asked_about(place: LessonPlace, qtbot: QtBot, target: str) -> QMessageBox:
    """The question that a click on such a link raises."""
    place.show_lesson(linked(target), {}, {})
    spot = link_in(place.browser, "Here")
    qtbot.mouseClick(place.browser.viewport(), LEFT, pos=spot)
    [box] = [box for box in place.findChildren(QMessageBox) if box.isVisible()]
    return box


def press(qtbot: QtBot, box: QMessageBox, text: str) -> None:
    """The button of that text; the click does nothing while it is greyed."""
    [button] = [button for button in box.buttons() if button.text() == text]
    qtbot.mouseClick(button, LEFT)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_web_page_opens_only_when_the_student_says_so(
    place: LessonPlace, qtbot: QtBot, scheme: str
) -> None:
    outside = Browser()
    QDesktopServices.setUrlHandler(scheme, outside, "open")
    address = f"{scheme}://example.org/a%20b?c=d%26e#f"
    try:
        box = asked_about(place, qtbot, address)
        assert box.informativeText() == address
        qtbot.keyClick(box.defaultButton(), Qt.Key.Key_Return)
        assert not box.isVisible() and outside.opened == []

        box = asked_about(place, qtbot, address)
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert not box.isVisible() and outside.opened == []

        box = asked_about(place, qtbot, address)
        press(qtbot, box, "Open in browser")
        assert outside.opened == [address]
    finally:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "javascript:alert(1)", "mailto:a@b.org", "other.md", "//x"]
)
def test_what_is_no_web_page_cannot_be_opened(
    place: LessonPlace, qtbot: QtBot, target: str
) -> None:
    box = asked_about(place, qtbot, target)
    assert box.defaultButton().text() == "Stay here"
    [go] = [button for button in box.buttons() if button.text() == "Open in browser"]
    assert not go.isEnabled()
    press(qtbot, box, "Copy address")
    assert QGuiApplication.clipboard().text() == target


def test_neither_pictures_nor_pages_load_by_themselves(place: LessonPlace) -> None:
    picture = QUrl.fromLocalFile(str(paths.resources() / "icons" / "app.svg"))
    kinds = QTextDocument.ResourceType
    for url in (picture, QUrl("https://example.org/a.png"), QUrl("a.png")):
        for kind in (kinds.ImageResource, kinds.HtmlResource, kinds.StyleSheetResource):
            assert place.browser.document().resource(kind.value, url) is None
            assert place.browser.loadResource(kind.value, url) is None
