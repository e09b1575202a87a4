"""What the pages promise: commands that are the ones that are checked, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.packaging.tree import PAGES, ROOT, anchors, code_blocks, links, text, tokens

INSTALL = (
    "python3 -m venv .venv"
    " && .venv/bin/pip install -q -r requirements.lock"
    " && .venv/bin/pip install -q --no-deps --no-build-isolation -e ."
)
RUN = f"{INSTALL} && .venv/bin/clientcheck"
TEST = f"{INSTALL} && .venv/bin/python -m tests"


def on_windows(command: str) -> str:
    """A line of ours as Windows knows it."""
    line = command.replace("python3", "py -3").replace(".venv/bin/", ".venv\\Scripts\\")
    return f'cmd /c "{line}"'


def test_the_readme_begins_with_two_sentences_a_picture_and_two_commands() -> None:
    blocks = [token for token in tokens(text("README.md")) if token.type in ("inline", "fence")]
    title, sentences, picture = blocks[:3]
    assert title.content == "clientcheck"
    assert sentences.content.count(". ") + sentences.content.count("? ") + 1 == 2
    assert picture.content.startswith("![")
    assert code_blocks(text("README.md"))[:2] == [RUN, TEST]


def test_the_readme_has_the_same_two_commands_for_windows() -> None:
    assert code_blocks(text("README.md"))[2:4] == [on_windows(RUN), on_windows(TEST)]


def test_the_readme_has_the_same_two_commands_for_uv() -> None:
    uv = "uv run -p 3.11 --no-project --with-requirements requirements.lock --with-editable . "
    assert code_blocks(text("README.md"))[4:6] == [f"{uv}clientcheck", f"{uv}python -m tests"]


def test_the_checking_machine_runs_the_readmes_test_command() -> None:
    assert [line for line in text(".ci/run").splitlines() if "pip install" in line] == [f"{TEST} </dev/null"]


def test_the_readme_names_every_command() -> None:
    from clientcheck_tui.cli.parser import WITHOUT_TERMINAL

    for command in (*WITHOUT_TERMINAL, "assess"):
        assert f"| `clientcheck {command.partition(' --')[0]}" in text("README.md")


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
