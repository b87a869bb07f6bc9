"""What an answer to a question is worth, and what it says of each item."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studyapp.core import locating
from studyapp.core.answers import ItemId, Outcome, naming, recall
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind
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
from studyapp.core.plates import PlateMap
from studyapp.core.questions import (
    Choice,
    Question,
    QuestionKind,
    accepted_facts,
    ends_named,
    facts_asked,
    muscles_at,
)

OwnNames = Mapping[ItemId, tuple[str, ...]]  # wordings that the student wants accepted


def judge(
    question: Question,
    typed: str,
    anatomy: Anatomy,
    lexicon: Lexicon,
    own: OwnNames | None = None,
    plate: PlateMap | None = None,
) -> Grade:
    """The verdict on a typed or chosen answer, or on a point of the plate that was clicked.

    A choice may be given by number, letter or text, a point as `locating.spoken` writes it.
    """
    if question.kind is QuestionKind.LOCATE:
        facts = facts_asked(question, anatomy)
        if plate is None or not facts:
            return locating.gone(typed)
        return locating.judge(facts[0], typed, anatomy, plate)
    chosen = chosen_of(question, typed)
    graded = grade(
        chosen.text if chosen else typed,
        accepted_of(question, anatomy, own),
        wanted=question.wanted,
        lexicon=lexicon,
        subject=Subject(
            muscle=question.muscle,
            kind=None if question.kind is QuestionKind.REVERSE else question.about,
            part=question.part,
        ),
    )
    if chosen is None:
        return graded
    return replace(graded, entries=tuple(replace(e, typed=chosen.text) for e in graded.entries))


def outcomes_of(
    question: Question, graded: Grade, anatomy: Anatomy, typed: str = ""
) -> list[Outcome]:
    """What an answer says of each item: named ones are known, missed ones are not.

    What was named instead is noted once: in a set, the first wrong entry beside the first item
    that was missed, and so on.
    """
    said: list[str] = [e.said for e in graded.entries if e.verdict is not Verdict.RIGHT and e.said]
    if question.kind in (QuestionKind.CHOICE, QuestionKind.LOCATE) or ends_named(question):
        got = graded.verdict is Verdict.RIGHT
        chosen = chosen_of(question, typed)
        instead = [chosen.key] if chosen else said
        return [
            Outcome(
                item=question.items[0], got=got, said=instead[0] if instead and not got else None
            )
        ]
    named = [
        entry.accepted
        for entry in graded.entries
        if entry.verdict is Verdict.RIGHT and entry.accepted
    ]
    asked = {fact.id for fact in anatomy.of(question.muscle, question.about) if fact.asked}
    known = [recall(FactId(fact)) for fact in dict.fromkeys(named) if fact in asked]
    missed = [item for fact in graded.missed if (item := recall(FactId(fact))) not in known]
    beside = [*said[: len(missed)], *[None] * len(missed)]
    return [Outcome(item=item, got=True) for item in known] + [
        Outcome(item=item, got=False, said=said) for item, said in zip(missed, beside, strict=False)
    ]


def accepted_of(
    question: Question, anatomy: Anatomy, own: OwnNames | None = None
) -> Sequence[Accepted]:
    """What is accepted. Asked for is what the question's items name; the rest is right too."""
    own = own or {}
    if ends := ends_named(question):
        at = muscles_at(anatomy, question.muscle, *ends, part=question.part)
        items = [naming(question.muscle, end) for end in ends]
        texts = tuple(text for item in items for text in own.get(item, ()))
        return accepted_muscles(anatomy, at, {question.muscle: texts})
    asked = facts_asked(question, anatomy)
    demanded = {fact.id for fact in asked}
    facts = right_facts(question, asked, anatomy)
    texts_by_fact: dict[str, tuple[str, ...]] = {
        fact.id: own[recall(fact.id)] for fact in facts if recall(fact.id) in own
    }
    return tuple(
        replace(answer, demanded=answer.id in demanded)
        for answer in accepted_for(anatomy, facts, texts_by_fact)
    )


def right_facts(question: Question, asked: Sequence[Fact], anatomy: Anatomy) -> Sequence[Fact]:
    """The facts that answer a question. A choice has one; "besides the whole muscle" means it."""
    if question.kind in (QuestionKind.CHOICE, QuestionKind.LOCATE):
        return asked
    facts = accepted_facts(anatomy, question.muscle, question.about, question.part)
    besides = question.part and question.about is FactKind.ACTION and all(f.part for f in asked)
    return [fact for fact in facts if fact.part or not besides]


def chosen_of(question: Question, typed: str) -> Choice | None:
    """The option that a number, a letter or its text picks."""
    given = typed.strip().casefold().rstrip(".)")
    for number, choice in enumerate(question.choices):
        if given in (str(number + 1), "abcdefgh"[number], choice.text.casefold()):
            return choice
    return None
