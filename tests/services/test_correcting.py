"""Taking back and putting right: many levels, after a restart, and never more than was done."""

from datetime import UTC
from pathlib import Path

import pytest

from studyapp.core.answers import EventKind, ItemId, QuestionId
from studyapp.core.errors import InvalidError, MissingError
from studyapp.core.facts import FactId
from studyapp.core.grading import Verdict
from studyapp.core.questions import Mode
from studyapp.core.scheduling import REST, Memory
from studyapp.core.structures import Slug
from studyapp.db.store import FILE, Store
from studyapp.services import correcting, explaining, measuring, quizzing, replaying
from tests import make

GMAX = Slug("gluteus-maximus")
NERVE = ItemId("gluteus-maximus.nerve.inferior-gluteal-nerve:recall")
RIGHT = "inferior gluteal nerve"


def ask_nerve(store: Store, number: int = 1) -> QuestionId:
    """A quiz of one question: which nerve supplies gluteus maximus?"""
    return make.quiz(store, ("gluteus maximus", "nerve"), number=number).questions[0].id


_drawn = iter(range(10**4, 10**6))


def answer(
    store: Store, question: str, typed: str, *, days: float = 0, sure: bool | None = None
) -> explaining.Feedback:
    """Answer so many days later."""
    chance, at = make.chance(next(_drawn)), make.later(days=days)
    return quizzing.answer(store, QuestionId(question), typed, at, chance, took_ms=4000, sure=sure)


def undo(store: Store) -> correcting.Undone:
    """Take the last step back, some day."""
    return correcting.undo(store, make.later(days=60), make.chance(next(_drawn)))


def memories(store: Store) -> dict[ItemId, Memory]:
    """What is remembered of each item."""
    with store.read() as tx:
        return tx.memories.all()


def told(store: Store) -> tuple[object, ...]:
    """Everything that undo must bring back: scores, schedule, and what goes on."""
    progress = measuring.progress(store, make.later(days=40), UTC)
    left = quizzing.left_half_way(store, make.AT, UTC)
    return progress, memories(store), left.question.id if left else None


# -------------------------------------------------------------------------------------- undo


