"""Taking back and putting right: undo, "I was right", "hard" and "easy", starting afresh."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from studyapp.core.answers import (
    Event,
    EventId,
    EventKind,
    ItemId,
    Outcome,
    QuestionId,
    naming,
    recall,
)
from studyapp.core.errors import InvalidError, MissingError
from studyapp.core.facts import SITES
from studyapp.core.structures import Slug
from studyapp.services.quizzing import new_id
from studyapp.services.replaying import replay
from studyapp.services.timing import in_order

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction

LONGEST = 200  # characters of a wording that is to be accepted
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back, in words; `question` is the one to show again, if it was about one.

    `typed` is the answer that was taken back, to be changed.
    """

    what: str
    question: QuestionId | None
    typed: str


def undo(store: "Store", at: datetime, rng: Random) -> Undone:
    """Take back what the student did last and did not take back yet; again and again.

    InvalidError when there is nothing left.
    """
    with store.write("Undo") as tx:
        at = in_order(tx, at)
        last = tx.answers.latest_undoable(_device(tx))
        if last is None:
            raise InvalidError("There is nothing to undo.")
        items = tx.answers.items_of(last.target or last.id)
        for event in [last.id, *tx.answers.about(last.id)]:
            _retract(tx, event, at, rng)
        replay(tx, items)
        question = _question_of(tx, last)
        if last.kind is EventKind.ANSWER and question and not tx.answers.tries(question):
            tx.quizzes.reopen(tx.quizzes.quiz_of(question).id)
        typed = last.typed if last.kind is EventKind.ANSWER else ""
        return Undone(what=_WHAT[last.kind], question=question, typed=typed)


def overrule(store: "Store", event: EventId, at: datetime, rng: Random) -> None:
    """Note that the student says of an answer: I was right. The first-try score stays.

    It is about the question's first try, which is what is remembered, whichever is named. A rest
    that it brought counts for nothing then.
    """
    with store.write("I was right") as tx:
        at, event = _about(tx, event, at)
        event = _first_try(tx, event)
        if tx.answers.about(event, EventKind.OVERRULE):
            return
        _add(tx, EventKind.OVERRULE, event, at, rng)
        replay(tx, tx.answers.items_of(event))


def accept_always(
    store: "Store", event: EventId, item: ItemId, wording: str, at: datetime, rng: Random
) -> None:
    """Take this wording for an item from now on. InvalidError for one that says nothing."""
    wording = _kept(" ".join(wording.split()))
    if not wording or len(wording) > LONGEST:
        raise InvalidError(f"A wording has between 1 and {LONGEST} letters.")
    with store.write("Accept a wording") as tx:
        at, event = _about(tx, event, at)
        event = _first_try(tx, event)
        kept = _add(tx, EventKind.ACCEPT, event, at, rng, typed=wording)
        tx.answers.add_own_name(kept, item, wording)


def forget_wording(
    store: "Store",
    item: ItemId,
    wording: str,
    at: datetime,
    rng: Random,
    *,
    question: QuestionId | None = None,
) -> None:
    """Do not take this wording any more. `question` is where that was said."""
    with store.write("Forget a wording") as tx:
        at = in_order(tx, at)
        for event in tx.answers.accepting(item, wording):
            _add(tx, EventKind.FORGET, event, at, rng, question=question)


def feel(store: "Store", event: EventId, felt: EventKind, at: datetime, rng: Random) -> None:
    """Note that a right answer was hard or easy, in the place of what was said before."""
    assert felt in (EventKind.HARD, EventKind.EASY)
    with store.write("Hard or easy") as tx:
        at, event = _about(tx, event, at)
        _add(tx, felt, event, at, rng)
        replay(tx, tx.answers.items_of(event))


def lift_rest(store: "Store", rest: EventId, at: datetime, rng: Random) -> None:
    """Do not leave it alone after all."""
    with store.write("Lift a rest") as tx:
        at, rest = _about(tx, rest, at)
        _add(tx, EventKind.LIFT, rest, at, rng)
        replay(tx, tx.answers.items_of(rest))


