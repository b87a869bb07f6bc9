"""Whatever a computer's clock shows, the log stays in order and all comes back when it is due."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from studyapp.core.answers import EventId, EventKind, ItemId
from studyapp.core.errors import MissingError
from studyapp.core.moments import EARLIEST, TICK
from studyapp.core.questions import Mode
from studyapp.core.scheduling import is_learnt
from studyapp.db.store import FILE, Store
from studyapp.services import (
    correcting,
    examining,
    keeping,
    measuring,
    quizzing,
    reviewing,
)
from tests import make
from tests.services.clock_steps import (
    answer,
    ask,
    in_force,
    is_in_order,
    is_replayed,
    memories,
    opened,
    opened_again,
)
from tests.zones import AUCKLAND, BERLIN, LOS_ANGELES, ZONES

NERVE = ItemId("gluteus-maximus.nerve.inferior-gluteal-nerve:recall")
RIGHT = "inferior gluteal nerve"
YEARS = timedelta(days=4 * 365)
DAY = timedelta(days=1)


@pytest.fixture
def home(small: Path, tmp_path: Path) -> Path:
    """A data folder of that store."""
    (tmp_path / "data").mkdir()
    shutil.copy(small, tmp_path / "data" / FILE)
    return tmp_path / "data"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """That store."""
    opened = Store(home / FILE)
    yield opened
    opened.close()


# ---------------------------------------------------------------------- a clock set back


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=2), timedelta(hours=23)])
def test_a_clock_set_back_keeps_the_log_in_order(store: Store, back: timedelta) -> None:
    answer(store, 1, "no", make.AT)
    event = answer(store, 2, RIGHT, make.AT - back)
    correcting.feel(store, event, EventKind.HARD, make.AT - back, make.chance(9))
    moments = [datetime.fromisoformat(at) for _, at, *_ in in_force(store.path)]
    assert moments == [make.AT, make.AT + TICK, make.AT + 2 * TICK]
    assert is_replayed(store)
    assert correcting.undo(store, make.AT - back, make.chance(10)).what == "“Hard” taken back."
    assert correcting.undo(store, make.AT - back, make.chance(11)).typed == RIGHT


def test_a_quiz_of_today_goes_on_after_the_clock_was_set_back_over_the_night(
    store: Store,
) -> None:
    at = datetime(2026, 3, 11, 4, 30, tzinfo=UTC)
    quiz = quizzing.start(store, Mode.TODAY, at, make.chance(), UTC)
    quizzing.answer(store, quiz.questions[0].id, "no", at, make.chance(2))
    left = quizzing.left_half_way(store, at - timedelta(hours=1), UTC)
    assert left is not None
    assert left.quiz.id == quiz.id


def test_a_clock_of_the_year_2000_goes_on_after_the_last_answer_and_the_student_is_told(
    home: Path,
) -> None:
    store, _ = opened(home, make.AT)
    answer(store, 1, "no", make.AT)
    store.close()
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    store, told = opened(home, long_ago)
    assert told == [
        "Your computer's clock is about 26 years behind your last answers. "
        "Set it right, so that questions come when they are due."
    ]
    answer(store, 2, RIGHT, long_ago)
    assert memories(store)[NERVE].last == make.AT + TICK
    assert is_in_order(store)
    assert is_replayed(store)
    store.close()
    store, told = opened(home, make.later(days=1))
    assert told == []
    assert len(in_force(store.path)) == 2
    store.close()


def test_on_a_clock_of_the_year_2000_the_first_answer_is_not_older_than_the_app(
    home: Path,
) -> None:
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    store, told = opened(home, long_ago)
    assert told == [
        "Your computer's clock says that the year is 2000. "
        "Set it right, so that questions come when they are due."
    ]
    answer(store, 1, RIGHT, long_ago)
    assert memories(store)[NERVE].last == EARLIEST
    store.close()


def test_months_of_study_are_not_moved_to_the_day_that_a_wrong_clock_shows(home: Path) -> None:
    store, _ = opened(home, make.AT)
    for day in range(30):
        answer(store, day, RIGHT if day % 3 else "no", make.later(days=day))
    before, kept = in_force(store.path), memories(store)
    store.close()
    store, told = opened(home, make.later(days=-20))
    assert "2 months behind your last answers" in told[0]
    assert (in_force(store.path), memories(store)) == (before, kept)
    answer(store, 40, RIGHT, make.later(days=-20))
    assert is_in_order(store)
    assert is_replayed(store)
    assert in_force(store.path)[: len(before)] == before
    store.close()


# ------------------------------------------------------------------ a clock that was ahead


def studied_ahead(store: Store, at: datetime) -> dict[str, EventId]:
    """An evening with all that can be said of answers."""
    said = {
        "right": answer(store, 1, RIGHT, at),
        "overruled": answer(store, 2, "no", at + 9 * TICK),
    }
    correcting.overrule(store, said["overruled"], at, make.chance(21))
    correcting.feel(store, said["right"], EventKind.HARD, at, make.chance(22))
    correcting.accept_always(store, said["overruled"], NERVE, "my nerve", at, make.chance(23))
    undone = answer(store, 3, "no", at)
    correcting.undo(store, at, make.chance(24))
    for number in range(4, 8):
        said["missed"] = answer(store, number, "no", at + number * timedelta(minutes=1))
    return said | {"undone": undone}


def test_what_was_answered_by_a_clock_that_was_ahead_counts_as_answered_now(home: Path) -> None:
    store, _ = opened(home, make.AT)
    studied_ahead(store, make.AT + YEARS)
    before, then = in_force(store.path), memories(store)[NERVE]
    store.close()
    store, told = opened(home, make.AT)
    assert told == [
        "Your computer's clock was ahead by about 4 years. "
        "The dates of what you answered meanwhile were put right."
    ]
    after, now = in_force(store.path), memories(store)[NERVE]
    assert [(kind, typed) for *_, kind, typed, _ in after] == [
        (kind, typed) for *_, kind, typed, _ in before
    ]
    places = {event: place for place, (event, *_) in enumerate(before)}
    copies = {event: place for place, (event, *_) in enumerate(after)}
    assert [places.get(target or "") for *_, target in before] == [
        copies.get(target or "") for *_, target in after
    ], "each is about the copy of what it was about"
    shift = then.last - now.last
    assert (now.times, now.missed, now.stability) == (then.times, then.missed, then.stability)
    assert (now.last, then.due - now.due) == (make.AT, shift)
    assert then.rests_until is not None
    assert now.rests_until == then.rests_until - shift
    assert is_in_order(store)
    assert is_replayed(store)
    store.close()
    assert opened_again(home, make.AT) == []


def test_all_can_be_taken_back_after_the_clock_was_put_right(home: Path) -> None:
    store, _ = opened(home, make.AT)
    studied_ahead(store, make.AT + YEARS)
    store.close()
    store, _ = opened(home, make.AT)
    whats = [correcting.undo(store, make.AT, make.chance(50 + n)).what for n in range(9)]
    assert whats == ["Answer taken back."] * 4 + [
        "The wording is not accepted any more.",
        "“Hard” taken back.",
        "“I was right” taken back.",
        "Answer taken back.",
        "Answer taken back.",
    ]
    assert (in_force(store.path), memories(store)) == ([], {})
    with store.read() as tx:
        assert tx.answers.own_names() == {}
    store.close()


def test_what_is_on_screen_can_still_be_put_right_when_the_clock_is(store: Store) -> None:
    said = studied_ahead(store, make.AT + YEARS)
    (rest,) = [event for event, _, kind, *_ in in_force(store.path) if kind == "rest"]
    correcting.lift_rest(store, EventId(rest), make.AT, make.chance(31))
    assert memories(store)[NERVE].rests_until is None
    correcting.overrule(store, said["missed"], make.AT, make.chance(32))
    correcting.feel(store, said["right"], EventKind.EASY, make.AT, make.chance(33))
    correcting.accept_always(store, said["missed"], NERVE, "again mine", make.AT, make.chance(34))
    with store.read() as tx:
        assert tx.answers.own_names() == {NERVE: ("my nerve", "again mine")}
    assert memories(store)[NERVE].missed == 3
    assert is_in_order(store)
    assert is_replayed(store)
    (told,) = keeping.take_notices(store)
    assert told.startswith("Your computer's clock was ahead by about 4 years.")
    with pytest.raises(MissingError, match="That answer was undone"):
        correcting.feel(store, said["undone"], EventKind.EASY, make.AT, make.chance(35))


def test_a_near_answer_by_a_clock_that_was_ahead_gets_its_second_try(store: Store) -> None:
    question = make.quiz(store, ("piriformis", "insertion")).questions[0]
    first = quizzing.answer(store, question.id, "femur", make.AT + YEARS, make.chance(5))
    assert first.may_retry
    again = quizzing.answer(store, question.id, "greater trochanter", make.AT, make.chance(6))
    assert (again.grade.verdict, again.is_first_try) == ("right", False)
    (score,) = measuring.progress(store, make.AT, UTC).quizzes
    assert (score.first_try, score.retried, score.is_finished) == (0, 1, True)


def test_quizzes_exams_and_notes_by_a_clock_that_was_ahead_are_of_today(home: Path) -> None:
    store, _ = opened(home, make.AT)
    ahead = make.AT + YEARS
    left = quizzing.start(store, Mode.TODAY, ahead, make.chance(), UTC)
    chosen = date(2030, 4, 1)
    examining.set_exam(store, chosen, ahead - timedelta(hours=1), UTC, make.chance(2), minutes=9)
    correcting.write_note(store, NERVE, "below", ahead)
    store.close()
    at = make.later(hours=1)
    store, told = opened(home, at)
    assert len(told) == 1
    on = quizzing.left_half_way(store, at, UTC)
    assert on is not None
    assert (on.quiz.id, on.quiz.started) == (left.id, at)
    exam = examining.coming(store, at, UTC)
    assert exam is not None
    assert (exam.day, exam.made) == (chosen, at - timedelta(hours=1))
    store.close()
    assert opened_again(home, at) == []


def test_two_copies_that_put_the_same_right_make_the_same_events(home: Path) -> None:
    store, _ = opened(home, make.AT)
    studied_ahead(store, make.AT + YEARS)
    store.close()
    other = home.with_name("other")
    shutil.copytree(home, other)
    for folder, hours in ((home, 1), (other, 9)):
        opened_again(folder, make.later(hours=hours))
    ids = []
    for folder in (home, other):
        with closing(sqlite3.connect(folder / FILE)) as connection:
            ids.append(sorted(connection.execute("SELECT id, kind, target FROM events")))
    assert ids[0] == ids[1]


# ------------------------------------------------------------------------- days and zones


def test_a_journey_west_does_not_ask_the_same_again_on_that_day(store: Store) -> None:
    met = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
    for number, at in enumerate((met, met + timedelta(minutes=11))):
        answer(store, number, RIGHT, at)
    memory = memories(store)[NERVE]
    assert is_learnt(memory)
    hard = quizzing.answer(store, ask(store, 5).id, "no", memory.due, make.chance(7))
    at = memory.due + timedelta(minutes=11)
    quizzing.answer(store, ask(store, 6).id, RIGHT, at, make.chance(8))
    memory = memories(store)[NERVE]
    assert is_learnt(memory)
    assert memory.due - at == DAY, "due tomorrow at this hour"
    in_berlin = [measuring.due_count(store, at + TICK, zone) for zone in (BERLIN, LOS_ANGELES)]
    assert in_berlin == [0, 0]
    landed = at + timedelta(hours=1)
    for zone in ZONES:
        assert measuring.due_count(store, landed, zone) == 0
        assert measuring.progress(store, landed, zone).due == 0
        assert reviewing.ahead(store, landed, zone).due == 0
    assert hard.event


@pytest.mark.parametrize("zone", [BERLIN, LOS_ANGELES, AUCKLAND])
def test_an_exam_on_a_leap_day_has_its_days_in_every_zone(store: Store, zone: tzinfo) -> None:
    at = datetime(2028, 2, 25, 19, 0, tzinfo=zone).astimezone(UTC)
    examining.set_exam(store, date(2028, 2, 29), at, zone, make.chance(), minutes=10)
    plan = examining.plan(store, at, zone)
    assert plan is not None
    assert [one.day.day for one in plan.days] == [25, 26, 27, 28]
    assert [one.is_last for one in plan.days] == [False, True, True, True]
    examining.set_exam(store, date(2028, 3, 1), at, zone, make.chance(2), minutes=10)
    plan = examining.plan(store, at, zone)
    assert plan is not None
    assert [one.day.day for one in plan.days] == [25, 26, 27, 28, 29]


def test_a_plan_over_new_year_and_the_change_of_clocks_leaves_no_day_out(store: Store) -> None:
    for first, last in (
        (date(2026, 12, 28), date(2027, 1, 3)),
        (date(2026, 3, 26), date(2026, 4, 1)),
    ):
        at = datetime(first.year, first.month, first.day, 19, 0, tzinfo=BERLIN).astimezone(UTC)
        examining.set_exam(store, last, at, BERLIN, make.chance(), minutes=10)
        plan = examining.plan(store, at, BERLIN)
        assert plan is not None
        days = [one.day for one in plan.days]
        assert days == [first + n * DAY for n in range((last - first).days)]