def test_undo_brings_back_score_schedule_and_question_level_by_level(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"), ("gluteus maximus", "nerve"))
    states = [told(store)]
    answer(store, quiz.questions[0].id, "coccyx, sacrum, iliac crest")
    states.append(told(store))
    near = answer(store, quiz.questions[1].id, "gluteal nerve")
    states.append(told(store))
    again = answer(store, quiz.questions[1].id, RIGHT)
    states.append(told(store))
    correcting.overrule(store, near.event, make.later(days=1), make.chance(77))
    states.append(told(store))
    assert len(set(map(repr, states))) == len(states)
    assert (near.may_retry, again.is_first_try) == (True, False)
    states.pop()
    while states:
        undo(store)
        assert told(store) == states.pop()
    with pytest.raises(InvalidError, match="nothing to undo"):
        undo(store)


def test_undo_goes_on_after_a_restart_of_the_app(home: Path) -> None:
    store = Store(home / FILE)
    question = ask_nerve(store)
    before = told(store)
    answer(store, question, RIGHT)
    store.close()
    again = Store(home / FILE)
    undone = undo(again)
    assert (undone.question, undone.what) == (question, "Answer taken back.")
    assert told(again) == before
    again.close()


def test_an_undone_answer_can_be_given_anew_and_what_was_typed_is_still_there(
    store: Store,
) -> None:
    question = ask_nerve(store)
    answer(store, question, "femoral nerve")
    undone = undo(store)
    assert undone.typed == "femoral nerve"
    shown = quizzing.revisit(store, question)
    assert (shown.feedback, shown.asked.number) == (None, 1)
    assert answer(store, question, RIGHT).is_first_try
    (score,) = measuring.progress(store, make.AT, UTC).quizzes
    assert (score.first_try, score.answered, score.retried) == (1, 1, 0)


def test_undoing_the_second_try_shows_what_was_told_of_the_first(store: Store) -> None:
    question = ask_nerve(store)
    first = answer(store, question, "gluteal nerve")
    answer(store, question, RIGHT)
    undo(store)
    shown = quizzing.revisit(store, question)
    assert shown.feedback == first


def test_the_log_keeps_what_was_undone(store: Store) -> None:
    answer(store, ask_nerve(store), RIGHT)
    undo(store)
    with store.read() as tx:
        kinds = tx.answers._connection.exec_driver_sql("SELECT kind FROM events").scalars().all()
        assert tx.answers.count() == 0
    assert kinds == ["answer", "retract"]


def test_undo_leaves_another_devices_answers_alone(store: Store) -> None:
    answer(store, ask_nerve(store), RIGHT)
    with store.write("Another device") as tx:
        tx.preferences.put("device", "another")
    with pytest.raises(InvalidError):
        undo(store)
    assert NERVE in memories(store)


def test_the_memories_are_those_of_the_log_after_anything_was_undone(store: Store) -> None:
    for day in range(6):
        told_of = answer(store, ask_nerve(store, day), RIGHT if day % 3 else "no", days=day)
        if day % 3 == 1:
            chance = make.chance(day)
            correcting.feel(store, told_of.event, EventKind.HARD, make.later(days=day), chance)
        if day % 3 == 0:
            correcting.overrule(store, told_of.event, make.later(days=day), make.chance(50 + day))
        if day % 2:
            undo(store)
    kept = memories(store)
    replaying.rebuild_memories(store)
    assert memories(store) == kept
    assert kept[NERVE].times >= 4


# --------------------------------------------------------------------------- hard and easy


def test_hard_comes_back_sooner_and_easy_later_and_the_last_word_counts(store: Store) -> None:
    told_of = answer(store, ask_nerve(store), RIGHT)
    assert told_of.may_feel
    plain = memories(store)[NERVE].stability
    correcting.feel(store, told_of.event, EventKind.EASY, make.AT, make.chance(901))
    easy = memories(store)[NERVE].stability
    correcting.feel(store, told_of.event, EventKind.HARD, make.AT, make.chance(902))
    hard = memories(store)[NERVE].stability
    assert hard < plain < easy
    assert quizzing.revisit(store, told_of.question.id).feedback.felt is EventKind.HARD  # type: ignore[union-attr]
    undo(store)
    assert memories(store)[NERVE].stability == easy, "what was said before holds again"
    undo(store)
    assert memories(store)[NERVE].stability == plain


def test_a_miss_was_never_easy(store: Store) -> None:
    assert not answer(store, ask_nerve(store), "femoral nerve").may_feel


# ------------------------------------------------------------------------------ own wordings


def test_i_was_right_offers_to_accept_the_wording_always_and_undo_takes_it_back(
    store: Store,
) -> None:
    wrong = answer(store, ask_nerve(store), "bottom wire")
    assert wrong.grade.verdict is Verdict.WRONG
    assert wrong.acceptable == ()
    correcting.overrule(store, wrong.event, make.AT, make.chance(901))
    shown = quizzing.revisit(store, wrong.question.id).feedback
    assert shown is not None
    (offer,) = shown.acceptable
    assert (offer.typed, offer.item, offer.text) == ("bottom wire", NERVE, RIGHT)
    correcting.accept_always(store, wrong.event, offer.item, offer.typed, make.AT, make.chance(902))
    second = answer(store, ask_nerve(store, 2), "Bottom wire")
    assert second.grade.verdict is Verdict.RIGHT
    undo(store)
    undo(store)
    assert answer(store, ask_nerve(store, 3), "bottom wire").grade.verdict is Verdict.WRONG


def test_forgetting_a_wording_is_undone_before_the_answer(store: Store) -> None:
    wrong = answer(store, ask_nerve(store), "bottom wire")
    correcting.accept_always(store, wrong.event, NERVE, "bottom wire", make.AT, make.chance(901))
    told_of = answer(store, ask_nerve(store, 2), "bottom wire")
    (own,) = told_of.own
    question, chance = told_of.question.id, make.chance(902)
    correcting.forget_wording(store, NERVE, own.typed, make.AT, chance, question=question)
    assert answer(store, ask_nerve(store, 3), "bottom wire").grade.verdict is Verdict.WRONG
    undo(store)
    assert undo(store).question == question
    assert answer(store, ask_nerve(store, 4), "bottom wire").grade.verdict is Verdict.RIGHT


def test_what_is_accepted_from_now_on_does_not_change_what_was_told(store: Store) -> None:
    wrong = answer(store, ask_nerve(store), "bottom wire")
    correcting.accept_always(store, wrong.event, NERVE, "bottom wire", make.AT, make.chance(901))
    shown = quizzing.revisit(store, wrong.question.id).feedback
    assert shown is not None
    assert shown.grade.verdict is Verdict.WRONG


def test_i_was_right_is_about_the_first_try_whichever_is_named(store: Store) -> None:
    question = ask_nerve(store)
    answer(store, question, "gluteal nerve")
    second = answer(store, question, "no idea at all")
    correcting.overrule(store, second.event, make.AT, make.chance(901))
    assert memories(store)[NERVE].missed == 0
    (score,) = measuring.progress(store, make.AT, UTC).quizzes
    assert score.overruled == 1


def test_half_a_surrogate_pair_does_no_harm(store: Store) -> None:
    wrong = answer(store, ask_nerve(store), "bottom \ud83d wire")
    correcting.accept_always(
        store, wrong.event, NERVE, "bottom \ud83d wire", make.AT, make.chance(901)
    )
    correcting.write_note(store, NERVE, "a \ud83d note", make.AT)
    assert answer(store, ask_nerve(store, 2), RIGHT).answers[0].note == "a ? note"


def test_a_wording_for_one_fact_of_a_set_counts_for_that_one(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "insertion"))
    first = answer(store, quiz.questions[0].id, "iliotibial tract, the bumpy bit")
    correcting.overrule(store, first.event, make.AT, make.chance(901))
    shown = quizzing.revisit(store, first.question.id).feedback
    assert shown is not None
    (offer,) = shown.acceptable
    assert (offer.typed, offer.text) == ("the bumpy bit", "gluteal tuberosity")
    correcting.accept_always(store, first.event, offer.item, offer.typed, make.AT, make.chance(9))
    again = make.quiz(store, ("gluteus maximus", "insertion"), number=2)
    both = answer(store, again.questions[0].id, "the bumpy bit; itb")
    assert (both.grade.verdict, both.grade.score) == (Verdict.RIGHT, 1.0)


