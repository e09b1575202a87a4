"""Every example on docs/machine.md is run and prints what the page says."""

from __future__ import annotations

import io
import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.cli import main
from clientcheck_tui.cli.json_input import MAX_LINE_BYTES
from clientcheck_tui.core.decision_table import ROWS
from tests.packaging.tree import text, tokens

PAGE = "docs/machine.md"
TODAY = "2026-11-23"
ANYTHING = "…"
"""Stands on the page for text that changes with the questions, and at the end of a list for more of it."""


def fences(kind: str) -> list[tuple[str, str]]:
    """The fenced blocks of a kind: the rest of the info string, and the content."""
    blocks = [(token.info.split(), token.content) for token in tokens(text(PAGE)) if token.type == "fence"]
    return [(" ".join(info[1:]), content) for info, content in blocks if info[:1] == [kind]]


def steps() -> list[tuple[str, str]]:
    """Each command of the page, in order, and what the page prints below it."""
    found: list[tuple[str, str]] = []
    for _, content in fences("console"):
        for part in content.removeprefix("$ ").split("\n$ "):
            command, _, printed = part.partition("\n")
            found.append((command, printed))
    return found


def values(printed: str) -> list[Any]:
    """The JSON values in a text, one after the other."""
    found, rest = [], printed.strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found


def alike(expected: object, value: object) -> bool:
    """Whether a value is the expected one, with its keys in the same order."""
    if expected == ANYTHING:
        return isinstance(value, str)
    if isinstance(expected, list) and expected[-1:] == [ANYTHING] and isinstance(value, list):
        return len(value) >= len(expected) and all(map(alike, expected[:-1], value))
    if isinstance(expected, dict) and isinstance(value, dict):
        return list(expected) == list(value) and all(alike(expected[key], value[key]) for key in expected)
    if isinstance(expected, list) and isinstance(value, list):
        return len(expected) == len(value) and all(map(alike, expected, value))
    return type(expected) is type(value) and expected == value


def test_every_example_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, value in (("CLIENTCHECK_DATA_DIR", str(tmp_path / "data")), ("CLIENTCHECK_LANG", "en")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    for name, content in fences("json"):
        (tmp_path / name).write_text(content, encoding="utf-8", newline="\n")
    code = 0
    for command, expected in steps():
        if command == "echo $?":
            assert expected.strip() == str(code), command
            continue
        ignored = command.endswith(" > /dev/null")
        program, *arguments = shlex.split(command.removesuffix(" > /dev/null"))
        assert program == "clientcheck"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        capfdbinary.readouterr()
        code = main(["--today", TODAY, *arguments])
        caught = capfdbinary.readouterr()
        printed = ("" if ignored else caught.out.decode()) + caught.err.decode()
        if expected.startswith(("{", "[")):
            assert caught.err == b"", command
            lines = printed.splitlines()
            assert all(map(alike, values(expected), map(json.loads, lines))), f"{command}\n{printed}"
            assert len(values(expected)) == len(lines), command
        else:
            assert printed.strip() == expected.strip(), command


def test_every_command_that_reads_or_prints_json_has_an_example() -> None:
    run = [command for command, _ in steps()]
    for way in ("score ", "record ", "ask ", "show ", "export ", "clients ", "log ", "history ", "due ", "contract "):
        assert any(command.startswith(f"clientcheck {way}") for command in run), way
    assert any("--answers" in command for command in run)
    assert any("--format json" in command for command in run)


def test_the_page_has_the_files_its_commands_read() -> None:
    assert [name for name, _ in fences("json")] == [
        "answers.json",
        "lines.jsonl",
        "facts.json",
        "changed.json",
        "wrong.jsonl",
    ]


def test_the_page_has_the_limit_of_the_code() -> None:
    assert f"at most {MAX_LINE_BYTES:,} bytes" in text(PAGE)


def test_the_page_names_every_key_of_a_score_and_every_exit_code() -> None:
    from clientcheck_tui.cli import INTERRUPTED, READER_GONE
    from docs.make_schemas import Score

    for field in Score.__struct_fields__:
        assert f"`{field}`" in text(PAGE), field
    for code in (0, 1, 2, INTERRUPTED, READER_GONE):
        assert f"| {code} | " in text(PAGE)
    printed = [value for _, expected in steps() if expected.startswith("{") for value in values(expected)]
    assert {value["rule"] for value in printed if "rule" in value} <= set(ROWS)


def test_every_schema_is_on_the_page() -> None:
    from tests.packaging.tree import ROOT

    for path in (ROOT / "docs" / "schema").iterdir():
        assert f"(schema/{path.name})" in text(PAGE)
