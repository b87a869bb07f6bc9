"""What is asked: a day's limits, an exam that comes, and what was mixed up before."""

from datetime import UTC, date, timedelta

import pytest

from studyapp.core.answers import QuestionId, recall
from studyapp.core.errors import InvalidError
from studyapp.core.facts import FactId
from studyapp.core.preferences import MINUTES_A_DAY, NEW_A_DAY
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz
from studyapp.core.scheduling import Memory, answered
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import comparing, examining, keeping, quizzing, reviewing
from tests import make

GMAX = Slug("gluteus-maximus")


def today(store: Store, *, days: float = 0, seed: int = 1) -> Quiz:
    """Today's quiz."""
    return quizzing.start(store, Mode.TODAY, make.later(days=days), make.chance(seed), UTC)


def say(store: Store, question: Question, typed: str, *, days: float = 0, ms: int = 4000) -> None:
    """Answer; the chance is drawn from the question, so that no two events are the same."""
    chance = make.chance(int.from_bytes(question.id.encode()[-7:], "big"))
    quizzing.answer(store, question.id, typed, make.later(days=days), chance, took_ms=ms)


def remember(store: Store, *, of: str = "", days: float = -30, got: bool = True) -> list[Memory]:
    """Every fact, or those of one muscle, was answered once that many days from now."""
    facts = [f for f in store.anatomy.facts if f.asked and f.kind != "neighbour"]
    at = make.later(days=days)
    memories = [
        answered(None, recall(fact.id), at, got=got)
        for fact in facts
        if fact.muscle in (of or fact.muscle,)
    ]
    with store.write("Remember") as tx:
        tx.memories.drop([memory.item for memory in memories])
        tx.memories.put_all(memories)
    return memories


# -------------------------------------------------------------------------- a day's limits


def test_what_is_chosen_fits_the_minutes_of_the_day(store: Store) -> None:
    remember(store)
    sizes = {}
    for minutes in (2, 5, 15):
        keeping.set_preference(store, MINUTES_A_DAY.key, minutes)
        ahead = reviewing.ahead(store, make.AT, UTC)
        assert ahead.minutes <= minutes
        assert ahead.questions == len(today(store, seed=minutes).questions)
        sizes[minutes] = ahead.questions
    assert sizes[2] < sizes[5] < sizes[15]


def test_time_spent_today_counts_and_what_is_left_shrinks(store: Store) -> None:
    remember(store)
    keeping.set_preference(store, MINUTES_A_DAY.key, 5)
    before = reviewing.ahead(store, make.AT, UTC).questions
    say(store, today(store).questions[0], "no", ms=200_000)
    ahead = reviewing.ahead(store, make.later(minutes=5), UTC)
    assert 0 < ahead.questions < before
    assert not ahead.is_done
    say(store, today(store, seed=2).questions[0], "no", ms=200_000)
    assert reviewing.ahead(store, make.later(minutes=9), UTC).is_done
    assert not reviewing.ahead(store, make.later(days=1), UTC).is_done


def test_who_wants_more_after_the_days_minutes_gets_five(store: Store) -> None:
    remember(store)
    keeping.set_preference(store, MINUTES_A_DAY.key, 1)
    say(store, today(store).questions[0], "no", ms=900_000)
    more = today(store, seed=2)
    assert 3 < len(more.questions) < 40


@pytest.mark.parametrize(("kept", "new"), [(3, 3), (0, 0), (10**9, 100), ("many", 10), (True, 10)])
def test_new_facts_a_day_are_the_students_choice_within_limits(
    store: Store, kept: object, new: int
) -> None:
    keeping.set_preference(store, NEW_A_DAY.key, kept)
    keeping.set_preference(store, MINUTES_A_DAY.key, 240)
    if not new:
        with pytest.raises(InvalidError, match="Nothing is due today"):
            today(store)
        return
    kinds = [question.kind for question in today(store).questions]
    assert kinds == [QuestionKind.CHOICE] * min(new, len(kinds))
    assert len(kinds) == new or len(kinds) > 20


def test_a_slow_student_is_asked_less(store: Store) -> None:
    for muscle in ("gluteus-maximus", "gluteus-medius", "biceps-femoris", "erector-spinae"):
        remember(store, of=muscle)
    keeping.set_preference(store, MINUTES_A_DAY.key, 10)
    before = reviewing.ahead(store, make.AT, UTC).questions
    for number in range(12):
        asked = make.quiz(store, ("gluteus maximus", "origin"), number=number).questions[0]
        say(store, asked, "coccyx", days=-2, ms=150_000)
    assert reviewing.ahead(store, make.AT, UTC).questions < before


# ------------------------------------------------------------------- back after a long time


