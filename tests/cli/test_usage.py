"""The command line: help, options, and wrong usage."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from clientcheck_tui import __version__
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.commands import COMMANDS, find_early
from clientcheck_tui.cli.language import choose_language
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from tests.cli.conftest import ROOT, Run, process

SUBCOMMANDS = ("store where", "store restore", "packs lint", "packs new")


def test_the_version_is_the_package_s(run: Run) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert __version__ == project["version"]
    for result in (run("--version"), run("clients", "--version")):
        assert (result.code, result.out, result.err) == (0, f"clientcheck {__version__}\n", "")
    done = process("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"clientcheck {__version__}\n".encode(), b"")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("command", ["", *COMMANDS, *SUBCOMMANDS])
def test_every_command_has_help_with_an_example(run: Run, command: str, language: str) -> None:
    for arguments in ((*command.split(), "--help", "--lang", language), ("--lang", language, *command.split(), "-h")):
        result = run(*arguments)
        assert result.code == 0
        assert result.err == ""
        assert f"\n  clientcheck {command}".rstrip() in result.out
        assert "--data-dir" in result.out
        assert max(map(len, result.out.splitlines()[1:])) <= 80


def test_help_lists_every_command(run: Run) -> None:
    out = run("--help").out
    for command in COMMANDS:
        assert re.search(rf"^    {command} ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frobnicate"], "frobnicate"),
        (["clients", "extra"], "extra"),
        (["clients", "--jso"], "--jso"),
        (["show"], "CLIENT"),
        (["record", "x"], "FILE"),
        (["score"], "FILE"),
        (["score", ""], "path is empty"),
        (["record", "x", " "], "path is empty"),
        (["ask", "--answers", ""], "path is empty"),
        (["export", "x", "-o", ""], "path is empty"),
        (["packs", "lint", ""], "path is empty"),
        (["packs", "lint", "--against", ""], "path is empty"),
        (["packs", "new", ""], "path is empty"),
        (["store"], "where"),
        (["store", "here"], "here"),
        (["export", "x", "--format", "pdf"], "pdf"),
        (["export", "x", "--assessment", "oldest"], "oldest"),
        (["export", "x", "-o"], "-o"),
        (["record", "x", "-", "--on", "yesterday"], "yesterday"),
        (["--lang", "xx", "clients"], "xx"),
        (["clients", "--lang", "xx"], "xx"),
        (["clients", "--lang"], "--lang"),
        (["clients", "--data-dir", ""], "--data-dir"),
        (["clients", "--pack", " "], "--pack"),
        (["clients", "\x1b[31mred\nline"], "red"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_with_the_usage(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    result.misused("usage: clientcheck", message)
    assert "\x1b" not in result.err


@pytest.mark.parametrize(
    ("arguments", "other"),
    [(["--notes"], "--anonymous"), (["--force"], "-o"), (["--force", "-o", "-"], "-o")],
    ids=str,
)
def test_an_option_that_needs_another_names_it(run: Run, arguments: list[str], other: str) -> None:
    run("export", "x", *arguments).misused(other)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("arguments", "inner"),
    [(["packs", "bogus"], "what"), (["store", "here"], "what"), (["store"], "what"), (["completion", "tcsh"], "shell")],
    ids=str,
)
def test_wrong_usage_shows_no_name_of_the_code(run: Run, arguments: list[str], inner: str, language: str) -> None:
    result = run("--lang", language, *arguments)
    result.misused()
    assert not re.search(rf"\b{inner}\b", result.err), result.err


@pytest.mark.parametrize(
    "day",
    [
        "20261123",
        "2026-1-2",
        "2026-W47-1",
        "2026-02-30",
        "2026-11-23T10:00",
        "٢٠٢٦-١١-٢٣",
        " 2026-11-23",
        "",
        "0001-01-01",
        "9999-12-31",
    ],
)
@pytest.mark.parametrize("option", ["--today", "--on", "--assessment"])
def test_a_date_has_one_form_only(run: Run, option: str, day: str) -> None:
    command = {"--today": ["clients"], "--on": ["record", "x", "-"], "--assessment": ["export", "x"]}[option]
    run(*command, option, day).misused(option)


def test_options_go_before_the_command_and_after_it(saved: Run, tmp_path: Path) -> None:
    """The last one counts."""
    other = str(tmp_path / "other")
    assert "Kertas" in saved("clients").out
    assert "Kertas" not in saved("--data-dir", other, "clients").out
    assert "Kertas" not in saved("clients", "--data-dir", other).out
    assert "Kertas" not in saved("store", "--data-dir", other, "where").out
    assert other in saved("store", "where", "--data-dir", other).out
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["assess"], ["assess", "Studio"], ["assess", "--quick"], ["--lang", "id"]], ids=" ".join
)
def test_the_app_needs_a_terminal_and_says_what_does_not(run: Run, data: Path, arguments: list[str]) -> None:
    run(*arguments).failed("clientcheck ask --plain", "clientcheck --help", code=2)
    assert not data.exists()


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "id_ID.UTF-8"}, "id"),
        ([], {"LANG": "id"}, "id"),
        ([], {"LANG": "ido_XX.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LC_ALL": "en_GB", "LANG": "id_ID"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
        ([], {"LC_ALL": "C", "LC_MESSAGES": "id_ID"}, "en"),
        ([], {"CLIENTCHECK_LANG": "id", "LANG": "en_US"}, "id"),
        ([], {"CLIENTCHECK_LANG": "", "LANG": "id_ID"}, "id"),
        ([], {"LANG": "id_ID.UTF-8", "LANGUAGE": "en"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LANGUAGE": "id"}, "id"),
        ([], {"LANG": "en_US.UTF-8", "LANGUAGE": "de_DE:id_ID.UTF-8:en"}, "id"),
        ([], {"LANG": "de_DE.UTF-8", "LANGUAGE": "en_GB:id"}, "en"),
        ([], {"LANG": "id_ID.UTF-8", "LANGUAGE": "de:fr"}, "en"),
        ([], {"LANG": "id_ID.UTF-8", "LANGUAGE": ""}, "id"),
        ([], {"LC_ALL": "id_ID", "LANG": "de_DE", "LANGUAGE": "en:id"}, "en"),
        ([], {"LANG": "C", "LANGUAGE": "id"}, "en"),
        ([], {"LC_ALL": "POSIX", "LANG": "id_ID", "LANGUAGE": "id"}, "en"),
        ([], {"LC_ALL": "C.UTF-8", "LANGUAGE": "id"}, "en"),
        ([], {"LANGUAGE": "id"}, "en"),
        ([], {"CLIENTCHECK_LANG": "id", "LANG": "en_US", "LANGUAGE": "en"}, "id"),
        (["--lang", "en"], {"CLIENTCHECK_LANG": "id"}, "en"),
        (["clients", "--lang=id"], {"CLIENTCHECK_LANG": "en"}, "id"),
        (["--lang", "en", "clients", "--lang", "id"], {}, "id"),
        (["show", "--", "--lang", "id"], {}, "en"),
        (["--lang"], {"LANG": "id_ID"}, "id"),
        (["--lang", "xx"], {"CLIENTCHECK_LANG": "id"}, "id"),
    ],
)
def test_the_language_comes_from_the_option_then_the_environment(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(find_early(arguments).lang, environment) == (language, None)


def test_a_wrong_language_in_the_environment_is_named_and_ignored(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIENTCHECK_LANG", "klingon")
    result = run("clients")
    assert result.code == 0
    assert result.out
    assert "CLIENTCHECK_LANG" in result.err
    assert "klingon" in result.err
    assert len(result.err.splitlines()) == 1
    assert run("clients", "--lang", "en").err == "", "with the option, the environment is not read"


def test_the_environment_is_not_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import gettext
    import os

    monkeypatch.setenv("LANGUAGE", "de")
    before = gettext.textdomain("messages")  # whatever was left by others
    run("clients", "--lang", "id")
    run("nonsense", "--lang", "id")
    assert gettext.textdomain() == before
    assert os.environ["LANGUAGE"] == "de"


@pytest.mark.parametrize(
    ("arguments", "client", "quick", "assess"),
    [
        ([], None, False, False),
        (["assess"], None, False, True),
        (["assess", "--quick"], None, True, True),
        (["assess", "  Studio   Kertas "], "Studio Kertas", False, True),
        (["assess", "--quick", "--", "--json"], "--json", True, True),
    ],
    ids=str,
)
def test_on_a_terminal_the_app_is_opened_with_the_arguments(
    run: Run,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    client: str | None,
    quick: bool,
    assess: bool,
) -> None:
    from clientcheck_tui.tui import app

    opened: list[dict[str, object]] = []

    def run_app(session: Session, settings: SettingsFile, **given: object) -> int:
        opened.append({"folder": session.repository.folder, "today": str(session.today), **given})
        assert settings.path == data / "settings.toml"
        del opened[-1]["signals"]  # what ends it from outside; tests/tui has the promises
        return 7

    monkeypatch.setattr(streams, "can_redraw", lambda *_: True)
    monkeypatch.setattr(app, "run", run_app)
    assert run(*arguments).code == 7
    expected = {"folder": data, "today": "2026-11-23", "client": client, "quick": quick, "assess": assess}
    assert opened == [expected]


def test_a_bad_name_is_reported_before_the_app_opens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "can_redraw", lambda *_: True)
    run("assess", "a\x1bb").failed("name")


def test_a_wrong_pack_is_an_error_in_every_command(saved: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for command in (
        *("clients", "clients --json", "show studio", "export studio", "store where", "completion bash", "score -"),
        *("history studio", "due", "log studio", "log studio note x", "close studio", "agenda studio"),
        *("demo", "record x -", "packs", "packs lint", "packs new mine", "assess x", "ask x --plain", ""),
    ):
        result = saved(*command.split(), "--pack", "nope", stdin="")
        assert result.code == 1, command
        assert "nope" in result.out + result.err
    assert sorted(tmp_path.rglob("*")) == before
