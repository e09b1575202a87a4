from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.report.export_file import write_export

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def refused(path: Path, *, force: bool = False) -> str:
    with pytest.raises(Problem) as caught:
        write_export(path, "text\n", force=force)
    assert str(path) in str(caught.value) or "\0" in str(path)
    return str(caught.value)


def test_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_export(path, "é\nتقرير\r\n\ud800\n", force=False)
    assert path.read_bytes() == "é\nتقرير\r\n\ufffd\n".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_existing_file_is_not_changed_without_force(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old")
    assert "--force" in refused(path)
    assert path.read_text() == "old"
    write_export(path, "new", force=True)
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["report.md"]  # noqa: PTH208
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("force", [False, True])
def test_force_also_makes_a_new_file(tmp_path: Path, force: bool) -> None:
    write_export(tmp_path / "new.md", "x", force=force)
    assert (tmp_path / "new.md").read_text() == "x"


@posix
def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "there" / "target.md"
    target.parent.mkdir()
    target.write_text("old")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    assert "--force" in refused(link)
    write_export(link, "new", force=True)
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.parametrize("force", [False, True])
def test_a_missing_folder_and_a_folder_of_that_name_are_refused(tmp_path: Path, force: bool) -> None:
    text = refused(tmp_path / "a" / "b" / "c.md", force=force)
    assert str(tmp_path / "a") + " does not exist" in text
    assert "is a folder" in refused(tmp_path, force=force)
    (tmp_path / "file").write_text("x")
    assert "file" in refused(tmp_path / "file" / "c.md", force=force)
    refused(tmp_path / ("x" * 300), force=force)
    refused(Path("a\0b"), force=force)


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_device_is_written_to_and_never_replaced(force: bool) -> None:
    write_export(Path("/dev/null"), "text\n", force=force)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_export(pipe, "text\n", force=force)
        assert os.read(reader, 100) == b"text\n"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]  # noqa: PTH208


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_descriptor_is_written_to_from_its_position(tmp_path: Path, force: bool) -> None:
    """As with ``>(command)``, and with ``-o /dev/stdout >> log``: what is in the log already stays."""
    log = tmp_path / "log"
    with log.open("ab") as file:
        file.write(b"before\n")
        file.flush()
        write_export(Path(f"/dev/fd/{file.fileno()}"), "text\n", force=force)
    assert log.read_bytes() == b"before\ntext\n"
    assert "cannot be written" in refused(Path("/dev/fd/987"), force=force)


@posix
def test_a_reader_that_is_gone_raises_from_a_broken_pipe_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with pytest.raises(Problem) as caught:
        write_export(Path(f"/dev/fd/{writer}"), "text\n", force=False)
    os.close(writer)
    assert isinstance(caught.value.__cause__, BrokenPipeError)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_failing_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool, code: int
) -> None:
    def failing(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    path = tmp_path / "report.md"
    if force:
        path.write_text("old")
    text = refused(path, force=force)
    assert "Errno" not in text
    assert [one.name for one in tmp_path.iterdir()] == (["report.md"] if force else [])
    assert not force or path.read_text() == "old"


def test_force_changes_no_other_file(tmp_path: Path) -> None:
    for name in ("report.md", "report.md.tmp"):
        (tmp_path / name).write_text("mine")
    write_export(tmp_path / "report.md", "x", force=True)
    assert (tmp_path / "report.md.tmp").read_text() == "mine"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "no permission" in refused(tmp_path / "report.md")
