"""``completion``: what a shell is given, what it asks, and what it gets."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from clientcheck_tui.cli.completion import SHELLS
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import ROOT, Run, bare, process
from tests.sample import NOW

BASH = pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="needs bash")

NAMES = (
    "Studio Kertas",
    "Müller & Söhne",
    "株式会社テスト",
    "O'Brien",
    'The "Best" Co',
    "$HOME $(touch sprung) `touch sprung`",
    "a;b|c>d<e",
    "(x) [y] {z,w}",
    "*",
    "back\\slash",
    "Yes! Or?",
    "two: points=x",
    "#1 Design",
    "~tilde",
)
"""Names that a shell would read as something else, were they not quoted."""

LOADED = re.compile(r"^import time:.*\|\s*([\w.]+)$", re.MULTILINE)


class Asked(NamedTuple):
    """What came of asking for completions."""

    code: int
    found: list[str]
    out: bytes
    err: bytes
    loaded: set[str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a client of each name."""
    folder = tmp_path / "data"
    repository = Repository(folder, lambda: NOW)
    for name in NAMES:
        repository.get_or_create_client(name, datetime.date(2026, 11, 23))
    return folder


def ask(line: str, data: Path, *, shell: str = "bash", **more: str) -> Asked:
    """Ask as the script of a shell does, with the cursor at the end of ``line``."""
    answer = data.parent / "answer"
    answer.write_bytes(b"")
    env = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": shell,
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
        "CLIENTCHECK_DATA_DIR": str(data),
        "PYTHONUTF8": "1",
        **more,
    }
    done = process(env=env, python=("-X", "importtime"))
    told = done.stderr.decode()
    said = "".join(part for part in told.splitlines(keepends=True) if not part.startswith("import time:"))
    words = answer.read_text(encoding="utf-8")
    found = words.split(env.get("_ARGCOMPLETE_IFS", "\v")) if words else []
    return Asked(done.returncode, found, done.stdout, said.encode(), set(LOADED.findall(told)))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_and_nothing_else(run: Run, data: Path, shell: str) -> None:
    result = run("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert "clientcheck" in result.out
    assert "_ARGCOMPLETE" in result.out
    assert run("completion", shell, "--lang", "id") == result


def test_each_shell_gets_a_script_in_its_own_words(run: Run) -> None:
    assert re.search(r"^ *complete .*-F (\w+) clientcheck$", run("completion", "bash").out, re.MULTILINE)
    zsh = run("completion", "zsh").out
    assert zsh.startswith("#compdef clientcheck\n")
    assert re.search(r"^ *compdef \w+ clientcheck$", zsh, re.MULTILINE)
    fish = run("completion", "fish").out
    assert re.search(r"^complete --command clientcheck .*-a ", fish, re.MULTILINE)
    assert "set -lx _ARGCOMPLETE_SHELL fish" in fish


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_can_read_its_script(run: Run, tmp_path: Path, shell: str) -> None:
    if os.name == "nt" or shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(run("completion", shell).out, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_another_shell_is_wrong_usage(run: Run) -> None:
    run("completion", "tcsh").misused("bash", "zsh", "fish")
    run("completion").misused("bash")


def test_commands_are_completed(data: Path) -> None:
    from clientcheck_tui.cli.commands import COMMANDS

    asked = ask("clientcheck ", data)
    assert (asked.code, asked.out, asked.err) == (0, b"", b"")
    assert set(asked.found) == {*COMMANDS, "assess", "demo"}
    assert ask("clientcheck cl", data).found == ["clients"]
    assert set(ask("clientcheck store ", data).found) == {"where", "restore"}
    assert set(ask("clientcheck packs ", data).found) == {"lint", "new"}
    assert ask("clientcheck nonsense", data).found == []


def test_options_are_completed_once_a_hyphen_is_typed(data: Path) -> None:
    assert not [word for word in ask("clientcheck show ", data).found if word.startswith("-")]
    assert "--json" in ask("clientcheck show -", data).found
    assert ask("clientcheck export studio --ano", data).found == ["--anonymous"]
    assert set(ask("clientcheck export studio --format ", data).found) == {"markdown", "json"}
    assert ask("clientcheck --lang i", data).found == ["id"]
    assert ask("clientcheck ask x --ad", data).found == ["--adaptive"]
    assert set(ask("clientcheck completion ", data).found) == set(SHELLS)


@pytest.mark.parametrize("command", ["show", "export", "assess", "ask", "record"])
def test_clients_are_completed_wherever_one_is_meant(data: Path, command: str) -> None:
    assert ask(f"clientcheck {command} St", data).found == ["Studio\\ Kertas"]
    assert len(ask(f"clientcheck {command} ", data).found) == len(NAMES)


def test_a_name_that_looks_like_an_option_comes_with_what_makes_it_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    Repository(folder, lambda: NOW).get_or_create_client("-dash", datetime.date(2026, 11, 23))
    assert ask("clientcheck show ", folder).found == ["-- -dash"]
    assert ask("clientcheck show -- ", folder).found == ask("clientcheck show -- -d", folder).found == ["-dash"]
    assert "-dash" not in ask("clientcheck show -d", folder).found, "there it would be an option"


def test_the_line_decides_which_store_is_read(data: Path, tmp_path: Path) -> None:
    elsewhere = {"CLIENTCHECK_DATA_DIR": str(tmp_path / "empty")}
    assert ask("clientcheck show St", data, **elsewhere).found == []
    for line in ("--data-dir {} show St", "show --data-dir {} St", "show --data-dir={} St"):
        typed = f"clientcheck {line.format(shlex.quote(str(data)))}"
        assert ask(typed, data, **elsewhere).found == ["Studio\\ Kertas"], line
    assert not (tmp_path / "empty").exists(), "looking makes nothing"


def test_it_loads_no_screen_and_writes_nothing(data: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    asked = ask("clientcheck show St", data)
    assert asked.found
    assert "argcomplete" in asked.loaded
    heavy = {"textual", "rich", "questionary", "prompt_toolkit", "tinydb", "babel", "asyncio"}
    assert asked.loaded & heavy == set()
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


BROKEN = (b"", b"null", b"{", b"\xff\xfe", b'{"meta": {"1": {"format": 99}}}', b'{"clients": {"1": 3}}', b"[" * 100_000)


@pytest.mark.parametrize("content", BROKEN, ids=lambda content: ascii(content)[:40])
def test_a_broken_store_completes_nothing_and_prints_nothing(data: Path, content: bytes) -> None:
    (data / "assessments.json").write_bytes(content)
    asked = ask("clientcheck show ", data)
    assert (asked.found, asked.out, asked.err) == ([], b"", b"")
    assert ask("clientcheck cl", data).found == ["clients"], "commands need no store"
    assert (data / "assessments.json").read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX systems")
def test_a_store_that_is_a_folder_or_gone_completes_nothing(data: Path) -> None:
    path = data / "assessments.json"
    path.unlink()
    assert ask("clientcheck show ", data)[1:4] == ([], b"", b"")
    path.mkdir()
    assert ask("clientcheck show ", data)[1:4] == ([], b"", b"")


def test_fish_gets_names_as_they_are_and_zsh_with_its_colons_marked(data: Path) -> None:
    fish = ask("clientcheck show ", data, shell="fish", _ARGCOMPLETE_IFS="\n", _ARGCOMPLETE_DFS="\t")
    assert {line.partition("\t")[0] for line in fish.found} == set(NAMES), "it quotes them itself"
    zsh = ask("clientcheck show tw", data, shell="zsh")
    assert [line.startswith("two\\:\\ points=x:") for line in zsh.found] == [True]


def bash(tmp_path: Path, line: str, words: Sequence[str], after: str) -> subprocess.CompletedProcess[str]:
    """Have bash complete the last of ``words`` with our script, then do what ``after`` says."""
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    program = folder / "clientcheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m clientcheck_tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = f"""
eval "$(clientcheck completion bash)"
registered=$(complete -p clientcheck)
[[ $registered =~ -F\\ ([^ ]+) ]] || exit 9
COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
COMP_LINE={shlex.quote(line)}
COMP_POINT=${{#COMP_LINE}}
COMP_TYPE=9
COMP_WORDS=({shlex.join(words)})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
"${{BASH_REMATCH[1]}}" clientcheck "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
{after}
"""
    env = bare(
        PATH=f"{folder}{os.pathsep}{os.environ['PATH']}",
        CLIENTCHECK_DATA_DIR=str(tmp_path / "data"),
        LC_ALL="C.UTF-8",
        PYTHONPATH=str(ROOT),
    )
    return subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


EACH = 'for word in "${COMPREPLY[@]}"; do eval "printf \'%s\\n\' $word"; done'
"""Put each completion onto a command line, and see what the command would get."""


@BASH
def test_bash_gets_every_name_back_from_what_it_completed(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()  # what a name with a star in it must not become
    done = bash(tmp_path, "clientcheck show ", ["clientcheck", "show", ""], EACH)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.splitlines()) == sorted(NAMES)
    assert not (tmp_path / "sprung").exists(), "nothing in a name is ever run"


@BASH
@pytest.mark.parametrize(
    ("begun", "name"),
    [
        ("St", "Studio Kertas"),
        ("Studio\\ K", "Studio Kertas"),
        ("Mü", "Müller & Söhne"),
        ("株", "株式会社テスト"),
        ("\\$HO", "$HOME $(touch sprung) `touch sprung`"),
        ("O\\'", "O'Brien"),
    ],
)
def test_bash_completes_a_name_begun_bare(data: Path, tmp_path: Path, begun: str, name: str) -> None:
    done = bash(tmp_path, f"clientcheck show {begun}", ["clientcheck", "show", begun], EACH)
    assert (done.stdout, done.stderr) == (f"{name}\n", "")


@BASH
@pytest.mark.parametrize(
    ("begun", "name"),
    [
        ('"Studio K', "Studio Kertas"),
        ('"The', 'The "Best" Co'),
        ('"$HO', "$HOME $(touch sprung) `touch sprung`"),
        ('"back', "back\\slash"),
        ("'Studio K", "Studio Kertas"),
        ("'$", "$HOME $(touch sprung) `touch sprung`"),
        ("'Y", "Yes! Or?"),
        ("'O", "O'Brien"),
    ],
)
def test_bash_completes_a_name_begun_in_quotes(data: Path, tmp_path: Path, begun: str, name: str) -> None:
    quote = begun[0]
    closed = f"word={shlex.quote(quote)}${{COMPREPLY[0]}}{shlex.quote(quote)}\neval \"printf '%s\\n' $word\""
    done = bash(tmp_path, f"clientcheck show {begun}", ["clientcheck", "show", begun], closed)
    assert (done.stdout, done.stderr) == (f"{name}\n", "")
    assert not (tmp_path / "sprung").exists()


@BASH
def test_bash_breaks_words_at_colons_and_gets_the_rest_only(data: Path, tmp_path: Path) -> None:
    words = ["clientcheck", "show", "two", ":"]
    done = bash(tmp_path, "clientcheck show two:", words, "eval \"printf '%s\\n' two:${COMPREPLY[0]}\"")
    assert (done.stdout, done.stderr) == ("two: points=x\n", "")


@BASH
@pytest.mark.parametrize("file", ["assessments.json", "settings.toml"])
def test_bash_hears_nothing_of_what_is_broken(data: Path, tmp_path: Path, file: str) -> None:
    (data / file).write_bytes(b"{")
    done = bash(tmp_path, "clientcheck sho", ["clientcheck", "sho"], EACH)
    assert done.stdout == "show\n"
    assert "Traceback" not in done.stderr
    done = bash(tmp_path, "clientcheck show no-such", ["clientcheck", "show", "no-such"], 'echo "${#COMPREPLY[@]}"')
    assert done.stdout == "0\n"
