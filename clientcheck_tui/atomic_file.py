"""Write files so that a reader gets the complete old content or the complete new one, whatever fails in between."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from clientcheck_tui.read_file import open_file

WINDOWS = os.name == "nt"
RETRY_SECONDS = 2.0
"""How long a replace is retried while another program on Windows has the file open."""

_BUSY_ON_WINDOWS = (5, 32, 33)
"""Access denied, sharing violation, lock violation: a virus scanner or an indexer causes these for a moment."""

_FOLDER_SYNC_UNSUPPORTED = (errno.EINVAL, errno.ENOTSUP)
"""Errors of network file systems that cannot fsync a folder at all."""


class Stamp(NamedTuple):
    """Identifies one version of a file; the time is in nanoseconds since 1970, the size in bytes."""

    inode: int
    mtime_ns: int
    size: int


def real(path: Path) -> Path:
    """Return the file that symlinks lead to."""
    return Path(os.path.realpath(path))


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of the file now, None if there is none."""
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None


def read(path: Path) -> tuple[bytes, Stamp] | None:
    """Return a file's bytes and the stamp of exactly these bytes, None if there is no such file.

    Raises:
        IsADirectoryError: it is not an ordinary file.
        OSError: it cannot be read.
    """
    try:
        with open_file(path) as file:
            return file.read(), _stamp(os.fstat(file.fileno()))
    except FileNotFoundError:
        return None


def create(path: Path, data: bytes) -> None:
    """Write a new file of mode 0600 and fsync it; if that fails, no file is left behind.

    Raises:
        FileExistsError: the name is taken.
        OSError: it could not be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def replace(path: Path, data: bytes, *, check: Callable[[], None] | None = None, temporary: Path | None = None) -> None:
    """Create a file, or replace it in one step, and return once that would survive a power cut. Its mode is 0600.

    Args:
        path: the file; a symlink stays, and the file it leads to is replaced.
        data: its new content.
        check: called right before the new file takes the old one's place; an exception stops the replacement.
        temporary: the name to write to first, in the folder of the real file. It is deleted if it exists, so the
            default ``<path>.tmp`` is for folders of ours, where a killed write left it, and for one writer at a time.

    Raises:
        OSError: the old file is unchanged, unless the fsync of the folder failed: then the new file is in place but
            may not survive a power cut, and it is safe to try again.
    """
    path = real(path)
    temporary = temporary or path.with_name(f"{path.name}.tmp")
    # deleted and created, never opened: what is there may have other modes, or be a link to somewhere else
    temporary.unlink(missing_ok=True)
    create(temporary, data)
    try:
        if check is not None:
            check()
        _rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder and its missing parents with mode 0700; one that exists keeps its mode."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make names created, replaced or removed in a folder survive a power cut; OSError if the disk fails."""
    if WINDOWS:  # which cannot open a folder, and orders such changes itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDER_SYNC_UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def _rename(temporary: Path, path: Path) -> None:
    """Rename ``temporary`` to ``path``, retrying while Windows says that the file is in use."""
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            temporary.replace(path)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS or time.monotonic() >= deadline:
                raise
        time.sleep(0.01)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_ino, status.st_mtime_ns, status.st_size)