@pytest.mark.parametrize("wording", ["", "   ", "x" * 201])
def test_a_wording_that_says_nothing_or_too_much_is_refused(store: Store, wording: str) -> None:
    wrong = answer(store, ask_nerve(store), "bottom wire")
    with pytest.raises(InvalidError):
        correcting.accept_always(store, wrong.event, NERVE, wording, make.AT, make.chance(901))


def test_what_is_about_an_undone_answer_is_refused(store: Store) -> None:
    wrong = answer(store, ask_nerve(store), "bottom wire")
    undo(store)
    with pytest.raises(MissingError):
        correcting.overrule(store, wrong.event, make.AT, make.chance(901))


def test_no_option_of_a_choice_is_an_own_wording(store: Store) -> None:
    """Somebody insists on it; from then on it would be right."""
    wrong = answer(store, ask_nerve(store), "superior gluteal nerve")
    correcting.overrule(store, wrong.event, make.AT, make.chance(901))
    chance = make.chance(902)
    correcting.accept_always(store, wrong.event, NERVE, "superior gluteal nerve", make.AT, chance)
    with store.write("Forget") as tx:
        tx.memories.drop_all()
    for seed in range(20):
        quiz = quizzing.start(
            store, Mode.MUSCLE, make.AT, make.chance(seed), UTC, muscle=GMAX, count=30
        )
        (choice,) = [question for question in quiz.questions if question.about == "nerve"]
        assert "superior gluteal nerve" not in {option.text for option in choice.choices}


