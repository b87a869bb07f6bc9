"""Wrong options are tempting, never right, and nothing but knowledge tells the right one."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.core.answers import QuizId
from studyapp.core.asking import Asker
from studyapp.core.distractors import MIXED_UP, belongs, kinship, options
from studyapp.core.facts import Anatomy, FactId, FactKind
from studyapp.core.grading import Lexicon, Subject, accepted_for, accepted_muscles
from studyapp.core.questions import Choice, key_of, movement_text, muscles_at
from studyapp.core.sources import Citation
from studyapp.core.structures import Part, Slug, StructureKind
from studyapp.formats import pack
from tests import make
from tests.benchmarks.every_choice import Choices
from tests.make import anatomy, fact, structure

ORIGIN, INSERTION, ACTION, NERVE = (
    FactKind.ORIGIN,
    FactKind.INSERTION,
    FactKind.ACTION,
    FactKind.NERVE,
)


@pytest.fixture(scope="module")
def hip() -> Choices:
    """The built-in anatomy, read once for this file."""
    return Choices(pack.read(make.PACKS / "hip").anatomy)


def chosen(
    anatomy: Anatomy,
    muscle: str,
    kind: FactKind,
    key: str,
    *,
    seed: int = 1,
    mixed_up: Sequence[str] = (),
) -> list[str]:
    """The keys of the options of one fact, the right one first; of a muscle, the way back."""
    subject = Subject(muscle=Slug(muscle), kind=kind)
    if key == muscle:
        text = anatomy.structures[Slug(key)].name
        accepted = accepted_muscles(anatomy, muscles_at(anatomy, Slug(muscle), kind))
    else:
        text = movement_text(anatomy, key) if kind is ACTION else anatomy.structures[Slug(key)].name
        accepted = accepted_for(anatomy, anatomy.of(Slug(muscle), kind))
    found = options(
        Choice(key=key, text=text),
        accepted,
        anatomy=anatomy,
        lexicon=_lexicon(anatomy),
        subject=subject,
        rng=Random(seed),
        mixed_up=mixed_up,
    )
    return sorted((choice.key for choice in found), key=lambda other: other != key)


_LEXICONS: dict[int, Lexicon] = {}


def _lexicon(anatomy: Anatomy) -> Lexicon:
    return _LEXICONS.setdefault(id(anatomy), Lexicon.of(anatomy))


# ------------------------------------------------------------------------------ never two right


def test_of_ten_thousand_random_choices_none_has_a_fault(hip: Choices) -> None:
    """Random facts, random chance, random mix-ups: anything may have been named before."""
    places: Counter[int] = Counter()
    for seed in range(100):
        rng = Random(seed)
        for question in hip.asked(rng.choices(hip.ideas, k=100), rng):
            assert len(question.choices) == 4, question
            assert [*hip.faults(question)] == [], question
            places[[choice.key for choice in question.choices].index(hip.right(question))] += 1
    assert sum(places.values()) == 10_000
    expected = 2500
    chi_square = sum((places[place] - expected) ** 2 / expected for place in range(4))
    assert chi_square < 11.34, places  # 99 of 100 uniform draws; these seeds stay the same


BONES = ("femur", "tibia", "ulna", "radius", "talus", "sternum", "clavicle", "scapula", "humerus")
MOVES = (
    "hip flexion",
    "hip extension",
    "hip external rotation",
    "hip lateral rotation",
    "knee flexion",
    "knee extension",
)
MUSCLES = ("soleus", "plantaris", "popliteus", "gracilis", "sartorius")


@st.composite
def small(draw: st.DrawFn) -> Anatomy:
    """Few muscles on bones that lie in each other and share names; some is never asked."""
    structures = []
    for number, bone in enumerate(BONES):
        whole = draw(st.none() | st.sampled_from(BONES[:number])) if number else None
        also = draw(st.sampled_from(((), (), ("coccyx",), ("patella",))))
        slug = Slug(whole) if whole else None
        structures.append(structure(bone, StructureKind.LANDMARK, part_of=slug, synonyms=also))
    groups = [structure("calf", StructureKind.MUSCLE, members=draw(_members()))]
    keys = st.one_of(
        st.tuples(st.sampled_from((ORIGIN, INSERTION, NERVE)), st.sampled_from(BONES)),
        st.tuples(st.just(ACTION), st.sampled_from(MOVES)),
    )
    stated = draw(
        st.lists(
            st.tuples(st.sampled_from((*MUSCLES, "calf")), keys, st.booleans(), _says()),
            min_size=4,
            max_size=30,
            unique_by=lambda each: each[:2],
        )
    )
    facts = [
        fact(muscle, kind, f"{key}-nerve" if kind is NERVE else key, asked=asked, citations=says)
        for muscle, (kind, key), asked, says in stated
    ]
    return anatomy(facts, (*structures, *groups))


def _members() -> st.SearchStrategy[tuple[Slug, ...]]:
    slugs = [Slug(muscle) for muscle in MUSCLES]
    return st.lists(st.sampled_from(slugs), unique=True, max_size=2).map(tuple)


def _says() -> st.SearchStrategy[tuple[Citation, ...]]:
    says = st.sampled_from(BONES).map(lambda bone: (Citation(source=Slug("atlas"), says=bone),))
    return st.just(()) | says


@settings(max_examples=60, deadline=None)
@given(small(), st.integers(0, 9))
def test_no_choice_of_any_small_anatomy_has_a_fault(found: Anatomy, seed: int) -> None:
    choices = Choices(found)
    for question in choices.asked(choices.ideas, Random(seed)):
        assert [*choices.faults(question)] == []


SAYS_TALUS = (Citation(source=Slug("atlas"), says="talus"),)
SMALL = anatomy(
    [
        fact("soleus", ORIGIN, "fibula", citations=SAYS_TALUS),
        fact("flexor", ORIGIN, "talus"),
        fact("plantaris", ORIGIN, "femur"),
        fact("popliteus", ORIGIN, "condyle"),
        fact("popliteus", INSERTION, "head-of-fibula"),
    ],
    [
        structure("condyle", StructureKind.LANDMARK, part_of=Slug("femur")),
        structure("head-of-fibula", StructureKind.LANDMARK, part_of=Slug("fibula")),
    ],
)


def test_without_fair_options_there_are_fewer() -> None:
    """The femur and its condyle overlap; the head lies in the fibula; a source says talus."""
    for seed in range(20):
        keys = chosen(SMALL, "soleus", ORIGIN, "fibula", seed=seed)
        assert keys in (["fibula", "femur"], ["fibula", "condyle"])


def test_what_a_muscle_does_by_the_way_is_no_wrong_option() -> None:
    found = anatomy(
        [
            fact("soleus", ACTION, "hip flexion"),
            fact("soleus", ACTION, "hip extension", asked=False),
            fact("soleus", ACTION, "hip external rotation", part="upper"),
            fact("plantaris", ACTION, "hip extension"),
            fact("plantaris", ACTION, "hip lateral rotation"),
            fact("plantaris", ACTION, "hip abduction"),
        ],
        [
            structure(
                "soleus",
                StructureKind.MUSCLE,
                parts=(Part(slug=Slug("upper"), name="upper fibres"),),
            )
        ],
    )
    keys = chosen(found, "soleus", ACTION, "hip flexion")
    assert keys == ["hip flexion", "hip abduction"]
    of_the_lower = options(
        Choice(key="hip flexion", text="hip flexion"),
        accepted_for(found, found.of(Slug("soleus"), ACTION, part=Slug("lower"))),
        anatomy=found,
        lexicon=Lexicon.of(found),
        subject=Subject(muscle=Slug("soleus"), kind=ACTION, part=Slug("lower")),
        rng=Random(1),
    )
    assert {choice.key for choice in of_the_lower} == {"hip flexion", "hip abduction"}


def test_what_another_part_of_the_muscle_has_may_be_offered(hip: Choices) -> None:
    """The short head's nerve is wrong for the long head: the classic mix-up."""
    offered = _offered(hip, "biceps-femoris.nerve.tibial-nerve")
    assert offered["common-fibular-nerve"] > 10


