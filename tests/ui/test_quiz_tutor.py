"""What a tutor does beside grading: own judgements, rests, mix-ups, being sure, a mock exam."""

import sqlite3
from contextlib import closing
from itertools import product

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.core.answers import EventKind, QuestionId
from studyapp.core.preferences import ASK_SURE
from studyapp.core.questions import Mode
from studyapp.db.store import Store
from studyapp.services import keeping, quizzing, reviewing
from studyapp.ui.kit.buttons import Button
from studyapp.ui.quiz.view import QuizPlace
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
    settle,
    texts,
)

RIGHT = "inferior gluteal nerve"


def link(place: QuizPlace, text: str) -> Button:
    """The link of the feedback that reads so."""
    found = [b for b in place.asking.feedback.links if text in b.text()]
    assert found, [b.text() for b in place.asking.feedback.links]
    return found[0]


def missed_before(store: Store, times: int, typed: str = "femoral nerve") -> None:
    """The nerve of gluteus maximus was missed on so many days."""
    for number in range(times):
        asked = make.quiz(store, NERVE, number=100 + number).questions[0].id
        at = make.later(days=number - times)
        quizzing.answer(store, QuestionId(asked), typed, at, make.chance(9000 + number))


# ------------------------------------------------------------------------- hard and easy


def test_hard_and_easy_are_offered_after_a_right_answer_and_say_when_it_comes_back(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, RIGHT)
    asking = place.asking
    assert asking.hard.isVisible()
    assert asking.easy.isVisible()
    assert "Comes back later today." in asking.feedback.noted.text()
    qtbot.mouseClick(asking.easy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Noted as easy" in asking.feedback.noted.text())
    assert "Comes back in 8\u00a0days." in asking.feedback.noted.text()
    assert asking.hard.isVisible()
    assert not asking.easy.isVisible()
    assert asking.next.hasFocus()
    qtbot.mouseClick(asking.hard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Noted as hard" in asking.feedback.noted.text())
    with store.read() as tx:
        assert tx.answers.tries(asking.told.question.id)[0].felt is EventKind.HARD  # type: ignore[union-attr]


def test_neither_is_offered_after_a_miss(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "femoral nerve")
    assert not place.asking.hard.isVisible()
    assert not place.asking.easy.isVisible()


# ----------------------------------------------------------------------------- near answers


def test_a_near_answer_gives_nothing_away_until_it_is_asked_for(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "gluteal nerve")
    asking = place.asking
    assert "Accepted" not in texts(asking)
    assert RIGHT not in " ".join(texts(asking.feedback))
    assert RIGHT not in asking.feedback.told
    assert asking.next.text() == "Show the answer"
    press(qtbot, place, ENTER)
    qtbot.waitUntil(lambda: asking.next.text() == "Next" and asking.next.hasFocus())
    assert RIGHT in texts(asking.feedback)
    assert not asking.again.isVisible()
    goes_on(qtbot, place)
    assert place.summary.isVisible()


def test_whoever_has_seen_the_answer_gets_no_second_try_by_saying_something_of_it(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    missed_before(store, 3)
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "gluteal nerve")
    asking = place.asking
    assert asking.feedback.stuck == [], "the comparison would tell it"
    press(qtbot, place, ENTER)
    qtbot.waitUntil(lambda: len(asking.feedback.stuck) == 1)
    qtbot.mouseClick(asking.feedback.stuck[0].lift, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asking.feedback.stuck == [])
    settle(qtbot, place)
    assert RIGHT in texts(asking.feedback)
    assert not asking.again.isVisible()
    assert asking.next.text() == "Next"


def test_whoever_was_right_is_offered_no_second_try(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "gluteal nerve")
    qtbot.mouseClick(place.asking.was_right, Qt.MouseButton.LeftButton)
    noted = place.asking.feedback.noted
    qtbot.waitUntil(lambda: "Counted as known" in noted.text())
    qtbot.waitUntil(lambda: RIGHT in texts(place.asking.feedback))
    assert not place.asking.again.isVisible()


def test_an_answer_that_a_busy_store_refused_is_still_there(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    place._session.run(place, hurry)
    told: list[object] = []
    place._session.failed.connect(told.append)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        qtbot.keyClicks(place.asking.question.field, RIGHT)
        press(qtbot, place, ENTER)
        qtbot.waitUntil(lambda: bool(told))
        settle(qtbot, place)
        other.execute("ROLLBACK")
    assert "is busy in another program" in str(told[0])
    field = place.asking.question.field
    assert (field.text(), field.isEnabled(), answers(store)) == (RIGHT, True, 0)
    press(qtbot, place, ENTER)
    assert read(qtbot, place).grade.verdict == "right"


def hurry(store: Store) -> None:
    """Wait for no other program."""
    store._plain("PRAGMA busy_timeout=20")


# --------------------------------------------------------------------------- own wordings


def test_who_was_right_may_have_the_wording_accepted_always(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "bottom wire")
    qtbot.mouseClick(place.asking.was_right, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(place.asking.feedback.told) and not place._session.is_busy)
    accept = link(place, "Always accept “bottom wire” for inferior gluteal nerve")
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any("Always" in b.text() for b in place.asking.feedback.links))
    settle(qtbot, place)
    goes_on(qtbot, place)
    told = answer(qtbot, place, "Bottom  wire")
    assert told.grade.verdict == "right"
    qtbot.mouseClick(link(place, "Accept “bottom wire” no more"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: not any("no more" in button.text() for button in place.asking.feedback.links)
    )
    settle(qtbot, place)
    again = make.quiz(store, NERVE, number=9).questions[0].id
    later = quizzing.answer(store, again, "bottom wire", make.later(days=1), make.chance(99))
    assert later.grade.verdict == "wrong"


# -------------------------------------------------------------------------- missed four times


def test_the_fourth_miss_shows_both_muscles_takes_a_note_and_says_until_when_it_rests(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    missed_before(store, 3, "superior gluteal nerve")
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "superior gluteal nerve")
    (card,) = place.asking.feedback.stuck
    shown = "\n".join(texts(card))
    assert "missed four times. It rests now and comes back in 7\u00a0days." in shown
    assert "gluteus maximus" in shown
    assert "superior gluteal nerve" in shown
    assert RIGHT in shown
    assert nothing_is_cut(place)
    card.note.field.setFocus()
    qtbot.keyClicks(card.note.field, "I for I sit down")
    press(qtbot, place, ENTER)
    settle(qtbot, place)
    assert card.note.save.text() == "Kept"
    again = make.quiz(store, NERVE, number=7).questions[0].id
    told = quizzing.answer(store, QuestionId(again), RIGHT, make.later(days=20), make.chance(77))
    assert told.answers[0].note == "I for I sit down"


def test_what_was_written_is_kept_without_a_press_when_the_card_goes(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    missed_before(store, 3)
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "femoral nerve")
    (card,) = place.asking.feedback.stuck
    qtbot.keyClicks(card.note.field, "I sit on it")
    qtbot.mouseClick(place.asking.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(place.summary.isVisible)
    settle(qtbot, place)
    again = make.quiz(store, NERVE, number=7).questions[0].id
    told = quizzing.answer(store, QuestionId(again), RIGHT, make.later(days=20), make.chance(77))
    assert told.answers[0].note == "I sit on it"


def test_a_rest_can_be_lifted_by_keys(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    missed_before(store, 3)
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "femoral nerve")
    (card,) = place.asking.feedback.stuck
    stops = {stop.accessibleName() for stop in card.stops}
    assert all(stops)
    card.lift.setFocus()
    press(qtbot, place, ENTER)
    qtbot.waitUntil(lambda: place.asking.feedback.stuck == [])
    assert "Comes back later today." in place.asking.feedback.noted.text()


def test_what_rests_is_told_before_a_quiz(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    missed_before(store, 4)
    place = open_place()
    place.show_start()
    settle(qtbot, place)
    said = place.starting.resting.text()
    assert said == "1\u00a0fact rests after four misses and comes back on Monday."


# ----------------------------------------------------------------------------- sure or not


def test_being_sure_is_asked_only_when_wanted_and_before_the_verdict(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE, ORIGINS)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "femoral nerve")
    goes_on(qtbot, place)
    keeping.set_preference(store, ASK_SURE.key, value=True)
    place = resumed(qtbot, open_place())
    qtbot.waitUntil(lambda: place.asking.asks_sure)
    field = place.asking.question.field
    qtbot.keyClicks(field, "coccyx")
    press(qtbot, place, ENTER)
    qtbot.waitUntil(place.asking.sure.hasFocus)
    assert answers(store) == 1
    settle(qtbot, place)
    assert "How sure are you?" in texts(place)
    assert nothing_is_cut(place)
    press(qtbot, place, Qt.Key.Key_Tab)
    press(qtbot, place, ENTER)
    told = read(qtbot, place)
    assert told.was_sure is False
    assert not place.asking.sure.isVisible()


def test_the_option_taken_is_marked_and_may_be_taken_back_by_escape(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    keeping.set_preference(store, ASK_SURE.key, value=True)
    place = open_place()
    qtbot.waitUntil(lambda: place.asking.asks_sure)
    place.begin_check(GMAX)
    qtbot.waitUntil(lambda: place.asking.isVisible() and place.asking.asked is not None)
    settle(qtbot, place)
    press(qtbot, place, Qt.Key.Key_2)
    qtbot.waitUntil(place.asking.sure.hasFocus)
    names = [button.accessibleName() for button in place.asking.question.options.buttons]
    assert [name.endswith(", chosen") for name in names] == [False, True, False, False]
    press(qtbot, place, Qt.Key.Key_Escape)
    settle(qtbot, place)
    assert not place.asking.sure.isVisible()
    assert answers(store) == 0
    press(qtbot, place, Qt.Key.Key_3)
    qtbot.waitUntil(place.asking.sure.hasFocus)
    press(qtbot, place, ENTER)
    assert read(qtbot, place).typed == place.asking.question.options.buttons[2].words


def test_whoever_does_not_know_is_not_asked_how_sure(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    keeping.set_preference(store, ASK_SURE.key, value=True)
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    qtbot.waitUntil(lambda: place.asking.asks_sure)
    qtbot.mouseClick(place.asking.unknown, Qt.MouseButton.LeftButton)
    assert read(qtbot, place).was_sure is None


def test_the_second_try_is_not_asked_how_sure(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    keeping.set_preference(store, ASK_SURE.key, value=True)
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    qtbot.waitUntil(lambda: place.asking.asks_sure)
    qtbot.keyClicks(place.asking.question.field, NEAR_NERVE)
    press(qtbot, place, ENTER)
    qtbot.waitUntil(place.asking.sure.hasFocus)
    press(qtbot, place, ENTER)
    assert read(qtbot, place).was_sure is True
    qtbot.mouseClick(place.asking.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(place.asking.question.field.hasFocus)
    assert not answer(qtbot, place, " again").is_first_try


# --------------------------------------------------------------------- choices and mix-ups


def test_a_choice_is_told_whose_the_others_are(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    place = open_place()
    place.begin_check(GMAX)
    qtbot.waitUntil(lambda: place.asking.isVisible() and place.asking.asked is not None)
    settle(qtbot, place)
    press(qtbot, place, Qt.Key.Key_1)
    told = read(qtbot, place)
    shown = texts(place)
    assert "The other options" in shown
    for option in told.options:
        assert f"{option.text}: {option.belongs}" in shown
    assert nothing_is_cut(place)


def test_mix_ups_are_offered_and_practised(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    place = open_place()
    place.show_start()
    settle(qtbot, place)
    assert not place.starting.mixups.isVisible()
    missed_before(store, 2, "tibial nerve")
    place.show_start()
    settle(qtbot, place)
    assert place.starting.mixups.title.text() == "Your 1\u00a0mix-up"
    qtbot.mouseClick(place.starting.mixups.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.asking.isVisible() and place.asking.asked is not None)
    assert place.asking.asked is not None
    quiz = place.asking.asked.quiz
    assert quiz.mode is Mode.MIXUPS
    assert {item for q in quiz.questions for item in q.items} == {
        "gluteus-maximus.nerve.inferior-gluteal-nerve:recall"
    }


# ------------------------------------------------------------------------------- mock exam


def test_a_mock_exam_tells_nothing_until_its_end(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    place = open_place()
    place.begin_exam()
    qtbot.waitUntil(lambda: place.asking.isVisible() and place.asking.asked is not None)
    settle(qtbot, place)
    for _ in range(25):
        asked = place.asking.asked
        if not place.asking.isVisible() or asked is None:
            break
        qtbot.mouseClick(place.asking.unknown, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(
            lambda before=asked: place.summary.isVisible() or place.asking.asked is not before
        )
        settle(qtbot, place)
        assert not place.asking.feedback.isVisible()
    assert place.summary.isVisible()
    assert answers(store) == 20
    with store.read() as tx:
        quiz = next(tx.totals.latest(1)).quiz
    assert quiz.mode is Mode.EXAM
    assert not reviewing.review(store, quiz.id).is_passed


# --------------------------------------------------------------------- back after a long time


def test_back_after_a_month_today_stays_within_its_minutes_and_a_banner_says_for_how_long(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    keeping.set_preference(store, "minutes_a_day", 2)
    muscles = ("gluteus maximus", "piriformis", "semitendinosus")
    fields = ("origin", "insertion", "action", "nerve")
    for number, pair in enumerate(product(muscles, fields)):
        quiz = make.quiz(store, pair, number=200 + number)
        at = make.later(days=-40, seconds=number)
        quizzing.answer(store, quiz.questions[0].id, "no", at, make.chance(9200 + number))
    place = open_place()
    place.show_start()
    settle(qtbot, place)
    told = place.starting.welcome.text()
    assert told.startswith("Welcome back after 40\u00a0days.")
    assert "within your 2\u00a0minutes" in told
    assert "you are level in" in told
    before = reviewing.ahead(store, make.AT, place._zone())
    assert before.due > before.questions > 0
    assert before.minutes <= 2
    assert nothing_is_cut(place)
