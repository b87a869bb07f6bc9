"""The end of a mock exam: how it went, on the page and on paper."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.core.questions import Mode, QuestionKind
from studyapp.core.verdicts import Verdict
from studyapp.db.store import Store
from studyapp.services import quizzing, reviewing
from studyapp.services.reviewing import Review
from studyapp.ui.quiz import printing, result
from studyapp.ui.quiz.summary import EFFECT, SummaryPage
from studyapp.ui.theme import Look, ThemeName
from tests import make
from tests.ui import quiz_steps
from tests.ui.quiz_steps import ENTER, Opener, texts
from tests.ui.test_readable import nameless

ZONE = timezone(timedelta(hours=2))
LEFT = Qt.MouseButton.LeftButton
HOSTILE = "<h1>gone</h1><img src=x> & \u202e\x07 " + "x" * 10_000


def take(store: Store, *typed: str, count: int = 5) -> Review:
    """A mock exam, answered with these and then in vain."""
    chance = make.chance()
    quiz = quizzing.start(store, Mode.EXAM, make.AT, chance, UTC, count=count)
    for number, question in enumerate(quiz.questions):
        given = typed[number] if number < len(typed) else ""
        at = make.later(seconds=20 * number)
        quizzing.answer(store, question.id, given, at, chance, took_ms=9000)
    return reviewing.review(store, quiz.id)


def graded(review: Review, *scores: float) -> Review:
    """The same exam with other scores."""
    verdicts = {1.0: Verdict.RIGHT, 0.0: Verdict.WRONG}
    questions = tuple(
        replace(reviewed, score=score, first=verdicts.get(score, Verdict.PART))
        for reviewed, score in zip(review.questions, scores, strict=True)
    )
    return replace(review, questions=questions, first_try=scores.count(1.0))


@pytest.fixture
def exam(store: Store) -> Review:
    """A mock exam of five questions, nothing known."""
    return take(store)


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> SummaryPage:
    """The page, beside the side bar of a window of 1024 × 640 pixels."""
    page = SummaryPage(look, lambda: ZONE)
    qtbot.addWidget(page)
    look.dress(page)
    page.resize(816, 600)
    return page


def shown(page: SummaryPage, review: Review, qtbot: QtBot) -> list[str]:
    """Every text of the page with that review, with ordinary spaces."""
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.tell(review)
    qtbot.waitUntil(lambda: not page._soon.isActive())
    QApplication.processEvents()
    return [text.replace("\u00a0", " ") for text in texts(page)]


@pytest.fixture
def open_place(store: Store, look: Look, qtbot: QtBot) -> Iterator[Opener]:
    """Opens the quiz place on the test's store."""
    yield from quiz_steps.places(store, look, qtbot)


# ------------------------------------------------------------------------------ the page


def test_a_passed_exam_says_so_with_its_score(
    page: SummaryPage, exam: Review, qtbot: QtBot
) -> None:
    seen = shown(page, graded(exam, 1.0, 1.0, 1.0, 0.6, 0.3), qtbot)
    assert seen[0] == "Passed: 78 %"
    assert "Well done. What you missed comes back soon." in seen
    counted = "3 of 5 questions wholly right; the pass mark is 70 %."
    assert f"{counted} An answer with several parts counts in part." in seen


def test_an_exam_not_passed_blames_nobody(page: SummaryPage, exam: Review, qtbot: QtBot) -> None:
    seen = shown(page, graded(exam, 1.0, 1.0, 1.0, 0.1, 0.0), qtbot)
    assert seen[0] == "62 %, the pass mark is 70 %"
    assert not re.search(r"fail|wrong|bad|unfortunately", " ".join(seen), re.IGNORECASE)
    assert result.COUNTS in seen


@pytest.mark.parametrize(
    ("last", "said"), [(0.5, "Passed: 70 %"), (0.498, "69.9 %, the pass mark is 70 %")]
)
def test_a_score_just_below_the_mark_never_reads_as_the_mark(
    last: float, said: str, exam: Review
) -> None:
    review = graded(exam, 1.0, 1.0, 1.0, last, 0.0)
    assert result.headline(review).replace("\u00a0", " ") == said


