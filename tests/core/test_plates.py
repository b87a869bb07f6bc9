"""What is under a point of a plate, how far away something is, and which plate shows it best."""

from math import cos, radians, sin

from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.facts import FactId
from studyapp.core.outlines import Outline
from studyapp.core.plates import (
    ATTACHMENTS,
    Plate,
    PlateHead,
    PlateMap,
    PlateSlug,
    Shape,
    best_plates,
    views_of,
)
from studyapp.core.structures import Slug
from tests.make import area, square

BONES, DEEP = "layer--bones", "layer--deep"
ORIGIN, TRACT = FactId("soleus.origin.tibia"), FactId("soleus.insertion.tract")
PLATE = Plate(
    slug=PlateSlug("leg"),
    title="Leg",
    description="",
    width=100,
    height=100,
    mm_per_unit=0.5,
    layers=((BONES, "Bones"), (ATTACHMENTS, "Attachments"), (DEEP, "Muscles")),
    shapes=(
        Shape(layer=BONES, role="bone", steps=square(0, 0, 60), structure=Slug("tibia")),
        Shape(layer=BONES, role="shade", steps=square(0, 0, 60)),
        Shape(layer=BONES, role="landmark", steps=square(0, 0, 20), structure=Slug("tip")),
        area("origin", square(10, 10, 20), ORIGIN, BONES),
        area("insertion", square(70, 70, 10), TRACT, DEEP),
        Shape(layer=DEEP, role="muscle", steps=square(25, 25, 60), structure=Slug("soleus")),
    ),
)
MAP = PlateMap(PLATE)


def under(x: float, y: float, depth: int = 0, on_top: tuple[str, ...] = ()) -> str:
    found = MAP.under((x, y), PLATE.down_to(depth), on_top=on_top)
    return found.name if found else ""


def test_the_topmost_named_shape_is_what_is_seen() -> None:
    assert under(50, 5) == "tibia"
    assert under(5, 5) == "tip"  # a region of bone lies on its bone
    assert under(12, 12) == ORIGIN  # and an area on both
    assert under(90, 90) == ""


def test_a_layer_that_is_not_shown_hides_nothing() -> None:
    assert under(50, 50) == "tibia"
    assert under(50, 50, depth=1) == "soleus"
    assert under(28, 28, depth=1) == "soleus"  # over the area, too
    assert under(28, 28, depth=1, on_top=(ORIGIN,)) == ORIGIN


def test_an_area_is_seen_only_on_what_it_lies_on() -> None:
    assert under(75, 75) == ""  # its tract is not drawn among the bones
    assert PLATE.down_to(0) == {BONES, ATTACHMENTS}
    assert MAP.depth_to(ORIGIN) == 0
    assert MAP.depth_to(TRACT) == 1


def test_how_far_away_is_told_in_mm() -> None:
    assert MAP.mm_to(ORIGIN, (20, 20)) == 0
    assert MAP.mm_to(ORIGIN, (40, 20)) == 5  # ten units of half a millimetre
    assert MAP.mm_to("nothing", (0, 0)) is None


def test_a_hole_is_outside() -> None:
    ring = Outline(square(0, 0, 30) + square(10, 10, 10))
    assert ring.contains((5, 5)) and not ring.contains((15, 15))
    assert ring.distance((15, 15)) == 5


def test_a_curve_bulges_as_it_is_drawn() -> None:
    """A quarter circle of 100 units, drawn as the usual cubic curve."""
    quarter = Outline(
        (("M", (0, 0)), ("L", (100, 0)), ("C", (100, 55.2, 55.2, 100, 0, 100)), ("Z", ()))
    )
    for degrees in (30, 45, 60):
        x, y = cos(radians(degrees)), sin(radians(degrees))
        assert quarter.contains((99 * x, 99 * y))
        assert not quarter.contains((101 * x, 101 * y))


@given(x=st.floats(-20, 120), y=st.floats(-20, 120))
def test_inside_is_no_distance_and_outside_some(x: float, y: float) -> None:
    outline = Outline(square(10, 10, 60))
    is_inside = 10 < x < 70 and 10 < y < 70
    if is_inside:
        assert outline.contains((x, y)) and outline.distance((x, y)) == 0
    elif not (9.999 < x < 70.001 and 9.999 < y < 70.001):
        assert outline.distance((x, y)) > 0


@given(
    size=st.floats(1, 500), left=st.floats(0, 900), top=st.floats(0, 900), hole=st.floats(0.1, 0.7)
)
def test_points_of_the_inside_are_inside_and_the_first_is_in_the_middle(
    size: float, left: float, top: float, hole: float
) -> None:
    steps = square(left, top, size) + square(left + size * 0.1, top + size * 0.1, size * hole)
    outline = Outline(steps)
    assert outline.insides and all(outline.contains(point) for point in outline.insides)
    x, y = Outline(square(left, top, size)).insides[0]
    assert abs(x - left - size / 2) < size / 4 and abs(y - top - size / 2) < size / 4


def head(
    slug: str,
    structures: dict[str, float],
    areas: dict[str, float],
    *,
    is_story: bool = False,
) -> PlateHead:
    return PlateHead(
        slug=PlateSlug(slug),
        title=slug,
        structures={Slug(k): v for k, v in structures.items()},
        areas={FactId(k): v for k, v in areas.items()},
        is_story=is_story,
    )


HEADS = (
    head("front", {"soleus": 100, "femur": 50}, {"soleus.origin.a": 9}),
    head("behind", {"soleus": 900}, {"soleus.origin.a": 5, "soleus.insertion.b": 5}),
    head(
        "story", {"soleus": 9000}, {"soleus.origin.a": 500, "soleus.insertion.c": 9}, is_story=True
    ),
)


def test_a_muscle_is_looked_at_where_it_is_large_and_a_story_comes_last() -> None:
    assert [h.slug for h in views_of(HEADS, Slug("soleus"))] == ["behind", "front", "story"]
    assert [h.slug for h in views_of(HEADS, Slug("femur"))] == ["front"]
    assert views_of(HEADS, Slug("knee")) == []


def test_a_place_is_asked_where_its_muscle_is_seen_best_and_never_on_a_story() -> None:
    assert best_plates(HEADS) == {"soleus.origin.a": "behind", "soleus.insertion.b": "behind"}
