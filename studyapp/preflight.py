"""What this machine lacks before Qt can open a window, and the command that brings it.

A missing library of Qt's platform plugin, or a display that does not answer, makes Qt abort:
no Python exception comes. So both are looked at first, with the system's own loader. Standard
library only; 14 ms when all is well. Only Linux needs this: elsewhere Qt brings everything.
"""

import ctypes
import os
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

EXIT_CODE = 3
"""What a caller exits with when :func:`check` found something."""

_MODULES = ("Core", "Gui", "Widgets", "Network")


class Packages(NamedTuple):
    """What the package with a library is called where."""

    debian: str
    fedora: str
    arch: str
    suse: str


class Installer(NamedTuple):
    """A system's package manager: its program and how it installs."""

    tool: str
    install: tuple[str, ...]
    column: int
    """Which field of :class:`Packages` holds its names."""


INSTALLERS = (
    Installer("apt-get", ("apt-get", "install", "-y"), 0),
    Installer("dnf", ("dnf", "install", "-y"), 1),
    Installer("pacman", ("pacman", "-S", "--needed"), 2),
    Installer("zypper", ("zypper", "install", "-y"), 3),
)

_GLIB = Packages("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0")
_CURSOR = Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0")
_ICCCM = Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4")
_KEYS = Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1")
_IMAGE = Packages("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0")
_RENDER = Packages(
    "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil", "libxcb-render-util0"
)
_FONTS = Packages("libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1")
_KEYMAP = Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0")
_KEYMAP_X = Packages(
    "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"
)

