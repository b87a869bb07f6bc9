"""What to do each day until an exam, whatever is known and however few the minutes are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.core import scheduling
from studyapp.core.agenda import Day
from studyapp.core.answers import ItemId, recall
from studyapp.core.exams import LAST_DAYS, Exam
from studyapp.core.facts import Anatomy, FactKind
from studyapp.core.grading import Lexicon
from studyapp.core.paces import USUAL
from studyapp.core.scheduling import Memory
from studyapp.core.structures import Slug
from studyapp.core.study_plans import Planner, StudyPlan, asked_of, exam_scope, target, whole
from tests import make

KINDS = (FactKind.ORIGIN, FactKind.INSERTION, FactKind.NERVE)
MUSCLES = tuple(f"muscle-{number}" for number in range(10))
ANATOMY = make.anatomy(
    make.fact(muscle, kind, f"{kind}-of-{muscle}") for muscle in MUSCLES for kind in KINDS
)
LEXICON = Lexicon.of(ANATOMY)
FACTS = len(MUSCLES) * len(KINDS)
AMPLE = 120  # minutes that hold everything many times over
few = settings(max_examples=25)


def exam(days: int, minutes: int = AMPLE, *muscles: str) -> Exam:
    """An exam so many days after today."""
    return Exam(
        id="exam",
        day=make.AT.date() + timedelta(days=days),
        minutes=minutes,
        pass_mark=70,
        muscles=tuple(map(Slug, muscles)),
        made=make.AT,
    )


def today(minutes: float, at: datetime = make.AT, new: int = 10) -> Day:
    """A study day with so many minutes left."""
    until = scheduling.end_of_study_day(at, UTC)
    began = until - timedelta(days=1)
    return Day(at=at, began=began, until=until, seconds=minutes * 60, new=new)


def memories(known: Mapping[int, bool], days_ago: int = 5) -> dict[ItemId, Memory]:
    """What is left of facts, by their number, that were answered right or wrong."""
    found = {}
    for number, got in known.items():
        item = recall(ANATOMY.facts[number].id)
        found[item] = scheduling.answered(None, item, make.later(days=-days_ago), got=got)
    return found


def plan(
    exam: Exam,
    kept: Mapping[ItemId, Memory] | None = None,
    *,
    anatomy: Anatomy = ANATOMY,
    left: float | None = None,
    seed: int = 1,
) -> StudyPlan:
    """The plan from today on; `left` are today's minutes where some are used."""
    lexicon = LEXICON if anatomy is ANATOMY else Lexicon.of(anatomy)
    planner = Planner(exam, anatomy, lexicon, USUAL, UTC)
    minutes = exam.minutes if left is None else left
    return planner.plan(kept or {}, today(minutes), seed=seed)


days_left = st.integers(1, 15)
minutes_a_day = st.integers(1, 30)
answered = st.dictionaries(st.integers(0, FACTS - 1), st.booleans())


# -------------------------------------------------------------------------------- the days


@given(days=days_left, minutes=minutes_a_day, known=answered)
@few
def test_the_days_go_from_today_to_the_eve_of_the_exam(
    days: int, minutes: int, known: dict[int, bool]
) -> None:
    found = plan(exam(days, minutes), memories(known))
    expected = [make.AT.date() + timedelta(days=number) for number in range(days)]
    assert [planned.day for planned in found.days] == expected
    is_last = [number >= days - LAST_DAYS for number in range(days)]
    assert [planned.is_last for planned in found.days] == is_last


def test_on_the_day_itself_there_is_nothing_left_to_do() -> None:
    found = plan(exam(0), memories({0: True}))
    assert found.days == ()
    assert found.met == 1


@given(days=days_left, minutes=minutes_a_day, known=answered)
@few
def test_no_day_takes_longer_than_the_student_has(
    days: int, minutes: int, known: dict[int, bool]
) -> None:
    found = plan(exam(days, minutes), memories(known))
    assert max(planned.minutes for planned in found.days) <= minutes


def test_what_is_used_of_today_is_not_planned_again() -> None:
    found = plan(exam(10, 5), left=1)
    assert found.days[0].minutes <= 1
    assert found.days[1].minutes > 1


@given(days=days_left, known=answered)
@few
def test_everything_is_met_and_seen_in_the_last_days_when_minutes_allow(
    days: int, known: dict[int, bool]
) -> None:
    found = plan(exam(days), memories(known))
    assert (found.unmet, found.unseen) == (0, 0)
    met = len(known) + sum(planned.new for planned in found.days)
    assert (found.met, met) == (len(known), FACTS)
    last = sum(planned.new + planned.again for planned in found.days if planned.is_last)
    assert last >= FACTS


