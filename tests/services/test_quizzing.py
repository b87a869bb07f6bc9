"""Quizzes as a student lives them: asked, answered, left, gone on with, never raised afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studyapp.core import marking
from studyapp.core.answers import ItemId, QuestionId
from studyapp.core.errors import InvalidError, MissingError
from studyapp.core.grading import Lexicon, Verdict
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz
from studyapp.core.scheduling import Memory
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import correcting, explaining, measuring, quizzing, replaying
from tests import make

GMAX = Slug("gluteus-maximus")
GMAX_ORIGINS = (
    "ilium behind the posterior gluteal line; iliac crest; back of the sacrum; coccyx; "
    "sacrotuberous ligament"
)
NEAR_NERVE = "inferior gluteal nerve L2"


def start(store: Store, at: datetime = make.AT, *, seed: int = 1, count: int = 5) -> Quiz:
    """Check yourself, from the built-in lesson."""
    chance = make.chance(seed)
    return quizzing.start(store, Mode.CHECK, at, chance, UTC, lesson=GMAX, count=count)


def answer(
    store: Store, question: str, typed: str, at: datetime = make.AT, *, seed: int | None = None
) -> explaining.Feedback:
    """Answer a question; each answer's id is drawn by a chance of its own."""
    with store.read() as tx:
        number = tx.answers.count() + 1000 if seed is None else seed
    return quizzing.answer(
        store, QuestionId(question), typed, at, make.chance(number), took_ms=4000
    )


def right_choice(question: Question) -> str:
    """The text of the right option."""
    fact = question.items[0].rpartition(":")[0]
    for choice in question.choices:
        if fact.endswith(choice.key.replace(" ", "-")) or choice.key == question.muscle:
            return choice.text
    raise AssertionError(question)


def answer_right(store: Store, question: Question, at: datetime = make.AT) -> None:
    """Answer as someone who knows it all."""
    accepted = marking.accepted_of(question, store.anatomy)
    texts = [entry.text for entry in accepted if entry.demanded][: question.wanted]
    assert answer(store, question.id, "; ".join(texts), at).grade.verdict == "right"


def memories(store: Store) -> dict[ItemId, Memory]:
    """What is remembered of each item."""
    with store.read() as tx:
        return tx.memories.all()


# ---------------------------------------------------------------------------------- asking


def test_a_check_asks_what_the_lesson_states_and_each_fact_first_as_a_choice(store: Store) -> None:
    quiz = start(store, count=30)
    with store.read() as tx:
        stated = {f"{fact}:recall" for fact in tx.lessons.facts_stated(GMAX)}
    assert len(quiz.questions) > 10
    for question in quiz.questions:
        assert question.kind is QuestionKind.CHOICE
        assert set(question.items) <= stated
        assert len({choice.text for choice in question.choices}) == 4


def test_what_was_met_is_typed_from_then_on(store: Store) -> None:
    for question in start(store, count=50).questions:
        answer_right(store, question)
    kinds = {question.kind for question in start(store, make.later(days=5), seed=2).questions}
    assert QuestionKind.SET in kinds
    assert QuestionKind.CHOICE not in kinds


def test_the_lessons_own_muscle_comes_first_and_its_sites_before_the_rest(store: Store) -> None:
    questions = start(store, count=50).questions
    own = [question for question in questions if question.muscle == "gluteus-maximus"]
    assert 0 < len(own) < len(questions)
    assert list(questions[: len(own)]) == own
    abouts = [question.about for question in own]
    first_other = next(n for n, about in enumerate(abouts) if about not in ("origin", "insertion"))
    assert first_other > 0
    assert all(about in ("action", "nerve") for about in abouts[first_other:])


def test_two_quizzes_of_one_chance_are_the_same_but_for_their_ids(
    template: Path, tmp_path: Path
) -> None:
    one, two = make.store(template, tmp_path / "1"), make.store(template, tmp_path / "2")
    assert start(one) == start(two)
    assert start(one, seed=2).id != start(two, seed=3).id
    one.close()
    two.close()


@pytest.mark.parametrize("count", [0, -1])
def test_a_quiz_of_no_questions_is_refused(store: Store, count: int) -> None:
    with pytest.raises(InvalidError):
        start(store, count=count)


def test_a_quiz_on_a_lesson_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(MissingError):
        quizzing.start(store, Mode.CHECK, make.AT, make.chance(), UTC, lesson=Slug("nowhere"))
    assert measuring.progress(store, make.AT, UTC).quizzes == ()


