#!/usr/bin/env python3
"""Set up ``.venv`` where it is missing or out of date, then run the app, its tests or its checks.

    python3 packaging/dev.py run [arguments of the app]
    python3 packaging/dev.py test [arguments of pytest]
    python3 packaging/dev.py check

Standard library only. It must parse on Python 3.8, so that it can say that 3.11 is needed.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Optional

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST = (3, 11)
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "studyapp-setup.txt"

CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("deptry", "studyapp"),
)

# The whole suite on every core; a single test starts faster without workers.
EVERY_TEST = ["-n", "auto", "--maxprocesses", "4"]


def main(arguments: List[str]) -> int:
    """Do what the first argument says; returns the exit code of what was run."""
    if not arguments or arguments[0] not in ("run", "test", "check"):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    verb, rest = arguments[0], arguments[1:]
    set_up()
    env = own_environment()
    if verb == "check":
        return check(env)
    if verb == "test":
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        rest = rest or EVERY_TEST
    install_system_libraries(env)
    module = "pytest" if verb == "test" else "studyapp"
    return subprocess.run([str(PYTHON), "-m", module, *rest], cwd=ROOT, env=env).returncode


def check(env: Dict[str, str]) -> int:
    """Run every check, even after one failed; 1 where any did."""
    failed = []
    for command in CHECKS:
        print("──", *command, flush=True)
        done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=env)
        if done.returncode:
            failed.append(" ".join(command))
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def own_environment() -> Dict[str, str]:
    """This process's environment, without what would make every start compile everything anew."""
    env = dict(os.environ)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.pop("PYTHONHOME", None)
    return env


# ------------------------------------------------------------------------------------- .venv


def set_up() -> None:
    """Make .venv and install into it, unless its stamp says that this was done already."""
    refuse_old_python()
    # A copied checkout must not run the original's code, nor one Python another's packages.
    place = "{} {}".format(sys.version.replace("\n", " "), ROOT)
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes())
    stamp = "{}\n{}\n".format(place, wanted.hexdigest())
    found = STAMP.read_text(encoding="utf-8") if PYTHON.exists() and STAMP.exists() else ""
    if found == stamp:
        return
    print("Setting up .venv (about 300 MB, once) ...", file=sys.stderr, flush=True)
    uv = find_uv()
    if not found.startswith(place + "\n"):
        make_venv(uv)
    STAMP.unlink() if STAMP.exists() else None
    install(uv)
    STAMP.write_text(stamp, encoding="utf-8")


def refuse_old_python() -> None:
    """Leave with one sentence, and a newer Python's name where there is one."""
    if sys.version_info >= OLDEST:
        return
    newer = [name for name in ("python3.13", "python3.12", "python3.11") if works(name)]
    said = "StudyApp needs Python {}.{} or newer; this is {}.".format(
        *OLDEST, sys.version.split()[0]
    )
    if newer:
        said += " Try:\n\n    {} packaging/dev.py {}\n".format(newer[0], " ".join(sys.argv[1:]))
    sys.exit(said)


def works(python: str) -> bool:
    """Whether *python* is on PATH and starts (a version manager's stub may do only the first)."""
    if not shutil.which(python):
        return False
    return subprocess.run([python, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0


def find_uv() -> Optional[List[str]]:
    """How to call uv, on PATH or as a module of this Python; None where there is no uv."""
    on_path = shutil.which("uv")
    if on_path:
        return [on_path]
    return [sys.executable, "-m", "uv"] if importlib.util.find_spec("uv") else None


def make_venv(uv: Optional[List[str]]) -> None:
    """An empty .venv of this Python, in the place of whatever was there."""
    # Started by .venv's own python? Then that one is about to be deleted: take the one behind it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if uv:
        shutil.rmtree(str(VENV), ignore_errors=True)
        run([*uv, "venv", "--quiet", "--python", python, str(VENV)])
        return
    lacking = [name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)]
    if lacking:
        sys.exit(
            "This Python cannot make virtual environments: it lacks {}.\n"
            "On Debian and Ubuntu install that part with:\n\n"
            "    {}apt-get install -y python{}.{}-venv\n".format(
                " and ".join(lacking), "" if is_root() else "sudo ", *sys.version_info[:2]
            )
        )
    run([python, "-m", "venv", "--clear", str(VENV)])


def install(uv: Optional[List[str]]) -> None:
    """The app in place, what it needs and what its tests need, compiled."""
    what = ["--constraint", str(CONSTRAINTS), "--editable", "{}[test]".format(ROOT)]
    if uv:
        run([*uv, "pip", "install", "--quiet", "--python", str(PYTHON), *what])
    else:
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
        run([*pip, "install", "--quiet", "--no-compile", *what])
    # Not left to pip or uv: without compiled files the app takes twice as long to start.
    # Packages bring files that are templates and do not compile; that is no failure.
    compiling = [str(PYTHON), "-m", "compileall", "-q", "-j", "0"]
    libraries = [str(path) for path in VENV.glob("[Ll]ib*/**/site-packages") if path.is_dir()]
    subprocess.run(
        [*compiling, *libraries, str(ROOT / "studyapp")],
        env=own_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run(command: List[str]) -> None:
    """Run one step of the set-up; leaves with its exit code when it fails (it said why)."""
    done = subprocess.run(command, cwd=ROOT, env=own_environment())
    if done.returncode:
        sys.exit(done.returncode)


# -------------------------------------------------------------------------- system libraries


def is_root() -> bool:
    """Whether this process may install system packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_system_libraries(env: Dict[str, str]) -> None:
    """As root on Debian or Ubuntu, fetch what Qt lacks; others are told the command by the app."""
    if not (sys.platform.startswith("linux") and is_root() and shutil.which("apt-get")):
        return
    asked = subprocess.run(
        [str(PYTHON), "-m", "studyapp.preflight"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        universal_newlines=True,
    )
    command = asked.stdout.split()
    if not command:
        return
    print("Installing system libraries:", *command, file=sys.stderr, flush=True)
    command[1:1] = ["-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    quiet = {**env, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        # A failure is not the end: the app itself says which command is needed.
        subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
