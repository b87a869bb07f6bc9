"""Loading a pack again changes the content and nothing that the student did."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.core.facts import FactId
from studyapp.core.structures import Slug
from studyapp.db import integrity
from studyapp.db.store import FILE, Store
from studyapp.services import keeping, measuring, quizzing
from tests import make
from tests.db.test_store import dumped

GMAX = "muscles/gluteus-maximus.toml"
COCCYX = FactId("gluteus-maximus.origin.coccyx")
WITHOUT_COCCYX = {
    "pack.toml": make.PACK["pack.toml"].replace('"1"', '"2"'),
    GMAX: make.PACK[GMAX]
    .replace('key = "coccyx"', 'key = "tip"')
    .replace('site = "coccyx"', 'site = "femur"'),
    "plates.toml": make.PACK["plates.toml"].replace("origin.coccyx", "origin.tip"),
    "lessons/gluteus-maximus.md": make.PACK["lessons/gluteus-maximus.md"].replace(
        "Some fibres start on the tailbone. {=gluteus-maximus.origin.coccyx} ", ""
    ),
}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    """A store with the small pack, which lies in packs/small beside it."""
    make.pack(tmp_path / "packs" / "small")
    opened = keeping.open_store(tmp_path / "data", tmp_path / "packs", make.AT)
    yield opened
    opened.close()


def load(store: Store, changes: dict[str, str]) -> None:
    """Load the small pack with these files changed."""
    folder = store.path.parent.parent / "packs" / "small"
    keeping.load_pack(store, make.pack(folder, changes), make.later(days=1))


def answer_origins(store: Store, typed: str) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "origin"), number=len(typed))
    quizzing.answer(store, quiz.questions[0].id, typed, make.AT, make.chance(len(typed)))


def test_a_pack_comes_out_of_the_store_as_it_was_read(small: Store, tmp_path: Path) -> None:
    from studyapp.formats import pack

    read = pack.read(tmp_path / "packs" / "small")
    assert small.anatomy == read.anatomy
    with small.read() as tx:
        assert tuple(tx.plates.get(plate.slug) for plate in read.plates) == read.plates
        assert tx.lessons.get(Slug("gluteus-maximus")) == read.lessons[0]
        assert tuple(tx.sources.all().values()) == read.sources
        assert tuple(tx.sources.claims().values()) == read.claims
        assert tx.packs.versions() == {"small": "1"}


def test_the_built_in_packs_come_out_of_the_store_as_they_were_read(store: Store) -> None:
    from studyapp.formats import pack

    read = pack.read(make.PACKS / "hip")
    assert store.anatomy == read.anatomy
    with store.read() as tx:
        assert [head.slug for head in tx.plates.heads()] == [p.slug for p in read.plates]
        for plate in read.plates:
            assert tx.plates.get(plate.slug) == plate


def test_loading_the_same_pack_again_changes_nothing(small: Store) -> None:
    answer_origins(small, "sacrum")
    before = dumped(small.path)
    load(small, {})
    assert dumped(small.path) == before


def test_a_pack_of_the_same_version_is_not_read_at_all(small: Store, tmp_path: Path) -> None:
    (tmp_path / "packs" / "small" / "structures.toml").write_text("broken [[", "utf-8")
    keeping.load_packs(small, tmp_path / "packs", make.AT)
    assert COCCYX in {fact.id for fact in small.anatomy.facts}


def test_a_new_version_retires_what_is_gone_and_keeps_every_answer(
    small: Store, tmp_path: Path
) -> None:
    answer_origins(small, "sacrum, coccyx")
    make.pack(tmp_path / "packs" / "small", WITHOUT_COCCYX)
    keeping.load_packs(small, tmp_path / "packs", make.later(days=1))
    ids = {fact.id for fact in small.anatomy.facts}
    assert COCCYX not in ids
    assert "gluteus-maximus.origin.tip" in ids
    with small.read() as tx:
        assert tx.answers.count() == 1
        assert f"{COCCYX}:recall" in tx.memories.all()
        assert tx.packs.versions() == {"small": "2"}
    score = measuring.progress(small, make.AT, make.AT.tzinfo or make.UTC).quizzes[0]
    assert score.first_try == 1
    assert integrity.problems(small.path) == []


def test_what_comes_back_is_in_force_again_with_its_memory(small: Store) -> None:
    answer_origins(small, "sacrum, coccyx")
    with small.read() as tx:
        before = tx.memories.all()
    load(small, WITHOUT_COCCYX)
    load(small, {})
    assert COCCYX in {fact.id for fact in small.anatomy.facts}
    with small.read() as tx:
        assert tx.memories.all() == before
        assert COCCYX in tx.lessons.facts_stated(Slug("gluteus-maximus"))


def test_a_question_about_what_is_gone_is_passed_over(small: Store) -> None:
    quiz = make.quiz(small, ("gluteus maximus", "nerve"), ("gluteus maximus", "origin"))
    gone = {
        GMAX: make.PACK[GMAX]
        .replace("[[nerve]]", "[[neighbour]]")
        .replace('roots = ["L5", "S1", "S2"]', 'place = "under"')
        .replace('key = "inferior-gluteal-nerve"', 'key = "nerve"')
    }
    load(small, gone)
    asked = quizzing.ask(small, quiz.id)
    assert asked is not None
    assert (asked.number, asked.question.id) == (2, "quiz-1.2")


def test_a_broken_new_version_leaves_the_store_as_it_was(small: Store, tmp_path: Path) -> None:
    before = dumped(small.path)
    make.pack(tmp_path / "packs" / "small", {"pack.toml": WITHOUT_COCCYX["pack.toml"], GMAX: "a ="})
    with pytest.raises(keeping.StudyError, match="cannot be used"):
        keeping.load_packs(small, tmp_path / "packs", make.AT)
    assert dumped(small.path) == before


def test_a_pack_whose_lesson_takes_the_slug_of_an_imported_one_keeps_both(
    small: Store, tmp_path: Path
) -> None:
    from studyapp.services import importing

    article = tmp_path / "soleus.txt"
    article.write_text(
        "Soleus\n\nSoleus lies in the calf and helps us stand upright all day.\n", "utf-8"
    )
    mine = importing.import_article(small, article, title="Soleus").lesson
    lesson = make.PACK["lessons/gluteus-maximus.md"].replace(
        'slug = "gluteus-maximus"', f'slug = "{mine.slug}"', 1
    )
    load(small, {"pack.toml": WITHOUT_COCCYX["pack.toml"], "lessons/soleus.md": lesson})
    with small.read() as tx:
        shelf = {entry.slug: entry for entry in tx.lessons.shelf()}
        texts = ["".join(b.text for b in tx.lessons.get(slug).blocks) for slug in shelf]
    assert sum(entry.imported for entry in shelf.values()) == 1
    assert any("helps us stand" in text for text in texts)
    assert len(shelf) == 3


def test_the_store_is_made_with_its_packs_at_first_start(tmp_path: Path) -> None:
    opened = keeping.open_store(tmp_path / "new" / "folder", make.PACKS, make.AT)
    assert (tmp_path / "new" / "folder" / FILE).exists()
    assert len(opened.anatomy.muscles()) >= 14
    opened.close()
