"""Files written so that a reader finds the old content or the new one, whole, whatever fails in between."""

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
"""How long a replace is tried again while another program on Windows holds the file open."""

_BUSY_ON_WINDOWS = (5, 32, 33)
"""Access denied, sharing violation, lock violation: what a virus scanner or an indexer causes for a moment."""

_FOLDER_SYNC_UNKNOWN = (errno.EINVAL, errno.ENOTSUP)
"""Some network file systems cannot fsync a folder at all; they say so with one of these."""


class Stamp(NamedTuple):
    """By what a file's content is known again.

    Attributes:
        inode: the file's number.
        mtime_ns: when it was last written, nanoseconds since 1970.
        size: bytes.
    """

    inode: int
    mtime_ns: int
    size: int


def real(path: Path) -> Path:
    """The file itself, behind any symlinks, so that a link is never replaced by a file."""
    return Path(os.path.realpath(path))


def stamp(path: Path) -> Stamp | None:
    """The stamp of the file as it is now; None if there is none.

    Raises:
        OSError: it cannot be looked at.
    """
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None


def read(path: Path) -> tuple[bytes, Stamp] | None:
    """A file's bytes and the stamp that goes with exactly these bytes; None if there is no such file.

    Raises:
        IsADirectoryError: it is there and is not an ordinary file.
        OSError: it cannot be read.
    """
    try:
        with open_file(path) as file:
            return file.read(), _stamp(os.fstat(file.fileno()))
    except FileNotFoundError:
        return None


def replace(path: Path, data: bytes, check: Callable[[], None] | None = None) -> None:
    """Replace a file, or create it, and return once that has outlived a power cut: mode 0600.

    One writer at a time: the temporary file beside it has a fixed name. ``path`` must be real (``real``).

    Args:
        path: the file.
        data: its whole new content.
        check: called right before the new file takes the old one's place; what it raises stops it.

    Raises:
        OSError: the old file is untouched, unless it was the folder's fsync that failed: then the new one is in
            place and may not outlive a power cut, and the same again is harmless.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        # unlinked and created anew, never opened: what lies there may have other modes, or be a link elsewhere
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o600)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if check is not None:
            check()
        _swap(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder and those above it that are missing, for this person only: mode 0700.

    A folder that is there keeps the modes it has.

    Raises:
        OSError: it cannot be created.
    """
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
    """Make names created, replaced or removed in a folder outlive a power cut.

    Raises:
        OSError: the disk did not confirm it.
    """
    if WINDOWS:  # which cannot open a folder, and orders such changes itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDER_SYNC_UNKNOWN:
            raise
    finally:
        os.close(descriptor)


def _swap(temporary: Path, path: Path) -> None:
    """``os.replace``, tried again for a bounded time while Windows says that the file is in use."""
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            temporary.replace(path)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS or time.monotonic() >= deadline:
                raise
        time.sleep(0.01)


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_ino, found.st_mtime_ns, found.st_size)
