"""Every fact and every way back as a choice, 100 times each, by hand.

    python -m tests.benchmarks.every_choice

The rules are checked here as the requirement says them, by the grader and by the facts alone.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from random import Random

from studyapp.core.answers import QuizId, recall
from studyapp.core.asking import Asker
from studyapp.core.distractors import belongs
from studyapp.core.facts import SITES, Anatomy, Fact, FactKind
from studyapp.core.grading import Lexicon, Subject, accepted_for, accepted_muscles, grade
from studyapp.core.ideas import Idea
from studyapp.core.marking import judge
from studyapp.core.mixups import Asked
from studyapp.core.questions import (
    Choice,
    Question,
    QuestionKind,
    ends_named,
    facts_asked,
    groups,
    key_of,
    muscles_at,
    reverse_item,
)
from studyapp.core.structures import Slug
from studyapp.formats import pack
from tests import make

SEEDS = 100


class Choices:
    """Every choice that an anatomy has, and what is wrong with one. What was graded is kept."""

    def __init__(self, anatomy: Anatomy) -> None:
        self.anatomy, self.lexicon = anatomy, Lexicon.of(anatomy)
        self._graded: dict[tuple[object, ...], str] = {}
        self._belongs: dict[tuple[object, ...], str] = {}

    @cached_property
    def ideas(self) -> list[Idea]:
        """Each fact that is asked, and each way back."""
        found: list[Idea] = []
        for group in groups(self.anatomy, [muscle.slug for muscle in self.anatomy.muscles()]):
            for fact in group.facts:
                found.append(Idea(group=group, items=(recall(fact.id),), fact=fact))
            if item := reverse_item(group.muscle, group.kind):
                found.append(Idea(group=group, items=(item,), back=True))
        return found

    def asked(self, ideas: Sequence[Idea], rng: Random) -> list[Question]:
        """Questions of these, for a learner who has mixed up this and that before."""
        mixed_up = {}
        for idea in ideas:
            asked = Asked(muscle=idea.group.muscle, kind=idea.group.kind, back=idea.back)
            keys = self.keys(asked)
            mixed_up[asked] = tuple(rng.sample(keys, min(len(keys), rng.randrange(5))))
        asker = Asker(self.anatomy, self.lexicon, rng, mixed_up)
        return asker.questions(QuizId("x"), ideas)

    def keys(self, asked: Asked) -> list[str]:
        """What a learner may have named: anything at all of that sort, right ones too."""
        if asked.back:
            return [muscle.slug for muscle in self.anatomy.muscles()]
        if asked.kind in SITES:
            return list(self.anatomy.structures)
        return sorted({key_of(fact) for fact in self.anatomy.facts if fact.kind is asked.kind})

    def right(self, question: Question) -> str:
        """The key of the option that is asked for."""
        if ends_named(question):
            return question.muscle
        return key_of(facts_asked(question, self.anatomy)[0])

    def faults(self, question: Question) -> Iterator[str]:
        """What is wrong with a choice, in words."""
        right, choices = self.right(question), question.choices
        texts = [choice.text.casefold() for choice in choices]
        if len(set(texts)) < len(texts) or len({choice.key for choice in choices}) < len(choices):
            yield "the same twice"
        if [choice.key for choice in choices].count(right) != 1:
            yield "the right one is not there once"
        for choice in choices:
            wanted = "right" if choice.key == right else "wrong"
            if self._verdict(question, choice) != wanted:
                yield f"{choice.text} is {self._verdict(question, choice)}"
            if choice.key != right:
                yield from self._wrong_one(question, choice)
        for one, other in combinations(choices, 2):
            if self._overlap(one.key, other.key):
                yield f"{one.text} overlaps {other.text}"
            if self._is_name_of(question, one, other) or self._is_name_of(question, other, one):
                yield f"{one.text} is another name of {other.text}"

    def _wrong_one(self, question: Question, choice: Choice) -> Iterator[str]:
        if self._verdict(self._typed(question), choice) != "wrong":
            yield f"{choice.text} answers the question too"
        if any(self._overlap(choice.key, key) for key in self._true(question)):
            yield f"{choice.text} overlaps a right answer"
        if not self._belonging(question, choice):
            yield f"nothing is known of {choice.text}"

    def _typed(self, question: Question) -> Question:
        """The same question typed: everything that is right of it, asked or not, is accepted."""
        if ends_named(question):
            return replace(question, kind=QuestionKind.REVERSE, choices=())
        part = None if question.about is FactKind.ACTION else question.part
        facts = self.anatomy.of(question.muscle, question.about, part=part)
        return replace(
            question,
            kind=QuestionKind.RECALL,
            part=part,
            items=tuple(recall(fact.id) for fact in facts),
            choices=(),
        )

    def _true(self, question: Question) -> list[str]:
        """The keys of all that is right; an action in any role, asked or not, of any part."""
        if ends := ends_named(question):
            return list(muscles_at(self.anatomy, question.muscle, *ends))
        part = None if question.about is FactKind.ACTION else question.part
        return [key_of(f) for f in self.anatomy.of(question.muscle, question.about, part=part)]

    def _verdict(self, question: Question, choice: Choice) -> str:
        asked = (question.kind, question.about, question.items, choice.text)
        if asked not in self._graded:
            graded = judge(question, choice.text, self.anatomy, self.lexicon)
            self._graded[asked] = graded.verdict
        return self._graded[asked]

    def _belonging(self, question: Question, choice: Choice) -> str:
        asked = (question.about, question.muscle, choice.key)
        if asked not in self._belongs:
            self._belongs[asked] = belongs(
                self.anatomy, choice.key, question.about, but=question.muscle
            )
        return self._belongs[asked]

    def _is_name_of(self, question: Question, one: Choice, other: Choice) -> bool:
        asked = (question.about, one.key, other.key)
        if asked not in self._graded:
            self._graded[asked] = self._said_for(question, one, other)
        return self._graded[asked] == "right"

    def _said_for(self, question: Question, one: Choice, other: Choice) -> str:
        if ends_named(question):
            accepted = accepted_muscles(self.anatomy, [Slug(other.key)])
        else:
            accepted = accepted_for(self.anatomy, [self._fact_of(question, other)])
        subject = Subject(muscle=question.muscle, kind=question.about)
        return grade(one.text, accepted, wanted=1, lexicon=self.lexicon, subject=subject).verdict

    def _fact_of(self, question: Question, choice: Choice) -> Fact:
        """A fact that this option would answer, bare of what sources add."""
        kinds = SITES if question.about in SITES else (question.about,)
        facts = [fact for fact in self.anatomy.facts if fact.kind in kinds]
        found = next((fact for fact in facts if key_of(fact) == choice.key), None)
        return replace(
            found or facts[0], site=found.site if found else Slug(choice.key), citations=()
        )

    def _overlap(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if " " in one or " " in other:
            return False
        a, b = Slug(one), Slug(other)
        structures = self.anatomy.structures
        is_member = b in structures[a].members or a in structures[b].members
        return is_member or self.anatomy.holds(a, b) or self.anatomy.holds(b, a)


def main(seeds: int = SEEDS) -> int:
    """Print how many questions were made, each fault, and how long it took; 1 with a fault."""
    choices = Choices(pack.read(make.PACKS / "hip").anatomy)
    began, faults = time.perf_counter(), Counter[str]()
    places, lengths, count, making = Counter[int](), Counter[bool](), 0, 0.0
    for seed in range(seeds):
        started = time.process_time()
        questions = choices.asked(choices.ideas, Random(seed))
        making += time.process_time() - started
        for question in questions:
            count += 1
            found = [*choices.faults(question)] + ["not four"] * (len(question.choices) != 4)
            faults.update(f"{question.prompt} {fault}" for fault in found)
            keys = [choice.key for choice in question.choices]
            place = keys.index(choices.right(question))
            places[place] += 1
            longest = max(len(choice.text) for choice in question.choices)
            lengths[len(question.choices[place].text) == longest] += 1
    for fault, times in faults.most_common():
        print(f"{times:6} × {fault}")
    seconds = time.perf_counter() - began
    print(f"{count} questions, {sum(faults.values())} faults, {seconds:.0f} seconds")
    print(
        f"made in {1000 * making / count:.2f} ms each; right one by place {sorted(places.items())}"
    )
    print(f"the right one is the longest in {lengths[True] / count:.1%}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