def test_each_question_tells_what_was_answered_and_what_is_accepted(
    page: SummaryPage, exam: Review, qtbot: QtBot
) -> None:
    first, second, *others = exam.questions
    asked = replace(first.question, kind=QuestionKind.SET, items=first.question.items * 3)
    first = replace(first, question=asked, typed="the sacrum", score=0.6, first=Verdict.PART)
    second = replace(second, typed="", first=None, tries=0)
    seen = shown(page, replace(exam, questions=(first, second, *others)), qtbot)
    at = seen.index(first.question.prompt)
    assert seen[at : at + 4] == [
        first.question.prompt,
        "Your answer: the sacrum",
        f"Accepted: {first.answer}",
        "Partly right: 60 %",
    ]
    at = seen.index(second.question.prompt)
    assert seen[at + 1] == "No answer"
    assert seen[at + 3] == "Not answered"


def test_a_choice_is_told_by_its_words(store: Store) -> None:
    exam = take(store, *"11111")
    chosen = next(reviewed for reviewed in exam.questions if reviewed.question.choices)
    assert chosen.typed == "1"
    assert result.typed(chosen) == f"Your answer: {chosen.question.choices[0].text}"


def test_a_mock_exam_offers_its_plan_and_paper_and_no_more_questions(
    page: SummaryPage, exam: Review, qtbot: QtBot
) -> None:
    shown(page, exam, qtbot)
    offered = [
        b.text() for b in (page.exam, page.printed, page.pdf, page.progress) if b.isVisible()
    ]
    assert offered == ["Back to the exam plan", "Print…", "Save as PDF…", "See progress"]
    assert not page.more.isVisible()
    assert not page.back.isVisible()
    qtbot.waitUntil(page.exam.hasFocus)
    with qtbot.waitSignal(page.exam_wanted):
        qtbot.keyClick(page.exam, ENTER)


@pytest.mark.parametrize(
    ("mode", "more"),
    [
        (Mode.CHECK, "Five more"),
        (Mode.MUSCLE, "Five more"),
        (Mode.TODAY, "More for today"),
        (Mode.MIXUPS, "Practise them again"),
    ],
)
def test_another_quiz_says_what_it_counts_for_and_what_comes_more(
    mode: Mode, more: str, page: SummaryPage, exam: Review, qtbot: QtBot
) -> None:
    shown(page, exam, qtbot)
    seen = shown(page, replace(exam, quiz=replace(exam.quiz, mode=mode), pass_mark=None), qtbot)
    assert seen[0] == "0 of 5 at first try"
    assert EFFECT in seen
    assert more in seen
    assert "Print…" not in seen
    assert not any(text.startswith("Accepted: ") for text in seen)
    with qtbot.waitSignal(page.more_wanted):
        qtbot.mouseClick(page.more, LEFT)


