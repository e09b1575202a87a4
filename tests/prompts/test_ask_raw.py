"""What really arrives on standard streams: the plain face's raw bytes, and what is loaded."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prompts.support import CLIENT, draft_on_disk

ROOT = Path(__file__).parents[2]
SECONDS = 30
"""How long a child may be silent; only a broken one is."""

needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


def piped(folder: Path, keys: str | None, *flags: str, term: str = "xterm") -> subprocess.CompletedProcess[bytes]:
    """Run ``ask`` with a pipe for a keyboard; None closes it at once."""
    return subprocess.run(
        [sys.executable, "-m", "tests.prompts.child", str(folder), CLIENT, *flags],
        cwd=ROOT,
        env=os.environ | {"TERM": term, "PYTHONPATH": str(ROOT)},
        input=(keys or "").encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


class OnTerminal:
    """``ask`` on a pseudo-terminal, read byte by byte."""

    def __init__(self, folder: Path, *flags: str, term: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.raw = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # the child
            os.chdir(ROOT)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
            environment = os.environ | {"TERM": term, "PYTHONPATH": str(ROOT)}
            arguments = [sys.executable, "-m", "tests.prompts.child", str(folder), CLIENT, *flags]
            os.execve(sys.executable, arguments, environment)

    def until(self, text: str) -> None:
        """Read on until ``text`` has come after what was read before."""
        start = len(self.raw)
        while text.encode() not in self.raw[start:]:
            assert self._read(), self.raw.decode(errors="replace")

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._read():
            pass
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bool:
        ready, _, _ = select.select([self._fd], [], [], SECONDS)
        if not ready:
            os.kill(self.pid, signal.SIGKILL)
            pytest.fail(f"silent after: {self.raw.decode(errors='replace')}")
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux: the other end is closed
            return False
        self.raw += data
        return bool(data)


@needs_pty
@pytest.mark.parametrize(("flags", "term"), [(["--plain"], "xterm-256color"), ([], "dumb"), (["--lang=id"], "unknown")])
def test_never_an_escape_sequence_on_a_terminal(folder: Path, flags: list[str], term: str) -> None:
    face = OnTerminal(folder, *flags, term=term)
    for keys in ("3", "n a \x0bnote", "x", "?", "2", "b", "", "r"):
        face.until("): ")
        face.type(f"{keys}\n")
    face.until("): ")
    face.type("f\n")
    assert face.end() == 0
    assert b"\x1b" not in face.raw
    assert b"\x08" not in face.raw
    assert b"\r" not in face.raw.replace(b"\r\n", b"")


@needs_pty
def test_ctrl_c_on_a_terminal_saves_and_says_how_to_carry_on(folder: Path) -> None:
    face = OnTerminal(folder, "--plain", term="xterm")
    face.until("): ")
    face.type("3\n")
    face.until("): ")
    face.type("\x03")
    assert face.end() == 130
    assert face.raw.replace(b"\r\n", b"\n").endswith(
        b"\nEverything so far is saved. To carry on:\nclientcheck ask --plain 'Studio Kertas'\n"
    )
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers == {"cost.rate": "below"}


@needs_pty
def test_ctrl_d_on_a_terminal_saves(folder: Path) -> None:
    face = OnTerminal(folder, "--plain", term="xterm")
    face.until("): ")
    face.type("3\n")
    face.until("): ")
    face.type("\x04")
    assert face.end() == 1
    assert draft_on_disk(folder) is not None


@needs_pty
def test_the_questionary_face_works_on_a_real_terminal(folder: Path) -> None:
    face = OnTerminal(folder, term="xterm-256color")
    face.until("Why we ask")
    face.type("3\r")
    face.until("Why we ask")
    face.type("q\r")
    assert face.end() == 0
    assert b"\x1b" in face.raw
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers == {"cost.rate": "below"}


def test_never_an_escape_sequence_in_a_pipe(folder: Path) -> None:
    done = piped(folder, "3\n\x1b[A\nn \x1b]0;title\x07\nr\nf\n", "--plain")
    assert done.returncode == 0
    assert not {byte for byte in done.stdout if byte < 32} - {10}
    assert not done.stderr
    assert b"help): 3\n" in done.stdout


def test_bytes_that_are_no_text_do_no_harm(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.prompts.child", str(folder), CLIENT, "--plain"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        input=b"\xff\xfe\nn caf\xc3\xa9 \xff\n3\n",
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 1
    assert not done.stderr
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.notes == {"cost.rate": "café \ufffd"}


def test_a_pipe_without_plain_is_refused_at_once(folder: Path) -> None:
    done = piped(folder, None)
    assert done.returncode == 2
    assert b"--plain" in done.stderr
    assert not done.stdout
    assert not folder.exists()


def test_the_plain_face_loads_neither_questionary_nor_textual(folder: Path) -> None:
    done = piped(folder, "3\nr\nf\n", "--plain", "--modules")
    loaded = done.stdout.decode().rpartition("loaded:")[2].split()
    assert "clientcheck_tui" in loaded
    assert not {"questionary", "prompt_toolkit", "textual", "rich"} & set(loaded)


def test_the_questionary_face_loads_no_textual() -> None:
    code = "import sys, clientcheck_tui.prompts.questionary_face; print(*{n.partition('.')[0] for n in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    loaded = done.stdout.decode().split()
    assert "questionary" in loaded
    assert not {"textual", "rich"} & set(loaded)