def test_back_after_a_month_nothing_is_rewritten_and_the_days_to_be_level_are_told(
    store: Store,
) -> None:
    remembered = remember(store, days=-40)
    asked = make.quiz(store, ("gluteus maximus", "nerve")).questions[0]
    say(store, asked, "no", days=-39)
    keeping.set_preference(store, MINUTES_A_DAY.key, 2)
    with store.read() as tx:
        before = tx.memories.all()
    ahead = reviewing.ahead(store, make.AT, UTC)
    assert (ahead.away, ahead.due) == (39, len(remembered))
    assert ahead.level_in is not None
    assert ahead.level_in > 1
    quiz = today(store)
    with store.read() as tx:
        assert tx.memories.all() == before, "no due date changes before it is answered"
    keeping.set_preference(store, MINUTES_A_DAY.key, 60)
    easier = reviewing.ahead(store, make.AT, UTC).level_in
    assert easier is not None
    assert easier < ahead.level_in
    assert quiz.questions[0].muscle == GMAX, "of the lesson's own muscle, before others as weak"


# ------------------------------------------------------------------------------------ exams


def plan(store: Store, *, days: int, minutes: int = 15, muscles: tuple[Slug, ...] = ()) -> None:
    """An exam in so many days."""
    day = date(2026, 3, 10) + timedelta(days=days)
    examining.set_exam(store, day, make.AT, UTC, make.chance(), minutes=minutes, muscles=muscles)


def test_todays_questions_are_those_of_the_exam_that_is_planned(store: Store) -> None:
    plan(store, days=30, muscles=(Slug("piriformis"),))
    assert {question.muscle for question in today(store).questions} == {"piriformis"}
    after = quizzing.start(store, Mode.TODAY, make.later(days=31), make.chance(2), UTC)
    assert {question.muscle for question in after.questions} != {"piriformis"}


def test_in_the_last_three_days_every_fact_is_seen(store: Store) -> None:
    """Played through by a student who is always right, with 25 minutes a day."""
    for memory in remember(store, days=-3):
        assert memory.due < make.later(days=1)
    plan(store, days=3, minutes=25)
    facts = {recall(f.id) for f in store.anatomy.facts if f.asked and f.kind != "neighbour"}
    seen = set()
    for day in range(3):
        for question in today(store, days=day, seed=50 + day).questions:
            seen |= {item for item in question.items if item in facts}
            say(store, question, "no", days=day)
    assert seen == facts


def test_a_short_time_raises_the_new_facts_of_a_day(store: Store) -> None:
    plan(store, days=60)
    calm = sum(q.kind is QuestionKind.CHOICE for q in today(store).questions)
    plan(store, days=6)
    hurried = sum(q.kind is QuestionKind.CHOICE for q in today(store, seed=2).questions)
    assert calm == 10 < hurried


def test_a_mock_exam_asks_what_the_exam_asks(store: Store) -> None:
    plan(store, days=30, muscles=(Slug("piriformis"), GMAX))
    paper = quizzing.start(store, Mode.EXAM, make.AT, make.chance(), UTC)
    assert {question.muscle for question in paper.questions} == {"piriformis", GMAX}
    examining.clear_exam(store)
    whole = quizzing.start(store, Mode.EXAM, make.AT, make.chance(2), UTC)
    assert len({question.muscle for question in whole.questions}) > 5
    assert len(whole.questions) == 20
    assert len({question.kind for question in whole.questions}) == 4


def test_an_answer_of_a_mock_exam_counts_for_the_schedule_and_gets_no_second_try(
    store: Store,
) -> None:
    paper = quizzing.start(store, Mode.EXAM, make.AT, make.chance(), UTC)
    question = next(q for q in paper.questions if q.kind is QuestionKind.RECALL)
    say(store, question, "the femur of the hip bone")
    with store.read() as tx:
        assert set(tx.memories.all()) == set(question.items)
    with pytest.raises(InvalidError, match="already has its answer"):
        say(store, question, "something else", days=1)


def test_new_facts_of_a_day_are_a_days_not_a_quizs(store: Store) -> None:
    plan(store, days=30, minutes=60)
    met = 0
    for seed in range(1, 5):
        for question in today(store, seed=seed).questions:
            if question.kind is QuestionKind.CHOICE and question.items[0].endswith(":recall"):
                met += 1
            say(store, question, "1")
    assert met == 10


def test_the_start_page_counts_what_the_exam_asks(store: Store) -> None:
    plan(store, days=3, minutes=20)
    ahead = reviewing.ahead(store, make.AT, UTC)
    assert (ahead.questions, ahead.a_day) == (len(today(store).questions), 20)


# ------------------------------------------------------------------ left half-way, and clocks


def test_todays_questions_are_chosen_anew_on_another_day_or_for_an_exam(store: Store) -> None:
    first = today(store)
    again = quizzing.resume_or_start(store, Mode.TODAY, make.AT, make.chance(7), UTC)
    assert again == first
    soon, chance = make.later(minutes=1), make.chance(8)
    examining.set_exam(store, date(2026, 4, 9), soon, UTC, chance, minutes=15)
    for_it = quizzing.resume_or_start(store, Mode.TODAY, soon, chance, UTC)
    assert for_it != first
    at = make.later(days=1)
    assert quizzing.left_half_way(store, at, UTC) is None
    assert quizzing.resume_or_start(store, Mode.TODAY, at, make.chance(9), UTC) != for_it