# ---------------------------------------------------------------------- missed four times


def miss(store: Store, times: int, *, first: int = 0) -> explaining.Feedback:
    """Miss the nerve on so many days."""
    for day in range(first, first + times):
        told_of = answer(store, ask_nerve(store, day), "femoral nerve", days=day)
    return told_of


def test_what_is_missed_four_times_rests_for_a_week_and_is_compared(store: Store) -> None:
    assert miss(store, 3).stuck == ()
    (stuck,) = miss(store, 1, first=3).stuck
    assert (stuck.item, stuck.until) == (NERVE, make.later(days=3) + REST)
    assert "inferior gluteal nerve" in stuck.text
    assert stuck.comparison is not None
    assert stuck.comparison.left == "gluteus maximus"
    memory = memories(store)[NERVE]
    assert (memory.rests_until, memory.due) == (stuck.until, stuck.until)
    replaying.rebuild_memories(store)
    assert memories(store)[NERVE] == memory


def test_it_rests_again_after_four_more_misses_and_not_before(store: Store) -> None:
    miss(store, 4)
    assert miss(store, 3, first=4).stuck == ()
    assert len(miss(store, 1, first=7).stuck) == 1


def test_a_rest_can_be_lifted_and_goes_with_the_answer_that_is_undone(store: Store) -> None:
    (stuck,) = miss(store, 4).stuck
    correcting.lift_rest(store, stuck.rest, make.later(days=3), make.chance(901))
    assert memories(store)[NERVE].rests_until is None
    undone = undo(store)
    assert (undone.what, undone.question) == ("It rests after all.", ask_of(stuck))
    assert memories(store)[NERVE].rests_until == stuck.until
    undo(store)
    assert memories(store)[NERVE].missed == 3
    assert len(miss(store, 1, first=5).stuck) == 1
    undo(store)
    assert memories(store)[NERVE].rests_until is None


def ask_of(stuck: explaining.Stuck) -> QuestionId:
    """The fourth question that was missed."""
    assert stuck.item == NERVE
    return QuestionId("quiz-3.1")


def test_a_rest_lasts_through_practice_and_is_not_brought_by_a_miss_that_was_none(
    store: Store,
) -> None:
    (stuck,) = miss(store, 4).stuck
    answer(store, ask_nerve(store, 50), "femoral nerve", days=4)
    assert memories(store)[NERVE].rests_until == stuck.until
    answer(store, ask_nerve(store, 51), RIGHT, days=5)
    assert memories(store)[NERVE].due == stuck.until
    replaying.rebuild_memories(store)
    assert memories(store)[NERVE].rests_until == stuck.until


def test_when_an_earlier_miss_was_none_the_rest_falls_and_returns_with_undo(store: Store) -> None:
    first = miss(store, 1)
    (stuck,) = miss(store, 3, first=1).stuck
    correcting.overrule(store, first.event, make.later(days=3), make.chance(901))
    assert memories(store)[NERVE].rests_until is None
    undo(store)
    assert memories(store)[NERVE].rests_until == stuck.until


def test_having_been_right_lifts_the_rest(store: Store) -> None:
    last = miss(store, 4)
    correcting.overrule(store, last.event, make.later(days=3), make.chance(901))
    memory = memories(store)[NERVE]
    assert (memory.missed, memory.rests_until) == (3, None)


def test_what_it_was_mixed_up_with_is_what_it_is_compared_with(store: Store) -> None:
    """The superior gluteal nerve is first of all that of gluteus medius."""
    for day in range(4):
        told_of = answer(store, ask_nerve(store, day), "superior gluteal nerve", days=day)
    (stuck,) = told_of.stuck
    assert stuck.comparison is not None
    assert stuck.comparison.right in ("gluteus medius", "gluteus minimus", "tensor fasciae latae")


