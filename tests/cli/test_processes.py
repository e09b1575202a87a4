"""Tests that need a process: streams, signals, encodings, and what is loaded."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import GOOD, ROOT, bare, process
from tests.sample import NOW

POSIX = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX systems")
NAME = "Müller 株式会社 ▇"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one client whose name needs more than ASCII."""
    folder = tmp_path_factory.mktemp("recorded")
    done = process("record", NAME, "-", "--data-dir", str(folder), input=GOOD.encode(), env={"HOME": str(folder)})
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def data(recorded: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(recorded, tmp_path / "data"))


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1:strict", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
def test_a_pipe_gets_utf_8_in_any_locale(data: Path, env: dict[str, str]) -> None:
    for arguments in (["clients"], ["show", "m"], ["export", "m"], ["clients", "--json"]):
        done = process(*arguments, "--data-dir", str(data), env=env)
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
        assert NAME in done.stdout.decode() or "Müller" in done.stdout.decode()
        assert b"\r" not in done.stdout
    failed = process("show", "Ünknown 株", "--data-dir", str(data), env=env)
    assert failed.returncode == 1
    assert b"Traceback" not in failed.stderr


@POSIX
@pytest.mark.parametrize("arguments", [["show"], ["export", "x", "-o"], ["--lang"]], ids=" ".join)
def test_arguments_that_are_not_text_never_raise(data: Path, arguments: list[str]) -> None:
    done = process(*arguments, os.fsdecode(b"\xff\xfe"), "--data-dir", str(data), env={"LC_ALL": "C.UTF-8"})
    assert done.returncode in (1, 2)
    assert 1 <= done.stderr.count(b"\n") <= 2
    assert b"Traceback" not in done.stderr
    assert b"unexpected" not in done.stderr
    done.stderr.decode()


@POSIX
def test_a_reader_that_leaves_early_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"answers": {"cost.rate": 1}}\n' * 20_000)
    with subprocess.Popen(
        [sys.executable, "-m", "clientcheck_tui", "score", str(path)],
        cwd=ROOT,
        env=bare(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["clients"], ["--help"], ["--version"], ["score", "-"]], ids=" ".join)