def test_a_quiz_on_a_part_asks_of_that_part_and_the_whole_muscle(store: Store) -> None:
    quiz = quizzing.start(
        store, Mode.MUSCLE, make.AT, make.chance(), UTC,
        muscle=Slug("biceps-femoris"), part=Slug("long-head"), count=50,
    )  # fmt: skip
    assert {question.part for question in quiz.questions} == {None, "long-head"}
    assert {question.muscle for question in quiz.questions} == {"biceps-femoris"}


# ------------------------------------------------------------------------------- answering


@pytest.mark.parametrize(
    "say",
    [
        lambda number, text: str(number + 1),
        lambda number, text: f" {number + 1}. ",
        lambda number, text: "abcd"[number],
        lambda number, text: "ABCD"[number] + ")",
        lambda number, text: text,
        lambda number, text: text.upper(),
    ],
)
def test_a_choice_is_answered_by_number_letter_or_text(
    store: Store, say: Callable[[int, str], str]
) -> None:
    question = start(store).questions[0]
    texts = [choice.text for choice in question.choices]
    number = texts.index(right_choice(question))
    feedback = answer(store, question.id, say(number, texts[number]))
    assert (feedback.grade.verdict, feedback.grade.score) == ("right", 1.0)


def test_the_other_options_are_wrong_however_they_are_picked(store: Store) -> None:
    question = start(store).questions[0]
    lexicon = store.derived(Lexicon.of)
    for number, choice in enumerate(question.choices):
        expected = choice.text == right_choice(question)
        for typed in (str(number + 1), "abcd"[number], choice.text):
            grade = marking.judge(question, typed, store.anatomy, lexicon)
            assert (grade.verdict == "right") is expected, typed


def test_a_missed_site_lapses_alone(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"))
    feedback = answer(
        store,
        quiz.questions[0].id,
        "posterior surface of the sacrum; coccyx; iliac crest; foo; bar",
    )
    assert (feedback.grade.verdict, feedback.grade.score) == ("part", 0.6)
    missed = {item for item, memory in memories(store).items() if memory.missed}
    assert missed == {
        "gluteus-maximus.origin.ilium:recall",
        "gluteus-maximus.origin.sacrotuberous-ligament:recall",
    }
    assert len(memories(store)) == 5
    assert [shown.got for shown in feedback.answers].count(False) == 2


def test_listing_everything_scores_nothing_extra(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "insertion"))
    everything = "patella; femur; tibia; ilium; iliotibial tract; gluteal tuberosity"
    assert answer(store, quiz.questions[0].id, everything).grade.score == 0


def test_a_true_site_that_is_not_demanded_is_right_and_not_remembered(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"))
    feedback = answer(store, quiz.questions[0].id, "thoracolumbar fascia; gluteal fascia")
    assert [entry.verdict for entry in feedback.grade.entries] == ["right", "right"]
    assert not any("fascia" in item for item in memories(store))


def test_the_feedback_has_the_sentence_of_the_lesson_and_the_sources(store: Store) -> None:
    question = replace(start(store).questions[0], id=QuestionId("x"))
    quiz = replace(make.quiz(store, ("gluteus maximus", "origin")), lesson=GMAX)
    feedback = answer(store, quiz.questions[0].id, "coccyx")
    coccyx = next(shown for shown in feedback.answers if shown.text == "coccyx")
    assert coccyx.got
    assert coccyx.sentence == "Others start on the coccyx (os coccygis)."
    assert any(source.slug == "barker-2014" for source in coccyx.said_by)
    assert question.choices


def test_a_wrong_answer_is_told_whose_it_is(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "nerve"))
    grade = answer(store, quiz.questions[0].id, "obturator nerve").grade
    assert grade.verdict == "wrong"
    assert "obturator" in grade.reason
    assert "obturator externus" in grade.reason or grade.entries[0].belongs


def test_a_second_answer_is_refused(store: Store) -> None:
    question = start(store).questions[0]
    answer(store, question.id, "1")
    before = memories(store)
    with pytest.raises(InvalidError, match="already has its answer"):
        answer(store, question.id, "2")
    with store.read() as tx:
        assert tx.answers.count() == 1
    assert memories(store) == before


def test_a_question_nobody_asked_is_refused(store: Store) -> None:
    with pytest.raises(MissingError):
        answer(store, "nobody.1", "coccyx")


