"""What is told after an answer: what was accepted, who says so, and what it was mixed up with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from studyapp.core.answers import EventId, EventKind, ItemId, Try, fact_of, locate, naming, recall
from studyapp.core.belonging import belongs
from studyapp.core.comparisons import Comparison, comparison
from studyapp.core.facts import Anatomy, Fact, FactId, short_text
from studyapp.core.grading import Grade, Verdict
from studyapp.core.kinship import kinship, nearest
from studyapp.core.marking import OwnNames, accepted_of, chosen_of, outcomes_of, right_facts
from studyapp.core.mixups import Asked, asked_by, owners
from studyapp.core.profiles import counted
from studyapp.core.questions import Question, QuestionKind, Quiz, ends_named, facts_asked
from studyapp.core.sources import Source
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.store import Transaction

_MOST_ACCEPTABLE = 6  # answers that an unknown wording may be meant for


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One accepted answer in the feedback, and whether the student had it.

    `counted` is how many of how many sources name it, only where the list of those read is kept.
    """

    text: str
    fact: FactId | None
    got: bool
    said_by: tuple[Source, ...]
    sentence: str
    counted: tuple[int, int] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A wrong option of a choice, and what it belongs to."""

    text: str
    belongs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptable:
    """A wording that was not known, and an answer that it may be meant for."""

    typed: str
    item: ItemId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """What was missed four times: until when it rests, and what it is compared with."""

    item: ItemId
    text: str
    until: datetime
    rest: EventId
    comparison: Comparison | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What is shown after an answer. `lesson` is where its sentences stand.

    `may_retry` is True after a near answer, once; the first-try score stays as it was.
    `may_feel` is True where "hard" and "easy" say something: after a right first try.
    `acceptable` are wordings to take from now on, `own` those that were taken because of that.
    `returns` is when the soonest of its items is due again, None where none is remembered.
    """

    event: EventId
    question: Question
    typed: str
    grade: Grade
    answers: tuple[Shown, ...]
    lesson: Slug | None
    may_retry: bool
    is_first_try: bool
    is_overruled: bool = False
    felt: EventKind | None = None
    may_feel: bool = False
    options: tuple[Option, ...] = ()
    acceptable: tuple[Acceptable, ...] = ()
    own: tuple[Acceptable, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    returns: datetime | None = None
    was_sure: bool | None = None


def feedback(
    tx: "Transaction",
    quiz: Quiz,
    question: Question,
    graded: Grade,
    tries: Sequence[Try],
    anatomy: Anatomy,
    sources: Mapping[Slug, Source],
    own: OwnNames,
) -> Feedback:
    """What is told of the last of a question's tries; `own` are the wordings accepted now."""
    last, is_first = tries[-1], len(tries) == 1
    named = [outcome.item for outcome in outcomes_of(question, graded, anatomy, last.typed)]
    items = list(dict.fromkeys([*question.items, *named]))
    memories = tx.memories.of(items)
    notes = tx.notes.of(items)
    return Feedback(
        event=last.event,
        question=question,
        typed=last.typed,
        grade=graded,
        answers=_shown(tx, question, graded, anatomy, sources, quiz.lesson, notes),
        lesson=quiz.lesson,
        may_retry=graded.verdict is Verdict.NEAR and is_first and not tries[0].overruled,
        is_first_try=is_first,
        is_overruled=tries[0].overruled,
        felt=last.felt,
        may_feel=is_first and graded.verdict is Verdict.RIGHT,
        options=_options(question, last.typed, graded, anatomy),
        acceptable=_acceptable(question, graded, anatomy, tries[0], own),
        own=_own(graded, items, anatomy, own),
        stuck=_stuck(tx, tries[0].event, anatomy, notes) if graded.missed else (),
        returns=min((memory.due for memory in memories.values()), default=None),
        was_sure=last.sure,
    )


def _options(question: Question, typed: str, graded: Grade, anatomy: Anatomy) -> tuple[Option, ...]:
    """Each wrong option with what it belongs to, the chosen one first."""
    right = {answer.text for answer in accepted_of(question, anatomy)}
    chosen = chosen_of(question, typed)
    wrong = [choice for choice in question.choices if choice.text not in right]
    wrong.sort(key=lambda choice: choice != chosen)
    told = ((c, belongs(anatomy, c.key, question.about, but=question.muscle)) for c in wrong)
    return tuple(Option(text=choice.text, belongs=text) for choice, text in told if text)


def _acceptable(
    question: Question, graded: Grade, anatomy: Anatomy, first: Try, own: OwnNames
) -> tuple[Acceptable, ...]:
    """After "I was right": each wording that was not right, with each answer that was missed."""
    if not first.overruled or question.kind in (QuestionKind.CHOICE, QuestionKind.LOCATE):
        return ()
    unknown = [entry.typed.strip() for entry in graded.entries]
    right = [entry.verdict is Verdict.RIGHT for entry in graded.entries]
    unknown = [typed for typed, known in zip(unknown, right, strict=True) if typed and not known]
    if ends_named(question):
        texts = {question.items[0]: anatomy.structures[question.muscle].name}
    else:
        facts = [fact for fact in facts_asked(question, anatomy) if fact.id in graded.missed]
        texts = {recall(fact.id): short_text(fact, anatomy.structures) for fact in facts}
    found = [
        Acceptable(typed=typed, item=item, text=text)
        for typed in unknown
        for item, text in texts.items()
        if typed not in own.get(item, ())
    ]
    return tuple(found[:_MOST_ACCEPTABLE])


def _own(
    graded: Grade, items: Collection[ItemId], anatomy: Anatomy, own: OwnNames
) -> tuple[Acceptable, ...]:
    """What was right because the student had it accepted."""
    typed = {_plain(entry.typed) for entry in graded.entries if entry.verdict is Verdict.RIGHT}
    return tuple(
        Acceptable(typed=text, item=item, text=item_text(item, anatomy))
        for item in items
        for text in own.get(item, ())
        if _plain(text) in typed
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _stuck(
    tx: "Transaction", event: EventId, anatomy: Anatomy, notes: Mapping[ItemId, str]
) -> tuple[Stuck, ...]:
    """What the answer was the fourth miss of; of one kind of fact, one comparison is enough."""
    found: list[Stuck] = []
    compared: set[Asked | None] = set()
    for rest in tx.answers.about(event, EventKind.REST):
        items = tx.answers.items_of(rest)
        memories = tx.memories.of(items)
        for item in items:
            until = memories[item].rests_until if item in memories else None
            asked = asked_by(item, anatomy)
            if until is not None:
                found.append(
                    Stuck(
                        item=item,
                        text=item_text(item, anatomy),
                        until=until,
                        rest=rest,
                        comparison=None if asked in compared else _compared(tx, item, anatomy),
                        note=notes.get(item, ""),
                    )
                )
                compared.add(asked)
    return tuple(found)


def _compared(tx: "Transaction", item: ItemId, anatomy: Anatomy) -> Comparison | None:
    """With the muscle it was mixed up with most lately, else with its nearest look-alike."""
    asked = asked_by(item, anatomy)
    if asked is None:
        return None
    for _, said, _ in tx.answers.mixed_up(item):
        if others := owners(anatomy, asked, said):
            muscle = asked.muscle
            nearest_owner = max(
                others, key=lambda other: (other == muscle, kinship(anatomy, muscle, other))
            )
            return comparison(anatomy, muscle, nearest_owner)
    kin = nearest(anatomy, asked.muscle)
    return comparison(anatomy, asked.muscle, kin) if kin else None


def item_text(item: ItemId, anatomy: Anatomy) -> str:
    """What an item asks and its answer, in a few words: "origin of piriformis (sacrum)"."""
    asked = asked_by(item, anatomy)
    if asked is None:
        return ""
    name = anatomy.structures[asked.muscle].name
    fact = anatomy.fact(fact_of(item) or FactId(""))
    if fact is None:
        return f"{name}, by its {asked.kind}s"
    told = f"{asked.kind} of {name} ({short_text(fact, anatomy.structures)})"
    return f"{told}, shown on a drawing" if item == locate(fact.id) else told


def _shown(
    tx: "Transaction",
    question: Question,
    graded: Grade,
    anatomy: Anatomy,
    sources: Mapping[Slug, Source],
    lesson: Slug | None,
    notes: Mapping[ItemId, str],
) -> tuple[Shown, ...]:
    named = {entry.accepted for entry in graded.entries if entry.verdict is Verdict.RIGHT}
    asked = facts_asked(question, anatomy)
    facts = list(asked)
    facts += [fact for fact in right_facts(question, asked, anatomy)
              if fact not in facts and fact.id in named]  # fmt: skip
    if ends_named(question):
        return _muscle_shown(question, asked, anatomy, sources, named, notes)
    sentences = tx.lessons.sentences_for([fact.id for fact in facts], lesson)
    return tuple(
        Shown(
            text=short_text(fact, anatomy.structures),
            fact=fact.id,
            got=fact.id in named,
            said_by=tuple(sources[citation.source] for citation in fact.citations),
            sentence=sentences.get(fact.id, ""),
            counted=counted(fact, anatomy, sources),
            note=notes.get(recall(fact.id), ""),
        )
        for fact in facts
    )


def _muscle_shown(
    question: Question,
    asked: Sequence[Fact],
    anatomy: Anatomy,
    sources: Mapping[Slug, Source],
    named: Collection[str | None],
    notes: Mapping[ItemId, str],
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
    item = naming(question.muscle, question.about)
    return tuple(
        Shown(
            text=anatomy.structures[slug].name + (also if slug == question.muscle else ""),
            fact=None,
            got=slug in named,
            said_by=tuple(sources[source] for source in said_by) if slug == question.muscle else (),
            sentence="",
            note=notes.get(item, "") if slug == question.muscle else "",
        )
        for slug in muscles
    )
