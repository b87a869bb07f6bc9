"""From facts to questions: how they are grouped, worded and turned round."""

import pytest

from studyapp.core.answers import QuestionId, end_of, fact_of, naming, recall
from studyapp.core.facts import FactId, FactKind
from studyapp.core.questions import (
    Question,
    QuestionKind,
    accepted_facts,
    ends_named,
    facts_asked,
    groups,
    muscles_at,
    prompt,
    reverse_item,
    reverse_prompt,
    stated_in,
)
from studyapp.core.structures import Part, Slug, StructureKind
from tests.make import anatomy, fact, structure

BICEPS, SEMI, GRACILIS = Slug("biceps"), Slug("semi"), Slug("gracilis")
LONG, SHORT = Slug("long"), Slug("short")
ANATOMY = anatomy(
    [
        fact("biceps", FactKind.ORIGIN, "tuberosity", part=LONG),
        fact("biceps", FactKind.ORIGIN, "ligament", part=LONG, asked=False),
        fact("biceps", FactKind.ORIGIN, "linea", part=SHORT),
        fact("biceps", FactKind.INSERTION, "fibula"),
        fact("biceps", FactKind.ACTION, "hip extension", part=LONG),
        fact("biceps", FactKind.ACTION, "knee flexion"),
        fact("biceps", FactKind.NERVE, "tibial"),
        fact("biceps", FactKind.NEIGHBOUR, "semi"),
        fact("semi", FactKind.ORIGIN, "tuberosity"),
        fact("semi", FactKind.INSERTION, "tibia"),
        fact("gracilis", FactKind.ORIGIN, "upper-tuberosity"),
        fact("gracilis", FactKind.INSERTION, "tibia", asked=False),
    ],
    [
        structure("upper-tuberosity", StructureKind.LANDMARK, part_of=Slug("tuberosity")),
        structure(
            "biceps",
            StructureKind.MUSCLE,
            parts=(Part(slug=LONG, name="long head"), Part(slug=SHORT, name="outer fibres")),
        ),
    ],
)


def question(*items: str, part: Slug | None = None, about: FactKind = FactKind.ORIGIN) -> Question:
    """A question on biceps."""
    return Question(
        id=QuestionId("x"),
        kind=QuestionKind.REVERSE if items[0].endswith(":name") else QuestionKind.SET,
        prompt="",
        muscle=BICEPS,
        about=about,
        part=part,
        items=items,  # type: ignore[arg-type]
        wanted=len(items),
    )


def test_facts_of_one_kind_and_part_are_asked_together() -> None:
    found = [(g.kind, g.part, [f.id for f in g.facts]) for g in groups(ANATOMY, [BICEPS])]
    assert found == [
        ("origin", "long", ["biceps.origin.tuberosity-long"]),
        ("origin", "short", ["biceps.origin.linea-short"]),
        ("insertion", None, ["biceps.insertion.fibula"]),
        ("action", "long", ["biceps.action.hip-extension-long"]),
        ("action", None, ["biceps.action.knee-flexion"]),
        ("nerve", None, ["biceps.nerve.tibial"]),
    ]


def test_what_a_lesson_states_is_all_it_asks() -> None:
    (group, *_) = groups(ANATOMY, [BICEPS])
    assert stated_in(group, frozenset()) is None
    assert stated_in(group, frozenset({group.facts[0].id})) == group


@pytest.mark.parametrize(
    ("number", "count", "total", "words"),
    [
        (0, 1, 1, "Where does the long head of biceps originate?"),
        (1, 1, 1, "Where do the outer fibres of biceps originate?"),
        (2, 1, 1, "Where does biceps insert?"),
        (2, 2, 2, "Name the 2 insertions of biceps."),
        (2, 2, 3, "Name 2 of the 3 insertions of biceps."),
        (
            3, 1, 1,
            "Which movement does the long head of biceps make, besides what the whole muscle does?",
        ),
        (4, 3, 3, "Name the 3 actions of biceps."),
        (5, 1, 1, "Which nerve supplies biceps?"),
    ],
)  # fmt: skip
def test_a_question_is_one_sentence(number: int, count: int, total: int, words: str) -> None:
    group = list(groups(ANATOMY, [BICEPS]))[number]
    assert prompt(ANATOMY, group, count=count, total=total) == words


def test_the_way_back_names_every_site() -> None:
    words = reverse_prompt(ANATOMY, BICEPS, FactKind.ORIGIN)
    assert words == "Which muscle originates from: tuberosity; linea?"


def test_a_part_answers_with_its_own_facts_and_the_whole_muscle_s() -> None:
    found = accepted_facts(ANATOMY, BICEPS, FactKind.ACTION, LONG)
    assert [f.id for f in found] == [
        "biceps.action.hip-extension-long", "biceps.action.knee-flexion",
    ]  # fmt: skip
    assert len(accepted_facts(ANATOMY, BICEPS, FactKind.ORIGIN, LONG)) == 2
    assert len(accepted_facts(ANATOMY, BICEPS, FactKind.ORIGIN, None)) == 3


def test_a_muscle_that_attaches_in_the_site_attaches_there() -> None:
    assert muscles_at(ANATOMY, SEMI, FactKind.ORIGIN) == ("semi", "biceps", "gracilis")


def test_a_muscle_that_attaches_to_more_than_the_site_does_not_attach_there() -> None:
    assert muscles_at(ANATOMY, GRACILIS, FactKind.ORIGIN) == ("gracilis",)


def test_all_sites_that_are_named_must_fit() -> None:
    assert muscles_at(ANATOMY, BICEPS, FactKind.ORIGIN) == ("biceps",)
    both = muscles_at(ANATOMY, SEMI, FactKind.ORIGIN, FactKind.INSERTION)
    assert both == ("semi", "gracilis")
    assert muscles_at(ANATOMY, BICEPS, FactKind.ORIGIN, part=LONG) == ("biceps", "semi", "gracilis")


def test_a_question_knows_its_facts() -> None:
    own = question("biceps.origin.linea-short:recall", "biceps.origin.gone:recall")
    assert [f.id for f in facts_asked(own, ANATOMY)] == ["biceps.origin.linea-short"]
    back = question("biceps.origin:name", "biceps.insertion:name")
    assert ends_named(back) == (FactKind.ORIGIN, FactKind.INSERTION)
    assert len(facts_asked(back, ANATOMY)) == 3
    assert len(facts_asked(question("biceps.origin:name", part=LONG), ANATOMY)) == 1


def test_items_name_their_fact_or_their_end() -> None:
    fact_id = FactId("biceps.origin.linea")
    assert fact_of(recall(fact_id)) == fact_id
    assert end_of(recall(fact_id)) is None
    back = naming(BICEPS, FactKind.INSERTION)
    assert (fact_of(back), end_of(back)) == (None, "insertion")
    assert reverse_item(BICEPS, FactKind.INSERTION) == back
    assert reverse_item(BICEPS, FactKind.NERVE) is None