def test_a_mock_exam_goes_on_unless_another_exam_was_planned_since(store: Store) -> None:
    paper = quizzing.start(store, Mode.EXAM, make.AT, make.chance(), UTC)
    later = make.later(days=3)
    assert quizzing.resume_or_start(store, Mode.EXAM, later, make.chance(5), UTC) == paper
    examining.set_exam(store, date(2026, 4, 9), later, UTC, make.chance(6), minutes=15)
    assert quizzing.resume_or_start(store, Mode.EXAM, later, make.chance(7), UTC) != paper


def test_when_the_minutes_are_used_up_five_more_are_counted(store: Store) -> None:
    remember(store)
    keeping.set_preference(store, MINUTES_A_DAY.key, 1)
    say(store, today(store).questions[0], "no", ms=80_000)
    ahead = reviewing.ahead(store, make.AT, UTC)
    assert ahead.is_done
    assert ahead.questions == len(today(store, seed=4).questions) > 3


def test_whoever_went_away_did_not_study_all_that_time(store: Store) -> None:
    remember(store)
    nerve = make.quiz(store, ("piriformis", "nerve")).questions[0]
    say(store, nerve, "no", ms=20 * 60_000)
    assert not reviewing.ahead(store, make.AT, UTC).is_done


def test_a_clock_that_ran_ahead_takes_nothing_from_today(store: Store) -> None:
    remember(store, days=-40)
    for number in range(12):
        asked = make.quiz(store, ("gluteus maximus", "origin"), number=number).questions[0]
        say(store, asked, "coccyx", days=400, ms=300_000)
    ahead = reviewing.ahead(store, make.AT, UTC)
    assert not ahead.is_done
    assert ahead.questions > 10


# ---------------------------------------------------------------------------------- mix-ups


def test_what_was_mixed_up_is_offered_as_a_wrong_option_and_told(store: Store) -> None:
    nerve = QuestionId(make.quiz(store, ("piriformis", "nerve")).questions[0].id)
    quizzing.answer(store, nerve, "obturator nerve", make.later(days=-1), make.chance(5))
    with store.write("Forget") as tx:
        tx.memories.drop_all()
    offered = 0
    for seed in range(6):
        quiz = quizzing.start(
            store, Mode.MUSCLE, make.AT, make.chance(seed + 9), UTC,
            muscle=Slug("piriformis"), count=30,
        )  # fmt: skip
        (choice,) = [q for q in quiz.questions if q.about == "nerve"]
        offered += "obturator-nerve" in {option.key for option in choice.choices}
    assert offered == 6
    (mixup,) = comparing.mixed_up(store)
    assert (mixup.asked, mixup.said, mixup.times) == ("nerve of piriformis", "obturator nerve", 1)
    assert mixup.belongs
    assert mixup.muscle == "piriformis" != mixup.other


def test_a_wrong_choice_is_a_mix_up_and_what_belongs_to_nobody_is_none(store: Store) -> None:
    quiz = quizzing.start(store, Mode.CHECK, make.AT, make.chance(), UTC, lesson=GMAX)
    question = quiz.questions[0]
    fact = store.anatomy.fact(FactId(question.items[0].removesuffix(":recall")))
    assert fact is not None
    wrong = next(choice for choice in question.choices if choice.key != fact.site)
    say(store, question, wrong.text)
    (mixup,) = comparing.mixed_up(store)
    assert mixup.said == wrong.text
    nerve = make.quiz(store, ("piriformis", "nerve")).questions[0]
    say(store, nerve, "the optic nerve")
    assert len(comparing.mixed_up(store)) == 1


def test_a_mix_up_that_was_undone_or_overruled_is_none(store: Store) -> None:
    from studyapp.services import correcting

    nerve = make.quiz(store, ("piriformis", "nerve")).questions[0]
    told = quizzing.answer(store, nerve.id, "obturator nerve", make.AT, make.chance(5))
    assert len(comparing.mixed_up(store)) == 1
    correcting.overrule(store, told.event, make.AT, make.chance(6))
    assert comparing.mixed_up(store) == ()
    correcting.undo(store, make.AT, make.chance(7))
    assert len(comparing.mixed_up(store)) == 1
    correcting.undo(store, make.AT, make.chance(8))
    assert comparing.mixed_up(store) == ()


def test_what_was_named_right_twice_since_is_told_apart(store: Store) -> None:
    for number, typed in enumerate(("obturator nerve", "nerve to piriformis")):
        asked = make.quiz(store, ("piriformis", "nerve"), number=number).questions[0]
        say(store, asked, typed, days=number)
    assert len(comparing.mixed_up(store)) == 1
    last = make.quiz(store, ("piriformis", "nerve"), number=5).questions[0]
    say(store, last, "nerve to piriformis", days=5)
    assert comparing.mixed_up(store) == ()
    assert reviewing.ahead(store, make.later(days=6), UTC).mixed_up == 0