# ------------------------------------------------------------------------------------ notes


def test_a_note_is_told_with_the_answer_from_then_on(store: Store) -> None:
    correcting.write_note(store, NERVE, "  Under, like a basement.  ", make.AT)
    told_of = answer(store, ask_nerve(store), RIGHT)
    assert [shown.note for shown in told_of.answers] == ["Under, like a basement."]
    correcting.write_note(store, NERVE, " ", make.AT)
    assert answer(store, ask_nerve(store, 2), RIGHT).answers[0].note == ""


# -------------------------------------------------------------------------------- afresh


def test_a_lesson_starts_afresh_and_undo_brings_it_back(store: Store) -> None:
    quiz = quizzing.start(store, Mode.CHECK, make.AT, make.chance(), UTC, lesson=GMAX, count=12)
    for question in quiz.questions:
        answer(store, question.id, question.choices[0].text)
    other = make.quiz(store, ("semitendinosus", "nerve"), number=5).questions[0]
    answer(store, other.id, "tibial nerve")
    kept = memories(store)
    count = correcting.start_afresh(store, GMAX, make.later(days=1), make.chance(901))
    with store.read() as tx:
        stated = {f"{fact}:recall" for fact in tx.lessons.facts_stated(GMAX)}
    assert count == len(stated & set(kept)) == 12
    assert set(memories(store)) == set(kept) - stated
    replaying.rebuild_memories(store)
    assert set(memories(store)) == set(kept) - stated
    assert len(measuring.progress(store, make.AT, UTC).quizzes) == 2
    assert undo(store).question is None
    assert memories(store) == kept


def test_what_started_afresh_is_met_anew(store: Store) -> None:
    question = ask_nerve(store)
    answer(store, question, "femoral nerve")
    correcting.start_afresh(store, GMAX, make.later(days=9), make.chance(901))
    answer(store, ask_nerve(store, 2), RIGHT, days=9.5)
    memory = memories(store)[NERVE]
    assert (memory.times, memory.missed, memory.first) == (1, 0, make.later(days=9.5))


def test_a_lesson_nobody_was_asked_about_cannot_start_afresh(store: Store) -> None:
    with pytest.raises(InvalidError, match="all of it is new"):
        correcting.start_afresh(store, GMAX, make.AT, make.chance())


# --------------------------------------------------------------------------- sure or not


def test_sure_but_wrong_is_kept_in_the_log_and_marks_the_memory(store: Store) -> None:
    first = answer(store, ask_nerve(store), "femoral nerve", sure=True)
    assert first.was_sure is True
    assert memories(store)[NERVE].surely_missed
    answer(store, ask_nerve(store, 2), "femoral nerve", sure=False, days=1)
    assert not memories(store)[NERVE].surely_missed
    undo(store)
    assert memories(store)[NERVE].surely_missed


def test_each_wrong_option_is_told_whose_it_is(store: Store) -> None:
    quiz = quizzing.start(store, Mode.CHECK, make.AT, make.chance(), UTC, lesson=GMAX)
    question = quiz.questions[0]
    told_of = answer(store, question.id, "1")
    assert len(told_of.options) == 3
    assert all(option.belongs for option in told_of.options)
    right = {shown.text for shown in told_of.answers}
    assert not right & {option.text for option in told_of.options}


def test_the_feedback_says_how_many_sources_say_so_where_all_were_read(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"), ("gluteus maximus", "nerve"))
    origins = answer(store, quiz.questions[0].id, "coccyx").answers
    coccyx = next(shown for shown in origins if shown.text == "coccyx")
    assert coccyx.counted is not None
    assert 1 <= coccyx.counted[0] <= coccyx.counted[1]
    fact = store.anatomy.fact(FactId("gluteus-maximus.origin.coccyx"))
    assert fact is not None
    assert coccyx.counted[0] <= len(fact.citations)
    assert answer(store, quiz.questions[1].id, RIGHT).answers[0].counted is None
