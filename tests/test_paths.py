"""Where the app's own files and the learner's files are."""

import stat
import sys
from pathlib import Path

import pytest

from studyapp import paths


def test_the_resources_of_a_checkout_lie_beside_the_package() -> None:
    assert paths.resources() == paths.PACKAGE.parent / "resources"
    assert (paths.resources() / "icons" / "app.svg").is_file()


def test_the_resources_of_a_wheel_lie_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    (tmp_path / "resources").mkdir()
    assert paths.resources() == tmp_path / "resources"


def test_data_goes_where_the_command_line_says_before_all_else(tmp_path: Path) -> None:
    assert paths.data_folder(tmp_path / "chosen") == tmp_path / "chosen"
    assert not (tmp_path / "data").exists()


def test_data_goes_where_the_environment_says_before_the_usual_place(tmp_path: Path) -> None:
    assert paths.data_folder() == tmp_path / "data"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is how Linux names its folders")
def test_data_usually_goes_where_the_system_keeps_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path / "StudyApp"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_may_look_into_the_data_folder(tmp_path: Path) -> None:
    made = paths.data_folder(tmp_path / "new" / "data")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_folder_that_is_there_already_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").touch()
    assert (paths.data_folder(tmp_path) / "kept.txt").exists()


def test_a_relative_folder_stays_the_same_when_the_app_moves_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_folder(Path("here")) == tmp_path / "here"
