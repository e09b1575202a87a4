"""Leaving because of a signal: no answer is lost, and the terminal is as a shell needs it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import ROOT, bare
from tests.terminal import PROGRAM, Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and pseudo-terminals")

Start = Callable[..., Terminal]
ANSWERED: dict[str, dict[str, str]] = {"answers": {"dread.name": "few"}, "notes": {}}
NOTED: dict[str, dict[str, str]] = {"answers": {}, "notes": {"dread.name": "half a thou"}}


class Place(NamedTuple):
    """Where the program is when it has to leave: what is typed there before, and what must be saved of it."""

    arguments: tuple[str, ...]
    ready: str
    keys: str
    kept: dict[str, dict[str, str]]


PLACES = {
    "the app": Place(("assess", "Kertas"), "Why we ask", "3", ANSWERED),
    "a list": Place(("ask", "Kertas"), "Why we ask", "3\r", ANSWERED),
    "a note": Place(("ask", "Kertas"), "Why we ask", "n\rhalf a thou", NOTED),
    "plain": Place(("ask", "Kertas", "--plain"), "? help", "3\n", ANSWERED),
}
each_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a terminal in the test's own folder, its temporary files in ``temporary``."""
    (tmp_path / "temporary").mkdir()
    more = {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary")}
    with ExitStack() as running:

        def started(*arguments: str, before: str = "") -> Terminal:
            line = shlex.join([*PROGRAM, "--data-dir", "data", *arguments])
            command = ["sh", "-c", f"{before} exec {line}"]
            terminal = Terminal(command, environment(str(tmp_path), **more), folder=tmp_path)
            running.callback(terminal.close)
            return terminal

        yield started


def kept(tmp_path: Path) -> dict[str, dict[str, str]]:
    """The answers and notes of the only draft."""
    drafts = json.loads((tmp_path / "data" / "drafts.json").read_text())["drafts"]
    [draft] = drafts.values()
    return {"answers": draft["answers"], "notes": draft["notes"]}


@each_place
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_right_after_a_key_loses_nothing(tmp_path: Path, start: Start, place: Place, name: str) -> None:
    number = signal.Signals[name]
    terminal = start(*place.arguments)
    terminal.wait_for(place.ready)
    terminal.press(place.keys)
    terminal.send(number)
    assert terminal.ended() == 128 + number
    assert terminal.changed == []
    assert kept(tmp_path) == place.kept
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize(("command", "name"), [("assess", "SIGQUIT"), ("ask", "SIGUSR1"), ("assess", "SIGINT")])
def test_other_signals_that_end_a_process_do_the_same(start: Start, command: str, name: str) -> None:
    number = signal.Signals[name]
    terminal = start(command, "Kertas")
    terminal.wait_for("Why we ask")
    terminal.send(number)
    assert terminal.ended() == 128 + number
    assert terminal.changed == []


@each_place
@pytest.mark.parametrize(("before", "code"), [("", 129), ("trap '' HUP;", 1)], ids=["hangup", "no hangup"])
def test_it_ends_when_its_terminal_is_closed(
    tmp_path: Path, start: Start, place: Place, before: str, code: int
) -> None:
    terminal = start(*place.arguments, before=before)
    terminal.wait_for(place.ready)
    terminal.press(place.keys)
    if place.arguments[0] == "assess":
        terminal.wait_for("saved ✓")
    else:
        terminal.wait_for_more(place.keys[-4:] if "thou" in place.keys else place.ready)
    assert terminal.hang_up() == code
    assert kept(tmp_path) == place.kept


def test_ctrl_d_at_a_list_ends_it(tmp_path: Path, start: Start) -> None:
    terminal = start("ask", "Kertas")
    terminal.wait_for("Why we ask")
    terminal.press("3\r\x04")
    assert terminal.ended() == 1
    assert kept(tmp_path) == ANSWERED
    assert "The input ended before the assessment was finished." in terminal.text


def test_nohup_is_respected(start: Start) -> None:
    terminal = start("assess", "Kertas", before="trap '' HUP;")
    terminal.wait_for("Why we ask")
    terminal.send(signal.SIGHUP)
    terminal.press("3")
    terminal.wait_for("saved ✓")


def test_an_answer_that_cannot_be_saved_is_reported_at_the_end(tmp_path: Path, start: Start) -> None:
    terminal = start("assess", "Kertas")
    terminal.wait_for("Why we ask")
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    (tmp_path / "data").write_text("a file in its place")
    terminal.press("3")
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 143
    assert terminal.changed == []
    assert terminal.raw.rpartition(b"\x1b")[2].count(b"clientcheck:") == 1


def test_a_signal_ends_a_face_that_reads_a_pipe() -> None:
    command = [*PROGRAM, "--data-dir", os.devnull + "/none", "ask", "--plain"]
    with subprocess.Popen(command, cwd=ROOT, env=bare(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.read(1), "it asks"
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=30) == 143


@pytest.mark.parametrize("end", ["SIGHUP", "the window", "the key"])
def test_a_demos_folder_is_deleted_however_it_ends(tmp_path: Path, start: Start, end: str) -> None:
    terminal = start("demo")
    terminal.wait_for("Studio Kertas")
    assert [path.name[:17] for path in (tmp_path / "temporary").iterdir()] == ["clientcheck-demo-"]
    if end == "the window":
        assert terminal.hang_up() == 129
    elif end == "the key":
        terminal.press("\x11")  # ctrl+q
        assert terminal.ended() == 0
    else:
        terminal.send(signal.Signals[end])
        terminal.send(signal.Signals[end])  # as a shell that hands a closed terminal's signal on
        assert terminal.ended() == 128 + signal.Signals[end]
    assert not list((tmp_path / "temporary").iterdir())


def test_the_next_demo_deletes_a_killed_demos_folder_and_nothing_else(tmp_path: Path, start: Start) -> None:
    temporary, foreign = tmp_path / "temporary", tmp_path / "foreign"
    running = start("demo")
    running.wait_for("Studio Kertas")
    [in_use] = temporary.iterdir()
    killed = start("demo")
    killed.wait_for("Studio Kertas")
    [left] = set(temporary.iterdir()) - {in_use}
    killed.kill()
    shutil.copytree(left, foreign)
    stays = {in_use, *(temporary / f"clientcheck-demo-{name}" for name in ("link", "made", "more", "open", "file"))}
    (temporary / "clientcheck-demo-link").symlink_to(foreign)
    (temporary / "clientcheck-demo-made" / "data").mkdir(parents=True)
    shutil.copytree(left, temporary / "clientcheck-demo-more")
    (temporary / "clientcheck-demo-more" / "mine.txt").touch()
    shutil.copytree(left, temporary / "clientcheck-demo-open")
    (temporary / "clientcheck-demo-open").chmod(0o777)
    (temporary / "clientcheck-demo-file").touch()
    inside = left / "data" / "link"
    inside.symlink_to(foreign)
    last = start("demo")
    last.wait_for("Studio Kertas")
    last.press("\x11")
    assert last.ended() == 0
    assert set(temporary.iterdir()) == stays
    assert sorted(path.name for path in foreign.iterdir()) == ["data", "in-use"]
    assert list((in_use / "data").iterdir())
