"""The quiz place, by the clicks and keys of a student."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import quizzing
from studyapp.ui.quiz.question import MOST, NOTHING
from tests import make
from tests.ui.quiz_steps import (
    ENTER,
    GMAX,
    NEAR_NERVE,
    NERVE,
    ORIGINS,
    Opener,
    answer,
    answers,
    goes_on,
    nothing_is_cut,
    press,
    read,
    resumed,
    review,
    settle,
    texts,
)

# -------------------------------------------------------------------------- before a quiz


def test_before_any_answer_the_place_says_why_nothing_is_due(
    open_place: Opener, qtbot: QtBot
) -> None:
    place = open_place()
    qtbot.waitUntil(place.starting.check.isVisible)
    assert "Nothing is due yet" in texts(place)
    assert "You stopped half-way" not in texts(place)
    qtbot.mouseClick(place.starting.check.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    assert place.asking.question.count.text() == "Question 1 of 5"


def test_what_is_due_is_counted_on_its_button(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    quiz = make.quiz(store, NERVE)
    at = make.later(days=-40)
    quizzing.answer(store, quiz.questions[0].id, "sciatic nerve", at, make.chance())
    place = open_place()
    qtbot.waitUntil(place.starting.today.button.hasFocus)
    assert place.starting.today.button.text() == "Today: 1 due"
    press(qtbot, place, ENTER)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    assert place.asking.asked and place.asking.asked.quiz.mode is Mode.TODAY


def test_a_wish_that_cannot_be_met_is_answered_in_words(open_place: Opener, qtbot: QtBot) -> None:
    place = open_place()
    place.begin_muscle(Slug("sacrum"))
    qtbot.waitUntil(place.starting.notice.isVisible)
    assert "nothing to ask" in place.starting.notice.text()


# ------------------------------------------------------------------------------ answering


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_B])
def test_a_choice_is_made_by_one_key(
    open_place: Opener, store: Store, qtbot: QtBot, key: Qt.Key
) -> None:
    place = open_place()
    place.begin(Mode.CHECK, GMAX)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    settle(qtbot, place)
    assert place.asking.asked
    press(qtbot, place, key)
    feedback = read(qtbot, place)
    assert feedback.typed == place.asking.asked.question.choices[1].text
    assert [button.isEnabled() for button in place.asking.question.options.buttons] == [False] * 4
    assert answers(store) == 1


def test_a_choice_is_made_by_arrows_and_enter(open_place: Opener, qtbot: QtBot) -> None:
    place = open_place()
    place.begin(Mode.CHECK, GMAX)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    settle(qtbot, place)
    assert place.asking.asked
    press(qtbot, place, ENTER)
    assert "Press 1 to 4" in place.asking.question.note.text()
    press(qtbot, place, Qt.Key.Key_Down, 3)
    press(qtbot, place, ENTER)
    assert read(qtbot, place).typed == place.asking.asked.question.choices[2].text


def test_a_set_shows_what_was_named_and_what_was_missed(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, ORIGINS)
    place = resumed(qtbot, open_place())
    assert place.asking.question.kind.text() == "Type five answers, separated by commas"
    answer(qtbot, place, "coccyx, posteror iliac crest, ischial tuberosity")
    seen = texts(place.asking.feedback)
    assert seen[0] == "2 of 5"
    assert "sacrotuberous ligament" in seen
    assert any("biceps femoris" in text for text in seen)  # whose it is
    assert place.asking.feedback.links


def test_the_sentence_is_one_click_away(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "sciatic nerve")
    link = place.asking.feedback.links[0]
    assert link.text() == "Show it in the lesson"
    with qtbot.waitSignal(place.sentence_wanted) as wanted:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted.args == [GMAX, "gluteus-maximus.nerve.inferior-gluteal-nerve"]


def test_an_empty_answer_is_asked_about_once_and_then_shows_the_answer(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    press(qtbot, place, Qt.Key.Key_Space)
    press(qtbot, place, ENTER)
    assert place.asking.question.note.text() == NOTHING
    assert answers(store) == 0
    press(qtbot, place, ENTER)
    assert read(qtbot, place).typed == ""
    assert "Here is the answer" in texts(place)


def test_whoever_does_not_know_is_shown_the_answer(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    qtbot.mouseClick(place.asking.unknown, Qt.MouseButton.LeftButton)
    assert read(qtbot, place).grade.score == 0
    assert "inferior gluteal nerve" in texts(place)


def test_ten_thousand_pasted_letters_do_no_harm(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    QApplication.clipboard().setText("x" * 10_000)
    qtbot.keyClick(place.asking.question.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, place, ENTER)
    assert len(read(qtbot, place).typed) == MOST
    qtbot.waitUntil(lambda: nothing_is_cut(place))


def test_the_time_of_an_answer_is_kept(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    quiz = make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    qtbot.waitUntil(lambda: place.asking.question._watch.elapsed > 20)
    answer(qtbot, place, "inferior gluteal nerve")
    with store.read() as tx:
        assert 20 <= tx.answers.of_quiz(quiz.id)[0].took_ms < 60_000


# ----------------------------------------------------------------------- hasty hands


def test_two_hasty_enters_answer_once_and_leave_the_feedback_to_read(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE, ORIGINS)
    place = resumed(qtbot, open_place())
    qtbot.keyClicks(place.asking.question.field, "inferior gluteal nerve")
    press(qtbot, place, ENTER, 2)
    qtbot.waitUntil(place.asking.feedback.hasFocus)
    press(qtbot, place, ENTER)
    settle(qtbot, place)
    assert answers(store) == 1
    assert place.asking.feedback.isVisible()
    assert place.asking.question.count.text() == "Question 1 of 2"


def test_a_held_enter_neither_answers_nor_goes_on(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE, ORIGINS)
    place = resumed(qtbot, open_place())

    def hold() -> None:
        none = Qt.KeyboardModifier.NoModifier
        for _ in range(5):
            event = QKeyEvent(QEvent.Type.KeyPress, ENTER, none, "\r", True)
            QApplication.sendEvent(place.focusWidget(), event)

    hold()
    assert place.asking.question.note.text() == ""
    answer(qtbot, place, "sciatic nerve")
    hold()
    settle(qtbot, place)
    assert place.asking.feedback.isVisible()
    assert answers(store) == 1


def test_the_second_of_a_double_click_on_next_does_not_answer_what_lies_there_now(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    place = open_place()
    place.begin(Mode.CHECK, GMAX)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    settle(qtbot, place)
    option, left = place.asking.question.options.buttons[0], Qt.MouseButton.LeftButton
    middle = QPointF(option.rect().center())
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at = option.mapToGlobal(middle)
        event = QMouseEvent(kind, middle, at, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(option, event)
    settle(qtbot, place)
    assert answers(store) == 0
    assert option.isEnabled()


# --------------------------------------------------------------- second thoughts and the end


def test_once_more_after_a_near_answer_keeps_the_first_try_score(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, NEAR_NERVE)
    qtbot.mouseClick(place.asking.again, Qt.MouseButton.LeftButton)
    assert not place.asking.feedback.isVisible()
    field = place.asking.question.field
    assert (field.hasFocus(), field.text()) == (True, NEAR_NERVE)
    field.clear()
    answer(qtbot, place, "inferior gluteal nerve")
    assert place.asking.feedback.noted.text() == "The first-try score stays as it was."
    assert not place.asking.again.isVisible()
    goes_on(qtbot, place)
    assert place.summary.headline.text() == "0 of 1 at first try"
    assert "Tried once more: right" in texts(place.summary)
    assert review(store).first_try == 0


def test_who_was_right_may_say_so_and_the_score_stays(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "my own word for it")
    qtbot.mouseClick(place.asking.was_right, Qt.MouseButton.LeftButton)
    noted = place.asking.feedback.noted
    qtbot.waitUntil(lambda: "Counted as known from now on" in noted.text())
    assert not place.asking.was_right.isVisible()
    assert place.asking.next.hasFocus()
    goes_on(qtbot, place)
    assert place.summary.headline.text() == "0 of 1 at first try"
    assert "Counted as known by you" in texts(place.summary)
    assert review(store).questions[0].is_overruled


def test_own_judgement_after_a_second_try_is_about_the_first(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    first = answer(qtbot, place, NEAR_NERVE)
    qtbot.mouseClick(place.asking.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(place.asking.question.field.hasFocus)
    answer(qtbot, place, " L2")
    qtbot.mouseClick(place.asking.was_right, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not place.asking.was_right.isVisible())
    with store.read() as tx:
        assert [one.overruled for one in tx.answers.tries(first.question.id)] == [True, False]


def test_the_end_offers_the_lesson_five_more_and_the_progress(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "inferior gluteal nerve")
    with qtbot.waitSignal(place.ended):
        goes_on(qtbot, place)
    qtbot.waitUntil(place.summary.back.hasFocus)
    assert place.summary.headline.text() == "1 of 1 at first try"
    words = [place.summary.headline.text(), place.summary.kind.text()]
    assert len(" ".join(words).split()) <= 15
    qtbot.mouseClick(place.summary.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(place.asking.isVisible)
    assert place.asking.question.count.text() == "Question 1 of 5"


def test_back_to_the_lesson_is_one_enter(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "inferior gluteal nerve")
    goes_on(qtbot, place)
    qtbot.waitUntil(place.summary.back.hasFocus)
    with qtbot.waitSignal(place.lesson_wanted):
        press(qtbot, place, ENTER)
    settle(qtbot, place)


# --------------------------------------------------------------------- leaving and resuming


def test_a_quiz_goes_on_at_the_same_question_in_another_process(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE, ORIGINS)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "inferior gluteal nerve")
    place.close()
    place = open_place()
    qtbot.waitUntil(place.starting.go_on.isVisible)
    assert place.starting.go_on.button.text() == "Go on: question 2 of 2"
    press(qtbot, place, ENTER)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    assert place.asking.question.count.text() == "Question 2 of 2"
    qtbot.waitUntil(place.asking.question.field.hasFocus)
    answer(qtbot, place, "coccyx")
    goes_on(qtbot, place)
    assert place.summary.headline.text() == "1 of 2 at first try"


def test_leaving_for_a_moment_keeps_what_is_typed(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, ORIGINS)
    place = resumed(qtbot, open_place())
    qtbot.keyClicks(place.asking.question.field, "coccyx, ")
    place.hide()
    place.show()
    place.resume()
    settle(qtbot, place)
    assert place.asking.question.field.text() == "coccyx, "
