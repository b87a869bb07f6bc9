"""A mix-up is an edge from what was asked to what was said, where that is something else's."""

from studyapp.core.answers import ItemId, naming, recall
from studyapp.core.comparisons import comparison
from studyapp.core.facts import FactKind
from studyapp.core.mixups import Asked, mixups, tempting
from studyapp.core.structures import Slug, StructureKind
from tests import make
from tests.make import anatomy, fact, structure

SOLEUS, PLANTARIS = Slug("soleus"), Slug("plantaris")
ANATOMY = anatomy(
    [
        fact("soleus", FactKind.ORIGIN, "tibia"),
        fact("soleus", FactKind.INSERTION, "calcaneus"),
        fact("soleus", FactKind.ACTION, "ankle flexion"),
        fact("soleus", FactKind.NERVE, "tibial"),
        fact("plantaris", FactKind.ORIGIN, "back-of-ridge"),
        fact("plantaris", FactKind.INSERTION, "calcaneus"),
        fact("plantaris", FactKind.ACTION, "knee flexion"),
        fact("plantaris", FactKind.NERVE, "tibial"),
    ],
    [
        structure("ridge", StructureKind.LANDMARK, part_of=Slug("femur")),
        structure("back-of-ridge", StructureKind.LANDMARK, part_of=Slug("ridge")),
        structure("navel", StructureKind.LANDMARK),
    ],
)
ORIGIN = recall(ANATOMY.facts[0].id)
ACTION = recall(ANATOMY.facts[2].id)
BACK = naming(SOLEUS, FactKind.ORIGIN)


def edges(*said: tuple[ItemId, str]) -> list[tuple[str, str, int, tuple[Slug, ...]]]:
    """Asked, said, times and whose it is, of answers given one a minute."""
    log = [(item, what, make.later(minutes=number)) for number, (item, what) in enumerate(said)]
    found = mixups(ANATOMY, log)
    return [(str(edge.asked.kind), edge.said, edge.times, edge.belongs) for edge in found]


def test_the_more_frequent_comes_first_then_the_later() -> None:
    said = [(ORIGIN, "calcaneus"), (ACTION, "knee flexion"), (ACTION, "knee flexion")]
    assert [edge[:3] for edge in edges(*said)] == [
        ("action", "knee flexion", 2),
        ("origin", "calcaneus", 1),
    ]
    assert [edge[0] for edge in edges(*said[:2])] == ["action", "origin"]


def test_its_own_other_end_is_a_mix_up_with_itself_before_others() -> None:
    assert edges((ORIGIN, "calcaneus")) == [("origin", "calcaneus", 1, (SOLEUS, PLANTARIS))]


def test_a_landmark_stands_for_its_side() -> None:
    assert edges((ORIGIN, "ridge")) == [("origin", "ridge", 1, (PLANTARIS,))]


def test_on_the_way_back_it_is_the_muscle_that_was_named() -> None:
    assert edges((BACK, "plantaris")) == [("origin", "plantaris", 1, (PLANTARIS,))]
    assert edges((BACK, "soleus")) == []


def test_what_belongs_to_nobody_or_was_asked_of_nothing_left_is_none() -> None:
    gone = ItemId("nobody.origin.nowhere:recall")
    said = (ORIGIN, "navel"), (ORIGIN, "femur"), (ORIGIN, "no such thing"), (gone, "tibia")
    assert edges(*said, (ItemId("torn"), "tibia")) == []


def test_wrong_options_are_told_the_most_frequent_first() -> None:
    log = [(ORIGIN, "ridge"), (ORIGIN, "calcaneus"), (ORIGIN, "calcaneus"), (BACK, "plantaris")]
    found = tempting(mixups(ANATOMY, [(item, said, make.AT) for item, said in log]))
    assert found == {
        Asked(muscle=SOLEUS, kind=FactKind.ORIGIN): ("calcaneus", "ridge"),
        Asked(muscle=SOLEUS, kind=FactKind.ORIGIN, back=True): ("plantaris",),
    }


def test_two_muscles_stand_side_by_side_and_what_they_share_is_marked() -> None:
    found = comparison(ANATOMY, SOLEUS, PLANTARIS)
    assert (found.left, found.right) == ("soleus", "plantaris")
    rows = {row.title: row for row in found.rows}
    assert list(rows) == ["Origins", "Insertions", "Actions", "Nerve"]
    assert [line.is_shared for line in rows["Insertions"].left] == [True]
    assert [line.is_shared for line in rows["Actions"].right] == [False]
    assert rows["Actions"].right[0].text == "knee flexion (prime mover)"


def test_a_muscle_and_itself_is_where_it_starts_and_where_it_ends() -> None:
    found = comparison(ANATOMY, SOLEUS, SOLEUS)
    assert (found.left, found.right) == ("soleus starts at", "soleus ends at")
    (row,) = found.rows
    assert [line.text for line in row.left] == ["tibia"]
    assert [line.text for line in row.right] == ["calcaneus"]
