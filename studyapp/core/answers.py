"""One answer ever given: appended once, never changed, never deleted.

An item is what is remembered: a fact one way round. `fact:recall` is naming the site, nerve or
movement; `fact:locate` is showing where it is on a plate; `muscle.origin:name` is the way back,
from the sites to the muscle.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from studyapp.core.facts import FactId, FactKind
from studyapp.core.structures import Slug

ItemId = NewType("ItemId", str)
EventId = NewType("EventId", str)
QuizId = NewType("QuizId", str)
QuestionId = NewType("QuestionId", str)


def recall(fact: FactId) -> ItemId:
    """The item of naming a fact."""
    return ItemId(f"{fact}:recall")


def locate(fact: FactId) -> ItemId:
    """The item of showing a fact's place on a plate."""
    return ItemId(f"{fact}:locate")


def naming(muscle: Slug, kind: FactKind) -> ItemId:
    """The item of naming the muscle from its origins or insertions."""
    return ItemId(f"{muscle}.{kind}:name")


def fact_of(item: ItemId) -> FactId | None:
    """The fact that an item asks to name or to show; None for the way back."""
    fact, _, way = item.rpartition(":")
    return FactId(fact) if way in ("recall", "locate") else None


def end_of(item: ItemId) -> str | None:
    """The kind of fact whose sites the way back names; None for a recall item."""
    muscle_and_end, _, way = item.rpartition(":")
    return muscle_and_end.rpartition(".")[2] if way == "name" else None


def is_fact(item: ItemId) -> bool:
    """Whether it is a fact's own item: neither a way back nor a place on a plate."""
    return item.endswith(":recall")


class EventKind(StrEnum):
    """What a student did."""

    ANSWER = "answer"
    OVERRULE = "overrule"  # of an answer: I was right
    ACCEPT = "accept"  # of an answer: take this wording always
    HARD = "hard"  # of a right answer: that was hard
    EASY = "easy"
    REST = "rest"  # missed too often: left alone for some days
    LIFT = "lift"  # of a rest: ask it as usual instead
    FORGET = "forget"  # of an accept: do not take this wording any more
    RESTART = "restart"  # start afresh with these items
    RETRACT = "retract"  # undo: the target counts no more


# What undo takes back, one by one. A rest goes with the answer that brought it.
UNDOABLE = (
    EventKind.ANSWER,
    EventKind.OVERRULE,
    EventKind.ACCEPT,
    EventKind.HARD,
    EventKind.EASY,
    EventKind.LIFT,
    EventKind.FORGET,
    EventKind.RESTART,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`target` is the event that another one is about; `took_ms` milliseconds.

    `sure` is what the student said of the answer before the verdict, None where it was not asked.
    """

    id: EventId
    at: datetime
    device: str
    kind: EventKind
    question: QuestionId | None = None
    typed: str = ""
    took_ms: int = 0
    target: EventId | None = None
    sure: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an answer meant for one item. `got` is whether it was known.

    `said` is what was named instead, where it was recognised: a structure's slug, or an action's
    `joint movement`.
    """

    item: ItemId
    got: bool
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One moment of an item's past: an answer, a rest or a fresh start. `at` in UTC.

    `felt` is HARD or EASY where the student said so of a right answer; `got` of a rest is whether
    it was lifted; `mixed_up` whether something else was named.
    """

    at: datetime
    kind: EventKind = EventKind.ANSWER
    got: bool = False
    felt: EventKind | None = None
    sure: bool | None = None
    mixed_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One answer to a question, with what was noted about it. `at` in UTC."""

    event: EventId
    at: datetime
    typed: str
    verdict: str
    sure: bool | None = None
    overruled: bool = False
    felt: EventKind | None = None
