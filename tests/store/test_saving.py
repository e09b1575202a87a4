"""Kills, failing system calls, full disks, several writers: a file has its old or its new content, and all of it."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clientcheck_tui import atomic_file
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store import json_file
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, TODAY, assessment, draft, entry, finished, saved_text, tiny_pack
from tests.store.child import save_last
from tests.store.conftest import contents, session

Child = Callable[..., "subprocess.Popen[str]"]
STEPS = ["write", "file-fsync", "before", "after", "folder-fsync"]


def is_saved(folder: Path, what: str) -> bool:
    """Whether a new session finds all that ``save_last`` has saved."""
    repository = session(folder)
    if what == "draft":
        return draft("somebody", uuid="last") in repository.drafts()
    if what == "assessment":
        return repository.assessments("somebody") == [finished(draft("somebody", uuid="last"))]
    if what == "entry":
        client = repository.find("Studio")
        return repository.log(client.uuid) == [entry(client, uuid="last", text="short")]
    return repository.texts("somebody") == [saved_text("somebody", uuid="last", text="short")]


FILES = {"draft": "drafts.json", "assessment": "assessments.json", "entry": "assessments.json", "text": "drafts.json"}
everything = pytest.mark.parametrize("what", FILES)


@everything
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_of_a_save_leaves_the_old_or_the_new(
    filled: Repository, child: Child, step: str, what: str
) -> None:
    before = contents(filled.folder)
    process = child("die", step, what)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL, errors
    after = contents(filled.folder)
    assert (after[FILES[what]] == before[FILES[what]]) is (step in STEPS[:3])
    next_session = session(filled.folder)
    assert len(next_session.assessments(filled.find("studio").uuid)) == 3
    assert "draft-1" in [one.uuid for one in next_session.drafts()]
    save_last(next_session, what)
    assert is_saved(filled.folder, what)
    assert not list(filled.folder.glob("*.tmp"))


def test_killed_at_any_moment_nothing_that_was_acknowledged_is_lost(filled: Repository, child: Child) -> None:
    """Real kills at random moments of a writer at full speed."""
    chance = random.Random(7)
    path = filled.folder / "assessments.json"
    tables = msgspec.json.decode(path.read_bytes())
    much = {"cost.rate": "note " * 100}
    for number in range(1000, 1400):  # so that a write takes its time
        tables["assessments"][str(number)] = msgspec.to_builtins(assessment("bulk", notes=much))
    path.write_bytes(msgspec.json.encode(tables))
    acknowledged: set[str] = set()
    for round_number in range(8):
        process = child("save", f"Round {round_number}", 1000)
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("go\n")
        process.stdin.flush()
        for _ in range(chance.randrange(1, 25)):
            acknowledged.add(process.stdout.readline().strip())
        time.sleep(chance.random() * 0.008)
        process.kill()
        acknowledged.update(line.strip() for line in process.stdout.read().splitlines(keepends=True) if "\n" in line)
        repository = session(filled.folder)
        drafts = {one.uuid for one in repository.drafts()}
        entries = {one.uuid for row in repository.overview() for one in row.entries}
        done = {head.uuid for one in repository.overview() for head in repository.heads(one.client.uuid)}
        for kind, uuid in (line.split(" ", 1) for line in acknowledged):
            assert uuid in {"assessment": done, "entry": entries, "draft": drafts | done}[kind]
        assert len(repository.assessments("bulk")) == 400
        assert not drafts & done


def test_two_processes_lose_none_of_each_others_saves(filled: Repository, child: Child) -> None:
    writers = [child("save", name, 40) for name in ("Left", "Right")]
    output = go(writers)
    repository = session(filled.folder)
    for name in ("Left", "Right"):
        assert sum(f"assessment {name}" in line for line in output) == 20
        assert len(repository.heads(repository.find(name).uuid)) == 20
        assert sum(one.uuid.startswith(name) for one in repository.drafts()) == 20
        assert len(repository.log(repository.find(name).uuid)) == 40
    assert len(repository.overview()) == 4
    assert "draft-1" in [one.uuid for one in repository.drafts()]


def go(writers: list[subprocess.Popen[str]]) -> list[str]:
    """Start all together, and return what they print."""
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    output = []
    for writer in writers:
        said, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
        output += said.splitlines()
    return output


def test_two_threads_of_one_repository_lose_none_of_each_others_saves(filled: Repository) -> None:
    def work(name: str) -> None:
        for number in range(40):
            filled.save_draft(draft("x", uuid=f"{name}-{number}"))
            filled.finish(assessment("x", uuid=f"done-{name}-{number}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(session(filled.folder).drafts()) == 81
    assert len(session(filled.folder).heads("x")) == 80


def test_two_processes_that_create_one_client_create_one(filled: Repository, child: Child) -> None:
    """Neither finds it, so both go to create it; the second finds it under the lock."""
    other = session(filled.folder)
    real = filled._files.change
    made = []

    def late(*arguments: Any) -> object:
        made.append(other.get_or_create_client("New", TODAY))
        return real(*arguments)

    filled._files.change = late  # type: ignore[method-assign,assignment]
    assert filled.get_or_create_client("new", TODAY) == made[0]
    assert len(session(filled.folder).clients()) == 3


def test_an_exception_during_a_change_leaves_the_file_as_it_was(filled: Repository) -> None:
    before = contents(filled.folder)
    with (
        pytest.raises(ZeroDivisionError),
        filled._files.change(filled._files.drafts) as database,
    ):
        table = database.table("drafts")
        table.insert({"uuid": "half"})
        table.update({"at": "elsewhere"})
        raise ZeroDivisionError
    assert contents(filled.folder) == before
    filled.save_draft(draft("x", uuid="whole"))
    assert {one.uuid for one in filled.drafts()} == {"draft-1", "whole"}
    assert "elsewhere" not in (filled.folder / "drafts.json").read_text()


def test_another_process_that_writes_for_too_long_is_reported(
    filled: Repository, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "LOCK_SECONDS", 0.1)
    holder = child("hold")
    assert holder.stdout and holder.stdin
    holder.stdout.readline()
    before = contents(filled.folder)
    with pytest.raises(Problem, match=r"another copy of clientcheck is writing .*assessments\.json"):
        filled.get_or_create_client("New", TODAY)
    assert contents(filled.folder) == before
    filled.save_draft(draft("x"))  # the other file is free
    holder.communicate("done\n")
    filled.get_or_create_client("New", TODAY)


class Failing:
    """Makes one system call fail where it is for the store's own files."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, step: str, code: int) -> None:
        name = {"open": "open", "write": "write", "file": "fsync", "folder": "fsync", "replace": "replace"}[step]
        real: Any = getattr(os, name)

        def failing(target: Any, *rest: object, **named: object) -> object:
            if step == "open":
                meant = str(target).endswith(".tmp")
            elif step in ("file", "folder"):
                meant = stat.S_ISDIR(os.fstat(target).st_mode) is (step == "folder")
            else:
                meant = True
            if meant:
                raise OSError(code, os.strerror(code))
            return real(target, *rest, **named)

        self.monkeypatch.setattr(os, name, failing)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    return Failing(monkeypatch)


