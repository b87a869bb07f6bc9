"""An article becomes a lesson whole or not at all, and only once."""

from pathlib import Path

import pytest

from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import BlockKind
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import importing, keeping, reading
from tests import make
from tests.db.test_store import dumped

ARTICLE = """Why your seat muscle matters

The gluteus maximus originates from the coccyx and the sacrotuberous ligament. It is the
largest muscle we have, and most of us sit on it all day long. Whoever climbs stairs, runs for
a bus or gets up from a low chair feels what it is for, and whoever stays in bed for some weeks
feels how fast it goes. Few teachers cue it well, and many students cannot say where it ends.

Below it lies piriformis, which arises from the front of the sacrum.

3 Comments

Lovely, thank you!

Ana Lopez

Where can I read more about the sciatic nerve?

Bert Miller
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A pasted article with a discussion."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_an_article_is_kept_and_read_like_a_lesson(store: Store, article: Path) -> None:
    imported = importing.import_article(store, article)
    lesson = reading.open_lesson(store, imported.lesson.slug)
    assert imported.is_new
    assert lesson == imported.lesson
    assert lesson.imported
    assert "gluteus-maximus.origin.coccyx" in {s.fact for s in lesson.statements}
    assert "piriformis" in {mention.structure for mention in lesson.mentions}
    assert lesson.comments_announced == 3
    assert imported.count(BlockKind.COMMENT) == 2
    assert "announces 3 comments; 2 are in the file" in imported.told()


def test_importing_twice_changes_nothing(store: Store, article: Path) -> None:
    first = importing.import_article(store, article)
    before = dumped(store.path)
    again = importing.import_article(store, article)
    other_title = importing.import_article(store, article, title="Something else")
    assert (again.is_new, other_title.is_new) == (False, False)
    assert again.lesson == other_title.lesson == first.lesson
    assert dumped(store.path) == before


def test_two_articles_of_one_title_are_two_lessons(
    store: Store, article: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("largest", "strongest"), "utf-8")
    one = importing.import_article(store, article, title="Gluteus maximus").lesson
    two = importing.import_article(store, other, title="Gluteus maximus").lesson
    assert (one.slug, two.slug) == ("gluteus-maximus-2", "gluteus-maximus-3")
    assert not reading.open_lesson(store, Slug("gluteus-maximus")).imported


def test_a_cancelled_import_keeps_nothing(store: Store, article: Path) -> None:
    before = dumped(store.path)
    assert not importing.import_article(store, article, is_cancelled=lambda: True).is_new
    assert dumped(store.path) == before


@pytest.mark.parametrize(
    "content", [b"", b" \n\n ", bytes(range(256)) * 40, b"%PDF-1.7\n", b"a" * 20_000_001]
)
def test_what_is_no_text_is_refused_in_one_sentence(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "strange.txt"
    path.write_bytes(content)
    before = dumped(store.path)
    with pytest.raises(UnreadableError, match=r"^[^\n]{10,150}\.$"):
        importing.import_article(store, path)
    assert dumped(store.path) == before


@pytest.mark.parametrize("name", [".", "nowhere.txt"])
def test_a_folder_or_nothing_is_refused(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError):
        importing.import_article(store, tmp_path / name)


def test_an_imported_lesson_is_read_anew_with_a_new_pack(tmp_path: Path, article: Path) -> None:
    packs = tmp_path / "packs"
    make.pack(packs / "small")
    store = keeping.open_store(tmp_path / "data", packs, make.AT)
    slug = importing.import_article(store, article).lesson.slug
    before = reading.open_lesson(store, slug)
    ligament = "[[structure]]\nslug = 'strap'\nkind = 'ligament'\nname = 'sacrotuberous ligament'\n"
    changes = {
        "structures.toml": make.PACK["structures.toml"] + ligament,
        "pack.toml": make.PACK["pack.toml"].replace('"1"', '"2"'),
    }
    make.pack(packs / "small", changes)
    keeping.load_packs(store, packs, make.later(days=1))
    after = reading.open_lesson(store, slug)
    assert "strap" not in {mention.structure for mention in before.mentions}
    assert "strap" in {mention.structure for mention in after.mentions}
    assert after.blocks == before.blocks
    store.close()
