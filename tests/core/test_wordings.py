"""One form for the many spellings of a name."""

import pytest

from studyapp.core import motions, wordings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("crest of the ilium", "iliac crest"),
        ("Iliac Crests", "the iliac crest"),
        ("crista iliaca", "iliac crest"),
        ("head of the fibula", "fibular head"),
        ("caput fibulae", "fibular head"),
        ("trochanter major", "greater trochanter"),
        ("tuber ischiadicum", "ischial tuberosity"),
        ("glutæal tuberosity", "gluteal tuberosity"),
        ("upper fibres", "superior fibers"),
        ("Gerdy's tubercle", "tubercle of Gerdy"),
        ("Gerdy’s tubercle", "gerdy tubercle"),
        ("anterolateral tubercle", "antero-lateral tubercle"),
        ("n. gluteus inferior", "nervus gluteus inferior"),
        ("musculus piriformis", "Piriformis muscle"),
        ("IT band", "iliotibial band"),
        ("vertebrae", "vertebra"),
        ("spinous processes", "spinous process"),
        ("back of the sacrum", "dorsal surface of the sacrum"),
        ("outer surface of the ilium", "external surface of ilium"),
        ("Límeâ áspera", "limea aspera"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert wordings.key(one) == wordings.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anterior sacrum", "posterior sacrum"),
        ("iliac spine", "ischial spine"),
        ("ilium", "ileum"),
        ("gluteus maximus", "gluteus minimus"),
        ("peroneal nerve", "perineal nerve"),
        ("gluteus medius", "gluteal nerve"),
        ("greater trochanter", "lesser trochanter"),
        ("sacrotuberous ligament", "sacrospinous ligament"),
    ],
)
def test_two_things_have_two_keys(one: str, other: str) -> None:
    assert wordings.key(one) != wordings.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("extends the hip", "hip extension"),
        ("hip extensor", "extension of the thigh at the hip joint"),
        ("laterally rotates the thigh", "hip external rotation"),
        ("abducts the flexed hip", "hip abduction"),
        ("abduction of the hip when it is bent", "hip abduction"),
        ("bends the knee", "knee flexion"),
        ("flexion of the leg", "knee flexion"),
        ("side bending of the spine", "spine lateral flexion"),
        ("extends the back", "spine extension"),
        ("turns the thigh out", "hip external rotation"),
        ("hip ER", "hip external rotation"),
        ("ab-duction of the hip", "hip abduction"),
        ("stabilises the pelvis", "stabilization of the pelvis"),
        ("keeps the pelvis level", "stabilization of the pelvis"),
        ("levels the pelvis", "stabilization of the pelvis"),
        ("backbends", "spine extension"),
        ("bends the trunk backwards", "spine extension"),
        ("arches the back", "spine extension"),
        ("rounds the back", "spine flexion"),
        ("bends the spine sideways", "spine lateral flexion"),
    ],
)
def test_two_ways_to_say_a_movement_have_one_key(one: str, other: str) -> None:
    assert motions.key(one) == motions.key(other)


def test_opposite_movements_have_two_keys() -> None:
    assert motions.key("hip abduction") != motions.key("hip adduction")
    assert motions.key("external rotation") != motions.key("internal rotation")
    assert motions.key("flexion") != motions.key("flexes laterally")


def test_a_range_of_roots_is_spelt_out() -> None:
    assert wordings.levels("L5–S2") == {"l5", "s1", "s2"}
    assert wordings.levels("(L4, L5, S 1)") == {"l4", "l5", "s1"}
    assert wordings.levels("T11 to L1") == {"t11", "t12", "l1"}


def test_what_cannot_be_seen_is_dropped() -> None:
    assert wordings.clean("  \u202eSa\u200bcr\u0301um\x07\ufeff ") == "sacrum"
    assert wordings.clean("a\nb") == "a\nb"


def test_no_more_than_five_hundred_letters_are_read() -> None:
    assert len(wordings.clean("x" * 10_000)) == wordings.LONGEST
    assert len(wordings.clean("ﷺ" * 10_000)) == wordings.LONGEST


def test_every_direction_has_an_opposite_that_points_back() -> None:
    for side, other in motions.OPPOSITES.items():
        assert motions.OPPOSITES[other] == side
    assert set(wordings.DIRECTIONS.values()) == wordings.SIDES
