"""``completion``: the scripts, and what they get."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from clientcheck_tui.cli.commands import COMMANDS
from clientcheck_tui.cli.completion import SHELLS
from clientcheck_tui.core.records import LOG_KINDS
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run, process
from tests.sample import NOW

NAMES = ("Studio Kertas", "Müller & Söhne", "株式会社テスト", "O'Brien")


class Asked(NamedTuple):
    """What came of asking for completions."""

    found: list[str]
    out: bytes
    err: bytes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a client of each name."""
    folder = tmp_path / "data"
    repository = Repository(folder, lambda: NOW)
    for name in NAMES:
        repository.get_or_create_client(name, datetime.date(2026, 11, 23))
    return folder


def ask(line: str, data: Path, python: tuple[str, ...] = (), **more: str) -> Asked:
    """Ask as fish does, which quotes the words itself, with the cursor at the end of ``line``."""
    answer = data.parent / "answer"
    answer.write_bytes(b"")
    env = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": "fish",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
        "CLIENTCHECK_DATA_DIR": str(data),
        "PYTHONUTF8": "1",
        **more,
    }
    done = process(env=env, python=python)
    assert done.returncode == 0
    words = answer.read_text(encoding="utf-8")
    return Asked(words.split("\v") if words else [], done.stdout, done.stderr)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(run: Run, tmp_path: Path, shell: str) -> None:
    result = run("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert "_ARGCOMPLETE" in result.out
    assert run("completion", shell, "--lang", "id") == result
    if os.name == "nt" or shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(result.out, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_another_shell_is_wrong_usage(run: Run) -> None:
    run("completion", "tcsh").misused("bash", "zsh", "fish")
    run("completion").misused("bash")


def test_commands_and_options_are_completed(data: Path) -> None:
    assert ask("clientcheck ", data) == (list(COMMANDS), b"", b"")
    assert set(ask("clientcheck packs ", data).found) == {"lint", "new"}
    assert ask("clientcheck export studio --ano", data).found == ["--anonymous"]
    assert ask("clientcheck --lang i", data).found == ["id"]
    assert ask("clientcheck export X --assessment ", data).found == ["latest", "all"]
    assert ask("clientcheck log X ", data).found == list(LOG_KINDS)
    assert ask("clientcheck log X talk x --si", data).found == ["--sign"]


@pytest.mark.parametrize("command", ["show", "record", "log"])
def test_clients_are_completed(data: Path, command: str) -> None:
    assert sorted(ask(f"clientcheck {command} ", data).found) == sorted(NAMES)


def test_the_case_of_a_name_stays_as_it_was_typed(data: Path) -> None:
    assert ask("clientcheck show stu", data).found == ["studio Kertas"]
    assert ask("clientcheck show MÜ", data).found == ["MÜller & Söhne"]


def test_the_data_folder_typed_in_the_line_is_read(data: Path, tmp_path: Path) -> None:
    for line in ("--data-dir {} show St", "show --data-dir={} St"):
        typed = f"clientcheck {line.format(shlex.quote(str(data)))}"
        assert ask(typed, data, CLIENTCHECK_DATA_DIR=str(tmp_path / "empty")).found == ["Studio Kertas"], line
    assert not (tmp_path / "empty").exists(), "looking makes nothing"


def test_it_loads_no_screen_and_writes_nothing(data: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    asked = ask("clientcheck show St", data, python=("-X", "importtime"))
    assert asked.found
    loaded = set(re.findall(r"^import time:.*\|\s*([\w.]+)$", asked.err.decode(), re.MULTILINE))
    assert "argcomplete" in loaded
    assert loaded & {"textual", "rich", "questionary", "prompt_toolkit", "tinydb", "babel", "asyncio"} == set()
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


@pytest.mark.parametrize("content", [b"{", b'{"clients": {"1": 3}}'], ids=ascii)
def test_a_broken_store_completes_nothing_and_prints_nothing(data: Path, content: bytes) -> None:
    (data / "assessments.json").write_bytes(content)
    assert ask("clientcheck show ", data) == ([], b"", b"")
    assert (data / "assessments.json").read_bytes() == content


def test_broken_settings_do_not_stop_completion(data: Path) -> None:
    (data / "settings.toml").write_bytes(b"{")
    assert ask("clientcheck show St", data).found == ["Studio Kertas"]
