"""The pages give the commands that are tested, and links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.packaging.tree import PAGES, ROOT, anchors, code_blocks, links, text, tokens

INSTALL = (
    "python3 -m venv .venv && .venv/bin/pip install -q -r requirements.lock\n"
    ".venv/bin/pip install -q --no-deps --no-build-isolation -e .\n"
)
RUN = f"{INSTALL}.venv/bin/clientcheck"
TEST = f"{INSTALL}.venv/bin/python -m tests"


def on_windows(command: str) -> str:
    """Return the commands as PowerShell and cmd.exe take them; neither may know ``&&``."""
    return command.replace(" && ", "\n").replace("python3", "py -3").replace(".venv/bin/", ".venv\\Scripts\\")


def test_the_readme_starts_with_what_it_is_a_picture_and_three_lines_to_run_and_to_test() -> None:
    blocks = [token for token in tokens(text("README.md")) if token.type in ("inline", "fence")]
    title, sentences, picture = blocks[:3]
    assert title.content == "clientcheck"
    assert sentences.content.count(". ") + sentences.content.count("? ") + 1 == 2
    assert picture.content.startswith("![")
    assert code_blocks(text("README.md"))[:4] == [RUN, TEST, "pipx install .", "uv tool install ."]
    assert all(len(line) <= 80 for command in (RUN, TEST) for line in command.splitlines())


def test_the_readme_has_the_same_commands_for_windows_and_uv() -> None:
    uv = "uv run -p 3.11 --no-project --with-requirements requirements.lock --with-editable . "
    assert code_blocks(text("README.md"))[4:] == [
        on_windows(RUN),
        on_windows(TEST),
        f"{uv}clientcheck",
        f"{uv}python -m tests",
    ]


def test_ci_runs_the_readmes_test_commands() -> None:
    assert text(".ci/run").rstrip().endswith(f"\n{TEST} </dev/null")


def test_the_readme_names_every_command() -> None:
    from clientcheck_tui.cli.commands import COMMANDS

    for command in COMMANDS:
        assert f"| `clientcheck {command}" in text("README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    dead = []
    for link in links(page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_the_checkout_a_page_names_is_there(page: Path) -> None:
    named = set(re.findall(r"`((?:clientcheck_tui|questions|docs|tests|\.ci)/[\w./-]*)`", page.read_text("utf-8")))
    assert {name for name in named if not (ROOT / name).exists()} == set()