@everything
@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("open", errno.EROFS),
        ("write", errno.ENOSPC),
        ("write", errno.EDQUOT),
        ("file", errno.EIO),
        ("replace", errno.EACCES),
    ],
)
def test_a_save_that_fails_changes_nothing_and_says_why(
    filled: Repository, failing: Failing, monkeypatch: pytest.MonkeyPatch, step: str, code: int, what: str
) -> None:
    filled._files.backups.needed = False
    before = contents(filled.folder)
    failing(step, code)
    with pytest.raises(Problem) as caught:
        save_last(filled, what)
    assert str(filled.folder / FILES[what]) in str(caught.value)
    assert os.strerror(code) in str(caught.value)
    assert contents(filled.folder) == before
    monkeypatch.undo()
    assert not is_saved(filled.folder, what)
    save_last(filled, what)
    assert is_saved(filled.folder, what)


@everything
def test_a_save_whose_last_step_fails_is_reported_and_safe_to_repeat(
    filled: Repository, failing: Failing, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The fsync of the folder: the new file is in place already, but may not survive a power cut."""
    filled._files.backups.needed = False
    failing("folder", errno.EIO)
    for _ in range(2):
        with pytest.raises(Problem, match="Input/output error"):
            save_last(filled, what)
    monkeypatch.undo()
    save_last(filled, what)
    assert is_saved(filled.folder, what)
    assert [one.uuid for one in session(filled.folder).drafts()].count("last") == (what == "draft")


def test_what_the_disk_did_not_confirm_is_confirmed_at_the_retry(
    filled: Repository, failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled._files.backups.needed = False
    acts: list[Callable[[], object]] = [
        lambda: filled.get_or_create_client("New", TODAY),
        lambda: filled.take_out_draft(draft("x", uuid="draft-1")),
    ]
    failing("folder", errno.EIO)
    for act in acts * 2:  # the second time the change is in the file, but it may still be lost
        with pytest.raises(Problem, match="Input/output error"):
            act()
    monkeypatch.undo()
    for act in acts:
        act()
    assert len(session(filled.folder).clients()) == 3
    assert session(filled.folder).drafts() == []


def test_a_disk_that_cannot_sync_folders_is_accepted(filled: Repository, failing: Failing) -> None:
    failing("folder", errno.EINVAL)
    save_last(filled, "draft")
    assert is_saved(filled.folder, "draft")


@pytest.mark.parametrize("step", ["open", "write", "file", "replace", "folder"])
def test_a_first_write_that_fails_can_be_repeated(
    repository: Repository, failing: Failing, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    failing(step, errno.ENOSPC)
    with pytest.raises(Problem):
        repository.get_or_create_client("Studio Kertas", TODAY)
    monkeypatch.undo()
    assert session(repository.folder).overview() == []
    repository.get_or_create_client("Studio Kertas", TODAY)
    assert len(session(repository.folder).overview()) == 1


@pytest.mark.parametrize("step", ["open", "write", "file", "replace"])
def test_without_its_backup_nothing_is_changed(filled: Repository, failing: Failing, step: str) -> None:
    before = contents(filled.folder)
    failing(step, errno.ENOSPC)
    with pytest.raises(Problem, match="copies"):
        filled.get_or_create_client("New", TODAY)
    assert contents(filled.folder) == before


@pytest.mark.parametrize("step", ["open", "write", "file", "replace"])
def test_a_pack_that_cannot_be_saved_is_reported(repository: Repository, failing: Failing, step: str) -> None:
    failing(step, errno.ENOSPC)
    with pytest.raises(Problem, match=r"abc\.json"):
        repository.packs.keep(tiny_pack(), "abc")
    assert repository.packs.load("abc") is None


@everything
def test_a_really_full_disk_loses_nothing(filled: Repository, child: Child, what: str) -> None:
    before = contents(filled.folder)
    process = child("no-room", what)
    said, errors = process.communicate(timeout=20)
    assert str(filled.folder / FILES[what]) in said, errors
    assert "Free some space" in said
    assert contents(filled.folder) == before


@everything
def test_a_file_is_on_the_disk_before_it_replaces_the_old_one(
    filled: Repository, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A test cannot cut the power, but it can check the order of calls that survives a power cut."""
    filled._files.backups.needed = False
    filled.take_out_draft(draft("x", uuid="draft-1"))
    order: list[str] = []
    reals: dict[str, Any] = {name: getattr(os, name) for name in ("write", "fsync", "replace")}

    def noted(name: str, *arguments: Any, **named: object) -> object:
        kind = ""
        if name == "fsync":
            kind = " folder" if stat.S_ISDIR(os.fstat(arguments[0]).st_mode) else " file"
        order.append(name + kind)
        return reals[name](*arguments, **named)

    for name in reals:
        monkeypatch.setattr(os, name, lambda *arguments, name=name, **named: noted(name, *arguments, **named))
    save_last(filled, what)
    monkeypatch.undo()
    assert order == ["write", "fsync file", "replace", "fsync folder"]


def test_a_write_that_the_system_splits_is_complete(filled: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:7]))
    save_last(filled, "assessment")
    monkeypatch.undo()
    assert is_saved(filled.folder, "assessment")


