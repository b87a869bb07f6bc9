"""What the agenda is worth to made-up students: `python -m tests.benchmarks.simulated_students`.

A SIMULATION, and no more: no real student was asked. Their memory follows FSRS with parameters
that differ from student to student and from fact to fact; the app believes in FSRS's own ones and
sees only what was right and what was not. Facts never met count as not known. FSRS's curve falls
slowly, which flatters whatever shows many facts once.

Every agenda has the same minutes, questions, seconds per question and students:

- due order: what is due, longest overdue first, then 10 new facts in the order of the deck;
- due order, minutes filled: and then what is due next, until the minutes are used;
- fixed order: round the deck, again and again;
- ours: as the app asks for an exam that is planned.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from random import Random
from statistics import fmean, quantiles, stdev

import fsrs

from studyapp.core.agenda import Agenda, Day
from studyapp.core.answers import ItemId, recall
from studyapp.core.exams import Exam
from studyapp.core.facts import Anatomy, FactKind
from studyapp.core.grading import Lexicon
from studyapp.core.ideas import Idea, Scope, ideas
from studyapp.core.paces import USUAL
from studyapp.core.scheduling import Memory, answered, end_of_study_day
from studyapp.core.study_plans import Expected, Planner, target, whole
from tests import make
from tests.make import anatomy, fact

MINUTES, NEW, UNTIL_EXAM = 15, 10, 30
GUESSED = 0.25  # a choice of four
BEGIN = datetime.combine(make.AT.date(), time(18), UTC)

Chooser = Callable[["Study", Day], Sequence[Idea]]


@dataclass(frozen=True)
class Scenario:
    """Days from the first evening on; those of `missed` pass without study."""

    name: str
    planned: int  # the day the exam is planned for 30 days later
    missed: range


SCENARIOS = (
    Scenario("30 days to the exam", 0, range(0)),
    Scenario("30 days to the exam, days 9 to 22 missed", 0, range(8, 22)),
    Scenario("2 weeks of study, 2 weeks away, then 30 days to the exam", 28, range(14, 28)),
)


class Student:
    """Somebody's true memory. Deviations on the logarithm, but for the difficulty: judgements."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        own = list(fsrs.Scheduler().parameters)
        for number in range(4):  # how long something lasts after its first answer
            own[number] *= chance.lognormvariate(0, 0.5)
        own[8] += chance.gauss(0, 0.4)  # how much it gains by being recalled
        own[11] *= chance.lognormvariate(0, 0.3)  # what is left after a miss
        own[20] = min(0.8, max(0.1, own[20] * chance.lognormvariate(0, 0.35)))
        self._scheduler = fsrs.Scheduler(_allowed(own), learning_steps=(), enable_fuzzing=False)
        self._seed = seed
        self._cards: dict[ItemId, fsrs.Card] = {}

    def knows(self, item: ItemId, at: datetime) -> float:
        """The chance to answer right."""
        card = self._cards.get(item)
        return float(self._scheduler.get_card_retrievability(card, at)) if card else 0.0

    def learns(self, item: ItemId, at: datetime, *, knew: bool) -> None:
        """What an answer and its feedback leave behind."""
        rating = fsrs.Rating.Good if knew else fsrs.Rating.Again
        card = self._cards.get(item)
        after, _ = self._scheduler.review_card(card or fsrs.Card(card_id=1, due=at), rating, at)
        if card is None and after.stability and after.difficulty:
            chance = Random(f"{self._seed} {item}")
            after.stability *= chance.lognormvariate(0, 0.4)
            after.difficulty = min(10.0, max(1.0, after.difficulty + chance.gauss(0, 1)))
        self._cards[item] = after


def _allowed(own: list[float]) -> list[float]:
    """Within what FSRS takes."""
    lowest, highest = fsrs.scheduler.LOWER_BOUNDS_PARAMETERS, fsrs.scheduler.UPPER_BOUNDS_PARAMETERS
    return [min(h, max(low, p)) for low, p, h in zip(lowest, own, highest, strict=True)]


@dataclass
class Study:
    """One student and what the app believes of them."""

    anatomy: Anatomy
    lexicon: Lexicon
    scenario: Scenario
    student: Student
    rng: Random
    memories: dict[ItemId, Memory] = field(default_factory=dict)

    @property
    def exam(self) -> Exam:
        """Planned on the first day, or on the day of coming back."""
        made = BEGIN + timedelta(days=self.scenario.planned)
        day = (made + timedelta(days=UNTIL_EXAM)).date()
        return Exam(id="", day=day, minutes=MINUTES, pass_mark=70, muscles=(), made=made)

    def lived(self, choose: Chooser) -> float:
        """How many facts are known on exam day, by expectation."""
        for number in range(self.scenario.planned + UNTIL_EXAM):
            if number not in self.scenario.missed:
                at = BEGIN + timedelta(days=number)
                until = end_of_study_day(at, UTC)
                began = until - timedelta(days=1)
                day = Day(at=at, began=began, until=until, seconds=MINUTES * 60.0, new=NEW)
                for idea in choose(self, day):
                    for item in idea.items:
                        self._answer(item, at, is_choice=idea.due is None)
        at = self.exam.at(UTC)
        return sum(self.student.knows(recall(fact.id), at) for fact in self.anatomy.facts)

    def _answer(self, item: ItemId, at: datetime, *, is_choice: bool) -> None:
        knew = self.rng.random() < self.student.knows(item, at)
        got = knew or (is_choice and self.rng.random() < GUESSED)
        self.student.learns(item, at, knew=knew)
        self.memories[item] = answered(self.memories.get(item), item, at, got=got)

    def all_ideas(self) -> list[Idea]:
        """Everything that could be asked, the way there only."""
        found = ideas(self.anatomy, self.memories, whole(self.anatomy))
        return [idea for idea in found if not idea.back]


