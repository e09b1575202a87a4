"""``store restore``, and the list of clients while the drafts are broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clientcheck_tui.cli import streams
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run
from tests.sample import draft
from tests.store.conftest import contents


def test_without_a_terminal_it_says_what_it_would_do_and_changes_nothing(saved: Run, data: Path) -> None:
    (data / "assessments.json").write_bytes(b"{")
    before = contents(data)
    result = saved("store", "restore")
    assert (result.code, result.err) == (0, "")
    for message in (
        "assessments.json is damaged",
        "The newest undamaged copy is from",
        "Nothing was changed. Use --yes",
    ):
        assert message in result.out
    assert contents(data) == before
    assert saved("clients").code == 1


def test_with_yes_it_restores_and_says_where_the_broken_file_is(saved: Run, data: Path) -> None:
    (data / "assessments.json").write_bytes(b"{")
    (data / "drafts.json").unlink()
    result = saved("store", "restore", "--yes")
    assert (result.code, result.err) == (0, "")
    kept = next(data.glob("assessments-broken-*.json"))
    assert str(kept) in result.out
    assert kept.read_bytes() == b"{"
    assert "Studio Kertas" in saved("clients").out
    assert "Nothing is broken" in saved("store", "restore").out


@pytest.mark.parametrize(("answer", "done"), [("y\n", True), ("ya\n", True), ("n\n", False), ("", False)])
def test_on_a_terminal_it_asks(
    saved: Run, data: Path, monkeypatch: pytest.MonkeyPatch, answer: str, done: bool
) -> None:
    (data / "assessments.json").write_bytes(b"{")
    real = streams.is_terminal
    monkeypatch.setattr(streams, "is_terminal", lambda stream: stream is sys.stdin or real(stream))
    result = saved("store", "restore", stdin=answer)
    assert "Put it back? (y/n)" in result.out
    assert ((data / "assessments.json").read_bytes() != b"{") == done


def test_where_no_copy_is_undamaged_it_says_so_with_1(run: Run, data: Path) -> None:
    data.mkdir()
    (data / "assessments.json").write_bytes(b"{")
    result = run("store", "restore", "--yes")
    assert result.code == 1
    assert "There is no undamaged older copy" in result.out
    assert (data / "assessments.json").read_bytes() == b"{"


def test_broken_drafts_do_not_stop_the_list_of_clients(saved: Run, repository: Repository, data: Path) -> None:
    repository.save_draft(draft(repository.find("studio")))
    path = data / "drafts.json"
    path.write_bytes(path.read_bytes() + b"}")
    result = saved("clients")
    assert result.code == 0
    assert "Studio Kertas" in result.out
    assert len(result.err.splitlines()) == 1
    assert "clientcheck store restore" in result.err
    assert "1 unfinished assessment can still be read" in saved("store", "restore", "--yes").out
    assert "one unfinished" in saved("clients").out
