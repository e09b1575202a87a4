"""``record``: a finished assessment from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientcheck_tui import paths
from clientcheck_tui.cli import json_input
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import GOOD, Run


def kept(data: Path) -> bytes | None:
    path = data / "assessments.json"
    return path.read_bytes() if path.exists() else None


def test_it_saves_and_prints_what_show_prints(run: Run, repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text(GOOD, encoding="utf-8")
    result = run("record", "Acme", "answers.json")
    assert result.code == 0
    assert result.err == ""
    assert result == run("show", "acme")
    client = repository.find("acme")
    found = repository.assessments(client.uuid)
    assert [one.date.isoformat() for one in found] == ["2026-11-23"]
    assert found[0].notes == {"cost.rate": "hm"}
    assert client.created.isoformat() == "2026-11-23"


def test_the_date_may_be_in_the_past_but_not_in_the_future(run: Run, data: Path) -> None:
    run("record", "Acme", "-", "--on", "2026-11-24", stdin=GOOD).failed("2026-11-24", "in the future")
    assert not data.exists()
    assert run("record", "Acme", "-", "--on", "2025-01-31", stdin=GOOD).code == 0
    assert json.loads(run("show", "acme", "--json").out)["date"] == "2025-01-31"


def test_positions_and_options_are_the_same_answers(run: Run) -> None:
    run("record", "A", "-", stdin='{"answers": {"cost.rate": 2, "dread.team": "na", "dread.again": "unsure"}}')
    run("record", "B", "-", stdin='{"answers": {"cost.rate": "below", "dread.team": "na", "dread.again": "unsure"}}')
    one, other = (json.loads(run("show", name, "--json").out) for name in "ab")
    assert one["answers"] == other["answers"] == {"cost.rate": "below", "dread.team": "na", "dread.again": "unsure"}


def test_an_unknown_field_is_named_and_ignored(run: Run) -> None:
    result = run("record", "Acme", "-", stdin='{"answers": {"cost.rate": 1}, "note": {"cost.rate": "x"}, "a\\nb": 1}')
    assert result.code == 0
    assert result.out
    assert len(result.err.splitlines()) == 1
    assert "note" in result.err


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"[]", "answers"),
        (b"null", "answers"),
        (b"{}", "answers"),
        (b'{"answers": []}', "answers"),
        (b'{"answers": {}}', "at least one"),
        (b'{"answers": {"cost.rate": "unsure"}}', "at least one"),
        (b'{"answers": {"cost.rates": 1}}', "cost.rates"),
        (b'{"answers": {"cost.rate": 4}}', "cost.rate"),
        (b'{"answers": {"cost.rate": 1}, "notes": []}', "notes"),
        (b'{"answers": {"cost.rate": 1}, "notes": {"cost.rate": 1}}', "cost.rate"),
        (b'{"answers": {"cost.rate": 1}, "notes": {"cost.rat": "x"}}', "cost.rat"),
        (b'{"answers": {"cost.rate": 1}, "answers": {"cost.rate": 2}}', "twice"),
        (b'{"answers": {"cost.rate": 1, "cost.rate": 2}}', "twice"),
        (b'{"answers": {"cost.rate": NaN}}', "JSON"),
        (b'{"answers": {"cost.rate": 1}, "notes": {"cost.rate": "\\ud800"}}', "JSON"),
        (b'{"answers": {"cost.rate": 1}, "notes": {"cost.rate": "\xff"}}', "UTF-8"),
        (b'{"answers": {"cost.rate": 1}} {"answers": {}}', "JSON"),
        (b'{"a": ' + b"[" * 100_000, ""),
        (b'{"a": ' + b"9" * 10_000 + b"}", "out of range"),
    ],
    ids=lambda value: ascii(value)[:60],
)
def test_a_wrong_file_is_refused_and_nothing_is_saved(run: Run, data: Path, given: bytes, message: str) -> None:
    run("record", "Acme", "-", stdin=given).failed(message)
    assert not data.exists()
    run("record", "Other", "-", stdin=GOOD)
    before = kept(data)
    run("record", "Acme", "-", stdin=given).failed(message)
    assert kept(data) == before


def test_a_byte_order_mark_and_line_ends_of_windows_are_fine(run: Run) -> None:
    assert run("record", "Acme", "-", stdin=b"\xef\xbb\xbf" + GOOD.replace(", ", ",\r\n").encode()).code == 0


@pytest.mark.parametrize("command", [["record", "Acme"], ["score"]], ids=" ".join)
def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path, command: list[str]) -> None:
    run(*command, "missing.json").failed("missing.json")
    run(*command, str(tmp_path)).failed(str(tmp_path))
    run(*command, "a\0b").failed("cannot read")


def test_a_file_with_wrong_content_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{", encoding="utf-8")
    run("record", "Acme", "mine.json").failed("mine.json")


@pytest.mark.parametrize("content", [b"", b"null", b"[1", b'{"meta": {"1": {"format": 99}}}'], ids=ascii)
def test_a_broken_store_is_named_and_not_changed(saved: Run, data: Path, content: bytes) -> None:
    path = data / "assessments.json"
    path.write_bytes(content)
    for arguments in (["clients"], ["show", "studio"], ["export", "studio"], ["record", "Acme", "-"]):
        saved(*arguments, stdin=GOOD).failed(str(path))
    assert path.read_bytes() == content


def test_a_missing_store_is_not_replaced_by_an_empty_one(saved: Run, data: Path) -> None:
    (data / "assessments.json").unlink()
    for arguments in (["clients"], ["record", "Acme", "-"]):
        saved(*arguments, stdin=GOOD).failed(str(data / "assessments.json"))
    assert not (data / "assessments.json").exists()


def test_nothing_is_written_outside_the_data_folder(saved: Run, tmp_path: Path) -> None:
    saved("show", "studio")
    saved("export", "studio")
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_the_data_folder_comes_from_the_option_then_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default, settings = paths.data_folder(None), paths.settings_path(None)
    assert default is not None
    assert default.is_relative_to(tmp_path / "home")
    assert default.name == "clientcheck"
    assert settings is not None
    assert settings.is_relative_to(tmp_path / "home")
    monkeypatch.setenv("CLIENTCHECK_DATA_DIR", "")
    assert paths.data_folder(None) == default
    monkeypatch.setenv("CLIENTCHECK_DATA_DIR", "there")
    assert paths.data_folder(None) == tmp_path / "there"
    assert paths.data_folder("here") == tmp_path / "here"
    assert paths.settings_path("here") == tmp_path / "here" / "settings.toml"
    assert paths.data_folder("~/x") == tmp_path / "home" / "x"


@pytest.mark.parametrize("folder", ["~nobody-of-this-name/x", "a\0b"], ids=ascii)
def test_an_impossible_folder_is_named(run: Run, folder: str) -> None:
    run("clients", "--data-dir", folder).failed("folder")
    run("score", "-", "--pack", folder).failed("folder")


@pytest.mark.parametrize("command", [["record", "x", "-"], ["ask", "x", "--answers", "-"]], ids=str)
def test_a_file_that_is_too_long_is_refused(
    run: Run, data: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_input, "MAX_RECORD_BYTES", 1000)
    result = run(*command, stdin=GOOD.replace("hm", "m" * 1000))
    result.failed("longer than 1000 bytes")
    assert not data.exists()
    assert run("record", "x", "-", stdin=GOOD.ljust(1000)).code == 0