def fitting(wanted: Sequence[Idea], seconds: float) -> Iterator[Idea]:
    """The first that fit."""
    for idea in wanted:
        seconds -= USUAL.seconds(idea.kind, len(idea.items))
        if seconds < 0:
            return
        yield idea


def due_order(study: Study, day: Day) -> Sequence[Idea]:
    """What is due, then what is new."""
    return list(fitting(_due_and_new(study, day), day.seconds))


def due_order_filled(study: Study, day: Day) -> Sequence[Idea]:
    """And then what is due next."""
    later = [idea for idea in study.all_ideas() if idea.due and idea.due >= day.until]
    later.sort(key=lambda idea: idea.due or day.until)
    return list(fitting([*_due_and_new(study, day), *later], day.seconds))


def _due_and_new(study: Study, day: Day) -> list[Idea]:
    found = study.all_ideas()
    due = [idea for idea in found if idea.due and idea.due < day.until]
    due.sort(key=lambda idea: idea.due or day.until)
    return due + [idea for idea in found if idea.due is None][: day.new]


def fixed_order(study: Study, day: Day) -> Sequence[Idea]:
    """What was asked least often, in the order of the deck."""

    def asked(idea: Idea) -> int:
        memories = [study.memories.get(item) for item in idea.items]
        return min(memory.times if memory else 0 for memory in memories)

    return list(fitting(sorted(study.all_ideas(), key=asked), day.seconds))


def ours(study: Study, day: Day) -> Sequence[Idea]:
    """As the app: until the exam is planned what is due, from then on for the exam."""
    agenda = Agenda(study.anatomy, study.lexicon, study.memories, Random(1))
    if day.at < study.exam.made:
        return agenda.chosen(day, Scope(muscles=whole(study.anatomy).muscles))
    return agenda.picked(day, target(study.exam, study.anatomy, study.memories, day, UTC))


AGENDAS: dict[str, Chooser] = {
    "due order": due_order,
    "due order, minutes filled": due_order_filled,
    "fixed order": fixed_order,
    "ours": ours,
}


def deck(facts: int) -> Anatomy:
    """Made-up muscles with six facts each: two origins, an insertion, a nerve, two actions."""
    found = []
    for number in range(facts // 6):
        name = f"muscle-{number}"
        found += [
            fact(name, FactKind.ORIGIN, f"ridge-{number}"),
            fact(name, FactKind.ORIGIN, f"crest-{number}"),
            fact(name, FactKind.INSERTION, f"tubercle-{number}"),
            fact(name, FactKind.NERVE, f"nerve-{number}"),
            fact(name, FactKind.ACTION, f"hip movement-{number}"),
            fact(name, FactKind.ACTION, f"knee movement-{number}"),
        ]
    return anatomy(found)


def report(students: int, facts: int, scenarios: Sequence[Scenario] = SCENARIOS) -> Iterator[str]:
    """One line an agenda, under a line for each scenario."""
    content = deck(facts)
    lexicon = Lexicon.of(content)
    yield f"SIMULATION of {students} students, {len(content.facts)} facts, {MINUTES} minutes a day"
    for scenario in scenarios:
        yield f"\n{scenario.name}"
        plain: list[float] = []
        for name, choose in AGENDAS.items():
            known = [
                Study(content, lexicon, scenario, Student(seed), Random(seed)).lived(choose)
                for seed in range(students)
            ]
            plain = plain or known
            yield f"  {name:27}{_line(known, plain)}"


def forecasts(students: int, facts: int, on: Sequence[int] = (0, 10, 20, 27)) -> Iterator[str]:
    """How often the planner's range held, foretold on some days of the plain scenario."""
    content = deck(facts)
    lexicon = Lexicon.of(content)
    told: dict[int, list[tuple[Expected, float]]] = {number: [] for number in on}
    for seed in range(students):
        study = Study(content, lexicon, SCENARIOS[0], Student(seed), Random(seed))
        seen: dict[int, Expected] = {}

        def choose(study: Study, day: Day, seen: dict[int, Expected] = seen) -> Sequence[Idea]:
            number = (day.at - BEGIN).days
            if number in on:
                planner = Planner(study.exam, study.anatomy, study.lexicon, USUAL, UTC)
                seen[number] = planner.plan(study.memories, day).expected
            return ours(study, day)

        known = study.lived(choose) / len(content.facts)
        for number, expected in seen.items():
            told[number].append((expected, known))
    yield f"\nThe planner's forecast, {students} students: how often four of five ranges held"
    for number, pairs in told.items():
        held = fmean(e.low <= known <= e.high for e, known in pairs)
        off = fmean(e.score - known for e, known in pairs)
        width = fmean(e.high - e.low for e, _ in pairs)
        yield f"  on day {number:2}: {held:.0%} held, {width:.1%} wide, {off:+.1%} too high"


def _line(known: list[float], plain: list[float]) -> str:
    tenths = quantiles(known, n=10)
    more = [ours - theirs for ours, theirs in zip(known, plain, strict=True)]
    gain = f"{fmean(more):+6.1f} ({fmean(more) / fmean(plain):+.1%}), sd {stdev(more):4.1f}"
    spread = f"sd {stdev(known):4.1f}, 10 % to 90 %: {tenths[0]:5.1f} to {tenths[-1]:5.1f}"
    return f"{fmean(known):6.1f} known, {spread}, against due order {gain}"


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:]] or [200, 250]
    for line in chain(report(*sizes), forecasts(sizes[0] // 5, *sizes[1:])):
        print(line, flush=True)