def test_a_mock_exam_taken_in_the_quiz_place_ends_with_its_result(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    chance = make.chance()
    quiz = quizzing.start(store, Mode.EXAM, make.AT, chance, UTC, count=2)
    quizzing.answer(store, quiz.questions[0].id, "?", make.AT, chance)
    place = quiz_steps.resumed(qtbot, open_place())
    place.asking.question.answered.emit("?", 1000)
    qtbot.waitUntil(place.summary.isVisible)
    quiz_steps.settle(qtbot, place)
    assert place.summary.headline.text() == "0\u00a0%, the pass mark is 70\u00a0%"


# --------------------------------------------------------------------------------- paper


def drawn(pdf: bytes) -> bytes:
    """What is drawn on the pages of a PDF."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"\n".join(one for one in found if b"BT\n" in one)  # with words, so it is a page


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_the_result_is_saved_as_a_pdf(
    page: SummaryPage, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(page, take(store, count=20), qtbot)
    qtbot.mouseClick(page.pdf, LEFT)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("mock exam 2026-03-10.pdf")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    dialog.accept()
    qtbot.waitUntil(page.saved.isVisible)
    assert page.saved.text() == "Saved in mine.pdf."
    written = (tmp_path / "mine.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert pages(written) == 2
    assert b"Inter" in written and b"NotoSerif" in written
    assert [path.name for path in tmp_path.glob("*mine*")] == ["mine.pdf"]


def test_a_folder_that_takes_no_file_is_said_in_one_sentence(
    page: SummaryPage, exam: Review, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(page, exam, qtbot)
    target = tmp_path / "missing" / "result.pdf"
    page.save_as(str(target))
    said = f"The result could not be saved as {target}."
    assert page.saved.text() == f"{said} Choose another folder or another name."
    page.save_as(str(tmp_path / "result.pdf"))
    assert page.saved.text() == "Saved in result.pdf."
    page.tell(exam)
    assert not page.saved.isVisible()


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_paper_is_black_on_white_whatever_the_theme(
    theme: ThemeName, look: Look, exam: Review
) -> None:
    look.choose(theme, 2.0)
    page = drawn(printing.pdf(result.document(exam, ZONE)))
    colours = set(re.findall(rb"([\d. ]+) (?:scn|rg|g|k)\n", page, re.IGNORECASE))
    assert colours == {b"0 0 0"}
    assert re.findall(rb"^(?:.* )?[fFbB]\*?$", page, re.MULTILINE) == []  # no ground is filled


def test_the_paper_says_when_how_and_what(exam: Review) -> None:
    said = result.document(exam, ZONE).toPlainText().replace("\u00a0", " ")
    assert said.splitlines()[:4] == [
        "Mock exam",
        "Tuesday 10 March 2026, 20:00",
        "0 %, the pass mark is 70 %",
        "0 of 5 questions wholly right.",
    ]
    for number, reviewed in enumerate(exam.questions, 1):
        assert f"{number}. {reviewed.question.prompt}\nNo answer\n" in said
        assert f"Accepted: {reviewed.answer}" in said
    assert said.endswith("StudyApp mock exam. A private check, not a certificate.")


def test_paper_takes_no_text_size_from_the_window(look: Look, exam: Review) -> None:
    for zoom in (1.0, 2.0):
        look.choose(ThemeName.LIGHT, zoom)
        written = printing.pdf(result.document(exam, ZONE))
        sizes = {int(size) for size in re.findall(rb" (\d+) Tf ", drawn(written))}
        dots = {round(points * printing.DOTS_PER_INCH / 72) for points in (9, 10, 16, 22)}
        assert {min(abs(size - dot) for dot in dots) <= 9 for size in sizes} == {True}, sizes
        assert min(sizes) >= min(dots) - 1  # the number of the page, too
        assert pages(written) == 1


def test_hostile_answers_are_printed_as_they_were_typed(store: Store) -> None:
    exam = take(store, *[HOSTILE] * 5)
    document = result.document(exam, ZONE)
    said = document.toPlainText()
    typed = [one for one in exam.questions if not one.question.choices]
    assert typed
    assert said.count("<h1>gone</h1>") == 5
    assert max(map(len, said.splitlines())) < 400
    sizes = {document.findBlockByNumber(n).blockFormat().headingLevel() for n in range(99)}
    assert sizes == {0, 1}  # the title's own, and nothing typed
    assert document.findBlockByNumber(1).blockFormat().headingLevel() == 0
    assert printing.pdf(document).startswith(b"%PDF")


def test_print_asks_for_a_printer_and_prints_there(
    page: SummaryPage, exam: Review, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(page, exam, qtbot)
    target = tmp_path / "printed.pdf"
    qtbot.mouseClick(page.printed, LEFT)
    dialog = page.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    dialog.printer().setOutputFileName(str(target))
    with qtbot.waitSignal(dialog.accepted):
        dialog.done(QPrintDialog.DialogCode.Accepted)
    assert target.read_bytes().startswith(b"%PDF")


# ----------------------------------------------------------------------------- large text


@pytest.mark.parametrize(
    ("theme", "zoom"),
    [(ThemeName.LIGHT, 1.0), (ThemeName.DARK, 2.0), (ThemeName.CONTRAST, 2.0)],
)
def test_the_result_is_read_whole_at_any_size(
    theme: ThemeName, zoom: float, page: SummaryPage, look: Look, store: Store, qtbot: QtBot
) -> None:
    look.choose(theme, zoom)
    shown(page, take(store, HOSTILE, "sacrum and " * 30), qtbot)
    page.save_as("/nowhere/at/all/result.pdf")
    page.resize(816, 600)
    qtbot.waitUntil(lambda: not page._soon.isActive())
    QApplication.processEvents()
    assert quiz_steps.cut(page) == []
    assert nameless(page) == []
