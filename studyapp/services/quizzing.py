"""Being asked, answering, and going on where one stopped."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from random import Random
from typing import TYPE_CHECKING

from studyapp.core import scheduling
from studyapp.core.agenda import NEW_A_DAY, Agenda, Scope
from studyapp.core.answers import (
    Event,
    EventId,
    EventKind,
    ItemId,
    Outcome,
    QuestionId,
    QuizId,
    recall,
)
from studyapp.core.errors import InvalidError
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind, short_text
from studyapp.core.grading import (
    Accepted,
    Grade,
    Lexicon,
    Subject,
    Verdict,
    accepted_for,
    accepted_muscles,
    grade,
)
from studyapp.core.questions import (
    Mode,
    Question,
    QuestionKind,
    Quiz,
    accepted_facts,
    ends_named,
    facts_asked,
    muscles_at,
)
from studyapp.core.sources import Source
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction

CHECK = 5  # questions of "Check yourself"
TODAY = 20  # questions of one sitting of "Today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its place in the quiz, counted from 1."""

    quiz: Quiz
    number: int
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One accepted answer in the feedback, and whether the student had it."""

    text: str
    fact: FactId | None
    got: bool
    said_by: tuple[Source, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What is shown after an answer. `lesson` is where its sentences stand.

    `may_retry` is True after a near answer, once; the first-try score stays as it was.
    """

    event: EventId
    question: Question
    typed: str
    grade: Grade
    answers: tuple[Shown, ...]
    lesson: Slug | None
    may_retry: bool
    is_first_try: bool


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
    count: int = CHECK,
) -> Quiz:
    """A new quiz. InvalidError, in words for the student, when there is nothing to ask."""
    if count < 1:
        raise InvalidError("A quiz needs at least one question.")
    anatomy, lexicon = store.anatomy, store.derived(Lexicon.of)
    quiz = Quiz(id=QuizId(_new_id(rng)), mode=mode, lesson=lesson, started=at)
    with store.write("Start quiz") as tx:
        scope = _scope(tx, anatomy, lesson, muscle, part)
        agenda = Agenda(anatomy, lexicon, tx.memories.all(), rng)
        if mode is Mode.TODAY:
            until = scheduling.end_of_study_day(at, zone)
            met = tx.answers.met_since(until - timedelta(days=1))
            questions = agenda.today(
                quiz.id, until=until, new=NEW_A_DAY - met, new_from=scope, count=count
            )
        else:
            questions = agenda.practice(quiz.id, scope, count=count, at=at)
        if not questions:
            raise InvalidError(_NOTHING[mode])
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
    count: int = CHECK,
    exactly: bool = False,
) -> Quiz:
    """The quiz of that mode, lesson and muscle that was left half-way, else a new one.

    `exactly`: only one of `count` questions goes on.
    """
    with store.read() as tx:
        left = tx.quizzes.unfinished(mode, lesson)
    for quiz in left:
        if exactly and len(quiz.questions) != count:
            continue
        if _is_about(quiz, muscle, part) and ask(store, quiz.id) is not None:
            return quiz
    return start(store, mode, at, rng, zone, lesson=lesson, muscle=muscle, part=part, count=count)


def _is_about(quiz: Quiz, muscle: Slug | None, part: Slug | None) -> bool:
    """Whether nothing else is asked in it; the whole muscle's facts hold for its parts too."""
    return muscle is None or all(
        question.muscle == muscle and (part is None or question.part in (None, part))
        for question in quiz.questions
    )


def left_half_way(store: "Store") -> Asked | None:
    """Where the latest unfinished quiz goes on; None when there is none."""
    with store.read() as tx:
        left = tx.quizzes.unfinished()
    return next((asked for quiz in left if (asked := ask(store, quiz.id))), None)


def ask(store: "Store", quiz: QuizId) -> Asked | None:
    """The quiz's next question; None when it has no more. What the store forgot is passed over."""
    anatomy = store.anatomy
    with store.read() as tx:
        for ordinal, question in tx.quizzes.open_questions(quiz):
            if facts_asked(question, anatomy):
                return Asked(quiz=tx.quizzes.get(quiz), number=ordinal + 1, question=question)
    return None