PACKAGES: Mapping[str, Packages] = {
    "libEGL": Packages("libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    "libGL": Packages("libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    "libX11": Packages("libx11-6", "libX11", "libx11", "libX11-6"),
    "libX11-xcb": Packages("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libdbus-1": Packages("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig": _FONTS,
    "libfreetype": Packages("libfreetype6", "freetype", "freetype2", "libfreetype6"),
    "libglib-2.0": _GLIB,
    "libgssapi_krb5": Packages("libgssapi-krb5-2", "krb5-libs", "krb5", "krb5"),
    "libgthread-2.0": _GLIB,
    "libwayland-client": Packages(
        "libwayland-client0", "libwayland-client", "wayland", "libwayland-client0"
    ),
    "libwayland-cursor": Packages(
        "libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor0"
    ),
    "libwayland-egl": Packages("libwayland-egl1", "libwayland-egl", "wayland", "libwayland-egl1"),
    "libxcb": Packages("libxcb1", "libxcb", "libxcb", "libxcb1"),
    "libxcb-cursor": _CURSOR,
    "libxcb-icccm": _ICCCM,
    "libxcb-image": _IMAGE,
    "libxcb-keysyms": _KEYS,
    "libxcb-randr": Packages("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render": Packages("libxcb-render0", "libxcb", "libxcb", "libxcb-render0"),
    "libxcb-render-util": _RENDER,
    "libxcb-shape": Packages("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-shm": Packages("libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    "libxcb-sync": Packages("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-util": Packages("libxcb-util1", "xcb-util", "xcb-util", "libxcb-util1"),
    "libxcb-xfixes": Packages("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb": Packages("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libxkbcommon": _KEYMAP,
    "libxkbcommon-x11": _KEYMAP_X,
}
"""Library, without ``.so`` and what follows → the package that holds it."""


def check() -> str | None:
    """None where Qt can open a window here; else what is missing and how to get it."""
    qt = _qt_folder()
    if not sys.platform.startswith("linux") or qt is None:
        return None
    platforms = wanted_platforms(os.environ)
    if lacking := _lacking(qt, platforms):
        return advice(lacking, _installer(), root=os.geteuid() == 0)
    return None if any(map(_answers, platforms)) else no_display(platforms)


def wanted_platforms(environ: Mapping[str, str]) -> list[str]:
    """The platform plugins Qt will try in this environment, in its order."""
    if forced := environ.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in forced.split(";")]
    places = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [platform for platform, variable in places.items() if environ.get(variable)]


def advice(sonames: Collection[str], installer: Installer | None, *, root: bool) -> str:
    """What to tell someone whose machine lacks these libraries."""
    said = f"Qt needs system libraries that are missing here: {' '.join(sorted(sonames))}\n"
    command = install_arguments(sonames, installer)
    if installer is None or not command:
        return said + "Install the packages that hold them with your system's package manager.\n"
    sudo = "" if root else "sudo "
    update = f"{sudo}apt-get update && " if installer.tool == "apt-get" else ""
    said += f"Install them with:\n\n    {update}{sudo}{' '.join(command)}\n"
    if unknown := sorted(soname for soname in sonames if _library(soname) not in PACKAGES):
        said += f"\nNo package is known here for {' '.join(unknown)}.\n"
    return said


def install_arguments(sonames: Collection[str], installer: Installer | None) -> list[str]:
    """The command that brings those of the libraries whose package is known; empty if none is."""
    libraries = {_library(soname) for soname in sonames} & PACKAGES.keys()
    if installer is None or not libraries:
        return []
    return [*installer.install, *sorted({PACKAGES[name][installer.column] for name in libraries})]


def no_display(platforms: Sequence[str]) -> str:
    """What to tell someone who has nothing to see a window on."""
    why = "no display answers" if platforms else "neither WAYLAND_DISPLAY nor DISPLAY is set"
    return f"There is no screen to open a window on ({why}): use `studyapp quiz` in the terminal.\n"


def _library(soname: str) -> str:
    return soname.partition(".so")[0]


def _installer() -> Installer | None:
    import shutil

    return next((installer for installer in INSTALLERS if shutil.which(installer.tool)), None)


def _qt_folder() -> Path | None:
    """PySide6's own Qt; None where another one is used, or PySide6 is not installed."""
    found = find_spec("PySide6")
    places = found.submodule_search_locations if found else None
    folder = Path(places[0]) / "Qt" if places else None
    return folder if folder and folder.is_dir() else None


def _lacking(qt: Path, platforms: Sequence[str]) -> set[str]:
    """The libraries the loader does not find for Qt's modules and the nearest usable platform."""
    lacking: set[str] = set()
    for module in _MODULES:
        lacking |= _missing(qt / "lib" / f"libQt6{module}.so.6")
    plugins = qt / "plugins" / "platforms"  # older Qt: libqwayland-generic.so, libqwayland-egl.so
    gaps = [_missing(file) for name in platforms for file in plugins.glob(f"libq{name}*.so")]
    return lacking | min(gaps, key=len, default=set())


def _missing(library: Path) -> set[str]:
    """The names the loader cannot find for *library*; empty when it loads."""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:  # names the first one only; ldd, where there is one, all of them
        found = set(re.findall(r"(lib[\w.+-]+?\.so[.\d]*): cannot open", str(error)))
    else:
        return set()
    import shutil  # here, because it takes longer than all the looking when all is well
    import subprocess

    if ldd := shutil.which("ldd"):
        listed = subprocess.run([ldd, str(library)], capture_output=True, text=True, check=False)
        found |= set(re.findall(r"^\s*(\S+) => not found", listed.stdout, re.MULTILINE))
    return found


def _answers(platform: str) -> bool:
    """Whether something is there to draw on. Qt gives up on a dead display by aborting."""
    if platform == "xcb":
        return _x_server_answers()
    if platform.startswith("wayland"):
        name = os.environ.get("WAYLAND_DISPLAY", "wayland-0")
        return (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name).exists()
    return True


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # cannot ask
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    dead = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not dead


def _install_arguments_here() -> list[str]:
    qt = _qt_folder()
    if not sys.platform.startswith("linux") or qt is None:
        return []
    return install_arguments(_lacking(qt, wanted_platforms(os.environ)), _installer())


if __name__ == "__main__":  # for packaging/dev.py: the command that would help, if one would
    print(" ".join(_install_arguments_here()))
