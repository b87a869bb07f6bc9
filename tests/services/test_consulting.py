"""A muscle is found by any of its names, and its facts come with who says so."""

import pytest

from studyapp.core.errors import MissingError
from studyapp.db.store import Store
from studyapp.services import consulting


@pytest.mark.parametrize(
    ("name", "slug", "part"),
    [
        ("gluteus maximus", "gluteus-maximus", None),
        ("Musculus Gluteus Maximus", "gluteus-maximus", None),
        ("gluteus-maximus", "gluteus-maximus", None),
        ("GMAX", "gluteus-maximus", None),
        ("  the gluteus   maximus muscle ", "gluteus-maximus", None),
        ("biceps femoris long head", "biceps-femoris", "long-head"),
        ("long head of the biceps femoris", "biceps-femoris", "long-head"),
        ("biceps femoris, caput longum", "biceps-femoris", "long-head"),
        ("erector spinae", "erector-spinae", None),
    ],
)
def test_a_muscle_is_found(store: Store, name: str, slug: str, part: str | None) -> None:
    muscle, found = consulting.find_muscle(store, name)
    assert (muscle.slug, found) == (slug, part)


def test_every_name_of_every_muscle_and_part_finds_it(store: Store) -> None:
    for muscle in store.anatomy.muscles():
        for wording in muscle.wordings():
            assert consulting.find_muscle(store, wording) == (muscle, None), wording
        for part in muscle.parts:
            found = consulting.find_muscle(store, f"{muscle.name} {part.name}")
            assert found == (muscle, part.slug)


@pytest.mark.parametrize("name", ["", " ", "the", "ilium", "x" * 10_000, "🦴", "\x00", "%"])
def test_what_is_no_muscle_is_told_in_one_short_sentence(store: Store, name: str) -> None:
    with pytest.raises(MissingError) as caught:
        consulting.find_muscle(store, name)
    assert len(str(caught.value)) < 200


def test_a_slip_is_answered_with_the_nearest_name(store: Store) -> None:
    with pytest.raises(MissingError, match=r"Did you mean piriformis\?"):
        consulting.find_muscle(store, "Piriformus")


def test_the_facts_of_a_muscle_have_everything_a_script_needs(store: Store) -> None:
    found = consulting.dossier(store, *consulting.find_muscle(store, "gluteus maximus"))
    assert (found["muscle"], found["latin"]) == ("gluteus maximus", "musculus gluteus maximus")
    for field in ("origins", "insertions", "actions", "nerves", "neighbours"):
        assert found[field], field
        for fact in found[field]:
            assert fact["text"]
            assert fact["sources"], fact
            assert set(fact["sources"][0]) == {"slug", "title", "says"}
    assert {"joint", "movement", "role"} <= set(found["actions"][0])
    assert found["nerves"][0]["roots"] == ["L5", "S1", "S2"]
    assert found["origins"][0]["structure"] in store.anatomy.structures
    parts = {action.get("part") for action in found["actions"]}
    assert {None, "upper fibres", "lower fibres"} <= parts


def test_the_facts_of_a_part_are_its_own_and_the_whole_muscle_s(store: Store) -> None:
    found = consulting.dossier(store, *consulting.find_muscle(store, "biceps femoris long head"))
    assert found["part"] == "long head"
    assert {origin.get("part") for origin in found["origins"]} == {"long head"}
    assert None in {insertion.get("part") for insertion in found["insertions"]}


def test_a_lesson_is_found_by_slug_or_title(store: Store) -> None:
    assert consulting.find_lesson(store, "gluteus-maximus") == "gluteus-maximus"
    assert consulting.find_lesson(store, " Gluteus Maximus ") == "gluteus-maximus"
    with pytest.raises(MissingError, match="studyapp lessons"):
        consulting.find_lesson(store, "nowhere")