def write_note(store: "Store", item: ItemId, text: str, at: datetime) -> None:
    """Keep what the student remembers an item by; an empty text takes it away."""
    with store.write("Write a note") as tx:
        tx.notes.put(item, _kept(text).strip()[:LONGEST_NOTE], at)


def start_afresh(store: "Store", lesson: Slug, at: datetime, rng: Random) -> int:
    """Take everything that a lesson states as new; how many facts. The scores and the log stay.

    InvalidError when nothing of it was ever asked.
    """
    anatomy = store.anatomy
    with store.write("Start afresh") as tx:
        at = in_order(tx, at)
        stated = tx.lessons.facts_stated(tx.lessons.get(lesson).slug)
        facts = [fact for fact in anatomy.facts if fact.id in stated]
        items = [recall(fact.id) for fact in facts]
        ends = [naming(fact.muscle, fact.kind) for fact in facts if fact.kind in SITES]
        known = tx.memories.of(list(dict.fromkeys([*items, *ends])))
        if not known:
            raise InvalidError("Nothing of this lesson was asked yet, so all of it is new.")
        outcomes = [Outcome(item=item, got=False) for item in known]
        _add(tx, EventKind.RESTART, None, at, rng, typed=lesson, outcomes=outcomes)
        tx.memories.drop(list(known))
        return sum(item in known for item in items)


def _add(
    tx: "Transaction",
    kind: EventKind,
    target: EventId | None,
    at: datetime,
    rng: Random,
    *,
    typed: str = "",
    question: QuestionId | None = None,
    outcomes: Sequence[Outcome] = (),
) -> EventId:
    if target is not None and tx.answers.get(target) is None:
        raise MissingError("That answer was undone. Answer the question again.")
    event = Event(
        id=EventId(new_id(rng)),
        at=at,
        device=_device(tx),
        kind=kind,
        question=question,
        typed=typed,
        target=target,
    )
    tx.answers.add(event, outcomes)
    return event.id


def _about(tx: "Transaction", event: EventId, at: datetime) -> tuple[datetime, EventId]:
    """When something is added about an event, and the event as it is called now."""
    at = in_order(tx, at)
    return at, tx.moments.called_now(event)


def _first_try(tx: "Transaction", event: EventId) -> EventId:
    """The first answer to the question that an answer was to."""
    answer = tx.answers.get(event)
    if answer is None or answer.question is None:
        return event
    return tx.answers.tries(answer.question)[0].event


def _question_of(tx: "Transaction", event: Event) -> QuestionId | None:
    """The question that an event was about, through what it was about."""
    about: Event | None = event
    while about is not None and about.question is None and about.target is not None:
        about = tx.answers.get(about.target)
    return about.question if about else None


def _kept(text: str) -> str:
    """Without half a surrogate pair, which no file takes."""
    return text.encode("utf-8", "replace").decode()


def _retract(tx: "Transaction", event: EventId, at: datetime, rng: Random) -> None:
    tx.answers.add(
        Event(
            id=EventId(new_id(rng)),
            at=at,
            device=_device(tx),
            kind=EventKind.RETRACT,
            target=event,
        )
    )


def _device(tx: "Transaction") -> str:
    return str(tx.preferences.get("device") or "")


_WHAT = {
    EventKind.ANSWER: "Answer taken back.",
    EventKind.OVERRULE: "“I was right” taken back.",
    EventKind.ACCEPT: "The wording is not accepted any more.",
    EventKind.HARD: "“Hard” taken back.",
    EventKind.EASY: "“Easy” taken back.",
    EventKind.LIFT: "It rests after all.",
    EventKind.FORGET: "The wording is accepted again.",
    EventKind.RESTART: "The lesson goes on where it was before it started afresh.",
}
