"""Whatever a pack, an article or a file is called is shown as it is written, and loads nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.core.lessons import Shelved
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.kit.plain import as_tip
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.library.view import Shelf
from studyapp.ui.session import Session
from studyapp.ui.theme import Look

BAIT = 'Hip <img src="file:///etc/passwd"> & <b>knee</b>'
PICTURE = "\ufffc"  # what stands in a document's text where a picture does


@pytest.mark.parametrize("text", [BAIT, "<img src='//other-machine/a.png'>", "a < b", "&lt;b>", ""])
def test_a_tooltip_shows_the_words_themselves(text: str) -> None:
    told = as_tip(text)
    document = QTextDocument()
    if told == text:
        assert "<img" not in text
    else:
        document.setHtml(told)
        assert document.toPlainText() == text
        assert PICTURE not in document.toPlainText()


def test_a_structure_is_called_as_its_pack_calls_it(look: Look, qtbot: QtBot, store: Store) -> None:
    profile = reading.profile(store, Slug("gluteus-maximus"), None)
    panel = AnatomyPanel(look)
    qtbot.addWidget(panel)
    panel.show_profile(replace(profile, structure=replace(profile.structure, name=BAIT, note=BAIT)))
    panel.box.say(BAIT)
    labels = [label for label in panel.findChildren(QLabel) if "<img" in label.text()]
    assert len(labels) == 3  # the title, the note, what is pointed at
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_shelf_tells_a_title_as_it_is_written(qtbot: QtBot) -> None:
    shelf = Shelf()
    qtbot.addWidget(shelf)
    slug = Slug("a")
    lesson = Shelved(slug=slug, title=BAIT, summary="", imported=True, sentences=1, statements=0)
    shelf.show_shelf([lesson])
    shelf.show_contents(slug, [(2, 0, BAIT)])
    row = shelf.standard_model().item(0)
    for item in (row, row.child(0)):
        assert "<img" not in item.toolTip() and "&lt;img" in item.toolTip()


def test_an_address_is_asked_about_as_it_is_written(look: Look, qtbot: QtBot) -> None:
    session = Session(lambda _announce: None)  # type: ignore[arg-type,return-value]
    place = LessonPlace(session, look)
    qtbot.addWidget(place, before_close_func=lambda _: session.close())
    place.browser.web_clicked.emit(f"https://example.org/{BAIT}")
    box = place.findChild(QMessageBox)
    assert box is not None and BAIT in box.informativeText()
    told = [label for label in box.findChildren(QLabel) if "<img" in label.text()]
    assert told and {label.textFormat() for label in told} == {Qt.TextFormat.PlainText}
    box.close()