def test_text_that_cannot_be_written_changes_nothing_else(filled: Repository) -> None:
    before = contents(filled.folder)
    with pytest.raises(Problem, match=r"drafts\.json"):
        filled.save_draft(draft("x", notes={"cost.rate": "half a \ud83d"}))
    assert contents(filled.folder) == before
    filled.save_draft(draft("x"))
    assert len(session(filled.folder).drafts()) == 2


def test_a_file_that_a_sync_tool_replaces_while_we_write_is_not_written_over(
    filled: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled.folder / "drafts.json"
    theirs = path.read_bytes().replace(b"cost.unbilled", b"respect.hours")
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        other = path.with_name("incoming")
        other.write_bytes(theirs)
        other.rename(path)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Problem, match=r"drafts\.json was changed by another program"):
        save_last(filled, "draft")
    monkeypatch.undo()
    assert path.read_bytes() == theirs
    save_last(filled, "draft")
    assert {one.at for one in filled.drafts()} == {"respect.hours", "cost.unbilled"}


def test_a_leftover_temporary_file_is_replaced_and_never_followed(filled: Repository, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("not to be touched")
    (filled.folder / "drafts.json.tmp").symlink_to(target)
    save_last(filled, "draft")
    assert target.read_text() == "not to be touched"
    assert is_saved(filled.folder, "draft")


def test_only_the_owner_can_read_the_files_with_any_umask(folder: Path) -> None:
    old = os.umask(0)
    try:
        for day in (1, 2):
            repository = session(folder / "below", NOW.replace(day=day))
            client = repository.get_or_create_client(f"Client {day}", TODAY)
            repository.packs.keep(tiny_pack(), "abc")
            begun = draft(client)
            repository.save_draft(begun)
            repository.finish(finished(begun))
    finally:
        os.umask(old)
    found = [folder, *folder.rglob("*")]
    assert {path.name for path in found} >= {"assessments.json", "drafts.json", "copies", "packs", "abc.json"}
    for path in found:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@everything
def test_a_file_linked_from_elsewhere_stays_a_link(filled: Repository, tmp_path: Path, what: str) -> None:
    path, target = filled.folder / FILES[what], tmp_path / "synced" / "there.json"
    target.parent.mkdir()
    path.rename(target)
    path.symlink_to(target)
    save_last(filled, what)
    assert path.is_symlink()
    assert b'"last"' in target.read_bytes()
    assert is_saved(filled.folder, what)
    assert (target.parent / "there.json.lock").exists()  # without the link, the same lock is used


def on_windows(code: int, times: int) -> tuple[Callable[..., None], list[int]]:
    """Return an ``os.replace`` that fails as on Windows so many times, and the count of its calls."""
    real, calls = os.replace, [0]

    def replace(source: Path, target: Path) -> None:
        calls[0] += 1
        if calls[0] <= times:
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = code  # type: ignore[attr-defined]
            raise error
        real(source, target)

    return replace, calls


@pytest.mark.parametrize("code", [5, 32, 33])
def test_on_windows_a_file_in_use_for_a_moment_is_waited_for(
    filled: Repository, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    replace, calls = on_windows(code, 3)
    monkeypatch.setattr(os, "replace", replace)
    save_last(filled, "draft")
    assert calls == [4]
    assert is_saved(filled.folder, "draft")


@pytest.mark.parametrize(("code", "seconds", "tries"), [(32, 0.0, 1), (17, 2.0, 1)])
def test_on_windows_waiting_has_a_limit_and_other_errors_are_not_retried(
    filled: Repository, monkeypatch: pytest.MonkeyPatch, code: int, seconds: float, tries: int
) -> None:
    monkeypatch.setattr(atomic_file, "RETRY_SECONDS", seconds)
    replace, calls = on_windows(code, 10**9)
    monkeypatch.setattr(os, "replace", replace)
    before = contents(filled.folder)
    with pytest.raises(Problem, match="in use"):
        save_last(filled, "draft")
    assert calls == [tries]
    assert contents(filled.folder) == before


def test_looking_loads_nothing_that_only_writing_or_a_screen_needs(filled: Repository, child: Child) -> None:
    said, errors = child("overview").communicate(timeout=20)
    loaded = set(said.split())
    assert "msgspec" in loaded, errors
    assert not loaded & {"tinydb", "filelock", "textual", "rich", "questionary"}
