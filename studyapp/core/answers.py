"""One answer ever given: appended once, never changed, never deleted.

An item is what is remembered: a fact one way round. `fact:recall` is naming the site, nerve or
movement; `muscle.origin:name` is the way back, from the sites to the muscle.
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


def naming(muscle: Slug, kind: FactKind) -> ItemId:
    """The item of naming the muscle from its origins or insertions."""
    return ItemId(f"{muscle}.{kind}:name")


def fact_of(item: ItemId) -> FactId | None:
    """The fact that a recall item asks; None for the way back."""
    fact, _, way = item.rpartition(":")
    return FactId(fact) if way == "recall" else None


def end_of(item: ItemId) -> str | None:
    """The kind of fact whose sites the way back names; None for a recall item."""
    muscle_and_end, _, way = item.rpartition(":")
    return muscle_and_end.rpartition(".")[2] if way == "name" else None


class EventKind(StrEnum):
    """What a student did. An overrule says of an answer: I was right."""

    ANSWER = "answer"
    OVERRULE = "overrule"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`target` is the event an overrule or retraction is about; `took_ms` milliseconds."""

    id: EventId
    at: datetime
    device: str
    kind: EventKind
    question: QuestionId | None = None
    typed: str = ""
    took_ms: int = 0
    target: EventId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an answer meant for one item. `got` is whether it was known.

    `said` is the structure that was named instead, where one was recognised.
    """

    item: ItemId
    got: bool
    said: Slug | None = None