def test_the_way_back_offers_no_muscle_from_around_the_same_site(hip: Choices) -> None:
    """Quadratus femoris starts on the border of the tuberosity, the hamstrings on all of it."""
    for seed in range(30):
        keys = chosen(hip.anatomy, "quadratus-femoris", ORIGIN, "quadratus-femoris", seed=seed)
        assert not {"semitendinosus", "semimembranosus", "inferior-gemellus"} & {*keys}


def test_a_movement_that_is_asked_of_nobody_is_no_wrong_option(hip: Choices) -> None:
    """Whether the hamstrings tilt the pelvis as gluteus maximus does, no source was asked."""
    asked = {key_of(f) for f in hip.anatomy.facts if f.kind is ACTION and f.asked}
    assert "hip posterior tilt of the pelvis" not in asked
    rng = Random(1)
    for question in hip.asked([idea for idea in hip.ideas if idea.group.kind is ACTION], rng):
        assert {choice.key for choice in question.choices} <= asked


def _offered(hip: Choices, fact: str, times: int = 50) -> Counter[str]:
    """How often each option stood in a choice of that fact, without any mix-up."""
    found = hip.anatomy.fact(FactId(fact))
    assert found
    ideas = [idea for idea in hip.ideas if idea.fact == found]
    asker = Asker(hip.anatomy, hip.lexicon, Random(1))
    questions = asker.questions(QuizId("x"), ideas * times)
    return Counter(choice.key for question in questions for choice in question.choices)


