"""A student brings in an article: by dropping it, by choosing it, and files that cannot be read."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from studyapp.db.store import FILE, Store
from studyapp.services import reading
from studyapp.ui.library.import_dialog import ImportDialog
from tests.learner import Learner, texts
from tests.ui.window_steps import ARTICLE, carried, drop

LEFT = Qt.MouseButton.LeftButton
COMMENTS = """The knee and the hip

Gluteus maximus starts on the sacrum 😀. It ends on the femur.

Why runners care

Piriformis lies beneath it. So does the sciatic nerve.

Leave a Reply

3 Comment threads

Lovely 👍🏽! It helped me. Thank you.

Ann Lee
"""


@pytest.fixture
def there(learner: Learner) -> Learner:
    learner.starts()
    return learner


def dialog_of(learner: Learner) -> ImportDialog:
    """The dialog that shows what was found."""
    dialog = learner.window.importing.dialog
    assert isinstance(dialog, ImportDialog) and dialog.isVisible()
    return dialog


def on_the_shelf(learner: Learner) -> list[str]:
    model = learner.window.shelf.standard_model()
    return [model.item(row).text() for row in range(model.rowCount())]


def button(dialog: ImportDialog, text: str) -> QAbstractButton:
    [found] = [b for b in dialog.findChildren(QAbstractButton) if b.text().strip("&") == text]
    return found


def test_an_article_is_dropped_renamed_kept_and_read(there: Learner, qtbot: QtBot) -> None:
    over = there.window.lesson.browser.viewport()  # wherever it is let go, the window takes it
    assert drop(there, carried(ARTICLE), over)
    dialog = dialog_of(there)
    assert "5 comments" in " ".join(texts(dialog))
    assert dialog.field.hasFocus()
    qtbot.keyClicks(dialog.field, "Hamstrings in class")  # over the title that was found
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    there.waits()
    assert there.window.windowTitle() == "Hamstrings in class · StudyApp"
    assert on_the_shelf(there) == ["Gluteus maximus", "Hamstrings in class"]
    assert "Hamstrings in class" in there.window.messages.text.text()

    lesson = there.window.lesson.browser.lesson
    assert lesson is not None
    text = there.window.lesson.browser.document().toPlainText()
    for block in lesson.blocks:
        assert block.text in text
    for sentence in lesson.sentences:
        there.window.lesson.mark_sentence(sentence.key)
        assert there.marked() == lesson.sentence_text(sentence.key)
    there.clicks_word("Semitendinosus")
    qtbot.waitUntil(lambda: "musculus semitendinosus" in there.panel_shows())
    row = next(row for row in there.window.anatomy.rows if row.in_lesson is not None)
    assert row.in_lesson is not None
    there.presses(row.in_lesson)
    assert there.marked() == lesson.sentence_text(row.row.sentences[0])


def test_marks_and_copies_are_exact_after_emoji(there: Learner, tmp_path: Path) -> None:
    path = tmp_path / "emoji.txt"
    path.write_text(COMMENTS, "utf-8")
    drop(there, carried(path))
    there.presses(dialog_of(there).keep)
    lesson = there.window.lesson.browser.lesson
    assert lesson is not None and any("😀" in block.text for block in lesson.blocks)
    for sentence in lesson.sentences:
        there.window.lesson.mark_sentence(sentence.key)
        assert there.marked() == lesson.sentence_text(sentence.key)
    there.window.lesson.browser.selectAll()
    there.window.lesson.browser.copy()
    assert all(block.text in QGuiApplication.clipboard().text() for block in lesson.blocks)


def test_a_file_is_chosen_in_a_dialog(there: Learner, qtbot: QtBot) -> None:
    there.presses_control(Qt.Key.Key_O)
    chooser = there.window.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    field = chooser.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(str(ARTICLE))  # typed letter by letter it would open Qt's completer
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: there.window.importing.dialog is not None)
    qtbot.keyClick(dialog_of(there).field, Qt.Key.Key_Return)
    there.waits()
    assert len(on_the_shelf(there)) == 2


def test_cancel_keeps_nothing_and_neither_does_escape(
    there: Learner, qtbot: QtBot, home: Path
) -> None:
    drop(there, carried(ARTICLE))
    qtbot.keyClick(dialog_of(there), Qt.Key.Key_Escape)
    drop(there, carried(ARTICLE))
    qtbot.mouseClick(button(dialog_of(there), "Cancel"), LEFT)
    there.waits()
    assert on_the_shelf(there) == ["Gluteus maximus"]
    assert not there.window.messages.isVisible()
    there.leaves()
    with closing(Store(home / FILE)) as store:
        assert [lesson.title for lesson in reading.shelf(store)] == ["Gluteus maximus"]


def test_an_article_without_a_title_cannot_be_kept(there: Learner, qtbot: QtBot) -> None:
    drop(there, carried(ARTICLE))
    dialog = dialog_of(there)
    dialog.field.setText("   ")
    assert not dialog.keep.isEnabled()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.field.setText(" Named ")
    assert dialog.keep.isEnabled() and dialog.title() == "Named"
    dialog.reject()


def test_the_same_article_twice_is_here_already(there: Learner) -> None:
    for title in ("First name", "Second name"):
        drop(there, carried(ARTICLE))
        dialog_of(there).field.setText(title)
        there.presses(dialog_of(there).keep)
    assert there.window.messages.text.text() == "This article is here already."
    assert on_the_shelf(there) == ["Gluteus maximus", "First name"]
    assert there.window.windowTitle() == "First name · StudyApp"


def test_what_cannot_be_read_is_refused_in_one_sentence(there: Learner, tmp_path: Path) -> None:
    empty, binary, folder = tmp_path / "empty.txt", tmp_path / "picture.txt", tmp_path / "folder"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    folder.mkdir()
    said = []
    for path in (empty, binary, folder, tmp_path / "gone.txt"):
        drop(there, carried(path))
        bar = there.window.messages
        assert bar.isVisible() and bar.property("role") == "trouble"
        assert there.window.importing.dialog is None
        said.append(bar.text.text())
    assert len(set(said)) == 4
    for sentence in said:
        assert sentence.endswith(".") and "Error" not in sentence and "\n" not in sentence
    assert on_the_shelf(there) == ["Gluteus maximus"]


def test_what_lies_on_the_web_is_never_fetched(there: Learner) -> None:
    assert not drop(there, carried("https://example.org/article.txt"))
    assert there.window.importing.dialog is None
    assert not there.window.messages.isVisible()
    assert drop(there, carried("https://example.org/article.txt", ARTICLE))
    assert dialog_of(there).title() != ""
    dialog_of(there).reject()
