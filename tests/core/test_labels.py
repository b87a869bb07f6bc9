"""Names beside a drawing: none over another or out of view, in the order of their points."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.labels import Label, Placed, arranged

VIEW = (420.0, 380.0)
sizes = st.tuples(st.floats(20, 190), st.floats(10, 60))


@st.composite
def labels(draw: st.DrawFn) -> list[Label]:
    many = draw(st.integers(0, 30))
    return [
        Label(
            name=str(number),
            at=(draw(st.floats(-50, 470)), draw(st.floats(-50, 430))),
            sizes=(draw(sizes), draw(sizes)),
            rank=draw(st.integers(0, 2)),
        )
        for number in range(many)
    ]


def overlap(one: Placed, other: Placed) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


@given(labels=labels(), edges=st.tuples(st.floats(0, 200), st.floats(220, 420)))
def test_no_label_stands_over_another_or_leaves_the_view(
    labels: list[Label], edges: tuple[float, float]
) -> None:
    placed = arranged(labels, VIEW, edges, margin=8, gap=2)
    for one, other in combinations(placed, 2):
        assert not overlap(one, other)
    for one in placed:
        assert one.left >= 7.99 and one.right <= VIEW[0] - 7.99
        assert one.top >= 7.99 and one.bottom <= VIEW[1] - 7.99


@given(labels=labels())
def test_on_each_side_the_labels_follow_the_order_of_their_points(labels: list[Label]) -> None:
    placed = arranged(labels, VIEW, (150, 300), margin=8, gap=2)
    for side in (True, False):
        column = [p for p in placed if (p.start[0] == p.right) is side]
        column.sort(key=lambda p: p.top)
        heights = [p.label.at[1] for p in column]
        assert heights == sorted(heights)


def label(name: str, x: float, y: float, rank: int = 0, width: float = 80) -> Label:
    return Label(name=name, at=(x, y), sizes=((width, 20), (width, 20)), rank=rank)


def test_a_label_stands_outside_the_drawing_where_there_is_room() -> None:
    [one] = arranged([label("a", 290, 100)], VIEW, (150, 300), margin=8, gap=2)
    assert one.left == 308 and one.start == (308, 100)


def test_what_matters_most_is_kept_when_room_is_short() -> None:
    many = [label(str(n), 200, 200, rank=2) for n in range(40)] + [label("first", 200, 200)]
    placed = arranged(many, VIEW, (0, 420), margin=8, gap=2)
    assert 20 < len(placed) < 41
    assert "first" in {p.label.name for p in placed}


def test_a_label_wider_than_half_the_view_is_left_out() -> None:
    assert arranged([label("a", 200, 200, width=300)], VIEW, (0, 420), margin=8, gap=2) == []
