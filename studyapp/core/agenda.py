"""What to ask, and in what order: what is due, then what is new, then what is weakest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from studyapp.core.answers import ItemId, QuestionId, QuizId, recall
from studyapp.core.distractors import options
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind
from studyapp.core.grading import Lexicon, Subject, accepted_for, accepted_muscles
from studyapp.core.questions import (
    Choice,
    Group,
    Question,
    QuestionKind,
    accepted_facts,
    groups,
    key_of,
    muscles_at,
    prompt,
    reverse_item,
    reverse_prompt,
    stated_in,
)
from studyapp.core.scheduling import Memory
from studyapp.core.structures import Slug

NEW_A_DAY = 10  # facts met for the first time in a day of "Today"
_FIRST = (FactKind.ORIGIN, FactKind.INSERTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What may be asked: these muscles' facts, or only those that a lesson states.

    What is new of the `first` muscles, those a lesson is about, comes before the others'.
    """

    muscles: tuple[Slug, ...]
    facts: frozenset[FactId] | None = None
    first: frozenset[Slug] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Idea:
    """Something that could be asked, before it is worded. A group holds the facts already met."""

    group: Group
    fact: Fact | None = None  # a new fact, to be met as a choice
    back: bool = False  # from the sites to the muscle
    due: datetime | None = None  # None: never asked


class Agenda:
    """Plans quizzes over one store's anatomy and one student's memory."""

    def __init__(
        self, anatomy: Anatomy, lexicon: Lexicon, memories: Mapping[ItemId, Memory], rng: Random
    ) -> None:
        self._anatomy = anatomy
        self._lexicon = lexicon
        self._memories = memories
        self._rng = rng

    def practice(self, quiz: QuizId, scope: Scope, *, count: int, at: datetime) -> list[Question]:
        """`count` questions of a scope, or as many as it has: due, new, then soonest due."""
        ideas = self._ideas(scope)
        due = sorted((i for i in ideas if i.due and i.due <= at), key=lambda i: i.due or at)
        new = self._in_order(ideas, scope)
        later = sorted((i for i in ideas if i.due and i.due > at), key=lambda i: i.due or at)
        return self._worded(quiz, self._without_siblings(due + new + later)[:count])

    def today(
        self,
        quiz: QuizId,
        *,
        until: datetime,
        new: int,
        new_from: Scope,
        count: int,
    ) -> list[Question]:
        """What is due before `until`, longest overdue first, then at most `new` new facts."""
        muscles = tuple(muscle.slug for muscle in self._anatomy.muscles())
        ideas = self._ideas(Scope(muscles=muscles))
        due = sorted((i for i in ideas if i.due and i.due < until), key=lambda i: i.due or until)
        fresh = [i for i in self._in_order(self._ideas(new_from), new_from) if not i.back]
        return self._worded(quiz, self._without_siblings(due + fresh[: max(0, new)])[:count])

    def _ideas(self, scope: Scope) -> list[_Idea]:
        found: list[_Idea] = []
        for whole in groups(self._anatomy, scope.muscles):
            group = whole if scope.facts is None else stated_in(whole, scope.facts)
            if group is None:
                continue
            met = tuple(fact for fact in group.facts if recall(fact.id) in self._memories)
            found.extend(_Idea(group=whole, fact=f) for f in group.facts if f not in met)
            if met:
                due = min(self._memories[recall(fact.id)].due for fact in met)
                found.append(_Idea(group=replace(whole, facts=met), due=due))
            found.extend(self._way_back(whole))
        return found

    def _way_back(self, group: Group) -> list[_Idea]:
        """The reverse question, once every site of that end has been met."""
        item = reverse_item(group.muscle, group.kind)
        sites = [f for f in self._anatomy.of(group.muscle, group.kind) if f.asked]
        if item is None or any(recall(fact.id) not in self._memories for fact in sites):
            return []
        if sites[0].part != group.part:  # once a muscle, not once a head
            return []
        memory = self._memories.get(item)
        return [_Idea(group=group, back=True, due=memory.due if memory else None)]

    def _in_order(self, ideas: Sequence[_Idea], scope: Scope) -> list[_Idea]:
        """What was never asked: the main muscle first, sites before the rest, else by chance."""
        new = [idea for idea in ideas if idea.due is None]
        self._rng.shuffle(new)
        return sorted(
            new,
            key=lambda idea: (
                bool(scope.first) and idea.group.muscle not in scope.first,
                idea.group.kind not in _FIRST,
            ),
        )

    def _without_siblings(self, ideas: Sequence[_Idea]) -> list[_Idea]:
        """One way round only: asking the sites gives away the muscle, and the other way round."""
        way: dict[tuple[Slug, FactKind], bool] = {}
        kept: list[_Idea] = []
        for idea in ideas:
            if way.setdefault((idea.group.muscle, idea.group.kind), idea.back) == idea.back:
                kept.append(idea)
        return kept

    def _worded(self, quiz: QuizId, ideas: Sequence[_Idea]) -> list[Question]:
        return [
            self._question(QuestionId(f"{quiz}.{number}"), idea)
            for number, idea in enumerate(ideas, 1)
        ]

    def _question(self, id: QuestionId, idea: _Idea) -> Question:
        group = idea.group
        if idea.back:
            return self._reverse(id, group, is_new=idea.due is None)
        if idea.fact:
            return self._choice(id, group, idea.fact)
        count, total = len(group.facts), self._total(group)
        return Question(
            id=id,
            kind=QuestionKind.SET if count > 1 else QuestionKind.RECALL,
            prompt=prompt(self._anatomy, group, count=count, total=total),
            muscle=group.muscle,
            about=group.kind,
            part=group.part,
            items=group.items,
            wanted=count,
        )

    def _total(self, group: Group) -> int:
        facts = self._anatomy.of(group.muscle, group.kind)
        return sum(fact.asked and fact.part == group.part for fact in facts)

    def _choice(self, id: QuestionId, group: Group, fact: Fact) -> Question:
        key = key_of(fact)
        accepted = accepted_for(
            self._anatomy,
            accepted_facts(self._anatomy, group.muscle, group.kind, group.part),
        )
        text = next(answer.text for answer in accepted if answer.id == fact.id)
        return Question(
            id=id,
            kind=QuestionKind.CHOICE,
            prompt=prompt(self._anatomy, group, count=1, total=1),
            muscle=group.muscle,
            about=group.kind,
            part=group.part,
            items=(recall(fact.id),),
            choices=options(
                Choice(key=key, text=text),
                accepted,
                anatomy=self._anatomy,
                lexicon=self._lexicon,
                subject=Subject(muscle=group.muscle, kind=group.kind, part=group.part),
                rng=self._rng,
            ),
        )

    def _reverse(self, id: QuestionId, group: Group, *, is_new: bool) -> Question:
        muscle, kind = group.muscle, group.kind
        item = reverse_item(muscle, kind)
        assert item
        choices: tuple[Choice, ...] = ()
        if is_new:
            accepted = accepted_muscles(self._anatomy, muscles_at(self._anatomy, muscle, kind))
            choices = options(
                Choice(key=muscle, text=self._anatomy.structures[muscle].name),
                accepted,
                anatomy=self._anatomy,
                lexicon=self._lexicon,
                subject=Subject(muscle=muscle, kind=kind, part=None),
                rng=self._rng,
            )
        return Question(
            id=id,
            kind=QuestionKind.CHOICE if is_new else QuestionKind.REVERSE,
            prompt=reverse_prompt(self._anatomy, muscle, kind),
            muscle=muscle,
            about=kind,
            items=(item,),
            choices=choices,
        )
