"""From an idea of what to ask to the question as it is put: its prompt, its options."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from random import Random

from studyapp.core.answers import QuestionId, QuizId, locate, recall
from studyapp.core.distractors import options
from studyapp.core.facts import SITES, Anatomy, Fact, FactId
from studyapp.core.grading import Accepted, Lexicon, Subject, accepted_for, accepted_muscles
from studyapp.core.ideas import Idea
from studyapp.core.marking import OwnNames
from studyapp.core.mixups import Asked
from studyapp.core.plates import PlateHead, PlateSlug
from studyapp.core.questions import (
    Choice,
    Group,
    Question,
    QuestionKind,
    accepted_facts,
    area_prompt,
    ends_named,
    facts_asked,
    key_of,
    locate_prompt,
    muscle_here_prompt,
    muscles_at,
    prompt,
    reverse_item,
    reverse_prompt,
)

_PICTURED = 0.5  # of the questions that can be put on a plate, how many are


class Asker:
    """Words questions over one store's anatomy.

    Wrong options come from a student's mix-ups too, and are none of the student's `own` wordings.
    `plates` tells on which plate a fact's area is seen; without it no question is put on one.
    """

    def __init__(
        self,
        anatomy: Anatomy,
        lexicon: Lexicon,
        rng: Random,
        mixed_up: Mapping[Asked, tuple[str, ...]] | None = None,
        own: OwnNames | None = None,
        plates: Mapping[FactId, PlateSlug] | None = None,
    ) -> None:
        self._anatomy, self._lexicon, self._rng = anatomy, lexicon, rng
        self._mixed_up, self._own = mixed_up or {}, own or {}
        self._plates = plates or {}

    def questions(self, quiz: QuizId, ideas: Sequence[Idea]) -> list[Question]:
        """The questions of a quiz, numbered from 1; none shows a place that another asks for."""
        places = {idea.fact.id for idea in ideas if idea.place and idea.fact}
        return [
            self._question(QuestionId(f"{quiz}.{number}"), idea, places)
            for number, idea in enumerate(ideas, 1)
        ]

    def on(self, plate: PlateHead, quiz: QuizId, ideas: Sequence[Idea]) -> list[Question]:
        """Questions for muscles, each put on this plate."""
        return [
            self._on_plate(question, plate.slug, set(plate.areas))
            for question in self.questions(quiz, ideas)
        ]

    def _question(self, id: QuestionId, idea: Idea, places: Set[FactId]) -> Question:
        group = idea.group
        if idea.place:
            assert idea.fact
            return self._place(id, group, idea.fact)
        if idea.back:
            return self._pictured(self._reverse(id, group, is_new=idea.due is None), places)
        if idea.fact:
            return self._pictured(self._choice(id, group, idea.fact), places)
        count, total = len(group.facts), self._total(group)
        question = Question(
            id=id,
            kind=QuestionKind.SET if count > 1 else QuestionKind.RECALL,
            prompt=prompt(self._anatomy, group, count=count, total=total),
            muscle=group.muscle,
            about=group.kind,
            part=group.part,
            items=group.items,
            wanted=count,
        )
        return self._pictured(question, places) if total == 1 else question

    def _place(self, id: QuestionId, group: Group, fact: Fact) -> Question:
        sites = [one for one in self._anatomy.of(group.muscle, group.kind) if one.asked]
        return Question(
            id=id,
            kind=QuestionKind.LOCATE,
            prompt=locate_prompt(self._anatomy, fact, total=len(sites)),
            muscle=group.muscle,
            about=group.kind,
            part=fact.part,
            items=(locate(fact.id),),
            plate=self._plates[fact.id],
        )

    def _pictured(self, question: Question, places: Set[FactId]) -> Question:
        """The question put on a plate, now and then, where one shows what it asks.

        Not with one of the `places` lit that are still to be found.
        """
        if question.about not in SITES or not self._plates:
            return question
        facts = facts_asked(question, self._anatomy)
        plates = [self._plates[fact.id] for fact in facts if fact.id in self._plates]
        is_told = any(fact.id in places for fact in facts)
        if not plates or is_told or self._rng.random() >= _PICTURED:
            return question
        plate = max(dict.fromkeys(plates), key=plates.count)
        shown = {fact for fact, its in self._plates.items() if its == plate}
        return self._on_plate(question, plate, shown)

    def _on_plate(self, question: Question, plate: PlateSlug, shown: set[FactId]) -> Question:
        facts = [f for f in facts_asked(question, self._anatomy) if f.id in shown]
        ends = ends_named(question)
        words = muscle_here_prompt(question.about) if ends else area_prompt(self._anatomy, facts[0])
        lit = tuple(fact.id for fact in facts)
        return replace(question, prompt=words, plate=plate, lit=lit)

    def _total(self, group: Group) -> int:
        facts = self._anatomy.of(group.muscle, group.kind)
        return sum(fact.asked and fact.part == group.part for fact in facts)

    def _choice(self, id: QuestionId, group: Group, fact: Fact) -> Question:
        facts = accepted_facts(self._anatomy, group.muscle, group.kind, group.part)
        own = {str(fact.id): self._own.get(recall(fact.id), ()) for fact in facts}
        accepted = accepted_for(self._anatomy, facts, own)
        text = next(answer.text for answer in accepted if answer.id == fact.id)
        return Question(
            id=id,
            kind=QuestionKind.CHOICE,
            prompt=prompt(self._anatomy, group, count=1, total=1),
            muscle=group.muscle,
            about=group.kind,
            part=group.part,
            items=(recall(fact.id),),
            choices=self._options(Choice(key=key_of(fact), text=text), accepted, group),
        )

    def _reverse(self, id: QuestionId, group: Group, *, is_new: bool) -> Question:
        muscle, kind = group.muscle, group.kind
        item = reverse_item(muscle, kind)
        assert item
        choices: tuple[Choice, ...] = ()
        if is_new:
            at, own = muscles_at(self._anatomy, muscle, kind), self._own.get(item, ())
            accepted = accepted_muscles(self._anatomy, at, {muscle: own})
            right = Choice(key=muscle, text=self._anatomy.structures[muscle].name)
            choices = self._options(right, accepted, group, back=True)
        return Question(
            id=id,
            kind=QuestionKind.CHOICE if is_new else QuestionKind.REVERSE,
            prompt=reverse_prompt(self._anatomy, muscle, kind),
            muscle=muscle,
            about=kind,
            items=(item,),
            choices=choices,
        )

    def _options(
        self, right: Choice, accepted: Sequence[Accepted], group: Group, *, back: bool = False
    ) -> tuple[Choice, ...]:
        asked = Asked(muscle=group.muscle, kind=group.kind, back=back)
        return options(
            right,
            accepted,
            anatomy=self._anatomy,
            lexicon=self._lexicon,
            subject=Subject(
                muscle=group.muscle, kind=group.kind, part=None if back else group.part
            ),
            rng=self._rng,
            mixed_up=self._mixed_up.get(asked, ()),
        )
