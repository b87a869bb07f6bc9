"""What could be asked now, before it is chosen and worded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from studyapp.core.answers import ItemId, locate, recall
from studyapp.core.facts import Anatomy, Fact, FactId
from studyapp.core.questions import Group, QuestionKind, groups, reverse_item, stated_in
from studyapp.core.scheduling import Memory
from studyapp.core.structures import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What may be asked: these muscles' facts, or only those that a lesson states.

    What is new of the `first` muscles, those a lesson is about, comes before the others'.
    """

    muscles: tuple[Slug, ...]
    facts: frozenset[FactId] | None = None
    first: frozenset[Slug] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """Something that could be asked. A group holds the facts that are already met.

    `due` is that of its soonest item; None for what was never asked. `back` is from the sites to
    the muscle, `place` the fact's place on a plate.
    """

    group: Group
    items: tuple[ItemId, ...]
    fact: Fact | None = None  # a new fact, to be met as a choice; or the one whose place is asked
    back: bool = False
    place: bool = False
    due: datetime | None = None
    surely_missed: bool = False

    @property
    def is_further(self) -> bool:
        """Whether it is asked only of what was met before: the way back, or the place."""
        return self.back or self.place

    @property
    def kind(self) -> QuestionKind:
        """How it will be asked: what is new as a choice."""
        if self.place:
            return QuestionKind.LOCATE
        if self.due is None:
            return QuestionKind.CHOICE
        if self.back:
            return QuestionKind.REVERSE
        return QuestionKind.SET if len(self.items) > 1 else QuestionKind.RECALL


def ideas(
    anatomy: Anatomy,
    memories: Mapping[ItemId, Memory],
    scope: Scope,
    *,
    resting_at: datetime | None = None,
    only: Collection[ItemId] | None = None,
    on_plates: Collection[FactId] = (),
) -> list[Idea]:
    """Everything of a scope that could be asked, in the order of the field.

    Without what rests at a moment; with `only`, these items alone. The places of the facts
    `on_plates` can be asked.
    """
    finder = _Finder(anatomy, memories, resting_at, only, on_plates)
    found: list[Idea] = []
    for whole in groups(anatomy, scope.muscles):
        group = whole if scope.facts is None else stated_in(whole, scope.facts)
        if group is not None:
            found += finder.forward(whole, group)
            found += finder.places(whole, group)
            found += finder.back(whole)
    return found


class _Finder:
    def __init__(
        self,
        anatomy: Anatomy,
        memories: Mapping[ItemId, Memory],
        resting_at: datetime | None,
        only: Collection[ItemId] | None,
        on_plates: Collection[FactId],
    ) -> None:
        self._anatomy, self._memories = anatomy, memories
        self._resting_at, self._only = resting_at, only
        self._on_plates = on_plates

    def forward(self, whole: Group, group: Group) -> list[Idea]:
        """Each new fact for itself, and those that were met together."""
        found = []
        met: list[Fact] = []
        for fact in group.facts:
            item = recall(fact.id)
            if self._only is not None and item not in self._only:
                continue
            if item not in self._memories:
                found.append(Idea(group=whole, items=(item,), fact=fact))
            elif not self._rests(item):
                met.append(fact)
        if met:
            is_whole = len(met) == len(whole.facts)
            items = tuple(recall(fact.id) for fact in met)
            known = [self._memories[item] for item in items]
            found.append(
                Idea(
                    group=whole if is_whole else replace(whole, facts=tuple(met)),
                    items=items,
                    due=min(memory.due for memory in known),
                    surely_missed=any(memory.surely_missed for memory in known),
                )
            )
        return found

    def places(self, whole: Group, group: Group) -> list[Idea]:
        """The place of each fact that was met and is drawn."""
        found = []
        for fact in group.facts:
            item = locate(fact.id)
            if fact.id not in self._on_plates or recall(fact.id) not in self._memories:
                continue
            if self._rests(item) or (self._only is not None and item not in self._only):
                continue
            memory = self._memories.get(item)
            found.append(
                Idea(
                    group=whole,
                    items=(item,),
                    fact=fact,
                    place=True,
                    due=memory.due if memory else None,
                    surely_missed=bool(memory and memory.surely_missed),
                )
            )
        return found

    def back(self, group: Group) -> list[Idea]:
        """The reverse question, once every site of that end has been met."""
        item = reverse_item(group.muscle, group.kind)
        if item is None or any(recall(fact.id) not in self._memories for fact in group.facts):
            return []
        sites = [f for f in self._anatomy.of(group.muscle, group.kind) if f.asked]
        if any(recall(fact.id) not in self._memories for fact in sites):
            return []
        if sites[0].part != group.part or self._rests(item):  # once a muscle, not once a head
            return []
        if self._only is not None and item not in self._only:
            return []
        memory = self._memories.get(item)
        return [
            Idea(
                group=group,
                items=(item,),
                back=True,
                due=memory.due if memory else None,
                surely_missed=bool(memory and memory.surely_missed),
            )
        ]

    def _rests(self, item: ItemId) -> bool:
        until = self._memories[item].rests_until if item in self._memories else None
        return bool(until and self._resting_at and until > self._resting_at)
