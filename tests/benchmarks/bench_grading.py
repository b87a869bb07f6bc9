"""A typed answer → its grade, against 2,000 accepted wordings.

The bound is one scan of the answer over the same wordings, by rapidfuzz alone.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice, product
from pathlib import Path
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from studyapp.core.facts import Anatomy, FactKind
from studyapp.core.grading import Accepted, Lexicon, Subject, accepted_for, grade
from studyapp.db.store import Store
from tests.benchmarks.figures import ROOT, Figure, store_file, timed

SMALLEST = {"runs": 5}  # just to see that it still runs
WORDINGS = 2_000
GOLD = ROOT / "tests" / "files" / "typed_answers.tsv"
HOSTILE = ("x" * 10_000, "a, " * 4_000, "and " * 200, "🍑", "крестец", "postreior ilum " * 30)


def figures(folder: Path, *, runs: int = 2_000) -> Iterator[Figure]:
    """`runs` answers of students, shuffled, some of them hostile."""
    with closing(Store(store_file(folder))) as store:
        anatomy = store.anatomy
    lexicon = Lexicon.of(anatomy)
    accepted = accepted_wordings(anatomy)
    wordings = [wording for answer in accepted for wording in answer.wordings]
    for called, new in (("question asked before", False), ("new question", True)):
        ours, least = [], []
        for number, typed in enumerate(islice(answers(), runs)):
            asked = rotated(accepted, number) if new else accepted
            least.append(timed(lambda typed=typed: scan(typed, wordings)))  # type: ignore[misc]
            ours.append(timed(lambda a=asked, t=typed: graded(t, a, lexicon)))  # type: ignore[misc]
        yield Figure(
            what=f"answer → grade, {WORDINGS:,} wordings, {called}", runs=ours, bound=least
        )
    muscles = list(anatomy.muscles())
    made = [
        timed(lambda m=muscle: accepted_for(anatomy, anatomy.of(m.slug, FactKind.ORIGIN)))  # type: ignore[misc]
        for muscle in islice(cycle(muscles), runs)
    ]
    yield Figure(what="a muscle's origins → what is accepted", runs=made)


def graded(typed: str, accepted: Sequence[Accepted], lexicon: Lexicon) -> object:
    """What a quiz asks of the grader."""
    subject = Subject(kind=FactKind.ORIGIN)
    return grade(typed, accepted, wanted=5, lexicon=lexicon, subject=subject)


def scan(typed: str, wordings: Sequence[str]) -> object:
    """The nearest wording, letter by letter."""
    return process.extractOne(typed[:500], wordings, scorer=OSA.distance)


def rotated(accepted: tuple[Accepted, ...], number: int) -> tuple[Accepted, ...]:
    """The same answers in an order not asked before, so that nothing made for it is used again."""
    cut = number % len(accepted)
    return accepted[cut:] + accepted[:cut]


def answers() -> Iterator[str]:
    """What students typed, over and over, in an order of its own."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        typed = [*(row["typed"] for row in rows), *HOSTILE]
    Random(1).shuffle(typed)
    return cycle(typed)


def accepted_wordings(anatomy: Anatomy) -> tuple[Accepted, ...]:
    """Every structure of the store by each of its names, and invented ones up to `WORDINGS`."""
    found = [
        Accepted(id=s.slug, text=s.name, wordings=tuple(s.wordings()), structure=s.slug)
        for s in anatomy.structures.values()
    ]
    missing = WORDINGS - sum(len(answer.wordings) for answer in found)
    sides = ("anterior", "posterior", "medial", "lateral")
    invented = product(
        sides, (f"{a}{b}idal" for a in "bdfglmnprst" for b in "aeiou"), ("ridge", "pit")
    )
    for side, bone, thing in islice(invented, missing // 2):
        name = f"{side} {bone} {thing}"
        found.append(
            Accepted(id=name, text=name, wordings=(name, f"{thing} of {side} {bone} bone"))
        )
    return tuple(found)
