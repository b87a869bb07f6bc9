"""Copies of the store in the terminal."""

import os

from studyapp.core.computers import Computer
from studyapp.db.store import FILE, Store
from studyapp.services import restoring, sharing
from tests import make
from tests.terminal import Terminal


def study(terminal: Terminal, count: int, *, first: int = 1) -> None:
    store = Store(terminal.folder / FILE)
    make.answered(store, count, first=first)
    store.close()


def test_there_is_no_copy_until_one_is_made(terminal: Terminal) -> None:
    assert terminal.run("copies").out.startswith("There is no copy yet.")
    assert terminal.run("copies", "--json").json == []
    study(terminal, 2)
    [made] = terminal.run("copies", "--make", "--json").json
    assert (made["answers"], made["why"]) == (2, "asked")
    assert made["name"] in terminal.run("copies").out


def test_a_command_that_changes_something_leaves_a_copy(terminal: Terminal) -> None:
    terminal.run("quiz", "--muscle", "piriformis", "--json", typed="idk\n")
    [copy] = terminal.run("copies", "--json").json
    assert (copy["answers"], copy["why"]) == (1, "leaving")
    terminal.run("facts", "piriformis")
    terminal.run("scores")
    assert len(terminal.run("copies", "--json").json) == 1


def test_going_back_and_forth(terminal: Terminal) -> None:
    study(terminal, 2)
    [made] = terminal.run("copies", "--make", "--json").json
    study(terminal, 3, first=10)
    said = terminal.run("restore", made["name"])
    assert said.out.startswith("The store has 2 answers now.")
    assert terminal.run("scores", "--json").json["answers"] == 2
    undo = said.out.partition("`studyapp restore ")[2].partition("`")[0]
    assert terminal.run("restore", undo, "--json").json["answers"] == 5
    assert terminal.run("scores", "--json").json["answers"] == 5


def test_the_newest_copy_is_meant_where_none_is_named(terminal: Terminal) -> None:
    study(terminal, 1)
    restoring.back_up(terminal.folder, make.AT, restoring.Why.ASKED)
    study(terminal, 1, first=10)
    restoring.back_up(terminal.folder, make.later(hours=1), restoring.Why.ASKED)
    assert terminal.run("restore", "--json").json["answers"] == 2


def test_a_damaged_store_is_told_and_saved(terminal: Terminal) -> None:
    study(terminal, 4)
    raw = bytearray((terminal.folder / FILE).read_bytes())
    raw[:100] = os.urandom(100)
    (terminal.folder / FILE).write_bytes(raw)
    said = terminal.run("scores")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("The file study.db is no StudyApp store")
    assert "studyapp restore" in said.err and said.err.count("\n") == 1
    assert terminal.run("restore").err.startswith("There is no copy to go back to.")
    saved = terminal.run("restore", "--rescue")
    assert saved.out.startswith("The store has 4 answers now.")
    assert "damaged file is kept in" in saved.out
    assert terminal.run("scores", "--json").json["answers"] == 4


def test_a_copy_that_is_not_there_is_one_sentence(terminal: Terminal) -> None:
    for name in ("nothing.db", "../../etc/passwd", "", "\udcff"):
        said = terminal.run("restore", name)
        assert said.code == 1 and said.err.startswith("There is no copy called")


def test_a_store_that_is_open_on_another_computer_is_one_sentence(terminal: Terminal) -> None:
    from studyapp import clock

    sharing.claim(terminal.folder, Computer(id="9", name="kitchen"), clock.now())
    said = terminal.run("scores")
    assert said.code == 1
    assert said.err.startswith("This store is open on another computer, “kitchen”.")