def test_a_full_disk_behind_standard_output_is_reported_in_one_line(data: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*arguments, "--data-dir", str(data), stdout=full, input=b'{"answers": {}}\n')
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"standard output" in done.stderr


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["clients", "score -", "nonsense"])
def test_closed_streams_end_in_an_exit_code_and_no_traceback(data: Path, command: str, closed: str) -> None:
    line = f'"{sys.executable}" -m clientcheck_tui {command} {closed}'
    env = bare(CLIENTCHECK_DATA_DIR=str(data))
    done = subprocess.run(line, shell=True, cwd=ROOT, env=env, capture_output=True, timeout=60, check=False)
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@POSIX
@pytest.mark.parametrize("command", ["--help", "show --help", "--version", "record --version"])
def test_help_and_version_never_go_to_standard_error(command: str) -> None:
    line = f'"{sys.executable}" -m clientcheck_tui {command} >&-'
    done = subprocess.run(line, shell=True, cwd=ROOT, env=bare(), stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"standard output" in done.stderr


@POSIX
def test_a_closed_standard_input_is_reported_as_closed(data: Path) -> None:
    line = f'"{sys.executable}" -m clientcheck_tui ask Acme --plain <&-'
    env = bare(CLIENTCHECK_DATA_DIR=str(data))
    done = subprocess.run(line, shell=True, cwd=ROOT, env=env, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"standard input is closed" in done.stderr
    assert b"--plain" not in done.stderr


@POSIX
def test_ctrl_c_ends_with_130_and_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "clientcheck_tui", "score", "-"],
        cwd=ROOT,
        env=bare(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(b'{"answers": {}}\n')
        running.stdin.flush()
        assert running.stdout.readline(), "it is up and waits for the next line"
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert running.stderr.read() == b""


def test_an_unexpected_error_is_one_line_and_a_traceback_on_request() -> None:
    code = """
import sys
from clientcheck_tui.store.repository import Repository
def broken(self): raise ZeroDivisionError("what\\nnow \\x1b[31m")
Repository.overview = broken
from clientcheck_tui.cli import main
sys.exit(main(["clients"]))
"""
    command = [sys.executable, "-c", code]
    plain = subprocess.run(command, cwd=ROOT, env=bare(), capture_output=True, text=True, check=False)
    assert (plain.returncode, plain.stdout) == (1, "")
    assert plain.stderr.count("\n") == 1
    assert "\x1b" not in plain.stderr
    for word in ("unexpected", "ZeroDivisionError", "what", "CLIENTCHECK_DEBUG=1"):
        assert word in plain.stderr
    debug = subprocess.run(
        command, cwd=ROOT, env=bare(CLIENTCHECK_DEBUG="1"), capture_output=True, text=True, check=False
    )
    assert debug.returncode == 1
    assert "Traceback" in debug.stderr


HEAVY = {
    "clientcheck_tui.tui",
    "clientcheck_tui.prompts",
    "textual",
    "plotext",
    "rich.console",  # 42 ms; its table of widths alone, for a name like the one here, costs 3
    "questionary",
    "prompt_toolkit",
    "jinja2",
    "babel",
    "click",
    "importlib.metadata",
    "asyncio",
}
WRITING = {"tinydb", "filelock"}
OVER_TIME = {
    "icalendar",
    "clientcheck_tui.core.change",
    "clientcheck_tui.report.history",
    "clientcheck_tui.report.over_time",
    "clientcheck_tui.report.log_words",
}
"""What a client with one assessment and no log does not need."""


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        (
            ["--version"],
            HEAVY | WRITING | {"msgspec", "argparse", "gettext", "platformdirs", "clientcheck_tui.translator"},
        ),
        (["--help"], HEAVY | WRITING | {"platformdirs", "clientcheck_tui.store.repository"}),
        (["clients"], HEAVY | WRITING | {"platformdirs", "tomllib", "clientcheck_tui.content.loader", "shutil"}),
        (["clients", "--json"], HEAVY | WRITING | {"platformdirs", "tomllib"}),
        (["show", "m"], HEAVY | WRITING | OVER_TIME | {"tomllib"}),
        (["export", "m"], HEAVY | WRITING | OVER_TIME | {"tomllib"}),
        (["history", "m"], HEAVY | WRITING | {"icalendar"}),
        (["due"], HEAVY | WRITING | {"icalendar", "clientcheck_tui.content.loader"}),
        (["due", "--json"], HEAVY | WRITING | {"icalendar", "clientcheck_tui.content.loader"}),
        (["due", "--format", "ics"], HEAVY | WRITING | {"clientcheck_tui.content.loader"}),
        (["log", "m", "--json"], HEAVY | WRITING | {"icalendar"}),
        (["log", "x", "note", "y"], HEAVY | {"icalendar"}),
        (["close", "m"], HEAVY | {"icalendar"}),
        (["agenda", "m"], HEAVY | WRITING | {"icalendar"}),
        (["store", "where"], HEAVY | WRITING),
        (["score", "-"], HEAVY | WRITING | {"clientcheck_tui.store.repository", "platformdirs"}),
        (["record", "x", "-"], HEAVY),
        ([], HEAVY | WRITING | {"platformdirs", "clientcheck_tui.store.repository"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(data: Path, arguments: list[str], never: set[str]) -> None:
    code = "import sys\nfrom clientcheck_tui.cli import main\nmain(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    env = bare(CLIENTCHECK_DATA_DIR=str(data))
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=env,
        input=GOOD.encode(),
        capture_output=True,
        check=False,
    )
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert loaded & never == set()


def test_today_fixes_the_day_and_keeps_the_clock_running(tmp_path: Path) -> None:
    arguments = ("--data-dir", str(tmp_path), "--today", "2024-02-29")
    for gauge in (0, 3):
        process("record", "Acme", "-", *arguments, input=b'{"answers": {"cost.rate": %d}}' % gauge)
    shown = json.loads(process("show", "acme", "--json", *arguments).stdout)
    assert shown["date"] == "2024-02-29"
    assert shown["answers"] == {"cost.rate": "far-below"}, "the later of two on one day"
    repository = Repository(tmp_path, lambda: NOW)
    newer, older = repository.assessments(repository.find("acme").uuid)
    assert newer.recorded > older.recorded, "the time of day does not change"
    assert newer.recorded.astimezone().date().isoformat() == "2024-02-29"
