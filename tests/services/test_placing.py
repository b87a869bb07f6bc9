"""Places asked on a plate: when, on which, what a click is worth, and where none can be shown."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest

from studyapp.core import locating
from studyapp.core.answers import ItemId, fact_of, locate, recall
from studyapp.core.changes import Topic
from studyapp.core.errors import InvalidError, MissingError
from studyapp.core.facts import SITES, short_text
from studyapp.core.grading import Verdict
from studyapp.core.plates import PlateSlug
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz, ends_named, facts_asked
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import correcting, explaining, quizzing, reviewing
from tests import make

PIRIFORMIS = Slug("piriformis")


def right(store: Store, question: Question) -> str:
    """An answer that is right."""
    if question.kind is QuestionKind.LOCATE:
        [fact] = facts_asked(question, store.anatomy)
        assert question.plate
        middle = store.plate_map(question.plate).middle(fact.id)
        assert middle is not None
        return locating.spoken(middle)
    if ends_named(question):
        return store.anatomy.structures[question.muscle].name
    facts = facts_asked(question, store.anatomy)
    return "; ".join(short_text(fact, store.anatomy.structures) for fact in facts)


def muscle_quiz(store: Store, rng: Random, at: datetime, *, pictures: bool = True) -> Quiz:
    return quizzing.start(
        store, Mode.MUSCLE, at, rng, UTC, muscle=PIRIFORMIS, count=12, pictures=pictures
    )


def asked(store: Store, quiz: Quiz, rng: Random, at: datetime) -> Iterator[Question]:
    """The questions one after another, each answered rightly after it was looked at."""
    while found := quizzing.ask(store, quiz.id):
        yield found.question
        feedback = quizzing.answer(
            store, found.question.id, right(store, found.question), at, rng, took_ms=3000
        )
        assert feedback.grade.verdict is Verdict.RIGHT, found.question


def met(store: Store) -> None:
    """Every fact of piriformis answered by name, so that none is due at `AT`."""
    rng = make.chance(4)
    for days in (-9, -8, -4, -0.1):
        at = make.later(days=days)
        for _ in asked(store, muscle_quiz(store, rng, at, pictures=False), rng, at):
            pass


def place_question(store: Store, at: datetime | None = None) -> Question:
    """A place of piriformis that is asked."""
    met(store)
    for seed in range(100, 120):
        quiz = muscle_quiz(store, make.chance(seed), at or make.AT)
        for question in quiz.questions:
            if question.kind is QuestionKind.LOCATE:
                return question
    raise AssertionError("no place is asked")


def test_a_place_is_asked_once_its_name_is_known(store: Store) -> None:
    rng = make.chance(2)
    new = muscle_quiz(store, rng, make.AT)
    assert all(question.kind is QuestionKind.CHOICE for question in new.questions)
    met(store)
    kinds: set[QuestionKind] = set()
    for seed in range(200, 208):
        quiz = muscle_quiz(store, make.chance(seed), make.AT)
        kinds |= {question.kind for question in quiz.questions}
    assert QuestionKind.LOCATE in kinds


def test_questions_are_put_on_the_plate_where_the_muscle_is_seen_best(store: Store) -> None:
    question = place_question(store)
    assert question.items == (locate(fact_of(question.items[0]) or ""),)  # type: ignore[arg-type]
    [fact] = facts_asked(question, store.anatomy)
    shown = "hip-front" if fact.id == "piriformis.origin.sacrum" else "hip-behind"
    assert question.plate == shown  # its origin is on the front of the sacrum
    assert question.prompt.startswith("Click where piriformis ")


def test_a_right_click_is_remembered_as_a_place_and_not_as_a_name(store: Store) -> None:
    question = place_question(store)
    item = question.items[0]
    name = recall(fact_of(item) or "")  # type: ignore[arg-type]
    with store.read() as tx:
        before = tx.memories.of([name])
    feedback = quizzing.answer(
        store, question.id, right(store, question), make.AT, make.chance(9), took_ms=2000
    )
    assert feedback.grade.verdict is Verdict.RIGHT
    with store.read() as tx:
        assert set(tx.memories.of([item])) == {item}
        assert tx.memories.of([name]) == before


def test_a_near_click_may_be_tried_once_more_and_scores_nothing(store: Store) -> None:
    question = place_question(store)
    assert question.plate
    [fact] = facts_asked(question, store.anatomy)
    plate = store.plate_map(question.plate)
    beside = next(
        (x, y)
        for x in range(0, int(plate.plate.width), 6)
        for y in range(0, int(plate.plate.height), 6)
        if locating.STEADY + 1 < (plate.mm_to(fact.id, (x, y)) or 0) < locating.NEAR - 1
    )
    first = quizzing.answer(store, question.id, locating.spoken(beside), make.AT, make.chance(1))
    assert (first.grade.verdict, first.may_retry, first.grade.score) == (Verdict.NEAR, True, 0.0)
    assert "mm from the area" in first.grade.reason
    second = quizzing.answer(
        store, question.id, right(store, question), make.later(seconds=5), make.chance(2)
    )
    assert second.grade.verdict is Verdict.RIGHT and not second.may_retry
    [looked] = [r for r in reviewing.review(store, quiz_of(store, question)).questions
                if r.question.id == question.id]  # fmt: skip
    assert looked.score == 0.0 and looked.tries == 2


def quiz_of(store: Store, question: Question) -> object:
    with store.read() as tx:
        return tx.quizzes.quiz_of(question.id).id


def test_a_click_stands_in_the_log_and_can_be_undone_and_seen_again(store: Store) -> None:
    question = place_question(store)
    quizzing.answer(store, question.id, "10.0 10.0", make.AT, make.chance(1))
    again = quizzing.revisit(store, question.id)
    assert again.feedback is not None
    assert again.feedback.grade.verdict is Verdict.WRONG
    assert again.feedback.grade.reason.startswith("You clicked beside the drawing")
    undone = correcting.undo(store, make.later(seconds=1), make.chance(2))
    assert undone.question == question.id
    assert quizzing.revisit(store, question.id).feedback is None


def test_not_knowing_a_place_is_kind_and_shows_it(store: Store) -> None:
    question = place_question(store)
    feedback = quizzing.answer(store, question.id, "", make.AT, make.chance(1))
    assert feedback.grade.verdict is Verdict.WRONG
    assert [shown.got for shown in feedback.answers] == [False]
    assert feedback.acceptable == ()


def test_what_was_missed_four_times_is_told_as_a_place(store: Store) -> None:
    item = locate("piriformis.insertion.greater-trochanter")  # type: ignore[arg-type]
    text = explaining.item_text(ItemId(item), store.anatomy)
    assert text.endswith("(upper border of the greater trochanter), shown on a drawing")


def test_where_no_plate_can_be_shown_none_is_asked_for(store: Store) -> None:
    """In the terminal: neither in a new quiz nor in one that was left half-way in the window."""
    met(store)
    rng = make.chance(3)
    for seed in range(300, 310):
        quiz = muscle_quiz(store, make.chance(seed), make.AT, pictures=False)
        assert all(question.plate is None for question in quiz.questions)
    quizzes = (muscle_quiz(store, make.chance(seed), make.AT) for seed in range(400, 430))
    mixed = next(quiz for quiz in quizzes if any(q.plate for q in quiz.questions))
    while found := quizzing.ask(store, mixed.id, pictures=False):
        assert found.question.plate is None
        typed = right(store, found.question)
        quizzing.answer(store, found.question.id, typed, make.AT, rng)
    left = quizzing.ask(store, mixed.id)
    assert left is not None and left.question.plate  # it waits for the window


def test_a_question_whose_plate_is_gone_is_passed_over(store: Store) -> None:
    from sqlalchemy import text

    question = place_question(store)
    with store.write("Take the plate away") as tx:
        tx.plates._connection.execute(text("UPDATE shapes SET fact = NULL"))
        from studyapp.core.changes import Topic

        tx.topics.add(Topic.CONTENT)
    asked_next = quizzing.ask(store, quiz_of(store, question))  # type: ignore[arg-type]
    assert asked_next is None or asked_next.question.plate is None


@pytest.mark.parametrize(
    "lost",
    [
        ("UPDATE facts SET retired_at = '2026-01-01T00:00:00+00:00'",),
        ("DELETE FROM shapes", "DELETE FROM plates"),
    ],
    ids=["fact", "plate"],
)
def test_an_answer_can_be_seen_again_when_its_place_is_gone(
    store: Store, lost: tuple[str, ...]
) -> None:
    question = place_question(store)
    quizzing.answer(store, question.id, "10.0 10.0", make.AT, make.chance(1))
    with store.write("Take it away") as tx:
        for statement in lost:
            tx.plates._connection.exec_driver_sql(statement)
        tx.topics.add(Topic.CONTENT)
    again = quizzing.revisit(store, question.id)
    assert again.feedback is not None
    assert "not in the store any more" in again.feedback.grade.reason


# labelling a whole plate


def test_labelling_asks_for_every_muscle_at_each_end_that_the_plate_shows(store: Store) -> None:
    quiz = quizzing.label(store, PlateSlug("hip-behind"), make.AT, make.chance(5))
    head = next(head for head in store.plate_heads if head.slug == "hip-behind")
    shown = {
        (fact.muscle, fact.kind)
        for fact in store.anatomy.facts
        if fact.id in head.areas and fact.asked and fact.kind in SITES
    }
    assert {(q.muscle, q.about) for q in quiz.questions} == shown
    assert len(quiz.questions) == len(shown)
    for question in quiz.questions:
        assert question.plate == "hip-behind" and question.lit
        assert set(question.lit) <= set(head.areas)
        assert question.prompt in ("Which muscle originates here?", "Which muscle inserts here?")


def test_every_plate_can_be_labelled_from_end_to_end(store: Store) -> None:
    rng = make.chance(6)
    for head in store.plate_heads:
        quiz = quizzing.label(store, head.slug, make.AT, rng)
        count = sum(1 for _ in asked(store, quiz, rng, make.AT))
        assert count == len(quiz.questions) > 3
        review = reviewing.review(store, quiz.id)
        assert review.first_try == count


def test_a_plate_that_is_not_there_cannot_be_labelled(store: Store) -> None:
    with pytest.raises(MissingError):
        quizzing.label(store, PlateSlug("shoulder"), make.AT, make.chance())


def test_a_plate_without_areas_cannot_be_labelled(store: Store) -> None:
    from sqlalchemy import text

    from studyapp.core.changes import Topic

    with store.write("Take the areas away") as tx:
        tx.plates._connection.execute(text("UPDATE shapes SET fact = NULL"))
        tx.topics.add(Topic.CONTENT)
    with pytest.raises(InvalidError, match="shows no attachment"):
        quizzing.label(store, PlateSlug("hip-side"), make.AT, make.chance())


# every attachment


def test_every_attachment_is_on_a_plate_or_the_pack_says_why_not(store: Store) -> None:
    from studyapp.formats import pack

    read = pack.read(make.PACKS / "hip")
    drawn = {fact for head in store.plate_heads for fact in head.areas}
    sites = {fact.id for fact in store.anatomy.facts if fact.kind in SITES}
    assert sites - drawn == set(read.undrawn)
    assert all(len(reason.split()) > 4 for reason in read.undrawn.values())
    asked_for = [one for one in read.undrawn if (f := store.anatomy.fact(one)) and f.asked]
    assert {one.split(".")[0] for one in asked_for} == {"erector-spinae"}  # it ends above the hip
