"""What really arrives on standard streams: the plain face's raw bytes, and what is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.prompts.support import CLIENT, draft_on_disk
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
Start = Callable[..., Terminal]
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


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts ``ask`` on a pseudo-terminal, which is read byte by byte."""
    with ExitStack() as running:

        def started(*flags: str, term: str, columns: int = 80, rows: int = 40) -> Terminal:
            command = [sys.executable, "-m", "tests.prompts.child", str(folder), CLIENT, *flags]
            surroundings = os.environ | {"TERM": term, "PYTHONPATH": str(ROOT)}
            terminal = Terminal(command, surroundings, folder=ROOT, columns=columns, rows=rows)
            running.callback(terminal.close)
            return terminal

        yield started


@needs_pty
@pytest.mark.parametrize(("flags", "term"), [(["--plain"], "xterm-256color"), ([], "dumb"), (["--lang=id"], "unknown")])
def test_never_an_escape_sequence_on_a_terminal(start: Start, flags: list[str], term: str) -> None:
    face = start(*flags, term=term)
    for keys in ("3", "n a \x0bnote", "x", "?", "2", "b", "", "r"):
        face.wait_for_more("): ")
        face.press(f"{keys}\n")
    face.wait_for_more("): ")
    face.press("f\n")
    assert face.ended() == 0
    assert b"\x1b" not in face.raw
    assert b"\x08" not in face.raw
    assert b"\r" not in face.raw.replace(b"\r\n", b"")


@needs_pty
def test_ctrl_c_on_a_terminal_saves_and_says_how_to_carry_on(folder: Path, start: Start) -> None:
    face = start("--plain", term="xterm")
    face.wait_for_more("): ")
    face.press("3\n")
    face.wait_for_more("): ")
    face.press("\x03")
    assert face.ended() == 130
    assert face.raw.replace(b"\r\n", b"\n").endswith(
        b"\nEverything is saved. To continue:\nclientcheck ask --plain 'Studio Kertas'\n"
    )
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers == {"dread.name": "few"}


@needs_pty
def test_ctrl_d_on_a_terminal_saves(folder: Path, start: Start) -> None:
    face = start("--plain", term="xterm")
    face.wait_for_more("): ")
    face.press("3\n")
    face.wait_for_more("): ")
    face.press("\x04")
    assert face.ended() == 1
    assert draft_on_disk(folder) is not None


@needs_pty
def test_the_questionary_face_works_on_a_real_terminal(folder: Path, start: Start) -> None:
    face = start(term="xterm-256color")
    face.wait_for_more("Why we ask")
    face.press("3\r")
    face.wait_for_more("Why we ask")
    face.press("q\r")
    assert face.ended() == 0
    assert b"\x1b" in face.raw
    assert b"\x1b[6n" not in face.raw, "where the cursor is: a terminal that does not answer would get a warning"
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers == {"dread.name": "few"}


@needs_pty
def test_in_a_low_terminal_everything_can_be_read(start: Start) -> None:
    face = start(term="xterm-256color", columns=40, rows=10)
    face.wait_for("› s)")
    seen = face.text
    for key in "1234ubnrq":
        face.press("\x1b[B")
        face.wait_for(f"› {key})")
        seen += face.text
    assert "↓" not in face.text
    assert all(words in seen for words in ("name?", "Two to four times", "Not sure", "Save and leave"))
    assert b"most often overlooked." in face.raw.replace(b"\r\n", b" ")


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
    assert draft.notes == {"dread.name": "café \ufffd"}


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
