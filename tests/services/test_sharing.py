"""Two computers and one synchronised folder: noticed, told, and never in each other's way."""

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from studyapp.core.computers import Computer
from studyapp.core.errors import InUseError
from studyapp.db.store import Store
from studyapp.services import keeping, sharing
from tests import make

LAPTOP = Computer(id="1", name="laptop")
KITCHEN = Computer(id="2", name="kitchen")


def opened(folder: Path, computer: Computer, at: datetime = make.AT) -> Store:
    return keeping.open_store(folder, make.PACKS, at, computer=computer)


def test_a_store_that_is_open_elsewhere_is_not_opened(home: Path) -> None:
    here = opened(home, LAPTOP)
    with pytest.raises(InUseError, match=r"open on another computer, “laptop”\. Close StudyApp"):
        opened(home, KITCHEN, make.later(minutes=10))
    here.close()
    opened(home, KITCHEN, make.later(minutes=11)).close()
    assert not (home / sharing.FILE).exists()


def test_a_computer_whose_clock_goes_wrong_is_noticed_too(home: Path) -> None:
    opened(home, LAPTOP)
    with pytest.raises(InUseError):
        opened(home, KITCHEN, make.later(minutes=-10))


def test_the_same_computer_is_not_in_its_own_way(home: Path) -> None:
    """After it was killed, or with a command in the terminal beside the window."""
    opened(home, LAPTOP)
    again = opened(home, LAPTOP, make.later(minutes=1))
    assert again.notices == []
    sharing.look(home, LAPTOP, make.later(minutes=1))
    again.close()


def test_a_computer_that_was_killed_is_told_of(home: Path) -> None:
    opened(home, LAPTOP)
    store = opened(home, KITCHEN, make.later(hours=8))
    [told] = store.notices
    assert told.startswith("StudyApp was not closed on the computer “laptop”.")
    store.close()


def test_an_open_store_says_so_again_and_again(home: Path) -> None:
    store = opened(home, LAPTOP)
    for minutes in range(5, 60, 5):
        sharing.refresh(store, home, LAPTOP, make.later(minutes=minutes))
    with pytest.raises(InUseError):
        opened(home, KITCHEN, make.later(minutes=60))


def test_whoever_opened_it_beside_another_is_told(home: Path) -> None:
    store = opened(home, LAPTOP)
    sharing.claim(home, KITCHEN, make.later(minutes=1), anyway=True)
    with pytest.raises(InUseError, match="also opened on another computer, “kitchen”"):
        sharing.refresh(store, home, LAPTOP, make.later(minutes=5))


def test_leaving_does_not_free_what_another_holds(home: Path) -> None:
    store = opened(home, LAPTOP)
    sharing.claim(home, KITCHEN, make.later(minutes=1), anyway=True)
    store.close()
    with pytest.raises(InUseError):
        sharing.look(home, LAPTOP, make.later(minutes=2))


def test_a_second_version_beside_the_store_is_told_of(home: Path) -> None:
    (home / "study.sync-conflict-20260310-180000-ABC.db").write_bytes(b"x")
    (home / "study (conflicted copy 2026-03-10).db").write_bytes(b"x")
    store = opened(home, LAPTOP)
    assert len(store.notices) == 2
    assert all("Merge another copy" in told for told in store.notices)
    store.close()


@pytest.mark.parametrize(
    "written",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"id": 1}', b'{"id": "2", "seen": 5, "name": "x"}',
     b'{"id": "2", "seen": "yesterday", "name": "x"}', b'{"id": "2", "name": "x", "seen": "1-1-1"}',
     b'{"id": "2", "name": "x", "seen": "0001-01-01"}'],
)  # fmt: skip
def test_a_file_that_nobody_understands_claims_nothing(home: Path, written: bytes) -> None:
    (home / sharing.FILE).write_bytes(written)
    opened(home, LAPTOP).close()


def test_a_name_of_another_language_or_length_is_told(home: Path) -> None:
    for name in ("Küche von Zoë", "電腦", "x" * 5000, "a\nb\x1b[31m"):
        seen = make.AT.isoformat()
        told = json.dumps({"id": "9", "name": name, "seen": seen})
        (home / sharing.FILE).write_text(told, "utf-8")
        with pytest.raises(InUseError) as error:
            opened(home, LAPTOP)
        assert len(str(error.value)) < 400 and "\n" not in str(error.value)


def test_the_file_tells_nothing_but_the_computer_and_is_its_owners(home: Path) -> None:
    store = opened(home, LAPTOP)
    told = json.loads((home / sharing.FILE).read_text("utf-8"))
    assert set(told) == {"id", "name", "seen"}
    assert stat.S_IMODE((home / sharing.FILE).stat().st_mode) == 0o600
    store.close()


def test_a_computer_is_known_again_and_by_no_other_ones_name(tmp_path: Path) -> None:
    first = sharing.this_computer(tmp_path / "state")
    assert sharing.this_computer(tmp_path / "state") == first
    assert sharing.this_computer(tmp_path / "other").id != first.id
    (tmp_path / "file").write_text("in the way", "utf-8")
    nowhere = sharing.this_computer(tmp_path / "file")
    assert nowhere.id == nowhere.name, "where no id can be kept its name has to do"
