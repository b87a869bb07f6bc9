"""Being asked, answering, and going on where one stopped."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from random import Random
from typing import TYPE_CHECKING

from studyapp.core import scheduling
from studyapp.core.answers import (
    Event,
    EventId,
    EventKind,
    ItemId,
    Outcome,
    QuestionId,
    QuizId,
    Try,
)
from studyapp.core.errors import InvalidError, MissingError
from studyapp.core.facts import Fact
from studyapp.core.grading import Lexicon, Verdict
from studyapp.core.kinship import relatives
from studyapp.core.marking import judge, outcomes_of
from studyapp.core.plates import PlateHead, PlateMap, PlateSlug, best_plates
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz, facts_asked
from studyapp.core.structures import Slug
from studyapp.services.explaining import Feedback, feedback
from studyapp.services.planning import labels_for, pass_mark, questions_for
from studyapp.services.timing import in_order, now

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its place in the quiz, counted from 1."""

    quiz: Quiz
    number: int
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisited:
    """A question as it stands in the log: open, or with the feedback of its last try."""

    asked: Asked
    feedback: Feedback | None


def prepare(store: "Store") -> None:
    """Read ahead what the first question needs, so that nobody waits for it."""
    relatives(store.anatomy, Slug(""))
    store.derived(Lexicon.of)
    _ = store.plate_heads, store.sources
    with store.read() as tx:
        tx.memories.all()


def start(
    store: "Store",
    mode: Mode,
    at: datetime,
    rng: Random,
    zone: tzinfo,
    *,
    lesson: Slug | None = None,
    muscle: Slug | None = None,
    part: Slug | None = None,
    count: int | None = None,
    pictures: bool = False,
) -> Quiz:
    """A new quiz. InvalidError, in words for the student, when there is nothing to ask.

    Without a `count`, today's quiz takes what fits in the day's minutes. With `pictures`, some
    questions are put on a plate.
    """
    if count is not None and count < 1:
        raise InvalidError("A quiz needs at least one question.")
    plates = best_plates(store.plate_heads) if pictures else {}
    with store.write("Start quiz") as tx:
        at = in_order(tx, at)
        quiz = Quiz(id=QuizId(new_id(rng)), mode=mode, lesson=lesson, started=at)
        questions = questions_for(
            tx,
            quiz,
            anatomy=store.anatomy,
            lexicon=store.derived(Lexicon.of),
            rng=rng,
            zone=zone,
            muscle=muscle,
            part=part,
            count=count,
            plates=plates,
        )
        mark = pass_mark(tx, at, zone) if mode is Mode.EXAM else None
        quiz = replace(quiz, questions=tuple(questions), pass_mark=mark)
        tx.quizzes.add(quiz)
    return quiz


def label(store: "Store", plate: PlateSlug, at: datetime, rng: Random) -> Quiz:
    """A new quiz on every attachment of a plate. MissingError when there is no such plate."""
    head = next((head for head in store.plate_heads if head.slug == plate), None)
    if head is None:
        raise MissingError("That drawing is not in the store any more.")
    with store.write("Start quiz") as tx:
        at = in_order(tx, at)
        quiz = Quiz(id=QuizId(new_id(rng)), mode=Mode.LABEL, lesson=None, started=at)
        lexicon = store.derived(Lexicon.of)
        questions = labels_for(tx, quiz, head, store.anatomy, lexicon, rng)
        quiz = replace(quiz, questions=tuple(questions))
        tx.quizzes.add(quiz)
    return quiz


def resume_or_start(
    store: "Store",
    mode: Mode,
    at: datetime,
    rng: Random,
    zone: tzinfo,
    *,
    lesson: Slug | None = None,
    muscle: Slug | None = None,
    part: Slug | None = None,
    count: int | None = None,
    exactly: bool = False,
    pictures: bool = False,
) -> Quiz:
    """The quiz of that mode, lesson and muscle that was left half-way, else a new one.

    `exactly`: only one of `count` questions goes on. `pictures`: whether a plate can be shown.
    """
    for quiz in _left(store, at, zone, mode, lesson):
        if exactly and len(quiz.questions) != count:
            continue
        if _is_about(quiz, muscle, part) and ask(store, quiz.id, pictures=pictures) is not None:
            return quiz
    return start(
        store, mode, at, rng, zone,
        lesson=lesson, muscle=muscle, part=part, count=count, pictures=pictures,
    )  # fmt: skip


def _is_about(quiz: Quiz, muscle: Slug | None, part: Slug | None) -> bool:
    """Whether nothing else is asked in it; the whole muscle's facts hold for its parts too."""
    return muscle is None or all(
        question.muscle == muscle and (part is None or question.part in (None, part))
        for question in quiz.questions
    )


def left_half_way(store: "Store", at: datetime, zone: tzinfo) -> Asked | None:
    """Where the latest unfinished quiz goes on; None when there is none."""
    left = _left(store, at, zone)
    return next((asked for quiz in left if (asked := ask(store, quiz.id))), None)


def _left(
    store: "Store",
    at: datetime,
    zone: tzinfo,
    mode: Mode | None = None,
    lesson: Slug | None = None,
) -> list[Quiz]:
    """Quizzes left half-way that still make sense, the latest first.

    Today's was chosen for its day, and like a mock exam for the exam that was planned then.
    """
    with store.read() as tx:
        today = scheduling.study_day(now(tx, at), zone)
        exam = tx.exams.planned()
        left = tx.quizzes.unfinished(mode, lesson)
    return [
        quiz
        for quiz in left
        if quiz.mode not in (Mode.TODAY, Mode.EXAM)
        or (
            (exam is None or exam.made <= quiz.started)
            and (quiz.mode is Mode.EXAM or scheduling.study_day(quiz.started, zone) == today)
        )
    ]


