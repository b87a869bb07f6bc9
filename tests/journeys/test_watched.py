"""A student's evening in a process of its own, watched from outside: it keeps to itself.

Its descriptors are looked at after each step, and where strace is there (`.ci/run` brings it),
every system call of the network, of starting programs and of opening files.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.benchmarks.figures import environment

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="/proc and strace are Linux's"),
    pytest.mark.timeout(180),
]
TRACED = "trace=%network,execve,execveat,open,openat,openat2,creat,io_uring_setup"
AT_HOME = (  # what Qt and fontconfig keep or look for in a home folder
    r"\.local/state/StudyApp/computer-id",
    r"\.config(/QtProject\.conf.*)?",  # how wide the file dialog was, and its last folder
    r"(\.config|\.cache|\.local/share)/(fontconfig|fonts)(/.*)?",
    r"\.fonts?(config)?(/.*)?",
    r"\.local/share/(mime|locale|icons|themes)(/.*)?",
)


@dataclass
class Seen:
    """`sockets`: after each step, of which kind the open ones are. `trace`: a call a line."""

    data: Path
    said: list[str] = field(default_factory=list)
    sockets: set[str] = field(default_factory=set)
    trace: str = ""
    code: int = -1

    def calls(self, *names: str) -> list[str]:
        """The traced calls of these names."""
        return re.findall(rf"^\d+ +((?:{'|'.join(names)})\(.*)$", self.trace, re.MULTILINE)

    def opened(self) -> set[str]:
        """Every path that was opened."""
        return {
            path
            for call in self.calls("open", "openat", "openat2", "creat")
            for path in re.findall(r'"([^"]*)"', call)[:1]
            if "= -1 " not in call
        }


def can_trace() -> bool:
    """Whether strace is here, and allowed."""
    if not shutil.which("strace"):
        return False
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True)
    return tried.returncode == 0


def sockets_of(pid: int) -> set[str]:
    """The protocols of a process's open sockets, as /proc lists them."""
    inodes = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            inodes |= set(re.findall(r"^socket:\[(\d+)\]$", str(link.readlink())))
        except OSError:
            continue  # closed meanwhile
    lists = (p for p in Path(f"/proc/{pid}/net").iterdir() if p.name in PROTOCOLS)
    known = {inode: p.name for p in lists for inode in re.findall(r"\d+", p.read_text("ascii"))}
    return {known.get(inode, "unknown") for inode in inodes}


PROTOCOLS = ("unix", "netlink", "packet", "raw", "raw6", "tcp", "tcp6", "udp", "udp6", "icmp")


def watched(folder: Path, *more: str) -> Seen:
    """Let the child do its steps, and look at it from outside."""
    home = folder / "home"
    home.mkdir()
    (home / "diary.txt").write_text("Private.", "utf-8")
    QImage(40, 40, QImage.Format.Format_RGB32).save(str(folder / "bait.png"))
    article = folder / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    seen = Seen(home / "study")
    trace = folder / "trace.txt"
    strace = ("strace", "-f", "-qq", "--seccomp-bpf", "-s", "400", "-e", TRACED, "-o", str(trace))
    known = environment() | {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    known = {k: v for k, v in known.items() if not k.startswith("XDG_")}
    child = subprocess.Popen(
        [
            *(strace if can_trace() else ()),
            *(sys.executable, "-m", "tests.journeys.watched"),
            *(str(seen.data), str(article), str(home / "scores.csv"), *more),
        ],
        cwd=folder,  # where the bait is
        env=known,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdin and child.stdout and child.stderr
    with child:
        for line in child.stdout:
            pid, said = line.split(" ", 1)
            seen.said.append(said.strip())
            seen.sockets |= sockets_of(int(pid))
            child.stdin.write("\n")
            child.stdin.flush()
        complaints = child.stderr.read()
    assert child.returncode == 0, complaints
    seen.trace = trace.read_text("utf-8", "replace") if trace.exists() else ""
    return seen


ARTICLE = """Notes <img src="file:bait.png"> on the hip

Piriformis lies beneath gluteus maximus <img src="bait.png">. It goes on, and on for a while, and \
there is more of it. It goes on.

What <b>the teacher</b> <img src="bait.png"> said

Gluteus medius is next <a href="file:bait.png">here</a>. It goes on, and on for a while, and there \
is more of it. It goes on.
"""


def test_an_evening_opens_no_internet_socket_no_program_and_no_file_of_others(
    tmp_path: Path,
) -> None:
    seen = watched(tmp_path)
    assert seen.said[0] == "reads" and seen.said[-1] == "leaves"
    assert seen.sockets <= {"unix", "netlink"}
    assert (tmp_path / "home" / "scores.csv").exists()
    if not seen.trace:
        pytest.skip("no strace: descriptors were looked at, system calls were not")
    families = set(re.findall(r"\bAF_\w+", "\n".join(seen.calls(r"\w+"))))
    assert families <= {"AF_UNIX", "AF_NETLINK"}, seen.calls("socket", "connect", "bind", "sendto")
    assert seen.calls("io_uring_setup") == []  # the way past the calls above
    assert len(seen.calls("execve", "execveat")) == 1, "only Python itself is started"
    assert not_its_own(seen, tmp_path) == []


def not_its_own(seen: Seen, folder: Path) -> list[str]:
    """Files of the student that were opened although nobody gave them to the app."""
    home = folder / "home"
    given = {str(folder / "article.txt"), *(str(path) for path in (home, folder))}
    found = []
    for path in sorted(str(folder / opened) for opened in seen.opened()):
        inside = path.startswith(str(folder)) and path not in given
        of_the_app = path.startswith(str(seen.data)) or "scores.csv" in path
        name = path.removeprefix(f"{home}/")
        if inside and not of_the_app and not any(re.fullmatch(p, name) for p in AT_HOME):
            found.append(path)
    return found


def test_what_never_happens_would_be_seen(tmp_path: Path) -> None:
    seen = watched(tmp_path, "misdeeds")
    assert seen.said == ["tcp", "udp", "program", "home", "leaves"]
    assert seen.sockets & {"udp", "unknown"}
    if not seen.trace:
        pytest.skip("no strace: descriptors were looked at, system calls were not")
    sockets = "\n".join(seen.calls("socket"))
    assert "AF_INET, SOCK_STREAM" in sockets and "AF_INET, SOCK_DGRAM" in sockets
    assert any("sin_port=htons(9)" in call for call in seen.calls("connect"))
    assert len(seen.calls("execve", "execveat")) > 1
    assert not_its_own(seen, tmp_path) == [str(tmp_path / "home" / "diary.txt")]