# ----------------------------------------------------------------------------------- hard to tell


def test_the_options_of_a_seed_are_always_the_same(hip: Choices) -> None:
    assert hip.asked(hip.ideas, Random(7)) == hip.asked(hip.ideas, Random(7))
    assert hip.asked(hip.ideas, Random(7)) != hip.asked(hip.ideas, Random(8))


def test_the_nearest_kin_is_offered_most(hip: Choices) -> None:
    offered = _offered(hip, "gluteus-minimus.origin.ilium", times=100)
    assert offered["ilium-between-posterior-and-anterior-gluteal-lines"] > 40
    assert offered["angles-of-ribs"] < 10


@pytest.mark.parametrize("kind", [ORIGIN, INSERTION, ACTION, NERVE])
def test_the_right_one_is_the_longest_about_as_often_as_chance_has_it(
    hip: Choices, kind: FactKind
) -> None:
    ideas = [idea for idea in hip.ideas if idea.group.kind is kind and idea.fact]
    asker = Asker(hip.anatomy, hip.lexicon, Random(1))
    questions = asker.questions(QuizId("x"), ideas * 40)
    longest = shortest = 0
    for question in questions:
        lengths = {choice.key: len(choice.text) for choice in question.choices}
        longest += lengths[hip.right(question)] == max(lengths.values())
        shortest += lengths[hip.right(question)] == min(lengths.values())
    # Many have a short right answer: the femoral nerve, hip flexion, the patella.
    least = 0.1 if kind is NERVE else 0.18
    most = {ACTION: 0.5, INSERTION: 0.4}.get(kind, 0.35)
    assert least < longest / len(questions) < 0.31
    assert 0.18 < shortest / len(questions) < most


def test_another_option_has_the_form_of_the_right_one(hip: Choices) -> None:
    """A joint stands before two movements at least, and no "of the" stands alone."""
    asker = Asker(hip.anatomy, hip.lexicon, Random(1))
    questions = asker.questions(QuizId("x"), hip.ideas * 10)
    alone = 0
    for question in questions:
        right = next(c for c in question.choices if c.key == hip.right(question))
        others = [choice for choice in question.choices if choice is not right]
        if question.muscle == "erector-spinae" and question.about is ACTION:
            continue  # nothing else moves the spine
        if question.about is ACTION:
            joint = right.key.split()[0]
            alone += not any(other.key.startswith(joint) for other in others)
        elif question.about is not NERVE and " of the " in right.text:
            alone += not any(" of the " in other.text for other in others)
    assert alone <= len(questions) / 200


