"""Completion as a person types it: a real shell in a real terminal, with our script read in."""

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
    "Studio Kertas",
    "Müller & Söhne",
    "株式会社テスト",
    "O'Brien & Sons",
    'The "Best" Co',
    "$HOME `touch sprung`",
    "two: points",
    "Paar Eins",
    "Paar Zwei",
)

SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'",
        'eval "$(clientcheck completion bash)"',
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "unsetopt beep prompt_sp; autoload -Uz compinit; compinit -u -D",
        'eval "$(clientcheck completion zsh)"',
    ),
    "fish": (["fish", "--no-config", "-i"], "true", "clientcheck completion fish | source"),
}
"""Shell → how it is started without a user's settings, prepared, and given our script."""

Typed = Callable[[str], list[str]]


@pytest.fixture(scope="module", params=SHELLS)
def typed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    """What a command is given of a line: ``\\t`` completes, and the line is entered once it is completed."""
    name = request.param
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
    command, ready, source = SHELLS[name]
    shell = Terminal(command, environment, columns=200)
    shell.press(f"cd {shlex.quote(str(place))}; {ready}\n")
    shell.press(f"{source}; echo sour''ced\n")
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
    ("begun", "name"),
    [
        ("St", "Studio Kertas"),
        ('"Studio K', "Studio Kertas"),
        ("Studio\\ K", "Studio Kertas"),
        ("Mü", "Müller & Söhne"),
        ('"株', "株式会社テスト"),
        ("O", "O'Brien & Sons"),
        ("\"O'B", "O'Brien & Sons"),
        ("The", 'The "Best" Co'),
        ("'$", "$HOME `touch sprung`"),
        ("two", "two: points"),
        ("Pa\tZ", "Paar Zwei"),
    ],
)
def test_a_completed_name_reaches_the_command_unchanged(typed: Typed, begun: str, name: str) -> None:
    assert typed(f"clientcheck show {begun}\t") == ["show", name]