def ask(store: "Store", quiz: QuizId, *, pictures: bool = True) -> Asked | None:
    """The quiz's next question; None when it has no more.

    What the store forgot is passed over, and without `pictures` what is put on a plate.
    """
    anatomy = store.anatomy
    plates = {head.slug: head for head in store.plate_heads} if pictures else {}
    with store.read() as tx:
        places = tx.quizzes.open_places(quiz)
        if not places:
            return None
        whole = tx.quizzes.get(quiz)
    for place in places:
        question = whole.questions[place]
        facts = facts_asked(question, anatomy)
        if question.plate and not _is_drawn(question, facts, plates.get(question.plate)):
            continue
        if facts:
            return Asked(quiz=whole, number=place + 1, question=question)
    return None


def _is_drawn(question: Question, facts: Sequence[Fact], plate: PlateHead | None) -> bool:
    """Whether its plate still shows what it is about."""
    shown = question.lit or tuple(fact.id for fact in facts)
    return plate is not None and all(fact in plate.areas for fact in shown)


def answer(
    store: "Store",
    id: QuestionId,
    typed: str,
    at: datetime,
    rng: Random,
    *,
    took_ms: int = 0,
    sure: bool | None = None,
) -> Feedback:
    """Grade an answer, append it to the log and note when to ask again.

    A second answer is taken only after a near one, and not in a mock exam. InvalidError when the
    question has its answer. What was missed for the fourth time is left alone for some days.
    """
    anatomy, lexicon = store.anatomy, store.derived(Lexicon.of)
    sources = store.sources
    question, plate = _question_and_plate(store, id)
    with store.write("Answer question") as tx:
        at = in_order(tx, at)
        given = tx.answers.tries(id)
        quiz = tx.quizzes.quiz_of(id)
        near = [Verdict.NEAR] if quiz.mode is not Mode.EXAM else None
        if given and [one.verdict for one in given] != near:
            raise InvalidError("This question already has its answer.")
        own = tx.answers.own_names()
        graded = judge(question, typed, anatomy, lexicon, own, plate)
        event = Event(
            id=EventId(new_id(rng)),
            at=at,
            device=str(tx.preferences.get("device") or ""),
            kind=EventKind.ANSWER,
            question=id,
            typed=typed.encode("utf-8", "replace").decode()[:1000],  # half a surrogate pair
            took_ms=took_ms,
            sure=sure,
        )
        outcomes = [] if given else outcomes_of(question, graded, anatomy, typed)
        tx.answers.add(event, outcomes, verdict=graded.verdict, score=graded.score)
        _remember(tx, event, outcomes, rng)
        tx.quizzes.finish_if_done(quiz.id, at)
        last = Try(event=event.id, at=at, typed=event.typed, verdict=graded.verdict, sure=sure)
        tries = [*given, last]
        return feedback(tx, quiz, question, graded, tries, anatomy, sources, own)


def revisit(store: "Store", id: QuestionId) -> Revisited:
    """A question as the log has it. MissingError when there is none of that id."""
    anatomy, lexicon, sources = store.anatomy, store.derived(Lexicon.of), store.sources
    question, plate = _question_and_plate(store, id)
    with store.read() as tx:
        head = tx.quizzes.quiz_of(id)
        asked = Asked(
            quiz=tx.quizzes.get(head.id), number=tx.quizzes.number_of(id), question=question
        )
        tries = tx.answers.tries(id)
        if not tries:
            return Revisited(asked=asked, feedback=None)
        since = tx.answers.about(tries[0].event, EventKind.ACCEPT)  # by what was taken then
        then, now = tx.answers.own_names(but=since), tx.answers.own_names()
        graded = judge(question, tries[-1].typed, anatomy, lexicon, then, plate)
        told = feedback(tx, head, question, graded, tries, anatomy, sources, now)
        return Revisited(asked=asked, feedback=told)


def _question_and_plate(store: "Store", id: QuestionId) -> tuple[Question, PlateMap | None]:
    """With the plate that it asks a place of, if that is still there; None for other questions."""
    with store.read() as tx:
        question = tx.quizzes.question(id)
    if question.kind is not QuestionKind.LOCATE or not question.plate:
        return question, None
    try:
        return question, store.plate_map(question.plate)
    except MissingError:
        return question, None


def _remember(tx: "Transaction", event: Event, outcomes: Sequence[Outcome], rng: Random) -> None:
    """Note when to ask again; what was missed too often rests, and the log says so."""
    before = tx.memories.of([outcome.item for outcome in outcomes])
    tired: list[ItemId] = []
    for outcome in outcomes:
        memory = scheduling.answered(
            before.get(outcome.item),
            outcome.item,
            event.at,
            got=outcome.got,
            sure=event.sure,
            mixed_up=outcome.said is not None,
        )
        if not outcome.got and scheduling.needs_rest(memory):
            memory = scheduling.rested(memory, event.at)
            tired.append(outcome.item)
        tx.memories.put(memory)
    if tired:
        rest = Event(
            id=EventId(new_id(rng)),
            at=event.at,
            device=event.device,
            kind=EventKind.REST,
            target=event.id,
        )
        tx.answers.add(rest, [Outcome(item=item, got=False) for item in tired])


def new_id(rng: Random) -> str:
    """An id that no other machine draws: 128 bits of chance, as a UUID has them."""
    return uuid.UUID(int=rng.getrandbits(128), version=4).hex
