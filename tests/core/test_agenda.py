"""What is asked first: what is due, then what is new, then what comes soonest."""

from datetime import datetime, timedelta
from random import Random

from studyapp.core.agenda import Agenda, Scope
from studyapp.core.answers import ItemId, QuizId, recall
from studyapp.core.facts import FactKind
from studyapp.core.grading import Lexicon
from studyapp.core.questions import Question, QuestionKind
from studyapp.core.scheduling import Memory, answered
from studyapp.core.structures import Slug
from tests import make
from tests.make import anatomy, fact

SOLEUS = Slug("soleus")
ANATOMY = anatomy(
    [
        fact("soleus", FactKind.ORIGIN, "tibia"),
        fact("soleus", FactKind.ORIGIN, "fibula"),
        fact("soleus", FactKind.INSERTION, "calcaneus"),
        fact("soleus", FactKind.ACTION, "ankle flexion"),
        fact("soleus", FactKind.NERVE, "tibial"),
        fact("plantaris", FactKind.ORIGIN, "femur"),
        fact("plantaris", FactKind.INSERTION, "talus"),
        fact("popliteus", FactKind.ORIGIN, "patella"),
    ]
)
LEXICON = Lexicon.of(ANATOMY)
IDS = {fact.id.removeprefix("soleus."): fact.id for fact in ANATOMY.facts}


def remembered(*names: str, at: datetime = make.AT) -> dict[ItemId, Memory]:
    """Memories of soleus's facts (or of the way back), answered right at that moment."""
    items = [ItemId(f"soleus.{name}") if ":" in name else recall(IDS[name]) for name in names]
    return {item: answered(None, item, at, got=True) for item in items}


def plan(
    memories: dict[ItemId, Memory], *, at: datetime = make.AT, seed: int = 1, count: int = 99
) -> list[Question]:
    """Practice on soleus."""
    agenda = Agenda(ANATOMY, LEXICON, memories, Random(seed))
    return agenda.practice(QuizId("q"), Scope(muscles=(SOLEUS,)), count=count, at=at)


def test_new_facts_are_choices_sites_first() -> None:
    questions = plan({})
    assert [question.kind for question in questions] == [QuestionKind.CHOICE] * 5
    assert [question.about for question in questions[3:]].count(FactKind.ORIGIN) == 0
    assert {len(question.items) for question in questions} == {1}
    assert [question.id for question in questions] == [f"q.{n}" for n in range(1, 6)]


def test_a_lessons_main_muscle_is_met_before_those_it_only_touches() -> None:
    everyone = (Slug("plantaris"), Slug("popliteus"), SOLEUS)
    scope = Scope(muscles=everyone, first=frozenset({SOLEUS}))
    for seed in range(20):
        agenda = Agenda(ANATOMY, LEXICON, {}, Random(seed))
        questions = agenda.practice(QuizId("q"), scope, count=99, at=make.AT)
        assert [question.muscle == SOLEUS for question in questions] == [True] * 5 + [False] * 3


def test_chance_orders_what_is_new() -> None:
    assert len({tuple(q.items for q in plan({}, seed=seed)) for seed in range(20)}) > 5


def test_what_is_due_comes_before_what_is_new_and_what_is_not_due_last() -> None:
    memories = remembered("nerve.tibial", at=make.later(days=-9)) | remembered(
        "action.ankle-flexion"
    )
    questions = plan(memories)
    assert questions[0].about == FactKind.NERVE
    assert questions[-1].about == FactKind.ACTION
    assert {question.kind for question in questions[1:-1]} == {QuestionKind.CHOICE}


def test_facts_that_were_met_are_asked_together_and_only_those() -> None:
    some = plan(remembered("origin.tibia"))
    recall_it = next(q for q in some if q.kind is QuestionKind.RECALL)
    assert recall_it.prompt == "Name 1 of the 2 origins of soleus."
    assert (recall_it.wanted, recall_it.items) == (1, ("soleus.origin.tibia:recall",))
    both = plan(remembered("origin.tibia", "origin.fibula"), seed=4)
    sets = [q for q in both if q.kind is QuestionKind.SET]
    assert [q.prompt for q in sets] in ([], ["Name the 2 origins of soleus."])
    assert sets or any(q.items == ("soleus.origin:name",) for q in both)


def test_the_way_back_waits_until_every_site_was_met_and_is_first_a_choice() -> None:
    back = "soleus.origin:name"
    half = plan(remembered("origin.tibia"))
    assert not any(back in question.items for question in half)
    full = plan(remembered("origin.tibia", "origin.fibula"), at=make.AT)
    found = [question for question in full if back in question.items]
    assert [question.kind for question in found] == [QuestionKind.CHOICE]
    assert {choice.key for choice in found[0].choices} == {"soleus", "plantaris", "popliteus"}
    met = remembered("origin.tibia", "origin.fibula")
    met |= remembered("origin:name", at=make.later(days=-3))
    typed = [question for question in plan(met) if back in question.items]
    assert [question.kind for question in typed] == [QuestionKind.REVERSE]


def test_one_quiz_never_asks_both_ways() -> None:
    met = remembered("origin.tibia", "origin.fibula", "origin:name", at=make.later(days=-3))
    for seed in range(20):
        ways = [q.items[0].endswith(":name") for q in plan(met, seed=seed) if q.about == "origin"]
        assert len(set(ways)) == 1


def test_no_more_is_asked_than_was_wanted() -> None:
    assert len(plan({}, count=2)) == 2


def today(
    memories: dict[ItemId, Memory], *, new: int, count: int = 99, at: datetime = make.AT
) -> list[Question]:
    """Today's questions with new facts from soleus."""
    agenda = Agenda(ANATOMY, LEXICON, memories, Random(1))
    scope = Scope(muscles=(SOLEUS,))
    until = at + timedelta(hours=8)
    return agenda.today(QuizId("q"), until=until, new=new, new_from=scope, count=count)


def test_today_brings_what_is_due_and_some_new_facts() -> None:
    memories = remembered("nerve.tibial", at=make.later(days=-9))
    memories |= remembered("action.ankle-flexion", at=make.later(days=-20))
    questions = today(memories, new=2)
    assert [question.about for question in questions[:2]] == [FactKind.ACTION, FactKind.NERVE]
    assert [question.kind for question in questions[2:]] == [QuestionKind.CHOICE] * 2


def test_today_without_room_for_new_facts_asks_what_is_due_alone() -> None:
    memories = remembered("nerve.tibial", at=make.later(days=-9))
    for new in (0, -3):
        assert [question.about for question in today(memories, new=new)] == [FactKind.NERVE]


def test_what_is_due_after_today_is_not_asked_today() -> None:
    memory = remembered("nerve.tibial")
    for item, found in memory.items():
        memory[item] = answered(found, item, found.due, got=True)
    assert today(memory, new=0) == []


def test_a_lesson_asks_only_what_it_states() -> None:
    agenda = Agenda(ANATOMY, LEXICON, {}, Random(1))
    scope = Scope(muscles=(SOLEUS,), facts=frozenset({IDS["origin.tibia"]}))
    questions = agenda.practice(QuizId("q"), scope, count=99, at=make.AT)
    assert [question.items for question in questions] == [("soleus.origin.tibia:recall",)]
