"""The panel's rows: what is known of a structure, and who says so or was read and does not."""

from studyapp.core.facts import Anatomy, FactKind
from studyapp.core.lessons import Lesson, Statement
from studyapp.core.profiles import Profile, one_line, profile
from studyapp.core.sources import Citation, Seen, Source
from studyapp.core.structures import Part, Slug, StructureKind
from tests import make
from tests.make import fact, structure

ATLAS, PAPER, RUMOUR = Slug("atlas"), Slug("paper"), Slug("rumour")
SOURCES = {
    slug: Source(slug=slug, kind="book", short=slug.title(), title=slug.title(), seen=seen)
    for slug, seen in ((ATLAS, Seen.FULL), (PAPER, Seen.ABSTRACT), (RUMOUR, Seen.NO))
}


def cited(*sources: Slug, says: str = "") -> tuple[Citation, ...]:
    """Citations of these sources."""
    return tuple(Citation(source=slug, says=says) for slug in sources)


SMALL = make.anatomy(
    [
        fact("soleus", FactKind.ORIGIN, "tibia", citations=cited(ATLAS, PAPER, RUMOUR)),
        fact("soleus", FactKind.ORIGIN, "fibula", citations=cited(ATLAS), part=Slug("outer")),
        fact("soleus", FactKind.INSERTION, "heel", citations=cited(ATLAS, says="its back")),
        fact("soleus", FactKind.NERVE, "tibial", citations=cited(ATLAS), roots=("S1", "S2")),
        fact("plantaris", FactKind.ORIGIN, "condyle", citations=cited(ATLAS)),
        fact("plantaris", FactKind.NEIGHBOUR, "soleus", citations=cited(ATLAS)),
    ],
    [
        structure("condyle", StructureKind.LANDMARK, part_of=Slug("femur"), latin="condylus"),
        structure("femur"),
        structure(
            "soleus", StructureKind.MUSCLE, parts=(Part(slug=Slug("outer"), name="outer head"),)
        ),
    ],
)
ANATOMY = Anatomy(
    structures=SMALL.structures,
    facts=SMALL.facts,
    read_lists={(Slug("soleus"), FactKind.ORIGIN): (ATLAS, PAPER, RUMOUR)},
)
LESSON = Lesson(
    slug=Slug("calf"),
    title="Calf",
    statements=(
        Statement(sentence="b", fact=SMALL.facts[0].id, anchored=True),
        Statement(sentence="a", fact=SMALL.facts[0].id, anchored=True),
    ),
)


def of(slug: str) -> Profile:
    """The profile of a structure beside the lesson."""
    return profile(Slug(slug), ANATOMY, SOURCES, LESSON)


def test_a_muscle_tells_its_own_facts_by_kind() -> None:
    sections = of("soleus").sections
    assert [section.title for section in sections] == ["Origins", "Insertions", "Nerve"]
    assert [row.text for row in sections[0].rows] == ["tibia", "fibula"]
    assert sections[0].rows[1].part == "outer head"
    assert sections[2].rows[0].text == "tibial (S1, S2)"


def test_a_row_knows_the_sentences_of_the_lesson_in_their_order() -> None:
    tibia, fibula = of("soleus").sections[0].rows
    assert (tibia.sentences, fibula.sentences) == (("b", "a"), ())


def test_sources_are_counted_only_where_it_is_kept_who_was_read() -> None:
    origins, insertions, _ = of("soleus").sections
    assert [row.counted for row in origins.rows] == [(2, 2), (1, 2)]
    assert insertions.rows[0].counted is None


def test_a_row_differs_where_a_source_leaves_it_out_or_says_it_its_own_way() -> None:
    origins, insertions, nerves = of("soleus").sections
    assert [row.differs for row in origins.rows] == [False, True]
    assert insertions.rows[0].differs
    assert not nerves.rows[0].differs
    silent = [said.source.slug for said in origins.rows[1].said if not said.names_it]
    assert silent == ["paper", "rumour"]


def test_a_bone_tells_what_attaches_to_it_and_to_its_landmarks() -> None:
    (section,) = of("femur").sections
    assert section.title == "Muscles that originate here"
    assert [(row.text, row.goes_to) for row in section.rows] == [
        ("plantaris: condyle", "plantaris")
    ]
    assert of("condyle").sections[0].rows[0].text == "plantaris"
    assert of("condyle").within == ("femur", "femur")


def test_a_bone_names_the_head_of_a_muscle_behind_the_muscle() -> None:
    (section,) = of("fibula").sections
    assert [(row.text, row.part) for row in section.rows] == [("soleus (outer head)", "")]


def test_a_nerve_tells_the_muscles_it_supplies() -> None:
    (section,) = of("tibial").sections
    assert (section.title, section.rows[0].text) == ("Muscles it supplies", "soleus")


def test_a_card_is_one_line() -> None:
    assert one_line(Slug("condyle"), ANATOMY) == "condyle (condylus): landmark of the femur"
    assert one_line(Slug("femur"), ANATOMY) == "femur: bone"