TRAITS = {
    "region": [(ORIGIN, "tibia"), (INSERTION, "talus")],
    "joint": [(ACTION, "knee flexion"), (ACTION, "ankle flexion")],
    "nerve": [(NERVE, "tibial")],
}
STRANGER = [(ORIGIN, "femur"), (INSERTION, "patella"), (ACTION, "hip flexion"), (NERVE, "fibular")]


def _kin(*theirs: tuple[FactKind, str]) -> float:
    """The kinship of a muscle that has all of `TRAITS` with one that has these."""
    mine = [fact("soleus", *each) for trait in TRAITS.values() for each in trait]
    side = structure("malleolus", StructureKind.LANDMARK, part_of=Slug("tibia"))
    found = anatomy([*mine, *(fact("plantaris", *each) for each in theirs)], [side])
    return kinship(found, Slug("soleus"), Slug("plantaris"))


def test_muscles_are_kin_by_region_joint_action_and_nerve() -> None:
    assert _kin(*STRANGER) == 0
    same_bone = _kin((ORIGIN, "malleolus"), *STRANGER[1:])
    same_site = _kin((ORIGIN, "tibia"), *STRANGER[1:])
    same_joint = _kin(*STRANGER, (ACTION, "knee extension"))
    same_action = _kin(*STRANGER, (ACTION, "knee flexion"))
    assert 0 < same_bone < same_site
    assert 0 < same_joint < same_action
    assert same_bone < same_action
    assert _kin(*STRANGER[:3], *TRAITS["nerve"]) > same_bone
    shared = [_kin(*TRAITS["region"]), _kin(*TRAITS["joint"]), _kin(*TRAITS["nerve"])]
    assert max(shared) <= 1.5 * min(shared)


def test_muscles_that_share_more_are_more_easily_mixed_up(hip: Choices) -> None:
    gluteals = kinship(hip.anatomy, Slug("gluteus-medius"), Slug("gluteus-minimus"))
    assert gluteals > kinship(hip.anatomy, Slug("gluteus-medius"), Slug("semitendinosus"))


# ------------------------------------------------------------------------- the learner's mix-ups

MEDIUS = "ilium-between-posterior-and-anterior-gluteal-lines"


@pytest.mark.parametrize(
    ("muscle", "kind", "key", "before"),
    [
        ("gluteus-medius", ORIGIN, MEDIUS, ["angles-of-ribs", "mastoid-process"]),
        ("gluteus-medius", INSERTION, "lateral-surface-of-greater-trochanter", ["head-of-fibula"]),
        ("gluteus-medius", ACTION, "hip abduction", ["spine extension", "knee flexion"]),
        ("gluteus-medius", NERVE, "superior-gluteal-nerve", ["obturator-nerve"]),
        ("gluteus-medius", ORIGIN, "gluteus-medius", ["erector-spinae", "piriformis"]),
    ],
)
def test_what_was_mixed_up_before_is_offered(
    hip: Choices, muscle: str, kind: FactKind, key: str, before: list[str]
) -> None:
    for seed in range(20):
        keys = chosen(hip.anatomy, muscle, kind, key, seed=seed, mixed_up=before)
        assert len(keys) == 4
        assert {*before} <= {*keys}


def test_of_many_mixups_the_two_most_frequent_are_offered(hip: Choices) -> None:
    before = ["erector-spinae", "piriformis", "semitendinosus", "semimembranosus"]
    third = 0
    for seed in range(40):
        keys = chosen(hip.anatomy, "gluteus-medius", ORIGIN, "gluteus-medius", seed=seed,
                      mixed_up=before)  # fmt: skip
        assert {*before[:MIXED_UP]} <= {*keys}
        third += "semitendinosus" in keys
    assert third < 20, "by kinship it comes now and then, by mix-up no more"


