"""Whether another window is open is known while it runs and forgotten when it is killed; errors are ignored."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from clientcheck_tui.store import presence
from clientcheck_tui.store.presence import Presence
from clientcheck_tui.store.repository import Repository
from tests.store.conftest import posix_only

CLIENT = "6c5f3a0e-0000-4000-8000-000000000001"


@pytest.mark.parametrize("ends", [signal.SIGKILL, None], ids=["killed", "closed"])
def test_another_process_is_noticed_until_it_ends_or_is_killed(
    filled: Repository, child: Callable[..., subprocess.Popen[str]], ends: signal.Signals | None
) -> None:
    posix_only()
    mine = Presence(filled.folder)
    mine.enter(CLIENT)
    process = child("open", CLIENT)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    assert mine.is_open_elsewhere(CLIENT)
    assert not mine.is_open_elsewhere("another-client")
    assert {oct(path.stat().st_mode & 0o777) for path in (filled.folder / "open").iterdir()} == {"0o600"}
    process.send_signal(ends) if ends else process.communicate("\n")
    process.wait(20)
    assert not mine.is_open_elsewhere(CLIENT)
    assert len(list((filled.folder / "open").iterdir())) == 1, "what a dead one left is removed"
    mine.leave()
    assert list((filled.folder / "open").iterdir()) == []


def test_a_deleted_file_is_created_again(filled: Repository) -> None:
    first, second = Presence(filled.folder), Presence(filled.folder)
    first.enter(CLIENT)
    for path in (filled.folder / "open").iterdir():
        path.unlink()
    first.enter(CLIENT)
    assert second.is_open_elsewhere(CLIENT)


def test_nothing_is_created_before_the_data_folder(folder: Path) -> None:
    Presence(folder).enter(CLIENT)
    assert not Presence(folder).is_open_elsewhere(CLIENT)
    assert not folder.exists()


def test_nothing_fails_if_files_cannot_be_created_or_locked(
    filled: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filled.folder / "open").write_text("in the way")
    Presence(filled.folder).enter(CLIENT)
    assert not Presence(filled.folder).is_open_elsewhere(CLIENT)
    (filled.folder / "open").unlink()

    def no_locks(descriptor: int) -> bool:
        raise OSError(38, os.strerror(38))

    monkeypatch.setattr(presence, "_lock", no_locks)
    window = Presence(filled.folder)
    window.enter(CLIENT)
    assert not window.is_open_elsewhere(CLIENT)
    assert list((filled.folder / "open").iterdir()) == []


def test_other_files_are_not_deleted(filled: Repository) -> None:
    folder = filled.folder / "open"
    folder.mkdir()
    ours, theirs = folder / f"{CLIENT}.0badcafe", folder / "notes.txt"
    ours.write_text("somebody wrote this")
    theirs.touch()
    Presence(filled.folder).is_open_elsewhere(CLIENT)
    assert ours.exists() and theirs.exists()


def test_a_uuid_that_is_a_path_is_not_followed(filled: Repository, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    Presence(filled.folder).enter("../../elsewhere")
    assert sorted(tmp_path.rglob("*")) == before
