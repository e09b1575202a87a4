"""``ask`` on real standard streams: the bytes it writes, and the modules it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.prompts.support import CLIENT, draft_on_disk, saved_draft
from tests.terminal import PATIENCE_S, PROGRAM, Terminal

ROOT = Path(__file__).parents[2]
Start = Callable[..., Terminal]

needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


def arguments(folder: Path, *flags: str) -> list[str]:
    return ["--data-dir", str(folder), "ask", CLIENT, *flags]


def piped(
    folder: Path, keys: bytes, *flags: str, program: tuple[str, ...] = PROGRAM, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``ask`` with a pipe for a keyboard."""
    return subprocess.run(
        [*program, *arguments(folder, *flags)],
        cwd=folder.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder.parent)} | environment,
        input=keys,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts ``ask`` on a pseudo-terminal."""
    with ExitStack() as running:

        def started(*flags: str, term: str, columns: int = 80, rows: int = 40) -> Terminal:
            environment = os.environ | {"TERM": term, "PYTHONPATH": str(ROOT), "HOME": str(folder.parent)}
            command = [*PROGRAM, *arguments(folder, *flags)]
            terminal = Terminal(command, environment, folder=folder.parent, columns=columns, rows=rows)
            running.callback(terminal.close)
            return terminal

        yield started


@needs_pty
@pytest.mark.parametrize(
    ("flags", "term"), [(["--plain"], "xterm-256color"), ([], "dumb"), (["--lang", "id"], "unknown")]
)
def test_no_escape_sequence_on_a_terminal(start: Start, flags: list[str], term: str) -> None:
    face = start(*flags, term=term)
    for keys in ("3", "n a \x0bnote", "x", "?", "2", "b", "", "r", "f"):
        face.wait_for_more("): ")
        face.press(f"{keys}\n")
    assert face.ended() == 0
    assert b"\x1b" not in face.raw
    assert b"\x08" not in face.raw
    assert b"\r" not in face.raw.replace(b"\r\n", b"")


@needs_pty
def test_ctrl_d_on_a_terminal_saves(folder: Path, start: Start) -> None:
    face = start("--plain", term="xterm")
    for keys in ("3\n", "\x04"):
        face.wait_for_more("): ")
        face.press(keys)
    assert face.ended() == 1
    assert draft_on_disk(folder) is not None


@needs_pty
def test_everything_can_be_read_in_a_low_terminal(folder: Path, start: Start) -> None:
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
    face.press("3\r")
    face.wait_for_more("Why we ask")
    face.press("q\r")
    assert face.ended() == 0
    assert b"\x1b[6n" not in face.raw, "where the cursor is: a terminal that does not answer would get a warning"
    assert saved_draft(folder).answers == {"dread.name": "few"}


def test_no_escape_sequence_in_a_pipe_and_no_library_for_screens(folder: Path) -> None:
    code = "import sys; from clientcheck_tui.cli import main; print(main(), 'loaded:', *sorted(sys.modules))"
    program = (sys.executable, "-c", code)
    done = piped(folder, b"3\n\x1b[A\nn \x1b]0;title\x07\nr\nf\n", "--plain", program=program)
    out, _, loaded = done.stdout.partition(b"0 loaded: ")
    assert not {byte for byte in out if byte < 32} - {10}
    assert not done.stderr
    assert b"help): 3\n" in out
    packages = {name.partition(".")[0] for name in loaded.decode().split()}
    assert "clientcheck_tui" in packages
    assert not {"questionary", "prompt_toolkit", "textual", "rich"} & packages


def test_invalid_utf8_is_replaced(folder: Path) -> None:
    done = piped(folder, b"\xff\xfe\nn caf\xc3\xa9 \xff\n3\n", "--plain", LC_ALL="C")
    assert done.returncode == 1
    assert not done.stderr
    assert saved_draft(folder).notes == {"dread.name": "café \ufffd"}


def test_the_questionary_face_loads_no_textual() -> None:
    code = "import sys, clientcheck_tui.prompts.questionary_face; print(*{n.partition('.')[0] for n in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    loaded = done.stdout.decode().split()
    assert "questionary" in loaded
    assert not {"textual", "rich"} & set(loaded)