def test_a_near_answer_may_be_tried_once_more_and_does_not_raise_the_first_try(
    store: Store,
) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "nerve"))
    question = quiz.questions[0].id
    first = answer(store, question, NEAR_NERVE)
    assert (first.grade.verdict, first.grade.score, first.may_retry) == ("near", 0.0, True)
    remembered = memories(store)
    again = answer(store, question, "inferior gluteal nerve", make.later(seconds=20))
    assert (again.grade.verdict, again.may_retry, again.is_first_try) == ("right", False, False)
    assert memories(store) == remembered
    score = measuring.progress(store, make.AT, UTC).quizzes[0]
    assert (score.first_try, score.score, score.retried, score.answered) == (0, 0.0, 1, 1)
    with pytest.raises(InvalidError):
        answer(store, question, "inferior gluteal nerve", make.later(seconds=40))


def test_two_near_answers_are_the_end(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "nerve"))
    answer(store, quiz.questions[0].id, NEAR_NERVE)
    again = answer(store, quiz.questions[0].id, NEAR_NERVE, make.later(seconds=20))
    assert (again.grade.verdict, again.may_retry) == ("near", False)


def test_i_was_right_is_remembered_and_never_raises_the_first_try(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "nerve"))
    missed = answer(store, quiz.questions[0].id, "the one at the back")
    item = ItemId("gluteus-maximus.nerve.inferior-gluteal-nerve:recall")
    assert memories(store)[item].missed == 1
    correcting.overrule(store, missed.event, make.later(seconds=30), make.chance(77))
    correcting.overrule(store, missed.event, make.later(seconds=31), make.chance(78))
    assert memories(store)[item].missed == 0
    score = measuring.progress(store, make.AT, UTC).quizzes[0]
    assert (score.first_try, score.score, score.overruled) == (0, 0.0, 1)


def test_a_new_moment_before_the_last_one_does_no_harm(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "nerve"), ("gluteus maximus", "nerve"))
    answer(store, quiz.questions[0].id, "inferior gluteal nerve", make.later(days=3))
    answer(store, quiz.questions[1].id, "inferior gluteal nerve", make.later(days=2, hours=4))
    (memory,) = memories(store).values()
    assert memory.times == 2
    assert memory.last == make.later(days=3, microseconds=1)


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", "\ud800", "x" * 100_000, "🦴", ";;;,,,", "%s'\"--"]
)
def test_whatever_is_typed_is_graded_and_kept(store: Store, typed: str) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"))
    feedback = answer(store, quiz.questions[0].id, typed)
    assert feedback.grade.score == 0
    assert len(feedback.typed) <= 1000
    with store.read() as tx:
        assert tx.answers.count() == 1


# ---------------------------------------------------------------------------- the way back


def test_every_muscle_that_attaches_there_is_right(store: Store) -> None:
    quiz = make.quiz(
        store, ("semitendinosus", "name-from-origin"), ("semitendinosus", "name-from-origin")
    )
    assert answer(store, quiz.questions[0].id, "biceps femoris").grade.verdict == "right"
    assert answer(store, quiz.questions[1].id, "piriformis").grade.verdict == "wrong"
    assert memories(store)[ItemId("semitendinosus.origin:name")].times == 2


def test_the_way_back_is_asked_once_every_site_was_met(store: Store) -> None:
    def ask(at: datetime, seed: int) -> list[Question]:
        chance = make.chance(seed)
        quiz = quizzing.start(
            store, Mode.MUSCLE, at, chance, UTC, muscle=Slug("piriformis"), count=50
        )
        return list(quiz.questions)

    for question in ask(make.AT, 1):
        assert not question.items[0].endswith(":name")
        answer_right(store, question)
    items = [question.items[0] for question in ask(make.later(minutes=1), 2)]
    assert "piriformis.origin:name" in items
    ends = [item for item in items if item.startswith("piriformis.origin")]
    assert len(ends) == 1, "the sites and the way back would give each other away"


# --------------------------------------------------------------------------------- going on


def test_a_quiz_goes_on_at_the_next_question_after_reopening(store: Store) -> None:
    quiz = start(store)
    answer(store, quiz.questions[0].id, "1")
    store.close()
    again = Store(store.path)
    goes_on = quizzing.resume_or_start(
        again, Mode.CHECK, make.later(days=1), make.chance(9), UTC, lesson=GMAX
    )
    assert goes_on == quiz
    left = quizzing.left_half_way(again, make.AT, UTC)
    assert left is not None
    assert (left.quiz.id, left.number, left.question) == (quiz.id, 2, quiz.questions[1])
    again.close()


