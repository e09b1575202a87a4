"""Completion as a person types it: a real bash or zsh in a real terminal, with our script read in."""

from __future__ import annotations

import datetime
import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator

import pytest

from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import ROOT, bare
from tests.sample import NOW
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")

NAMES = (
    'Quote "x"',
    "It's 'x'",
    "'sup",
    "!bang",
    "!bong!",
    "$HOME `touch sprung`",
    "Studio Kertas",
    "Cost $5",
    "-dash",
    "Paar Eins",
    "paar zwei",
    "O'Brien & Sons",
    "back\\slash",
    "two: points",
)

Typed = Callable[[str], list[str]]


START = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'",
    ),
    "zsh": (["zsh", "-f", "-i"], "unsetopt beep prompt_sp; autoload -Uz compinit; compinit -u -D"),
}
"""Shell → how it is started without anybody's own settings, and what makes it ready."""


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    """What a command is given of a line typed in bash."""
    yield from typing_in("bash", tmp_path_factory)


@pytest.fixture(scope="module")
def typed_in_zsh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    """What a command is given of a line typed in zsh."""
    yield from typing_in("zsh", tmp_path_factory)


def typing_in(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    """What a command is given of a line: ``\\t`` completes, and the line is entered once it stands still."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    place = tmp_path_factory.mktemp(name)
    repository = Repository(place / "data", lambda: NOW)
    for client in NAMES:
        repository.get_or_create_client(client, datetime.date(2026, 11, 23))
    got = place / "got.json"
    program = place / "clientcheck"
    program.write_text(
        f"""#!/bin/sh
[ -n "$_ARGCOMPLETE" ] || [ "$1" = completion ] && exec {shlex.quote(sys.executable)} -m clientcheck_tui "$@"
{shlex.quote(sys.executable)} -c 'import json, sys
open("got.json", "w").write(json.dumps(sys.argv[1:]))
print("arri" + "ved")' "$@"
""",
        encoding="utf-8",
    )
    program.chmod(0o755)
    environment = bare(
        PATH=f"{place}{os.pathsep}{os.environ['PATH']}",
        CLIENTCHECK_DATA_DIR=str(place / "data"),
        HOME=str(place),
        LC_ALL="C.UTF-8",
        PS1="> ",
        TERM="xterm",
        PYTHONPATH=str(ROOT),
    )
    command, ready = START[name]
    shell = Terminal(command, environment, columns=200)
    shell.press(f"cd {shlex.quote(str(place))}; PS1='> '; {ready}\n")
    shell.press(f"eval \"$(clientcheck completion {name})\"; echo sour''ced\n")
    shell.wait_for("sourced")

    def type_it(line: str) -> list[str]:
        shell.press(f"{line}\n")
        shell.wait_for_more("arrived")
        given: list[str] = json.loads(got.read_text(encoding="utf-8"))
        return given

    try:
        yield type_it
        assert not (place / "sprung").exists(), "nothing in a name is ever run"
    finally:
        shell.close()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('show "Quo\t', 'Quote "x"'),
        ('show "Quote \\"\t', 'Quote "x"'),
        ("show 'It\t", "It's 'x'"),
        ("show 'It'\\''s\t", "It's 'x'"),
        ("show ''\\''s\t", "'sup"),
        ('show "!ba\t', "!bang"),
        ('show "!bo\t', "!bong!"),
        ('show "!b\to\t', "!bong!"),
        ("show '!bo\t", "!bong!"),
        ("show \\!bo\t", "!bong!"),
        ('show "\\$H\t', "$HOME `touch sprung`"),
        ('show "$H\t', "$HOME `touch sprung`"),
        ("show '$H\t", "$HOME `touch sprung`"),
        ('show "Cost \\$\t', "Cost $5"),
        ("show stu\t", "Studio Kertas"),
        ('show "STU\t', "Studio Kertas"),
        ("show paar\\ E\t", "Paar Eins"),
        ("show PA\tz\t", "paar zwei"),
        ("show St\t", "Studio Kertas"),
    ],
)
def test_a_name_arrives_as_it_is(typed: Typed, line: str, name: str) -> None:
    assert typed(f"clientcheck {line}") == ["show", name]


def test_a_name_that_looks_like_an_option_is_completed_behind_two_hyphens(typed: Typed) -> None:
    assert typed("clientcheck show -- -d\t") == ["show", "--", "-dash"]
    assert typed('clientcheck show -- "-d\t') == ["show", "--", "-dash"]


def test_which_assessment_is_completed_and_no_file_offered(typed: Typed) -> None:
    assert typed("clientcheck export X --assessment l\t") == ["export", "X", "--assessment", "latest"]
    assert typed("clientcheck export X --assessment a\t") == ["export", "X", "--assessment", "all"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("show \"O'\t", "O'Brien & Sons"),
        ("show \"O'Br\t", "O'Brien & Sons"),
        ("show 'O\t", "O'Brien & Sons"),
        ("show O\\'\t", "O'Brien & Sons"),
        ("show 'It'\\''s\t", "It's 'x'"),
        ("show \"It's \t", "It's 'x'"),
        ("show \"'s\t", "'sup"),
        ("show ''\\''s\t", "'sup"),
        ('show "Studio K\t', "Studio Kertas"),
        ("show St\t", "Studio Kertas"),
        ('show "Cost \t', "Cost $5"),
        ('show "Quote \\"\t', 'Quote "x"'),
        ('show "\\$H\t', "$HOME `touch sprung`"),
        ("show '$H\t", "$HOME `touch sprung`"),
        ('show "!bo\t', "!bong!"),
        ('show "back\t', "back\\slash"),
        ('show "two\t', "two: points"),
        ("show two\t", "two: points"),
    ],
)
def test_a_name_arrives_in_zsh_as_it_is(typed_in_zsh: Typed, line: str, name: str) -> None:
    assert typed_in_zsh(f"clientcheck {line}") == ["show", name]
