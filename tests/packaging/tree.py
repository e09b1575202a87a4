"""Where the checkout is, and how its pages are read."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def text(name: str) -> str:
    """A file of the checkout."""
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads(text("pyproject.toml"))


def tokens(markdown: str) -> list[Token]:
    """The blocks of a page."""
    return _MARKDOWN.parse(markdown)


def code_blocks(markdown: str) -> list[str]:
    """The fenced blocks of a page, in order."""
    return [token.content.strip() for token in tokens(markdown) if token.type == "fence"]


def links(markdown: str) -> list[str]:
    """What the links and pictures of a page point to."""
    found = []
    for token in tokens(markdown):
        for child in token.children or []:
            target = child.attrGet("href") or child.attrGet("src")
            if target:
                found.append(str(target))
    return found


def anchors(markdown: str) -> set[str]:
    """What the headings of a page are linked by."""
    blocks = tokens(markdown)
    titles = [after.content for block, after in pairwise(blocks) if block.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def tables(markdown: str) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The tables of a page: heads → rows, each cell as it is written."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    row: list[str] = []
    rows: list[tuple[str, ...]] = []
    for token in tokens(markdown):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token.content)
        elif token.type == "tr_close":
            rows.append(tuple(row))
        elif token.type == "table_close":
            found[rows[0]] = rows[1:]
    return found
