"""Questions on plates: which, how often, when a place may follow its name, and never on paper."""

from dataclasses import replace
from random import Random

from studyapp.core.agenda import Agenda
from studyapp.core.answers import ItemId, QuizId, fact_of, locate, recall
from studyapp.core.facts import FactId, FactKind
from studyapp.core.ideas import Idea, Scope
from studyapp.core.plates import PlateHead, PlateSlug
from studyapp.core.questions import Question, QuestionKind
from studyapp.core.scheduling import Memory, answered
from studyapp.core.structures import Slug
from tests import make
from tests.core.test_agenda import ANATOMY, EVERYONE, IDS, LEXICON, SOLEUS, a_day

LEG = PlateSlug("leg")
PLATES = {
    FactId(IDS[name]): LEG for name in ("origin.tibia", "origin.fibula", "insertion.calcaneus")
}
NAMES = [recall(fact) for fact in PLATES]


def memories(*items: str, days: float) -> dict[ItemId, Memory]:
    """Answered right that many days ago, and once a week before that."""
    found = {}
    for item in map(ItemId, items):
        first = answered(None, item, make.later(days=-days - 7), got=True)
        found[item] = answered(first, item, make.later(days=-days), got=True)
    return found


def agenda(kept: dict[ItemId, Memory], seed: int = 1, *, plates: bool = True) -> Agenda:
    return Agenda(ANATOMY, LEXICON, kept, Random(seed), plates=PLATES if plates else None)


def practised(kept: dict[ItemId, Memory], seed: int = 1) -> list[Question]:
    scope = Scope(muscles=(SOLEUS,))
    return agenda(kept, seed).practice(QuizId("q"), scope, count=99, at=make.AT)


def placed(ideas: list[Idea]) -> list[str]:
    return [idea.items[0] for idea in ideas if idea.place]


def test_a_place_is_asked_only_of_a_fact_that_was_met_and_is_drawn() -> None:
    for seed in range(20):
        places = [q for q in practised(memories(NAMES[0], days=1), seed) if q.plate and not q.lit]
        assert {q.items for q in places} <= {(locate(FactId(IDS["origin.tibia"])),)}
    assert not any(q.kind is QuestionKind.LOCATE for q in practised({}))


def test_a_new_place_follows_the_name_and_never_goes_before_it() -> None:
    """The question for a place of several tells the site's name."""
    due = memories(*NAMES, days=300)
    for seed in range(20):
        questions = practised(due, seed)
        kinds = [q.kind for q in questions if q.about is FactKind.ORIGIN]
        assert QuestionKind.LOCATE in kinds
        first = kinds.index(QuestionKind.LOCATE)
        assert not {QuestionKind.SET, QuestionKind.RECALL} & set(kinds[first:])


def test_a_place_of_several_names_its_site_and_a_single_one_does_not() -> None:
    prompts = {q.items[0]: q.prompt for q in practised(memories(*NAMES, days=300))}
    assert prompts[locate(FactId(IDS["origin.tibia"]))] == "Click where soleus originates: tibia."
    assert prompts[locate(FactId(IDS["insertion.calcaneus"]))] == "Click where soleus inserts."


def test_whoever_showed_a_place_today_is_not_asked_its_name_the_same_day() -> None:
    shown = memories(*NAMES, days=300) | memories(locate(FactId(IDS["origin.tibia"])), days=0)
    due = agenda(shown).chosen(a_day(make.AT, minutes=60, new=10), Scope(muscles=EVERYONE))
    asked = {idea.group.kind for idea in due if not idea.place and idea.group.muscle == SOLEUS}
    assert FactKind.ORIGIN not in asked and FactKind.INSERTION in asked


def test_today_meets_three_new_places_at_most_and_only_in_minutes_to_spare() -> None:
    met = memories(*(recall(fact.id) for fact in ANATOMY.facts), days=0.2)
    everywhere = {fact.id: LEG for fact in ANATOMY.facts if fact.site}
    for seed in range(10):
        wide = Agenda(ANATOMY, LEXICON, met, Random(seed), plates=everywhere)
        day = a_day(make.AT, minutes=60, new=10)
        assert len(placed(wide.chosen(day, Scope(muscles=EVERYONE)))) == 3
    behind = memories(*(recall(fact.id) for fact in ANATOMY.facts), days=300)
    short = Agenda(ANATOMY, LEXICON, behind, Random(1), plates=everywhere)
    assert placed(short.chosen(a_day(make.AT, minutes=0.5, new=10), Scope(muscles=EVERYONE))) == []


