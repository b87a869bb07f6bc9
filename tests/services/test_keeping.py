"""The store is where it should be, survives a killed process, and says when it cannot be."""

import signal
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest

from studyapp.core.errors import StudyError
from studyapp.db.store import FILE, Store
from studyapp.services import keeping, quizzing, reading
from tests import make

LIVED = """
import sys
from pathlib import Path
from tests import make
from studyapp.db.store import Store
from studyapp.services import quizzing

store = Store(Path(sys.argv[1]))
quiz = make.quiz(store, ("gluteus maximus", "nerve"), ("piriformis", "nerve"))
said = quizzing.answer(
    store, quiz.questions[0].id, "inferior gluteal nerve", make.AT, make.chance()
)
print(said.grade.verdict, flush=True)
sys.stdin.read()
"""


def test_an_acknowledged_answer_survives_a_killed_process(template: Path, tmp_path: Path) -> None:
    make.store(template, tmp_path).close()
    child = subprocess.Popen(
        [sys.executable, "-c", LIVED, str(tmp_path / FILE)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "right\n"
        child.kill()
    assert child.returncode == -signal.SIGKILL
    store = Store(tmp_path / FILE)
    left = quizzing.left_half_way(store, make.AT, UTC)
    assert left is not None
    assert (left.number, left.question.muscle) == (2, "piriformis")
    with store.read() as tx:
        assert tx.answers.count() == 1
        assert len(tx.memories.all()) == 1
    assert keeping.store_problems(tmp_path) == []
    store.close()


def test_each_store_has_a_device_of_its_own(tmp_path: Path) -> None:
    devices = set()
    for name in ("one", "two", "one"):
        store = keeping.open_store(tmp_path / name, tmp_path, make.AT)
        devices.add(keeping.preferences(store)["device"])
        store.close()
    assert len(devices) == 2


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(StudyError, match="Choose another one with --data"):
        keeping.open_store(tmp_path / "file", tmp_path, make.AT)
    with pytest.raises(StudyError, match="Choose another one with --data"):
        keeping.open_store(tmp_path / "file" / "below", tmp_path, make.AT)


def test_preferences_survive_reopening(store: Store) -> None:
    keeping.set_preference(store, "zoom", 1.5)
    position = {"sentence": "abc", "below": 12}
    reading.remember_position(store, make.Slug("gluteus-maximus"), position)
    store.close()
    again = Store(store.path)
    kept = keeping.preferences(again)
    assert (kept["zoom"], kept["position:gluteus-maximus"]) == (1.5, position)
    again.close()


def test_the_opened_lesson_is_the_one_to_open_next_time(store: Store) -> None:
    reading.open_lesson(store, make.Slug("gluteus-maximus"))
    assert keeping.preferences(store)["lesson"] == "gluteus-maximus"


def test_every_structure_has_a_card_and_a_profile(store: Store) -> None:
    lesson = make.Slug("gluteus-maximus")
    for slug, card in reading.cards(store).items():
        assert card.startswith(store.anatomy.structures[slug].name)
        assert "\n" not in card
        assert reading.profile(store, slug, lesson).structure.slug == slug


def test_what_is_not_there_is_told_in_plain_words(store: Store) -> None:
    for ask in (
        lambda: reading.profile(store, make.Slug("nothing"), None),
        lambda: reading.claim(store, make.Slug("nothing")),
        lambda: reading.open_lesson(store, make.Slug("nothing")),
    ):
        with pytest.raises(StudyError):
            ask()


def test_a_claim_comes_with_its_sources(store: Store) -> None:
    claim, sources = reading.claim(store, make.Slug("largest-muscle"))
    assert [citation.source for citation in claim.citations] == [s.slug for s in sources]
    assert sources
