"""Planning for an exam: its day, its plan, and what ends it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import InvalidError
from studyapp.core.exams import Exam
from studyapp.core.preferences import MINUTES_A_DAY, PASS_MARK
from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import examining, quizzing, reviewing
from tests import make

TODAY = make.AT.date()
PIRIFORMIS = Slug("piriformis")


def in_days(number: int) -> date:
    """The day so many days after today."""
    return TODAY + timedelta(days=number)


def set_exam(
    store: Store, days: int = 30, at: datetime = make.AT, minutes: int = 15, **more: object
) -> Exam:
    """Plan an exam so many days after the tenth of March."""
    return examining.set_exam(store, in_days(days), at, UTC, make.chance(), minutes=minutes, **more)  # type: ignore[arg-type]


def test_without_an_exam_there_is_no_plan(store: Store) -> None:
    assert examining.coming(store, make.AT, UTC) is None
    assert examining.plan(store, make.AT, UTC) is None


def test_an_exam_is_kept_as_it_was_planned(store: Store) -> None:
    exam = set_exam(store, 30, minutes=20, pass_mark=60, muscles=(PIRIFORMIS,))
    assert examining.coming(store, make.AT, UTC) == exam
    assert (exam.day, exam.minutes, exam.pass_mark) == (in_days(30), 20, 60)
    assert (exam.muscles, exam.made) == ((PIRIFORMIS,), make.AT)


def test_the_pass_mark_is_70_per_cent_unless_chosen(store: Store) -> None:
    assert set_exam(store).pass_mark == 70


@pytest.mark.parametrize(
    ("days", "why"), [(0, "after today"), (-1, "after today"), (367, "within the next year")]
)
def test_a_day_that_cannot_be_planned_for_is_refused_in_words(
    days: int, why: str, store: Store
) -> None:
    with pytest.raises(InvalidError, match=why):
        set_exam(store, days)
    assert examining.coming(store, make.AT, UTC) is None


@pytest.mark.parametrize("days", [1, 366])
def test_tomorrow_and_the_end_of_a_year_can_be_planned_for(days: int, store: Store) -> None:
    assert set_exam(store, days).day == in_days(days)


def test_after_midnight_it_is_still_the_day_before(store: Store) -> None:
    """Study days end at four: at two in the night, "tomorrow" is the day that has just begun."""
    night = make.AT.replace(hour=2) + timedelta(days=1)
    assert set_exam(store, 1, night).day == in_days(1)
    with pytest.raises(InvalidError):
        set_exam(store, 1, night + timedelta(hours=3))


def test_the_students_own_zone_decides_what_today_is(store: Store) -> None:
    east = timezone(timedelta(hours=12))  # it is the eleventh there, at six in the morning
    with pytest.raises(InvalidError, match="after today"):
        examining.set_exam(store, in_days(1), make.AT, east, make.chance(), minutes=5)


def test_what_is_beyond_all_limits_is_brought_within(store: Store) -> None:
    exam = set_exam(store, minutes=100_000, pass_mark=0)
    assert (exam.minutes, exam.pass_mark) == (MINUTES_A_DAY.highest, PASS_MARK.lowest)


def test_muscles_that_the_store_does_not_know_are_left_out(store: Store) -> None:
    assert set_exam(store, muscles=(Slug("nobody"), PIRIFORMIS)).muscles == (PIRIFORMIS,)


def test_an_exam_replaces_the_one_before(store: Store) -> None:
    set_exam(store, 30)
    second = set_exam(store, 20, make.later(days=2))
    assert examining.coming(store, make.AT, UTC) == second
    assert second.made == make.later(days=2)


def test_a_plan_begins_anew_only_when_something_is_changed(store: Store) -> None:
    first = set_exam(store, 30, minutes=15)
    assert set_exam(store, 30, make.later(days=5), minutes=15) == first
    assert set_exam(store, 30, make.later(days=5), minutes=40).made == make.later(days=5)


def test_a_removed_exam_leaves_no_plan_and_every_answer(store: Store) -> None:
    set_exam(store)
    chance = make.chance()
    quiz = quizzing.start(store, Mode.TODAY, make.AT, chance, UTC, count=1)
    quizzing.answer(store, quiz.questions[0].id, "?", make.AT, chance)
    examining.clear_exam(store)
    assert examining.coming(store, make.AT, UTC) is None
    with store.read() as tx:
        assert tx.answers.count() == 1


def test_an_exam_is_over_the_day_after(store: Store) -> None:
    exam = set_exam(store, 3)
    assert examining.coming(store, make.later(days=3), UTC) == exam
    assert examining.coming(store, make.later(days=4), UTC) is None
    assert examining.plan(store, make.later(days=4), UTC) is None


def test_setting_and_removing_are_announced_as_exams(store: Store) -> None:
    announced: list[Changes] = []
    watched = Store(store.path, announced.append)
    set_exam(watched)
    examining.clear_exam(watched)
    watched.close()
    assert [changes.label for changes in announced] == ["Plan an exam", "Plan no exam"]
    assert all(changes.topics == {Topic.EXAMS} for changes in announced)


def test_the_plan_begins_with_what_is_left_of_today(store: Store) -> None:
    set_exam(store, 10, minutes=2)
    before = examining.plan(store, make.AT, UTC)
    chance = make.chance()
    quiz = quizzing.start(store, Mode.TODAY, make.AT, chance, UTC, count=3)
    for question in quiz.questions:
        quizzing.answer(store, question.id, "?", make.AT, chance, took_ms=30_000)
    after = examining.plan(store, make.later(minutes=3), UTC)
    assert before and after
    assert (before.met, after.met) == (0, 3)
    assert len(before.days) == len(after.days) == 10
    assert 0 < after.days[0].new < before.days[0].new
    assert before.expected.low <= before.expected.score <= before.expected.high


def test_todays_quiz_asks_what_the_plan_says(store: Store) -> None:
    set_exam(store, 4, minutes=20)
    plan = examining.plan(store, make.AT, UTC)
    quiz = quizzing.start(store, Mode.TODAY, make.AT, make.chance(), UTC)
    assert plan is not None
    assert len(quiz.questions) == plan.days[0].new > 10


def test_every_fact_is_seen_in_the_last_three_days_rest_or_no_rest(store: Store) -> None:
    """Played for real: what is missed again and again rests, and is seen all the same."""
    set_exam(store, 6, minutes=60, muscles=(PIRIFORMIS,))
    chance = make.chance()
    for number in range(6):
        for again in range(3):
            at = make.later(days=number, minutes=10 * again)
            plan = examining.plan(store, at, UTC)
            if not plan or not plan.days[0].minutes:
                continue
            quiz = quizzing.start(store, Mode.TODAY, at, chance, UTC)
            for question in quiz.questions:
                quizzing.answer(store, question.id, "?", at, chance, took_ms=1000)
    last = make.later(days=3).replace(hour=4)
    with store.read() as tx:
        kept = tx.memories.all()
    facts = [fact.id for fact in store.anatomy.of(PIRIFORMIS) if fact.asked]
    seen = {item for item, memory in kept.items() if memory.last >= last}
    assert {f"{fact}:recall" for fact in facts} <= seen
    assert any(memory.missed >= 4 for memory in kept.values())


def test_a_mock_exam_is_measured_by_the_exams_pass_mark_and_asks_its_muscles(
    store: Store,
) -> None:
    set_exam(store, pass_mark=55, muscles=(PIRIFORMIS,))
    quiz = quizzing.start(store, Mode.EXAM, make.AT, make.chance(), UTC)
    assert {question.muscle for question in quiz.questions} == {PIRIFORMIS}
    assert reviewing.review(store, quiz.id).pass_mark == 55


def test_the_muscles_to_choose_from_come_by_name(store: Store) -> None:
    found = examining.muscles(store)
    assert (PIRIFORMIS, "piriformis") in found
    assert [name for _, name in found] == sorted(name for _, name in found)