def test_some_choices_are_put_on_a_plate_with_their_area_lit() -> None:
    pictured = plain = 0
    for seed in range(40):
        for question in practised({}, seed):
            if question.plate:
                pictured += 1
                [fact] = question.lit
                assert question.items == (recall(fact),) and question.plate == LEG
                verb = "originates" if question.about is FactKind.ORIGIN else "inserts"
                assert question.prompt == f"What is this area, where soleus {verb}?"
            elif question.about in (FactKind.ORIGIN, FactKind.INSERTION):
                plain += 1
    assert pictured > 20 and plain > 20


def test_the_muscle_is_asked_for_by_all_its_lit_areas() -> None:
    kept = memories(*NAMES, "soleus.origin:name", days=0.1)
    kept[ItemId("soleus.origin:name")] = memories("soleus.origin:name", days=300)[
        ItemId("soleus.origin:name")
    ]
    found = [
        question
        for seed in range(20)
        for question in practised(kept, seed)
        if question.kind is QuestionKind.REVERSE and question.plate
    ]
    assert found
    for question in found:
        assert question.prompt == "Which muscle originates here?"
        assert set(question.lit) == {IDS["origin.tibia"], IDS["origin.fibula"]}


def test_no_question_shows_a_place_that_another_one_of_the_quiz_asks_for() -> None:
    asked = 0
    for seed in range(40):
        questions = agenda(memories(*NAMES, days=300), seed).practice(
            QuizId("q"), Scope(muscles=EVERYONE), count=99, at=make.AT
        )
        asked_for = {fact_of(q.items[0]) for q in questions if q.kind is QuestionKind.LOCATE}
        asked += len(asked_for)
        assert not {fact for q in questions for fact in q.lit} & asked_for
    assert asked > 20


def test_a_place_that_rests_is_left_alone() -> None:
    """For two days after it was missed a fourth time, as any other item."""
    place = locate(FactId(IDS["insertion.calcaneus"]))
    kept = memories(*NAMES, days=1) | memories(place, days=300)
    day, scope = a_day(make.AT, minutes=60, new=0), Scope(muscles=EVERYONE)
    assert place in placed(agenda(kept).chosen(day, scope))
    kept[place] = replace(kept[place], rests_until=make.later(days=2))
    assert place not in placed(agenda(kept).chosen(day, scope))


def test_several_sites_at_once_are_asked_without_a_plate() -> None:
    """What is lit would be the answer to no one of them."""
    sets = [
        question
        for seed in range(20)
        for question in practised(memories(*NAMES, days=300), seed)
        if question.kind is QuestionKind.SET
    ]
    assert sets and all(question.plate is None for question in sets)


def test_a_mock_exam_is_for_paper_and_shows_no_plate() -> None:
    scope = Scope(muscles=EVERYONE)
    for seed in range(20):
        exam = agenda({}, seed).mock_exam(QuizId("q"), scope, count=9, at=make.AT)
        assert exam and all(question.plate is None for question in exam)


def test_without_plates_nothing_is_put_on_one() -> None:
    scope = Scope(muscles=(SOLEUS,))
    for seed in range(20):
        kept = memories(*NAMES, days=1)
        asked = agenda(kept, seed, plates=False).practice(QuizId("q"), scope, count=99, at=make.AT)
        assert all(q.plate is None and q.kind is not QuestionKind.LOCATE for q in asked)


def test_a_plate_is_labelled_by_every_muscle_at_each_end_once() -> None:
    head = PlateHead(
        slug=LEG,
        title="Leg",
        structures={Slug("tibia"): 9.0},
        areas={**dict.fromkeys(PLATES, 5.0), FactId(IDS["plantaris.origin.femur"]): 5.0},
    )
    questions = agenda({}).labels(QuizId("q"), head, make.AT)
    assert sorted(q.items[0] for q in questions) == [
        "plantaris.origin:name", "soleus.insertion:name", "soleus.origin:name",
    ]  # fmt: skip
    by = {q.items[0]: q.lit for q in questions}
    assert set(by[ItemId("soleus.origin:name")]) == {IDS["origin.tibia"], IDS["origin.fibula"]}
    assert all(q.plate == LEG for q in questions)
