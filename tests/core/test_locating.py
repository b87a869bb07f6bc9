"""A click on a plate: right in the area, near beside it, else told what it was and how far off."""

import pytest

from studyapp.core import locating
from studyapp.core.facts import Fact, FactKind
from studyapp.core.plates import ATTACHMENTS, Plate, PlateMap, PlateSlug, Shape
from studyapp.core.structures import Slug, StructureKind
from studyapp.core.verdicts import Verdict
from tests import make
from tests.make import area, square

BONES, MUSCLES = "layer--bones", "layer--surface"
SACRUM = make.fact("piriformis", FactKind.ORIGIN, "sacrum")
NOTCH = make.fact("gluteus", FactKind.ORIGIN, "notch")
TRACT = make.fact("gluteus", FactKind.INSERTION, "tract")
BESIDE = make.fact("gluteus", FactKind.ORIGIN, "sacrum")
ILIUM = make.fact("tensor", FactKind.ORIGIN, "ilium")
SPINE = make.fact("sartorius", FactKind.ORIGIN, "spine")
ANATOMY = make.anatomy(
    [SACRUM, NOTCH, TRACT, BESIDE, ILIUM, SPINE],
    [
        make.structure("notch", StructureKind.LANDMARK, part_of="ilium", name="sciatic notch"),
        make.structure("spine", StructureKind.LANDMARK, part_of="ilium", name="iliac spine"),
        make.structure("ilium"),
    ],
)
PLATE = PlateMap(
    Plate(
        slug=PlateSlug("hip"),
        title="Hip",
        description="",
        width=400,
        height=400,
        mm_per_unit=0.5,
        layers=((BONES, "Bones"), (ATTACHMENTS, "Attachments"), (MUSCLES, "Surface")),
        shapes=(
            Shape(layer=BONES, role="bone", steps=square(0, 0, 200), structure=Slug("sacrum")),
            Shape(layer=BONES, role="bone", steps=square(220, 0, 150), structure=Slug("ilium")),
            Shape(layer=BONES, role="landmark", steps=square(300, 0, 40), structure=Slug("spine")),
            area("origin", square(345, 45, 10), SPINE.id, BONES),
            area("origin", square(100, 100, 50), SACRUM.id, BONES),
            area("origin", square(152, 100, 40), NOTCH.id, BONES),
            area("origin", square(20, 150, 30), BESIDE.id, BONES),
            area("origin", square(230, 100, 20), ILIUM.id, BONES),
            area("insertion", square(250, 250, 50), TRACT.id, MUSCLES),
            Shape(layer=MUSCLES, role="muscle", steps=square(0, 0, 200), structure=Slug("gluteus")),
            Shape(
                layer=MUSCLES, role="tract", steps=square(240, 200, 120), structure=Slug("tract")
            ),
        ),
    )
)


def said(x: float, y: float, fact: object = SACRUM) -> tuple[Verdict, str]:
    graded = locating.judge(fact, locating.spoken((x, y)), ANATOMY, PLATE)  # type: ignore[arg-type]
    assert graded.score == (1.0 if graded.verdict is Verdict.RIGHT else 0.0)
    assert (fact.id in graded.missed) == (graded.verdict is not Verdict.RIGHT)  # type: ignore[attr-defined]
    return graded.verdict, graded.reason


def test_inside_the_area_is_right() -> None:
    assert said(125, 125) == (Verdict.RIGHT, "")


def test_a_hand_may_tremble_by_four_millimetres_but_not_into_another_area() -> None:
    assert said(125, 93)[0] is Verdict.RIGHT  # 3.5 mm above it, on bare bone
    assert said(125, 91)[0] is Verdict.NEAR
    assert said(155, 125) == (
        Verdict.NEAR,
        "You clicked the origin of gluteus (sciatic notch), 2\u00a0mm from the area.",
    )


def test_beside_it_is_near_and_says_what_was_clicked_and_how_far_off() -> None:
    assert said(125, 80) == (
        Verdict.NEAR,
        "You clicked the sacrum, 10\u00a0mm from the area.",
    )
    assert said(320, 20)[0] is Verdict.WRONG
    assert said(320, 20)[1].startswith("You clicked the iliac spine, ")
    assert said(390, 390)[1].startswith("You clicked beside the drawing, ")


def test_bare_bone_is_the_bone_whatever_muscle_lies_over_it_elsewhere() -> None:
    """The muscle is drawn over the sacrum, but not shown while its bones are asked for."""
    assert "sacrum" in said(20, 20)[1]
    assert PLATE.under((20, 20), PLATE.plate.down_to(1)).structure == "gluteus"  # type: ignore[union-attr]


def test_an_area_on_a_tract_is_asked_where_the_tract_is_drawn() -> None:
    assert said(260, 260, TRACT)[0] is Verdict.RIGHT
    assert "the tract" in said(255, 225, TRACT)[1]


@pytest.mark.parametrize("typed", ["", "12", "1 2 3", "nan nan", "here", "1e999 2", "…", "9" * 400])
def test_what_is_no_point_is_not_known(typed: str) -> None:
    graded = locating.judge(SACRUM, typed, ANATOMY, PLATE)
    assert graded.verdict is Verdict.WRONG
    assert "Have a look" in graded.reason


def test_a_point_is_read_as_it_was_written() -> None:
    assert locating.point_of(locating.spoken((412.5, -3.25))) == (412.5, -3.2)


def mixed_up(x: float, y: float, fact: Fact = SACRUM) -> str | None:
    return locating.judge(fact, locating.spoken((x, y)), ANATOMY, PLATE).entries[0].said


def test_another_muscles_place_is_a_mix_up() -> None:
    assert mixed_up(170, 120) == "notch"
    assert mixed_up(320, 20) == "spine"
    assert mixed_up(170, 120, BESIDE) is None  # the muscle's own
    assert mixed_up(390, 390) is None


def test_what_holds_the_site_or_lies_in_it_is_no_mix_up() -> None:
    assert mixed_up(30, 160) is None  # of another muscle, on the same bone
    assert mixed_up(320, 20, ILIUM) is None  # a spine of the ilium
    assert mixed_up(235, 105, SPINE) is None


def test_a_place_that_is_not_in_the_store_any_more_is_told_plainly() -> None:
    graded = locating.gone("1.0 2.0")
    assert graded.verdict is Verdict.WRONG and graded.missed == ()
    assert "not in the store any more" in graded.reason
