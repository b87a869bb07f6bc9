"""A store of the small pack alone, for tests that need many."""

from pathlib import Path

import pytest

from studyapp.db.store import FILE
from studyapp.services import keeping
from tests import make


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file with the small pack alone."""
    folder = tmp_path_factory.mktemp("small")
    make.pack(folder / "packs" / "small")
    keeping.open_store(folder, folder / "packs", make.AT).close()
    return folder / FILE
