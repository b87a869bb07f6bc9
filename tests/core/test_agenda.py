"""What is asked first: what is due, then what is new, then what comes soonest."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from studyapp.core.agenda import Agenda, Day, Scope, Target
from studyapp.core.answers import ItemId, QuizId, recall
from studyapp.core.facts import FactKind
from studyapp.core.grading import Lexicon
from studyapp.core.ideas import Idea
from studyapp.core.questions import Question, QuestionKind
from studyapp.core.scheduling import Memory, answered, rested
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
    day = a_day(at, minutes=600, new=new)
    return agenda.today(QuizId("q"), day, Scope(muscles=(SOLEUS,)), count=count)


def a_day(at: datetime, *, minutes: float, new: int) -> Day:
    """A study day that began 16 hours ago and ends in 8."""
    began = at - timedelta(hours=16)
    return Day(at=at, began=began, until=at + timedelta(hours=8), seconds=minutes * 60, new=new)


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


# ------------------------------------------------------------------------ limits of a day


def taken(memories: dict[ItemId, Memory], day: Day, *first: str, seed: int = 1) -> list[Idea]:
    """What is chosen for a day, new facts coming from all three muscles."""
    scope = Scope(muscles=EVERYONE, first=frozenset(map(Slug, first)))
    return Agenda(ANATOMY, LEXICON, memories, Random(seed)).chosen(day, scope)


EVERYONE = (SOLEUS, Slug("plantaris"), Slug("popliteus"))


def old(*items: str, days: float = 30, got: bool = True) -> dict[ItemId, Memory]:
    """Memories of items by their whole name, answered that many days ago, so that all are due."""
    at = make.later(days=-days)
    return {ItemId(item): answered(None, ItemId(item), at, got=got) for item in items}


def test_a_day_takes_no_more_than_its_minutes_hold() -> None:
    everything = old(*(recall(fact.id) for fact in ANATOMY.facts))
    agenda = Agenda(ANATOMY, LEXICON, everything, Random(1))
    whole = taken(everything, a_day(make.AT, minutes=60, new=10))
    assert len(whole) == 7, "two origins are asked as one set"
    for minutes in (0.5, 1, 1.5):
        some = taken(everything, a_day(make.AT, minutes=minutes, new=10))
        assert 0 < len(some) < 7
        assert sum(map(agenda.seconds, some)) <= minutes * 60
    assert len(taken(everything, a_day(make.AT, minutes=0.01, new=10))) == 1, "never nothing"


def test_behind_by_more_than_a_day_holds_the_weakest_and_most_central_come_first() -> None:
    weak, strong = "plantaris.origin.femur:recall", "popliteus.origin.patella:recall"
    memories = old(weak, days=9, got=False) | old(strong, days=9)
    again = answered(memories[ItemId(strong)], ItemId(strong), make.later(days=-8), got=True)
    memories[ItemId(strong)] = again
    day = a_day(make.AT, minutes=0.3, new=10)
    assert memories[ItemId(strong)].due < day.until
    assert [idea.items for idea in taken(memories, day)] == [(weak,)]
    equal = old(weak, strong)
    for central, item in (("plantaris", weak), ("popliteus", strong)):
        assert [idea.items for idea in taken(equal, day, central)] == [(item,)]


def test_new_facts_wait_until_what_is_due_is_done() -> None:
    memories = old("soleus.nerve.tibial:recall", "soleus.action.ankle-flexion:recall")
    tight = taken(memories, a_day(make.AT, minutes=0.6, new=10))
    assert all(idea.due for idea in tight)
    roomy = taken(memories, a_day(make.AT, minutes=5, new=2))
    assert [idea.due is None for idea in roomy] == [False, False, True, True]


def test_what_was_surely_wrong_comes_back_first() -> None:
    memories = old("plantaris.origin.femur:recall", days=50)
    sure = ItemId("popliteus.origin.patella:recall")
    memories[sure] = answered(None, sure, make.later(days=-1), got=False, sure=True)
    assert taken(memories, a_day(make.AT, minutes=9, new=0))[0].items == (sure,)
    memories[sure] = answered(None, sure, make.later(days=-1), got=False, sure=False)
    assert taken(memories, a_day(make.AT, minutes=9, new=0))[-1].items == (sure,)


def test_what_rests_is_not_asked_today_and_may_be_practised() -> None:
    item = ItemId("soleus.nerve.tibial:recall")
    tired = rested(answered(None, item, make.later(days=-1), got=False), make.later(days=-1))
    late = replace(tired, due=make.later(days=-1))
    assert taken({item: late}, a_day(make.AT, minutes=9, new=0)) == []
    assert any(item in question.items for question in plan({item: late}))


# ----------------------------------------------------------------- siblings and look-alikes


def test_the_way_back_is_not_asked_on_a_day_with_the_way_there() -> None:
    there = "soleus.origin.tibia:recall", "soleus.origin.fibula:recall"
    back = "soleus.origin:name"
    memories = old(*there, back)
    for seed in range(9):
        ways = {i.back for i in taken(memories, a_day(make.AT, minutes=9, new=0), seed=seed)}
        assert len(ways) == 1
    for asked_today in (there[0], back):
        item = ItemId(asked_today)
        today_too = memories | {item: answered(None, item, make.AT, got=True)}
        found = taken(today_too, a_day(make.later(hours=1), minutes=9, new=0))
        assert all(idea.back == (asked_today == back) for idea in found)


def learnt(*muscles: str) -> dict[ItemId, Memory]:
    """Every fact of these muscles, right on two days, the last of them long ago."""
    found = {}
    for fact_ in ANATOMY.facts:
        if fact_.muscle in muscles:
            item = recall(fact_.id)
            first = answered(None, item, make.later(days=-60), got=True)
            found[item] = answered(first, item, make.later(days=-59), got=True)
    return found


def test_a_muscle_is_first_learnt_alone_then_mixed_with_its_look_alikes() -> None:
    day = a_day(make.AT, minutes=60, new=0)
    fresh = old(*(recall(fact.id) for fact in ANATOMY.facts), days=2)
    alone = [idea.group.muscle for idea in taken(fresh, day)]
    assert len(list(groupby(alone))) == 3, "one block a muscle"
    mixed = [idea.group.muscle for idea in taken(learnt(*EVERYONE), day)]
    assert sorted(mixed) == sorted(alone)
    assert len(list(groupby(mixed))) > 4, "never the same twice in a row while another is left"


def test_new_facts_come_one_muscle_after_another() -> None:
    for seed in range(9):
        order = [i.group.muscle for i in taken({}, a_day(make.AT, minutes=9, new=10), seed=seed)]
        assert len(order) == 8
        assert len(list(groupby(order))) == 3


# ------------------------------------------------------------------------------------ exams


def for_exam(
    memories: dict[ItemId, Memory], *, new: int = 10, last: bool = False, minutes: float = 60
) -> list[Idea]:
    """What is asked of an exam on all three muscles."""
    day = a_day(make.AT, minutes=minutes, new=new)
    seen_since = day.began - timedelta(days=1) if last else None
    target = Target(scope=Scope(muscles=EVERYONE), new=new, seen_since=seen_since)
    return Agenda(ANATOMY, LEXICON, memories, Random(1)).for_exam(day, target)


def test_an_exam_asks_the_weakest_first_whether_or_not_it_is_due() -> None:
    weak = "plantaris.origin.femur:recall"
    memories = learnt("soleus") | old(weak, days=3, got=False)
    (only,) = for_exam(memories, new=0, minutes=0.3)
    assert only.items == (weak,)
    assert len(for_exam(memories, new=0)) > 3


def test_what_is_as_good_as_known_is_left_alone_until_the_last_days() -> None:
    item = ItemId("plantaris.origin.femur:recall")
    memories = learnt("plantaris")
    for days in (-50, -40, -30, -20, -10, -5, -3):
        memories[item] = answered(memories[item], item, make.later(days=days), got=True)
    assert all(item not in idea.items for idea in for_exam(memories, new=0))
    assert any(item in idea.items for idea in for_exam(memories, new=0, last=True))


def test_in_the_last_days_everything_not_seen_in_them_comes_first_rest_or_no_rest() -> None:
    tired = ItemId("plantaris.origin.femur:recall")
    memories = learnt("soleus")
    memories[tired] = rested(answered(None, tired, make.later(days=-5), got=False), make.AT)
    assert all(tired not in idea.items for idea in for_exam(memories, new=0))
    assert any(tired in idea.items for idea in for_exam(memories, new=0, last=True))
    seen = ItemId("soleus.nerve.tibial:recall")
    memories[seen] = answered(memories[seen], seen, make.later(days=-1.5), got=False)
    (first,) = for_exam(memories, new=0, last=True, minutes=0.3)
    assert seen not in first.items, "the weakest of all, but seen yesterday"


def test_a_mock_exam_mixes_the_kinds_and_gives_nothing_away() -> None:
    for seed in range(20):
        agenda = Agenda(ANATOMY, LEXICON, {}, Random(seed))
        paper = agenda.mock_exam(QuizId("m"), Scope(muscles=EVERYONE), count=7, at=make.AT)
        assert len({question.kind for question in paper}) >= 2
        asked = [(question.muscle, question.about) for question in paper]
        assert len(asked) == len(set(asked)) == 7
    short = Agenda(ANATOMY, LEXICON, {}, Random(1))
    assert len(short.mock_exam(QuizId("m"), Scope(muscles=EVERYONE), count=3, at=make.AT)) == 3