def answer(
    store: "Store", id: QuestionId, typed: str, at: datetime, rng: Random, *, took_ms: int = 0
) -> Feedback:
    """Grade an answer, append it to the log and note when to ask again.

    A second answer is taken only after a near one. InvalidError when the question has its answer.
    """
    anatomy, lexicon = store.anatomy, store.derived(Lexicon.of)
    with store.write("Answer question") as tx:
        question = tx.quizzes.question(id)
        given = tx.answers.tries(id)
        if given and given != [Verdict.NEAR]:
            raise InvalidError("This question already has its answer.")
        graded = judge(question, typed, anatomy, lexicon)
        event = Event(
            id=EventId(_new_id(rng)),
            at=at,
            device=str(tx.preferences.get("device") or ""),
            kind=EventKind.ANSWER,
            question=id,
            typed=typed.encode("utf-8", "replace").decode()[:1000],  # half a surrogate pair
            took_ms=took_ms,
        )
        outcomes = [] if given else outcomes_of(question, graded, anatomy)
        tx.answers.add(event, outcomes, verdict=graded.verdict, score=graded.score)
        before = tx.memories.of([outcome.item for outcome in outcomes])
        for outcome in outcomes:
            memory = before.get(outcome.item)
            tx.memories.put(scheduling.answered(memory, outcome.item, at, got=outcome.got))
        may_retry = graded.verdict is Verdict.NEAR and not given
        quiz, lesson = tx.quizzes.quiz_of(id)
        tx.quizzes.finish_if_done(quiz, at)
        shown = _shown(tx, question, graded, anatomy, lesson)
    return Feedback(
        event=event.id,
        question=question,
        typed=event.typed,
        grade=graded,
        answers=shown,
        lesson=lesson,
        may_retry=may_retry,
        is_first_try=not given,
    )


def overrule(store: "Store", event: EventId, at: datetime, rng: Random) -> None:
    """Note that the student says of an answer: I was right. The first-try score stays."""
    with store.write("I was right") as tx:
        if tx.answers.is_overruled(event):
            return
        tx.answers.add(
            Event(
                id=EventId(_new_id(rng)),
                at=at,
                device=str(tx.preferences.get("device") or ""),
                kind=EventKind.OVERRULE,
                target=event,
            )
        )
        _replay(tx, tx.answers.items_of(event))


def rebuild_memories(store: "Store") -> None:
    """Drop every memory and replay the log: the same memories come out."""
    with store.write("Replay answers") as tx:
        tx.memories.drop_all()
        _replay(tx, list(tx.answers.history()))


def judge(question: Question, typed: str, anatomy: Anatomy, lexicon: Lexicon) -> Grade:
    """The verdict on a typed or chosen answer. A choice may be given by number, letter or text."""
    accepted = accepted_of(question, anatomy)
    if question.choices:
        typed = _chosen(question, typed)
    return grade(
        typed,
        accepted,
        wanted=question.wanted,
        lexicon=lexicon,
        subject=Subject(
            muscle=question.muscle,
            kind=None if question.kind is QuestionKind.REVERSE else question.about,
            part=question.part,
        ),
    )


def outcomes_of(question: Question, graded: Grade, anatomy: Anatomy) -> list[Outcome]:
    """What an answer says of each item: named ones are known, missed ones are not."""
    said = next(
        (entry.said for entry in graded.entries if entry.verdict is not Verdict.RIGHT), None
    )
    if question.kind is QuestionKind.CHOICE or ends_named(question):
        return [Outcome(item=question.items[0], got=graded.verdict is Verdict.RIGHT, said=said)]
    named = [
        entry.accepted
        for entry in graded.entries
        if entry.verdict is Verdict.RIGHT and entry.accepted
    ]
    asked = {fact.id for fact in anatomy.of(question.muscle, question.about) if fact.asked}
    got = [recall(FactId(fact)) for fact in dict.fromkeys(named) if fact in asked]
    missed = [recall(FactId(fact)) for fact in graded.missed]
    return [Outcome(item=item, got=True) for item in got] + [
        Outcome(item=item, got=False, said=said) for item in missed if item not in got
    ]


def accepted_of(question: Question, anatomy: Anatomy) -> Sequence[Accepted]:
    """What is accepted. Asked for is what the question's items name; the rest is right too."""
    if ends := ends_named(question):
        at = muscles_at(anatomy, question.muscle, *ends, part=question.part)
        return accepted_muscles(anatomy, at)
    asked = facts_asked(question, anatomy)
    demanded = {fact.id for fact in asked}
    return tuple(
        replace(answer, demanded=answer.id in demanded)
        for answer in accepted_for(anatomy, _right(question, asked, anatomy))
    )


