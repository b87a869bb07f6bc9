"""Set-up as a stranger meets it: the wheel, the pins, and what to do when Qt cannot start."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from studyapp import preflight
from studyapp.paths import PACKAGE

ROOT = PACKAGE.parent
APT, DNF, PACMAN, ZYPPER = preflight.INSTALLERS


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout was installed."""
    built, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = built.glob("studyapp-*.whl")
    zipfile.ZipFile(wheel).extractall(target)  # all that installing a pure wheel is
    return target


def test_an_installed_wheel_finds_its_resources_from_anywhere(
    installed: Path, tmp_path: Path
) -> None:
    say = "from studyapp import paths; print(paths.resources() / 'icons' / 'app.svg')"
    said = subprocess.run(
        [sys.executable, "-c", say],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    icon = Path(said.stdout.strip())
    assert icon.is_file()
    assert icon.is_relative_to(installed)


def test_a_wheel_brings_the_command_the_types_and_every_licence(installed: Path) -> None:
    (about,) = installed.glob("studyapp-*.dist-info")
    assert "studyapp = studyapp.__main__:main" in (about / "entry_points.txt").read_text("utf-8")
    assert (installed / "studyapp" / "py.typed").is_file()
    licences = {path.name for path in (about / "licenses").rglob("*.*")}
    assert {"OFL-Inter.txt", "OFL-NotoSerif.txt"} <= licences


def test_the_set_up_script_parses_on_a_python_it_has_to_refuse() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_every_requirement_has_one_tested_version_and_no_address() -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==[0-9.]+", pin)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in wanted}
    assert names <= {pin.partition("==")[0] for pin in pins}


# -------------------------------------------------------------------------------- preflight


def test_missing_libraries_are_named_with_the_command_that_brings_them() -> None:
    said = preflight.advice({"libxcb-cursor.so.0", "libGL.so.1"}, APT, root=False)
    assert "missing here: libGL.so.1 libxcb-cursor.so.0\n" in said
    assert "sudo apt-get update && sudo apt-get install -y libgl1 libxcb-cursor0\n" in said


def test_root_is_not_told_to_use_sudo() -> None:
    assert "sudo" not in preflight.advice({"libGL.so.1"}, APT, root=True)


@pytest.mark.parametrize(
    ("installer", "command"),
    [
        (DNF, "sudo dnf install -y libglvnd-egl"),
        (PACMAN, "sudo pacman -S --needed libglvnd"),
        (ZYPPER, "sudo zypper install -y libEGL1"),
    ],
)
def test_other_systems_are_told_their_own_command(
    installer: preflight.Installer, command: str
) -> None:
    assert f"    {command}\n" in preflight.advice({"libEGL.so.1"}, installer, root=False)


def test_a_library_nobody_knows_is_named_beside_the_command() -> None:
    said = preflight.advice({"libGL.so.1", "libnovel.so.7"}, APT, root=True)
    assert "apt-get install -y libgl1\n" in said
    assert "No package is known here for libnovel.so.7." in said


def test_no_command_is_made_up_where_none_is_known() -> None:
    assert preflight.install_arguments({"libGL.so.1"}, None) == []
    assert preflight.install_arguments({"libnovel.so.7"}, APT) == []
    assert "your system's package manager" in preflight.advice({"libGL.so.1"}, None, root=False)


def test_two_libraries_of_one_package_ask_for_it_once() -> None:
    arguments = preflight.install_arguments({"libglib-2.0.so.0", "libgthread-2.0.so.0"}, APT)
    assert arguments == ["apt-get", "install", "-y", "libglib2.0-0"]


@pytest.mark.parametrize(
    ("environ", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:x=1;xcb"}, ["offscreen", "xcb"]),
    ],
)
def test_the_environment_says_which_platforms_qt_will_try(
    environ: dict[str, str], platforms: list[str]
) -> None:
    assert preflight.wanted_platforms(environ) == platforms


@pytest.mark.parametrize("platforms", [[], ["xcb"]])
def test_without_a_screen_the_quiz_in_the_terminal_is_named(platforms: list[str]) -> None:
    said = preflight.no_display(platforms)
    assert "`studyapp quiz`" in said
    assert said.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_a_display_that_does_not_answer_is_told_before_qt_aborts(
    platform: str, tmp_path: Path
) -> None:
    dead = {"DISPLAY": ":4711", "WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": str(tmp_path)}
    say = "from studyapp import preflight; print(preflight.check())"
    said = subprocess.run(
        [sys.executable, "-c", say],
        env={**os.environ, **dead, "QT_QPA_PLATFORM": platform},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "no display answers" in said.stdout or "system libraries" in said.stdout
