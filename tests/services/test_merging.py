"""Two copies that were studied apart become one: nothing is lost, and the order does not matter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.db.store import Store
from studyapp.services import merging
from studyapp.services.keeping import set_preference
from tests.studying import Student, copied, learnt, rows

Apart = Callable[..., list[Store]]


@pytest.fixture
def apart(store: Store, tmp_path: Path) -> Iterator[Apart]:
    """Copies of one store, each studied by itself since."""
    opened: list[Store] = []

    def study(seed: int, copies: int, before: int = 12, since: int = 25) -> list[Store]:
        set_preference(store, "device", "same-everywhere")
        at = Student(store, seed).studies(before).at
        for number in range(copies):
            one = copied(store, tmp_path / f"copy-{len(opened)}")
            opened.append(one)
            if since:
                Student(one, seed * 10 + number + 1, at).studies(since)
        return opened[-copies:]

    yield study
    for one in opened:
        one.close()


def merged(one: Store, *others: Store, folder: Path) -> Store:
    """A copy of the first with the others merged in, one after another."""
    whole = copied(one, folder)
    for other in others:
        other.checkpoint()
        merging.merge(whole, other.path)
    return whole


@pytest.mark.parametrize("seed", range(12))
def test_two_copies_become_the_same_in_either_order(
    apart: Apart, tmp_path: Path, seed: int
) -> None:
    a, b = apart(seed, 2)
    one, other = merged(a, b, folder=tmp_path / "ab"), merged(b, a, folder=tmp_path / "ba")
    assert learnt(one) == learnt(other)
    for before in (a, b):
        for table in ("events", "outcomes", "own_names", "questions"):
            had = rows(before.path, table)[table]
            assert set(had) <= set(rows(one.path, table)[table])
    one.close()
    other.close()