def _right(question: Question, asked: Sequence[Fact], anatomy: Anatomy) -> Sequence[Fact]:
    """The facts that answer a question. A choice has one; "besides the whole muscle" means it."""
    if question.kind is QuestionKind.CHOICE:
        return asked
    facts = accepted_facts(anatomy, question.muscle, question.about, question.part)
    besides = question.part and question.about is FactKind.ACTION and all(f.part for f in asked)
    return [fact for fact in facts if fact.part or not besides]


def _chosen(question: Question, typed: str) -> str:
    """The option that a number, a letter or its text picks; else what was typed."""
    given = typed.strip().casefold().rstrip(".)")
    for number, choice in enumerate(question.choices):
        if given in (str(number + 1), "abcdefgh"[number], choice.text.casefold()):
            return choice.text
    return typed


def _shown(
    tx: "Transaction", question: Question, graded: Grade, anatomy: Anatomy, lesson: Slug | None
) -> tuple[Shown, ...]:
    named = {entry.accepted for entry in graded.entries if entry.verdict is Verdict.RIGHT}
    asked = facts_asked(question, anatomy)
    facts = list(asked)
    facts += [fact for fact in _right(question, asked, anatomy)
              if fact not in facts and fact.id in named]  # fmt: skip
    sources = tx.sources.of({citation.source for fact in facts for citation in fact.citations})
    if ends_named(question):
        return _muscle_shown(question, asked, anatomy, sources, named)
    sentences = tx.lessons.sentences_for([fact.id for fact in facts], lesson)
    return tuple(
        Shown(
            text=short_text(fact, anatomy.structures),
            fact=fact.id,
            got=fact.id in named,
            said_by=tuple(sources[citation.source] for citation in fact.citations),
            sentence=sentences.get(fact.id, ""),
        )
        for fact in facts
    )


def _muscle_shown(
    question: Question,
    asked: Sequence[Fact],
    anatomy: Anatomy,
    sources: Mapping[Slug, Source],
    named: Collection[str | None],
) -> tuple[Shown, ...]:
    """The muscle a reverse question is about, with others that are right, and what was named."""
    said_by = dict.fromkeys(c.source for fact in asked for c in fact.citations)
    others = [
        anatomy.structures[Slug(answer.id)].name
        for answer in accepted_of(question, anatomy)
        if answer.id != question.muscle and answer.id not in named
    ]
    also = f" (also right: {', '.join(others)})" if others else ""
    muscles = dict.fromkeys([question.muscle, *(Slug(slug) for slug in named if slug)])
    return tuple(
        Shown(
            text=anatomy.structures[slug].name + (also if slug == question.muscle else ""),
            fact=None,
            got=slug in named,
            said_by=tuple(sources[source] for source in said_by) if slug == question.muscle else (),
            sentence="",
        )
        for slug in muscles
    )


def _scope(
    tx: "Transaction",
    anatomy: Anatomy,
    lesson: Slug | None,
    muscle: Slug | None,
    part: Slug | None,
) -> Scope:
    """One muscle; else what the lesson states; else what the last opened lesson is about."""
    if muscle is not None:
        facts = frozenset(fact.id for fact in anatomy.of(muscle, part=part))
        if lesson is not None:
            facts &= tx.lessons.facts_stated(tx.lessons.get(lesson).slug)
        return Scope(muscles=(muscle,), facts=facts if lesson or part else None)
    if lesson is None:
        opened = tx.preferences.get("lesson")
        shelf = [entry.slug for entry in tx.lessons.shelf()]
        if not shelf:
            return Scope(muscles=tuple(found.slug for found in anatomy.muscles()))
        lesson = opened if opened in shelf else shelf[0]
    about = tx.lessons.get(lesson).about
    stated = tx.lessons.facts_stated(lesson)
    asked = [fact for fact in anatomy.facts if fact.id in stated and fact.asked]
    if not asked:
        return Scope(muscles=about)
    muscles = dict.fromkeys([*about, *(fact.muscle for fact in asked)])
    return Scope(muscles=tuple(muscles), facts=stated, first=frozenset(about))


def _replay(tx: "Transaction", items: Sequence[ItemId]) -> None:
    history = tx.answers.history(items)
    tx.memories.drop(items)
    for item in items:
        memory = scheduling.replayed(item, history.get(item, []))
        if memory is not None:
            tx.memories.put(memory)


def _new_id(rng: Random) -> str:
    return uuid.UUID(int=rng.getrandbits(128), version=4).hex


_NOTHING = {
    Mode.CHECK: "This lesson states no fact that can be asked yet. Open one about a muscle.",
    Mode.MUSCLE: "The store holds nothing to ask about this muscle yet.",
    Mode.TODAY: "Nothing is due today. Check yourself from a lesson, or come back tomorrow.",
}
