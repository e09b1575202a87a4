"""Whole assessments in a real terminal."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.terminal import PROGRAM, Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

HOSTILE = "[bold red]x[/] | <script> *a*"
ESCAPE = "\x1b"


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    root = Path(__file__).parent.parent.parent
    path = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    return environment(str(tmp_path), PYTHONPATH=path)


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path, surroundings: dict[str, str]) -> Iterator[Start]:
    """Starts the program with these arguments in the test's own folder."""
    with ExitStack() as running:

        def started(*arguments: str, columns: int = 100, rows: int = 30) -> Terminal:
            terminal = Terminal(command(*arguments), surroundings, folder=tmp_path, columns=columns, rows=rows)
            running.callback(terminal.close)
            return terminal

        yield started


def command(*arguments: str) -> list[str]:
    return [*PROGRAM, "--data-dir", "data", "--today", "2026-11-23", *arguments]


def run(tmp_path: Path, surroundings: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        command(*arguments), cwd=tmp_path, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_assess_kill_continue_finish_export(tmp_path: Path, surroundings: dict[str, str], start: Start) -> None:
    first = start("assess", HOSTILE)
    first.wait_for("Why we ask")
    first.press("3")
    first.wait_for("saved ✓")
    first.press("\r")
    first.wait_for("answering this client")
    first.press("nwords that must not be lost")
    first.wait_for("words that must not be lost")
    first.press(ESCAPE)
    first.wait_for("Your note")
    first.press("2")
    first.wait_for("saved ✓  2 answered, up to ")
    first.kill()

    second = start("assess", HOSTILE)
    second.wait_for("Your note")
    second.wait_for("2 answered, up to ")
    second.press("r")
    second.wait_for("Finish and see the outcome")
    second.press("f")
    second.wait_for("Do this first")
    second.press("e")
    second.wait_for("Export this assessment")
    second.press("\r")
    second.wait_for("Exported to")
    second.press("\x11")  # ctrl+q
    assert second.ended() == 0

    shown = json.loads(run(tmp_path, surroundings, "show", HOSTILE, "--json"))
    assert shown["client"] == HOSTILE
    assert shown["answers"] == {"dread.name": "few", "dread.delay": "once"}
    assert shown["notes"] == {"dread.delay": "words that must not be lost"}
    assert shown["date"] == "2026-11-23"
    [exported] = tmp_path.glob("clientcheck-*.md")
    tokens = MarkdownIt("commonmark").parse(exported.read_text(encoding="utf-8"))
    text = "".join(
        child.content for token in tokens for child in token.children or () if child.type in ("text", "text_special")
    )
    assert HOSTILE in text
    assert not [token for token in tokens if token.type == "html_block"]
    assert [entry["gauge"] for entry in json.loads(run(tmp_path, surroundings, "clients", "--json"))] == [
        shown["gauge"]
    ]


def test_killed_at_once_after_saved_shows_nothing_is_lost(tmp_path: Path, start: Start) -> None:
    for answered in range(1, 4):
        terminal = start("assess", "Kertas")
        terminal.wait_for("Why we ask")
        terminal.press("2")
        terminal.wait_for(f"saved ✓  {answered} answered")
        terminal.kill()
        drafts = json.loads((tmp_path / "data" / "drafts.json").read_text())["drafts"]
        [draft] = drafts.values()
        assert len(draft["answers"]) == answered
        terminal = start("assess", "Kertas")
        terminal.wait_for(f"{answered} answered")
        terminal.press("\r")
        terminal.wait_for("saved ✓")
        terminal.kill()


def test_a_tiny_terminal_does_not_break_it(start: Start) -> None:
    terminal = start(columns=10, rows=3)
    terminal.wait_for("Too")
    terminal.press("\x11")
    assert terminal.ended() == 0


@pytest.mark.parametrize("command", ["", "assess Kertas", "demo"])
@pytest.mark.parametrize("where", ["2>err", "2>/dev/null", "2>&-", ">out", "<in", "TERM=dumb", "TERM=unknown", "TERM="])
def test_the_app_opens_only_where_it_can_be_seen_and_drawn(
    tmp_path: Path, surroundings: dict[str, str], command: str, where: str
) -> None:
    (tmp_path / "in").touch()
    line = f"{shlex.join(PROGRAM)} --data-dir data {command} {where}"
    if where.startswith("TERM"):
        line = f"{where} {line.removesuffix(where)}"
    terminal = Terminal(["sh", "-c", line], surroundings, folder=tmp_path)
    try:
        assert terminal.ended() == 2
    finally:
        terminal.close()
    printed = [file.read_bytes() for file in (tmp_path / "err", tmp_path / "out") if file.exists()]
    assert b"\x1b" not in b"".join([terminal.raw, *printed])
    assert b"ask --plain" in b"".join([terminal.raw, *printed]) or where in ("2>/dev/null", "2>&-")


def test_two_copies_at_once_lose_nothing(tmp_path: Path, start: Start) -> None:
    terminals = []
    for name in ("Kertas", "Tinta"):
        terminal = start("assess", name)
        terminal.wait_for("Why we ask")
        terminals.append(terminal)
    for terminal in terminals:
        terminal.press("3")
    for terminal in terminals:
        terminal.wait_for("saved ✓")
        terminal.press("\x11")
        assert terminal.ended() == 0
    drafts = json.loads((tmp_path / "data" / "drafts.json").read_text())["drafts"]
    assert [draft["answers"] for draft in drafts.values()] == [{"dread.name": "few"}] * 2
