"""Wrong options are tempting, never right, and the right one stands anywhere."""

from collections import Counter
from dataclasses import dataclass
from random import Random

import pytest

from studyapp.core.agenda import Agenda, Scope
from studyapp.core.answers import QuizId
from studyapp.core.distractors import kinship, options
from studyapp.core.facts import Anatomy, FactKind
from studyapp.core.grading import Lexicon, Subject, accepted_for
from studyapp.core.questions import Choice, Question
from studyapp.core.sources import Citation
from studyapp.core.structures import Slug, StructureKind
from studyapp.formats import pack
from studyapp.services.quizzing import accepted_of, judge
from tests import make
from tests.make import anatomy, fact, structure


@dataclass
class Hip:
    """The built-in anatomy, and every choice there is."""

    anatomy: Anatomy
    lexicon: Lexicon

    def choices(self, seed: int) -> list[Question]:
        """Every fact as a choice."""
        agenda = Agenda(self.anatomy, self.lexicon, {}, Random(seed))
        muscles = tuple(muscle.slug for muscle in self.anatomy.muscles())
        return agenda.practice(QuizId("x"), Scope(muscles=muscles), count=10**6, at=make.AT)


@pytest.fixture(scope="module")
def hip() -> Hip:
    """Read once for this file."""
    found = pack.read(make.PACKS / "hip").anatomy
    return Hip(found, Lexicon.of(found))


def test_of_two_thousand_choices_each_has_four_options_and_one_right_one(hip: Hip) -> None:
    places: Counter[int] = Counter()
    graded: dict[tuple[str, str], bool] = {}
    count = seed = 0
    while count < 2000:
        for question in hip.choices(seed):
            count += 1
            texts = [choice.text for choice in question.choices]
            assert len(set(texts)) == 4, question
            assert len({choice.key for choice in question.choices}) == 4
            for text in texts:
                key = question.items[0], text
                if key not in graded:
                    said = judge(question, text, hip.anatomy, hip.lexicon)
                    graded[key] = said.verdict == "right"
            right = [graded[question.items[0], text] for text in texts]
            assert right.count(True) == 1, question
            places[right.index(True)] += 1
        seed += 1
    assert set(places) == {0, 1, 2, 3}
    assert all(0.21 < places[place] / count < 0.29 for place in range(4)), places


def test_no_option_is_true_of_the_muscle_nor_holds_what_is(hip: Hip) -> None:
    for question in hip.choices(1):
        if question.about not in (FactKind.ORIGIN, FactKind.INSERTION):
            continue
        true = [f.site for f in hip.anatomy.of(question.muscle, question.about) if f.site]
        right = [a.structure for a in accepted_of(question, hip.anatomy)]
        for choice in question.choices:
            key = Slug(choice.key)
            if key in right:
                continue
            for site in true:
                if question.part is None:
                    assert not hip.anatomy.holds(key, site), (question.prompt, choice)
                    assert not hip.anatomy.holds(site, key), (question.prompt, choice)


def test_the_options_of_a_seed_are_always_the_same(hip: Hip) -> None:
    assert hip.choices(7) == hip.choices(7)
    assert hip.choices(7) != hip.choices(8)


def test_muscles_that_share_more_are_more_easily_mixed_up(hip: Hip) -> None:
    gluteals = kinship(hip.anatomy, Slug("gluteus-medius"), Slug("gluteus-minimus"))
    assert gluteals > kinship(hip.anatomy, Slug("gluteus-medius"), Slug("semitendinosus"))


SAYS_TALUS = (Citation(source=Slug("atlas"), says="talus"),)
SMALL = anatomy(
    [
        fact("soleus", FactKind.ORIGIN, "fibula", citations=SAYS_TALUS),
        fact("flexor", FactKind.ORIGIN, "talus"),
        fact("plantaris", FactKind.ORIGIN, "femur"),
        fact("popliteus", FactKind.ORIGIN, "condyle"),
        fact("popliteus", FactKind.INSERTION, "head-of-fibula"),
    ],
    [
        structure("condyle", StructureKind.LANDMARK, part_of=Slug("femur")),
        structure("head-of-fibula", StructureKind.LANDMARK, part_of=Slug("fibula")),
    ],
)


def test_without_fair_options_there_are_fewer() -> None:
    """The femur and its condyle overlap; the head lies in the fibula; a source says talus."""
    accepted = accepted_for(SMALL, SMALL.of(Slug("soleus")))
    for seed in range(20):
        found = options(
            Choice(key="fibula", text="fibula"),
            accepted,
            anatomy=SMALL,
            lexicon=Lexicon.of(SMALL),
            subject=Subject(muscle=Slug("soleus"), kind=FactKind.ORIGIN),
            rng=Random(seed),
        )
        keys = {choice.key for choice in found}
        assert keys in ({"fibula", "femur"}, {"fibula", "condyle"})
