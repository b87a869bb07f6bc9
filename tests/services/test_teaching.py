"""Trying out wordings grades as the quiz does, for whole muscles, parts and the way back."""

import pytest

from studyapp.core.errors import InvalidError
from studyapp.db.store import Store
from studyapp.services import consulting, teaching
from tests import make


def graded(store: Store, muscle: str, field: str, typed: str) -> dict[str, object]:
    """What `studyapp grade` says of a line."""
    found, part = consulting.find_muscle(store, muscle)
    return teaching.verdict(store, teaching.question_on(store.anatomy, found, part, field), typed)


def wanted(store: Store, muscle: str, field: str) -> int:
    """How many answers a field asks for."""
    found, part = consulting.find_muscle(store, muscle)
    return teaching.question_on(store.anatomy, found, part, field).wanted


@pytest.mark.parametrize(
    ("muscle", "field", "typed", "verdict"),
    [
        ("gluteus maximus", "origin", "coccyx", "part"),
        ("gmax", "insertion", "IT tract and gluteal tuberosity", "right"),
        ("musculus gluteus maximus", "nerve", "inferior gluteal nerve", "right"),
        ("gluteus maximus", "nerve", "superior gluteal nerve", "wrong"),
        ("gluteus maximus", "nerve", "", "wrong"),
        ("biceps femoris long head", "origin", "ischial tuberosity", "right"),
        ("long head of biceps femoris", "insertion", "head of fibula", "right"),
        ("biceps femoris", "origin", "ischial tuberosity", "part"),
        ("biceps femoris short head", "origin", "ischial tuberosity", "wrong"),
        ("semitendinosus", "name-from-origin", "semitendinosus", "right"),
        ("semitendinosus", "name-from-origin", "semimembranosus", "right"),
        ("gluteus maximus", "name-from-attachments", "gluteus maximus", "right"),
        ("gluteus maximus", "name-from-attachments", "piriformis", "wrong"),
        ("gluteus maximus", "name-from-insertion", "glute max", "right"),
    ],
)
def test_a_line_is_graded(store: Store, muscle: str, field: str, typed: str, verdict: str) -> None:
    assert graded(store, muscle, field, typed)["verdict"] == verdict


def test_a_part_answers_with_its_own_facts_and_the_whole_muscle_s(store: Store) -> None:
    whole, part = wanted(store, "biceps femoris", "action"), "biceps femoris long head"
    assert 0 < wanted(store, part, "action") <= whole
    actions = graded(store, part, "action", "hip extension, knee flexion")
    assert actions["verdict"] in ("part", "right")
    assert actions["score"] == 2 / wanted(store, part, "action") or actions["score"] == 1


def test_what_is_accepted_starts_with_what_is_demanded(store: Store) -> None:
    accepted = graded(store, "gluteus maximus", "origin", "coccyx")["accepted"]
    assert isinstance(accepted, list)
    assert "thoracolumbar fascia" in accepted[5:]
    assert "coccyx" in accepted[:5]


def test_the_sources_say_their_own_version(store: Store) -> None:
    sources = graded(store, "gluteus maximus", "origin", "")["sources"]
    assert isinstance(sources, list)
    assert all(set(source) == {"slug", "title", "says"} for source in sources)
    assert any(s["slug"] == "barker-2014" and s["says"] for s in sources)
    assert len({(s["slug"], s["says"]) for s in sources}) == len(sources)


def test_a_field_without_facts_is_refused(store: Store) -> None:
    anatomy = make.anatomy([make.fact("soleus", make.FactKind.ORIGIN, "tibia")])
    soleus = anatomy.structures[make.Slug("soleus")]
    for field in ("nerve", "name-from-insertion", "name-from-attachments"):
        with pytest.raises(InvalidError, match=r"holds no (nerve|insertion) of soleus"):
            teaching.question_on(anatomy, soleus, None, field)
    assert store.anatomy is not anatomy


def test_every_muscle_can_be_graded_on_every_field_it_has(store: Store) -> None:
    count = 0
    for muscle in store.anatomy.muscles():
        for field in teaching.FIELDS:
            try:
                question = teaching.question_on(store.anatomy, muscle, None, field)
            except InvalidError:
                continue
            own = muscle.name if field.startswith("name-") else ""
            said = teaching.verdict(store, question, own)
            assert said["verdict"] == ("right" if own else "wrong")
            assert said["sources"]
            count += 1
    assert count > 80
