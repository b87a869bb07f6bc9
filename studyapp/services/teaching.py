"""Trying out wordings: what the quiz would say of an answer, without noting it anywhere."""

from typing import TYPE_CHECKING, Any

from studyapp.core.answers import QuestionId, naming, recall
from studyapp.core.errors import InvalidError
from studyapp.core.facts import SITES, Anatomy, FactKind
from studyapp.core.grading import Entry, Grade, Lexicon, Verdict
from studyapp.core.marking import accepted_of, judge
from studyapp.core.questions import Question, QuestionKind, ends_named, facts_asked
from studyapp.core.structures import Slug, Structure
from studyapp.services.consulting import cited

if TYPE_CHECKING:
    from studyapp.db.store import Store

FIELDS = {
    "origin": (FactKind.ORIGIN,),
    "insertion": (FactKind.INSERTION,),
    "action": (FactKind.ACTION,),
    "nerve": (FactKind.NERVE,),
    "name-from-origin": (FactKind.ORIGIN,),
    "name-from-insertion": (FactKind.INSERTION,),
    "name-from-attachments": SITES,
}


def question_on(anatomy: Anatomy, muscle: Structure, part: Slug | None, field: str) -> Question:
    """The question for a whole field of a muscle, or the way back from it.

    A part answers with its own facts and the whole muscle's. InvalidError when there are none.
    """
    kinds = FIELDS[field]
    facts = [fact for fact in anatomy.of(muscle.slug, *kinds, part=part) if fact.asked]
    missing = [kind for kind in kinds if all(fact.kind is not kind for fact in facts)]
    if missing:
        raise InvalidError(f"The store holds no {missing[0]} of {muscle.name} that can be asked.")
    if field.startswith("name-from-"):
        kind, items = QuestionKind.REVERSE, tuple(naming(muscle.slug, end) for end in kinds)
    else:
        kind = QuestionKind.SET if len(facts) > 1 else QuestionKind.RECALL
        items = tuple(recall(fact.id) for fact in facts)
    return Question(
        id=QuestionId(f"{muscle.slug} {field}"),
        kind=kind,
        prompt=f"{muscle.name}: {field}?",
        muscle=muscle.slug,
        about=kinds[0],
        part=part,
        items=items,
        wanted=1 if kind is QuestionKind.REVERSE else len(items),
    )


def verdict(store: "Store", question: Question, typed: str) -> dict[str, Any]:
    """What the quiz would say of an answer, as JSON; nothing is noted."""
    anatomy = store.anatomy
    with store.read() as tx:
        own = tx.answers.own_names()
    return told(store, question, judge(question, typed, anatomy, store.derived(Lexicon.of), own))


def told(store: "Store", question: Question, graded: Grade) -> dict[str, Any]:
    """A grade as JSON: verdict, score 0 to 1, what would have been right, and who says so."""
    anatomy = store.anatomy
    accepted = sorted(accepted_of(question, anatomy), key=lambda answer: not answer.demanded)
    right = {entry.accepted for entry in graded.entries if entry.verdict is Verdict.RIGHT}
    asked = facts_asked(question, anatomy)
    named = [fact for fact in anatomy.facts if fact.id in right and fact not in asked]
    with store.read() as tx:
        sources = tx.sources.all()
    citations = dict.fromkeys(c for fact in (*asked, *named) for c in fact.citations)
    found: dict[str, Any] = {
        "verdict": graded.verdict,
        "score": graded.score,
        "accepted": list(dict.fromkeys(answer.text for answer in accepted)),
        "sources": _once(cited(tuple(citations), sources)),
    }
    if graded.reason:
        found["reason"] = graded.reason
    texts = {answer.id: answer.text for answer in accepted}
    if graded.entries:
        found["entries"] = [_entry(entry, texts) for entry in graded.entries]
    if graded.missed and not ends_named(question):
        found["missed"] = [texts[fact] for fact in graded.missed if fact in texts]
    return found


def _entry(entry: Entry, texts: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"typed": entry.typed, "verdict": entry.verdict}
    if entry.accepted:
        found["accepted"] = texts.get(entry.accepted, entry.accepted)
    if entry.reason:
        found["reason"] = entry.reason
    if entry.belongs:
        found["belongs"] = list(entry.belongs)
    return found


def _once(citations: list[dict[str, str | None]]) -> list[dict[str, str | None]]:
    """Each source and what it says, without repeating it for another place in it."""
    return list({(c["slug"], c["says"]): c for c in citations}.values())
