"""From facts to what can be asked of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from studyapp.core.answers import ItemId, QuestionId, QuizId, end_of, fact_of, naming, recall
from studyapp.core.facts import SITES, Anatomy, Fact, FactId, FactKind, joint_word, short_text
from studyapp.core.kinship import kept_with
from studyapp.core.plates import PlateSlug
from studyapp.core.structures import Slug


class QuestionKind(StrEnum):
    """How a question is asked."""

    RECALL = "recall"  # type one answer
    SET = "set"  # type all of several
    CHOICE = "choice"  # choose one of four
    REVERSE = "reverse"  # from the sites to the muscle, typed
    LOCATE = "locate"  # click the place on a plate


class Mode(StrEnum):
    """What a quiz was started for."""

    CHECK = "check"  # check yourself, from a lesson
    TODAY = "today"  # what is due
    MUSCLE = "muscle"  # one muscle, from the panel or the command line
    MIXUPS = "mixups"  # what was taken for something else
    EXAM = "exam"  # a mock exam: no word of how it goes until its end
    LABEL = "label"  # every attachment that a plate shows


ASKED_KINDS = (FactKind.ORIGIN, FactKind.INSERTION, FactKind.ACTION, FactKind.NERVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option. `key` names the structure, or `joint movement`, that it stands for."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`wanted` answers are asked for, each an item; choices are four or none.

    A question that is put on a plate names it, and the facts whose areas are `lit` there.
    """

    id: QuestionId
    kind: QuestionKind
    prompt: str
    muscle: Slug
    about: FactKind
    part: Slug | None = None
    items: tuple[ItemId, ...]
    wanted: int = 1
    choices: tuple[Choice, ...] = ()
    plate: PlateSlug | None = None
    lit: tuple[FactId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """Questions asked in a row. Moments in UTC; `finished` is None while it goes on.

    `pass_mark` is per cent, None unless it is a mock exam.
    """

    id: QuizId
    mode: Mode
    lesson: Slug | None
    started: datetime
    finished: datetime | None = None
    pass_mark: int | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Facts of one kind that are asked together: those of a muscle, or of one part of it."""

    muscle: Slug
    kind: FactKind
    part: Slug | None
    facts: tuple[Fact, ...]

    @property
    def items(self) -> tuple[ItemId, ...]:
        """What is remembered of it, one item a fact."""
        return tuple(recall(fact.id) for fact in self.facts)


def groups(anatomy: Anatomy, muscles: Sequence[Slug]) -> Iterator[Group]:
    """What can be asked of these muscles, in the order of the field: origin first."""
    known = kept_with(anatomy, _all_groups)
    return chain.from_iterable(known.get(muscle, ()) for muscle in muscles)


def _all_groups(anatomy: Anatomy) -> dict[Slug, tuple[Group, ...]]:
    return {muscle.slug: tuple(_groups_of(anatomy, muscle.slug)) for muscle in anatomy.muscles()}


def _groups_of(anatomy: Anatomy, muscle: Slug) -> Iterator[Group]:
    for kind in ASKED_KINDS:
        asked = [fact for fact in anatomy.of(muscle, kind) if fact.asked]
        for part in dict.fromkeys(fact.part for fact in asked):
            facts = tuple(fact for fact in asked if fact.part == part)
            yield Group(muscle=muscle, kind=kind, part=part, facts=facts)


def accepted_facts(
    anatomy: Anatomy, muscle: Slug, kind: FactKind, part: Slug | None
) -> tuple[Fact, ...]:
    """Every fact that answers such a question, asked or not: a part's own and the muscle's."""
    return anatomy.of(muscle, kind, part=part)


def key_of(fact: Fact) -> str:
    """What a choice for this fact stands for."""
    if fact.kind is FactKind.ACTION:
        return f"{fact.joint} {fact.movement}"
    assert fact.site
    return fact.site


def subject(anatomy: Anatomy, muscle: Slug, part: Slug | None) -> str:
    """The muscle, or its part, as it stands in a sentence."""
    structure = anatomy.structures[muscle]
    return f"the {structure.part(part).name} of {structure.name}" if part else structure.name


def is_plural(anatomy: Anatomy, muscle: Slug, part: Slug | None) -> bool:
    """Whether the subject takes a plural verb: "the upper fibres insert"."""
    return bool(part) and anatomy.structures[muscle].part(part).name.endswith("s")  # type: ignore[arg-type]


def prompt(anatomy: Anatomy, group: Group, *, count: int, total: int) -> str:
    """The question for `count` of a group's `total` answers, in one sentence."""
    who = subject(anatomy, group.muscle, group.part)
    besides = ", besides what the whole muscle does" if group.part else ""
    if total > 1:
        how_many = f"the {count}" if count == total else f"{count} of the {total}"
        return {
            FactKind.ORIGIN: f"Name {how_many} origins of {who}.",
            FactKind.INSERTION: f"Name {how_many} insertions of {who}.",
            FactKind.ACTION: f"Name {how_many} actions of {who}{besides}.",
            FactKind.NERVE: f"Name {how_many} nerves that supply {who}.",
        }[group.kind]
    do = "do" if is_plural(anatomy, group.muscle, group.part) else "does"
    return {
        FactKind.ORIGIN: f"Where {do} {who} originate?",
        FactKind.INSERTION: f"Where {do} {who} insert?",
        FactKind.ACTION: f"Which movement {do} {who} make{besides}?",
        FactKind.NERVE: f"Which nerve supplies {who}?",
    }[group.kind]


_VERBS = {FactKind.ORIGIN: ("originate", "originates"), FactKind.INSERTION: ("insert", "inserts")}


def locate_prompt(anatomy: Anatomy, fact: Fact, *, total: int) -> str:
    """The question for a fact's place on a plate; its site is named where there are several."""
    who = subject(anatomy, fact.muscle, fact.part)
    verb = _VERBS[fact.kind][not is_plural(anatomy, fact.muscle, fact.part)]
    site = f": {short_text(fact, anatomy.structures)}" if total > 1 else ""
    return f"Click where {who} {verb}{site}."


def area_prompt(anatomy: Anatomy, fact: Fact) -> str:
    """The question for the name of a place that is lit on a plate."""
    who = subject(anatomy, fact.muscle, fact.part)
    verb = _VERBS[fact.kind][not is_plural(anatomy, fact.muscle, fact.part)]
    return f"What is this area, where {who} {verb}?"


def muscle_here_prompt(kind: FactKind) -> str:
    """The question for the muscle whose areas are lit on a plate."""
    return f"Which muscle {_VERBS[kind][1]} here?"


def reverse_prompt(anatomy: Anatomy, muscle: Slug, kind: FactKind) -> str:
    """The question for a muscle by all the sites of one end."""
    sites = dict.fromkeys(
        short_text(fact, anatomy.structures) for fact in anatomy.of(muscle, kind) if fact.asked
    )
    verb = "originates from" if kind is FactKind.ORIGIN else "inserts into"
    return f"Which muscle {verb}: {'; '.join(sites)}?"


def muscles_at(
    anatomy: Anatomy, muscle: Slug, *kinds: FactKind, part: Slug | None = None
) -> tuple[Slug, ...]:
    """Every muscle that a reverse question accepts: attached to, or in, each site it names."""
    named = [fact for fact in anatomy.of(muscle, *kinds, part=part) if fact.asked]
    there = [
        {other.muscle for other in anatomy.within(fact.site, fact.kind)}
        for fact in named
        if fact.site is not None
    ]
    others = set.intersection(*there) - {muscle} if there else set[Slug]()
    order = [found.slug for found in anatomy.muscles()] if others else []
    return (muscle, *sorted(others, key=order.index))


def movement_text(anatomy: Anatomy, key: str) -> str:
    """The words of an action's key, `joint movement`."""
    joint, _, movement = key.partition(" ")
    return f"{joint_word(anatomy.structures[Slug(joint)])} {movement}"


def facts_asked(question: Question, anatomy: Anatomy) -> tuple[Fact, ...]:
    """The facts behind a question, as far as they are still there."""
    if ends := ends_named(question):
        return tuple(f for f in anatomy.of(question.muscle, *ends, part=question.part) if f.asked)
    wanted = dict.fromkeys(fact for item in question.items if (fact := fact_of(item)))
    facts = map(anatomy.fact, wanted)
    return tuple(fact for fact in facts if fact is not None)


def ends_named(question: Question) -> tuple[FactKind, ...]:
    """On the way back, the ends whose sites the question names; else none."""
    return tuple(FactKind(end) for item in question.items if (end := end_of(item)))


def reverse_item(muscle: Slug, kind: FactKind) -> ItemId | None:
    """The way back's item; None for actions and nerves, which many muscles share."""
    return naming(muscle, kind) if kind in SITES else None


def stated_in(group: Group, facts: frozenset[FactId]) -> Group | None:
    """The group cut down to the facts that a lesson states; None when it states none."""
    kept = tuple(fact for fact in group.facts if fact.id in facts)
    if not kept:
        return None
    return Group(muscle=group.muscle, kind=group.kind, part=group.part, facts=kept)
