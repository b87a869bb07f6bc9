"""What to ask, and in what order: what is due, then what is new, within the minutes of a day.

A student who fell behind gets the weakest and most central things first; who has an exam gets
what adds most to the score expected on its day (see `exams`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from studyapp.core.answers import ItemId, QuizId, locate, naming, recall
from studyapp.core.asking import Asker
from studyapp.core.facts import SITES, Anatomy, FactId, FactKind
from studyapp.core.grading import Lexicon
from studyapp.core.ideas import Idea, Scope, ideas
from studyapp.core.kinship import relatives
from studyapp.core.marking import OwnNames
from studyapp.core.mixups import Asked
from studyapp.core.paces import USUAL, Pace
from studyapp.core.plates import PlateHead, PlateSlug
from studyapp.core.questions import (
    ASKED_KINDS,
    Question,
    QuestionKind,
    groups,
    reverse_item,
)
from studyapp.core.scheduling import Memory, comes_today, is_learnt, known
from studyapp.core.structures import Slug

__all__ = ["Agenda", "Day", "Scope", "Target"]

# A school's paper mixes them: four of ten to choose, four to type, two the other way round.
_EXAM_KINDS = (
    QuestionKind.CHOICE,
    QuestionKind.SET,
    QuestionKind.REVERSE,
    QuestionKind.CHOICE,
    QuestionKind.SET,
)
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_CENTRAL = 2.0  # how much more a lesson's own muscle counts than one it only touches: a judgement
_AS_GOOD_AS_KNOWN = 0.03  # chance to miss it below which an exam needs no review
_SITE = 1.25  # and an origin or insertion than an action or a nerve
_NEW_PLACES = 3  # asked for on a plate for the first time in one of today's quizzes


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What is left of a study day. Moments in UTC; it goes from `began` to `until`.

    `new` facts may still be met, `met` were met so far.
    """

    at: datetime
    began: datetime
    until: datetime
    seconds: float
    new: int
    met: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an exam asks of a day: so many `new` facts of its scope.

    `seen_since` is the beginning (UTC) of the last days, in which everything is seen once more;
    None before them.
    """

    scope: Scope
    new: int
    seen_since: datetime | None


class Agenda:
    """Plans quizzes over one store's anatomy and one student's memory."""

    def __init__(
        self,
        anatomy: Anatomy,
        lexicon: Lexicon,
        memories: Mapping[ItemId, Memory],
        rng: Random,
        *,
        pace: Pace = USUAL,
        mixed_up: Mapping[Asked, tuple[str, ...]] | None = None,
        own: OwnNames | None = None,
        plates: Mapping[FactId, PlateSlug] | None = None,
    ) -> None:
        """`plates` tells where a fact's area is seen; without it no question is put on a plate."""
        self._anatomy = anatomy
        self._memories = memories
        self._rng = rng
        self._pace = pace
        self._plates = plates or {}
        self._asker = Asker(anatomy, lexicon, rng, mixed_up, own, self._plates)
        self._on_paper = Asker(anatomy, lexicon, rng, mixed_up, own)

    def practice(
        self,
        quiz: QuizId,
        scope: Scope,
        *,
        count: int,
        at: datetime,
        only: Collection[ItemId] | None = None,
    ) -> list[Question]:
        """`count` questions of a scope, or as many as it has: due, new, then soonest due."""
        found = ideas(self._anatomy, self._memories, scope, only=only, on_plates=self._plates)
        due = sorted((i for i in found if i.due and i.due <= at), key=lambda i: i.due or at)
        later = sorted((i for i in found if i.due and i.due > at), key=lambda i: i.due or at)
        chosen = _without_siblings(due + self._new(found, scope) + later)
        return self._asker.questions(quiz, chosen[:count])

    def today(
        self,
        quiz: QuizId,
        day: Day,
        new_from: Scope,
        *,
        target: Target | None = None,
        count: int | None = None,
    ) -> list[Question]:
        """What is worth asking today, as far as the day's minutes go; for an exam, if one comes."""
        chosen = self.for_exam(day, target) if target else self.chosen(day, new_from)
        return self._asker.questions(quiz, chosen[:count])

    def chosen(self, day: Day, new_from: Scope) -> list[Idea]:
        """Today's ideas in their order: what is due, then some that are new."""
        due = self.due(day, new_from)
        never = self._new(self._all(day, new_from), new_from)
        new = [idea for idea in never if not idea.is_further]
        places = [idea for idea in never if idea.place]
        wanted = _without_siblings(due + new[: max(0, day.new)])
        taken = self._within(wanted, day.seconds)
        if len(taken) == len(wanted):  # only in minutes that nothing else needs
            more = _without_siblings(wanted + places)[len(wanted) :][:_NEW_PLACES]
            left = day.seconds - sum(map(self.seconds, taken))
            taken += [idea for idea in self._within(more, left) if self.seconds(idea) <= left]
        met = [idea for idea in taken if idea.due is not None]
        return self._arranged(met) + [idea for idea in taken if idea.due is None]

    def mock_exam(self, quiz: QuizId, scope: Scope, *, count: int, at: datetime) -> list[Question]:
        """Questions of mixed kinds by chance from all of a scope, whatever is remembered of it."""
        whole = list(groups(self._anatomy, scope.muscles))
        self._rng.shuffle(whole)
        found = []
        for number, group in enumerate(whole[:count]):
            back = reverse_item(group.muscle, group.kind)
            kind = _EXAM_KINDS[number % len(_EXAM_KINDS)]
            if kind is QuestionKind.CHOICE:
                fact = self._rng.choice(group.facts)
                found.append(Idea(group=group, items=(recall(fact.id),), fact=fact))
            elif kind is QuestionKind.REVERSE and back:
                found.append(Idea(group=group, items=(back,), back=True, due=at))
            else:
                found.append(Idea(group=group, items=group.items, due=at))
        self._rng.shuffle(found)
        return self._on_paper.questions(quiz, _without_siblings(found))

    def labels(self, quiz: QuizId, plate: PlateHead, at: datetime) -> list[Question]:
        """Each end of each muscle that a plate has areas of, by chance one after another."""
        muscles = dict.fromkeys(Slug(fact.partition(".")[0]) for fact in plate.areas)
        ends: dict[ItemId, Idea] = {}
        for group in groups(self._anatomy, tuple(muscles)):
            item = reverse_item(group.muscle, group.kind)
            sites = self._anatomy.of(group.muscle, group.kind)
            if item and any(fact.id in plate.areas and fact.asked for fact in sites):
                due = at if item in self._memories else None
                ends.setdefault(item, Idea(group=group, items=(item,), back=True, due=due))
        found = list(ends.values())
        self._rng.shuffle(found)
        return self._asker.on(plate, quiz, found)

    def for_exam(self, day: Day, target: Target) -> list[Idea]:
        """Today's ideas for an exam in the order they are asked."""
        taken = self.picked(day, target)
        return self._arranged([i for i in taken if i.due]) + [i for i in taken if not i.due]

    def picked(self, day: Day, target: Target) -> list[Idea]:
        """What is asked today for an exam: what is new at the target's pace, then what is weakest.

        In the last days, everything not seen in them comes first, rest or no rest. What is as good
        as known is left alone; what was missed today is asked again if minutes are left over.
        """
        resting_at = None if target.seen_since else day.at
        found = ideas(
            self._anatomy,
            self._memories,
            target.scope,
            resting_at=resting_at,
            on_plates=self._plates,
        )
        unseen = [
            idea
            for idea in found
            if target.seen_since and idea.due and not idea.is_further
            if self._last(idea) < target.seen_since
        ]
        weakness = {idea.items: self._weakness(idea, day.at) for idea in found if idea.due}
        unseen.sort(key=lambda idea: -weakness[idea.items])
        first = {idea.items for idea in unseen}
        free = [idea for idea in found if not self._is_given_away(idea, day.began)]
        new = [idea for idea in self._new(free, target.scope) if not idea.is_further]
        rest = [i for i in free if i.due is not None and i.items not in first]
        rest.sort(key=lambda idea: -weakness[idea.items])
        before = [idea for idea in rest if self._last(idea) < day.began]
        weak = [idea for idea in before if weakness[idea.items] > _AS_GOOD_AS_KNOWN]
        further = [idea for idea in free if idea.is_further and idea.due is None]
        again = [
            idea for idea in rest if self._last(idea) >= day.began and self._comes_today(idea, day)
        ]
        wanted = [*unseen, *new[: target.new], *weak, *further, *again]
        return self._within(_without_siblings(wanted), day.seconds)

    def due(self, day: Day, new_from: Scope) -> list[Idea]:
        """Everything due before the day ends, the most urgent first.

        That is the longest overdue where the minutes hold it all, else what is weakest and most
        central. What was surely wrong goes before everything else.
        """
        found = ideas(
            self._anatomy,
            self._memories,
            self._scope_due(day.until),
            resting_at=day.at,
            on_plates=self._plates,
        )
        due = [idea for idea in found if self._comes_today(idea, day)]
        due = [idea for idea in due if not self._is_given_away(idea, day.began)]
        due = _without_siblings(sorted(due, key=lambda i: i.due or day.until))
        if sum(map(self.seconds, due)) > day.seconds:
            due.sort(key=lambda idea: -self._worth(idea, day.at, new_from))
        return sorted(due, key=lambda idea: not idea.surely_missed)

    def _scope_due(self, until: datetime) -> Scope:
        """The kinds of facts, muscle by muscle, of which anything at all is due by then."""
        soon = {_end(item) for item, memory in self._memories.items() if memory.due < until}
        muscles = {muscle for muscle, _ in soon}
        order = [muscle.slug for muscle in self._anatomy.muscles() if muscle.slug in muscles]
        facts = (fact for muscle in order for fact in self._anatomy.of(muscle))
        return Scope(
            muscles=tuple(order),
            facts=frozenset(fact.id for fact in facts if (fact.muscle, fact.kind) in soon),
        )

    def seconds(self, idea: Idea) -> float:
        """How long asking it takes."""
        return self._pace.seconds(idea.kind, len(idea.items))

    def _all(self, day: Day, scope: Scope) -> list[Idea]:
        """What may be asked today: not what rests, nor whose other way round was asked today."""
        found = ideas(
            self._anatomy, self._memories, scope, resting_at=day.at, on_plates=self._plates
        )
        return [idea for idea in found if not self._is_given_away(idea, day.began)]

    def _comes_today(self, idea: Idea, day: Day) -> bool:
        memories = (self._memories.get(item) for item in idea.items if idea.due)
        return any(memory and comes_today(memory, day.at, day.until) for memory in memories)

    def _is_given_away(self, idea: Idea, since: datetime) -> bool:
        """Whether its sibling was asked today: the sites by their muscle, or the other way round.

        What is due again within its first day is asked again the same way.
        """
        group = idea.group
        if group.kind not in SITES or idea.place:  # a name does not tell the place
            return False
        sites = self._anatomy.of(group.muscle, group.kind)
        if any(self._asked_since(locate(fact.id), since) for fact in sites):
            return True
        if idea.back:
            return any(self._asked_since(recall(fact.id), since) for fact in sites)
        return self._asked_since(naming(group.muscle, group.kind), since)

    def _asked_since(self, item: ItemId, since: datetime) -> bool:
        memory = self._memories.get(item)
        return memory is not None and memory.last >= since

    def _within(self, wanted: Sequence[Idea], seconds: float) -> list[Idea]:
        """The first ones that fit; one at least, so that a long question blocks no short day."""
        if seconds <= 0:
            return []
        taken: list[Idea] = []
        for idea in wanted:
            needs = self.seconds(idea)
            if taken and needs > seconds:
                continue
            taken.append(idea)
            seconds -= needs
        return taken

    def _last(self, idea: Idea) -> datetime:
        """When the first of its items was answered last; long ago where one never was."""
        memories = [self._memories.get(item) for item in idea.items]
        return min((m.last if m else LONG_AGO for m in memories), default=LONG_AGO)

    def _weakness(self, idea: Idea, at: datetime) -> float:
        """How much of it would not be known now, 0 to 1."""
        memories = [self._memories.get(item) for item in idea.items]
        return sum(1 - known(m, at) if m else 1.0 for m in memories) / len(memories)

    def _worth(self, idea: Idea, at: datetime, scope: Scope) -> float:
        """How much is to be gained by asking it, for each second it takes."""
        weight = _CENTRAL if idea.group.muscle in scope.first else 1.0
        weight *= _SITE if idea.group.kind in SITES else 1.0
        forgotten = sum(1 - known(self._memories[item], at) for item in idea.items)
        return weight * forgotten / self.seconds(idea)

    def _new(self, found: Sequence[Idea], scope: Scope) -> list[Idea]:
        """What was never asked, one muscle after another: the main ones, then those begun.

        Of a muscle, sites come before the rest; else chance decides.
        """
        new = [idea for idea in found if idea.due is None]
        self._rng.shuffle(new)
        blocks = list(dict.fromkeys(idea.group.muscle for idea in new))
        blocks.sort(key=lambda slug: (slug not in scope.first, not self._is_begun(slug)))
        places = {slug: place for place, slug in enumerate(blocks)}
        return sorted(new, key=lambda i: (places[i.group.muscle], i.group.kind not in SITES))

    def _is_begun(self, muscle: Slug) -> bool:
        """Whether anything of a muscle was ever asked."""
        facts = self._anatomy.of(muscle)
        items = [way(fact.id) for fact in facts for way in (recall, locate)]
        items += [naming(muscle, kind) for kind in SITES]
        return any(item in self._memories for item in items)

    def _arranged(self, chosen: Sequence[Idea]) -> list[Idea]:
        """First each muscle that is still being learnt, alone; then the others, each after its
        nearest look-alike, so that they are told apart.
        """
        alone: dict[Slug, list[Idea]] = {}
        mixed: list[Idea] = []
        for idea in chosen:
            if idea.surely_missed or self._is_learnt(idea.group.muscle):
                mixed.append(idea)
            else:
                alone.setdefault(idea.group.muscle, []).append(idea)
        first = [idea for idea in mixed if idea.surely_missed]
        rest = [idea for idea in mixed if not idea.surely_missed]
        blocks = [idea for block in alone.values() for idea in block]
        return [*first, *blocks, *self._look_alikes(rest)]

    def _is_learnt(self, muscle: Slug) -> bool:
        """Whether every fact of a muscle was met and has left its first day."""
        facts = [fact for fact in self._anatomy.of(muscle, *ASKED_KINDS) if fact.asked]
        memories = [self._memories.get(recall(fact.id)) for fact in facts]
        return all(memory is not None and is_learnt(memory) for memory in memories)

    def _look_alikes(self, chosen: Sequence[Idea]) -> list[Idea]:
        """Never the same muscle twice in a row where another is left, the nearest kin next."""
        left: dict[Slug, list[tuple[int, Idea]]] = {}  # of each muscle, the first one last
        for number, idea in reversed(list(enumerate(chosen))):
            left.setdefault(idea.group.muscle, []).append((number, idea))
        arranged: list[Idea] = []
        before: Slug | None = None
        while left:
            kin = relatives(self._anatomy, before) if before else {}

            def contrast(
                muscle: Slug, before: Slug | None = before, kin: Mapping[Slug, float] = kin
            ) -> tuple[bool, float, int]:
                """How well it follows: another muscle, as near of kin as can be, then the first."""
                return muscle != before, kin.get(muscle, 0.0), -left[muscle][-1][0]

            before = max(left, key=contrast)
            arranged.append(left[before].pop()[1])
            if not left[before]:
                del left[before]
        return arranged


def _end(item: ItemId) -> tuple[str, str]:
    """The muscle and the kind of fact that an item is of."""
    muscle, _, rest = item.partition(".")
    return muscle, rest.partition(":")[0].partition(".")[0]


_NAMES = (False, False)  # neither back nor a place


def _without_siblings(found: Sequence[Idea]) -> list[Idea]:
    """One way round only: asking the sites gives away the muscle, and the other way round.

    A place tells the name of its site. What is new is asked last, so a new place may follow where
    the names were asked.
    """
    way: dict[tuple[Slug, FactKind], tuple[bool, bool]] = {}
    kept: list[Idea] = []
    for idea in found:
        its = idea.back, idea.place
        first = way.setdefault((idea.group.muscle, idea.group.kind), its)
        if first == its or (first == _NAMES and idea.place and idea.due is None):
            kept.append(idea)
    return kept