@pytest.mark.parametrize("days", [1, 2, 3, 6])
def test_the_last_days_win_over_a_rest(days: int) -> None:
    nerves = [fact for fact in ANATOMY.facts if fact.kind is FactKind.NERVE]  # asked one way only
    kept = memories({ANATOMY.facts.index(fact): False for fact in nerves}, days_ago=1)
    resting = {item: scheduling.rested(memory, make.AT) for item, memory in kept.items()}
    found = plan(exam(days), resting, anatomy=make.anatomy(nerves))
    assert found.unseen == 0
    if days > LAST_DAYS:
        assert found.days[0].again == 0  # before them, it rests
    else:
        assert found.days[0].again == len(nerves)


def test_everything_is_met_when_two_thirds_of_the_days_are_over() -> None:
    found = plan(exam(12, 20))
    assert sum(planned.new for planned in found.days[:8]) == FACTS


@given(days=st.integers(1, 3), known=answered)
@few
def test_what_the_minutes_do_not_hold_is_counted(days: int, known: dict[int, bool]) -> None:
    found = plan(exam(days, 1), memories(known))
    new = sum(planned.new for planned in found.days)
    assert found.unmet == FACTS - len(known) - new
    assert found.unseen >= found.unmet
    seen = sum(planned.new + planned.again for planned in found.days)
    assert found.unseen >= FACTS - seen > 0


# ------------------------------------------------------------------------------- the score


@given(days=days_left, minutes=minutes_a_day, known=answered)
@few
def test_the_range_lies_around_the_score(days: int, minutes: int, known: dict[int, bool]) -> None:
    found = plan(exam(days, minutes), memories(known)).expected
    assert 0 <= found.low <= found.score <= found.high <= 1
    assert found.score > 0


@given(days=days_left, minutes=minutes_a_day, known=answered, seed=st.integers(0, 99))
@few
def test_the_same_seed_gives_the_same_plan(
    days: int, minutes: int, known: dict[int, bool], seed: int
) -> None:
    wanted, kept = exam(days, minutes), memories(known)
    assert plan(wanted, kept, seed=seed) == plan(wanted, kept, seed=seed)


@given(days=st.integers(2, 12), minutes=st.integers(1, 8), known=answered)
@few
def test_more_minutes_are_never_clearly_worse(
    days: int, minutes: int, known: dict[int, bool]
) -> None:
    kept = memories(known)
    some, more = (plan(exam(days, number), kept) for number in (minutes, 3 * minutes))
    assert more.expected.score >= some.expected.score - 0.03
    assert more.unseen <= some.unseen


def test_who_knows_nothing_yet_would_score_nothing_today() -> None:
    assert plan(exam(9)).now == 0


def test_what_was_learnt_counts_for_today_and_for_the_day() -> None:
    some = plan(exam(2, 1), memories(dict.fromkeys(range(10), True)))
    more = plan(exam(2, 1), memories(dict.fromkeys(range(20), True)))
    assert 0 < some.now < more.now < 1
    assert more.expected.score > some.expected.score


# ----------------------------------------------------------------------------- what is asked


def test_only_the_exams_own_muscles_are_planned_for() -> None:
    found = plan(exam(5, AMPLE, MUSCLES[2], MUSCLES[4]))
    assert found.facts == 2 * len(KINDS)
    assert sum(planned.new for planned in found.days) == found.facts
    assert exam_scope(exam(5, 5, MUSCLES[4]), ANATOMY).muscles == (MUSCLES[4],)


def test_an_exam_on_muscles_that_the_store_lost_asks_all() -> None:
    assert exam_scope(exam(5, 5, "nobody"), ANATOMY) == whole(ANATOMY)


def test_what_may_not_be_asked_is_in_no_plan() -> None:
    fact = make.fact("a", FactKind.ORIGIN, "here", asked=False)
    anatomy = make.anatomy([fact, make.fact("a", FactKind.NERVE, "nerve-of-a")])
    assert len(asked_of(whole(anatomy), anatomy)) == 1
    assert plan(exam(5), anatomy=anatomy).facts == 1


def test_the_pace_is_never_below_what_the_student_has_chosen() -> None:
    day = today(15, new=9)
    assert target(exam(300), ANATOMY, {}, day, UTC).new == 9
    assert target(exam(3), ANATOMY, {}, day, UTC).new == FACTS / 2  # by the second of three days


def test_the_last_days_begin_three_days_before_and_look_back_on_themselves_only() -> None:
    assert target(exam(4), ANATOMY, {}, today(15), UTC).seen_since is None
    first = target(exam(3), ANATOMY, {}, today(15), UTC).seen_since
    assert first == today(15).began
    second = today(15, make.later(days=1))
    assert target(exam(3), ANATOMY, {}, second, UTC).seen_since == first


def test_a_memory_from_before_an_exam_was_planned_counts_as_met() -> None:
    kept = memories({0: True}, days_ago=400)
    assert plan(replace(exam(6), made=make.AT), kept).met == 1