@pytest.mark.parametrize(
    ("muscle", "kind", "key", "before"),
    [
        ("gluteus-medius", ORIGIN, MEDIUS, "ilium"),  # holds the right one
        ("gluteus-medius", ORIGIN, MEDIUS, "gluteal-fascia"),  # right too, never asked
        ("gluteus-medius", ORIGIN, MEDIUS, "sciatic-nerve"),  # no muscle starts there
        ("gluteus-medius", ORIGIN, MEDIUS, "calcaneus"),  # belongs to nobody
        ("gluteus-medius", ORIGIN, MEDIUS, "nowhere"),
        ("gluteus-medius", ACTION, "hip abduction", "hip extension"),  # its hind fibres do
        ("gluteus-medius", ACTION, "hip abduction", "hip waving"),
        ("gluteus-medius", ORIGIN, "gluteus-medius", "latissimus-dorsi"),
        ("semitendinosus", ORIGIN, "semitendinosus", "semimembranosus"),  # starts there too
    ],
)
def test_a_mixup_that_would_be_unfair_is_left_out(
    hip: Choices, muscle: str, kind: FactKind, key: str, before: str
) -> None:
    for seed in range(5):
        keys = chosen(hip.anatomy, muscle, kind, key, seed=seed, mixed_up=[before])
        assert before not in keys
        assert len(keys) == 4


# ----------------------------------------------------------------------- what options belong to


@pytest.mark.parametrize(
    ("key", "kind", "but", "said"),
    [
        (
            "ischial-tuberosity", ORIGIN, "gluteus-maximus",
            "origin of biceps femoris, semitendinosus and 3 more",
        ),
        ("upper-border-of-greater-trochanter", ORIGIN, "gluteus-medius", "insertion of piriformis"),
        ("gluteal-tuberosity", ORIGIN, "gluteus-maximus", "where gluteus maximus itself inserts"),
        ("iliotibial-tract", ORIGIN, "gluteus-maximus", "where gluteus maximus itself inserts"),
        ("coccyx", INSERTION, "gluteus-maximus", "where gluteus maximus itself originates"),
        ("iliotibial-tract", INSERTION, "gluteus-medius",
         "insertion of tensor fasciae latae and gluteus maximus"),
        ("lateral-supracondylar-line", INSERTION, "gluteus-medius",
         "origin of biceps femoris and vastus lateralis"),
        ("linea-aspera", INSERTION, "gluteus-medius",
         "insertion of adductor brevis, adductor magnus and 2 more"),
        ("common-fibular-nerve", NERVE, "biceps-femoris",
         "supplies the short head of biceps femoris"),
        ("inferior-gluteal-nerve", NERVE, "gluteus-medius", "supplies gluteus maximus"),
        ("knee external rotation", ACTION, "piriformis", "action of biceps femoris"),
        ("hip flexion", ACTION, "piriformis",
         "action of iliacus, adductor brevis and 10 more"),
        ("piriformis", ORIGIN, "gluteus-maximus", "originates from pelvic surface of the sacrum"),
        ("gluteus-maximus", INSERTION, "piriformis",
         "inserts into iliotibial tract and gluteal tuberosity"),
        ("patella", ORIGIN, "gluteus-maximus",
         "insertion of rectus femoris, vastus intermedius and 2 more"),
        ("calcaneus", ORIGIN, "gluteus-maximus", ""),
        ("nowhere", ORIGIN, None, ""),
        ("iliacus", ORIGIN, None, "originates from iliac fossa"),
        ("latissimus-dorsi", ORIGIN, None, ""),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_by_what_it_belongs_to(
    hip: Choices, key: str, kind: FactKind, but: str | None, said: str
) -> None:
    assert belongs(hip.anatomy, key, kind, but=Slug(but) if but else None) == said