def test_a_finished_quiz_does_not_go_on(store: Store) -> None:
    quiz = start(store, count=2)
    for question in quiz.questions:
        answer(store, question.id, "1")
    assert quizzing.ask(store, quiz.id) is None
    assert quizzing.left_half_way(store, make.AT, UTC) is None
    new = quizzing.resume_or_start(store, Mode.CHECK, make.AT, make.chance(9), UTC, lesson=GMAX)
    assert new.id != quiz.id
    scores = {score.quiz: score for score in measuring.progress(store, make.AT, UTC).quizzes}
    assert scores[quiz.id].is_finished
    assert not scores[new.id].is_finished


def resumed(store: Store, seed: int, mode: Mode = Mode.MUSCLE, **options: object) -> str:
    """The id of the quiz that goes on or begins."""
    chance = make.chance(seed)
    return quizzing.resume_or_start(store, mode, make.AT, chance, UTC, **options).id  # type: ignore[arg-type]


def test_only_a_quiz_on_the_same_thing_goes_on(store: Store) -> None:
    piriformis, medius = Slug("piriformis"), Slug("gluteus-medius")
    first = resumed(store, 1, muscle=piriformis)
    assert resumed(store, 2, muscle=medius) != first
    assert resumed(store, 3, mode=Mode.CHECK, lesson=GMAX) != first
    assert resumed(store, 4, muscle=piriformis, lesson=GMAX) != first
    assert resumed(store, 5, muscle=piriformis) == first


def test_a_number_of_questions_must_match_to_go_on(store: Store) -> None:
    first = resumed(store, 1, mode=Mode.CHECK, lesson=GMAX, count=4)
    assert resumed(store, 2, mode=Mode.CHECK, lesson=GMAX, count=3, exactly=True) != first
    assert resumed(store, 3, mode=Mode.CHECK, lesson=GMAX, count=4, exactly=True) == first


# ------------------------------------------------------------------------------------ today


def today(store: Store, at: datetime, seed: int) -> Quiz:
    """Today's quiz."""
    return quizzing.start(store, Mode.TODAY, at, make.chance(seed), UTC, count=100)


def test_a_day_brings_ten_new_facts_at_most(store: Store) -> None:
    first = today(store, make.AT, 1)
    assert [question.kind for question in first.questions] == [QuestionKind.CHOICE] * 10
    for question in first.questions:
        answer_right(store, question)
    later_today = today(store, make.later(hours=1), 2)
    assert QuestionKind.CHOICE not in {question.kind for question in later_today.questions}
    next_day = today(store, make.later(days=1), 3)
    assert sum(q.kind is QuestionKind.CHOICE for q in next_day.questions) == 10
    assert next_day.questions[0].kind is not QuestionKind.CHOICE, "what is due comes first"


def test_a_day_with_nothing_due_says_so(store: Store) -> None:
    at = make.AT
    for seed in range(2):  # new, and what has to be asked again within the hour
        for question in today(store, at, seed).questions:
            answer_right(store, question, at)
        at += timedelta(hours=1)
    with pytest.raises(InvalidError, match="Nothing is due today"):
        today(store, at, 9)


# ------------------------------------------------------------------------------ the log


def test_the_memories_are_those_that_the_log_gives_when_it_is_replayed(store: Store) -> None:
    chance = make.chance(5)
    for day in range(6):
        at = make.later(days=day)
        quiz = start(store, at, seed=day, count=8)
        for number, question in enumerate(quiz.questions):
            moment = at + timedelta(minutes=number)
            if chance.random() < 0.6:
                answer_right(store, question, moment)
            else:
                feedback = answer(store, question.id, "the liver", moment)
                if chance.random() < 0.5:
                    event = feedback.event
                    correcting.overrule(store, event, moment + timedelta(seconds=9), chance)
    cached = memories(store)
    replaying.rebuild_memories(store)
    assert memories(store) == cached
    assert len(cached) > 10
    assert {memory.missed > 0 for memory in cached.values()} == {True, False}


def test_grading_alone_leaves_no_trace(store: Store) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"))
    lexicon = store.derived(Lexicon.of)
    grade = marking.judge(quiz.questions[0], GMAX_ORIGINS, store.anatomy, lexicon)
    assert grade.verdict is Verdict.RIGHT
    with store.read() as tx:
        assert (tx.answers.count(), tx.memories.all()) == (0, {})


def test_a_chosen_option_is_told_as_it_stood_there(store: Store) -> None:
    quiz = start(store, count=40)
    for question in quiz.questions:
        for number, choice in enumerate(question.choices, 1):
            graded = marking.judge(question, str(number), store.anatomy, store.derived(Lexicon.of))
            assert [entry.typed for entry in graded.entries] == [choice.text]
