"""Writes an export: whole or not at all, for the person's eyes alone, and never over another file unasked."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
import time
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.text import without_surrogates

_BUSY = (5, 32, 33)
"""Windows' errors while another program (a virus scanner, a sync tool) holds the file for a moment."""

_PROBLEMS = {
    errno.EACCES: N_("{path}: you may not write there. Choose another folder."),
    errno.EPERM: N_("{path}: you may not write there. Choose another folder."),
    errno.EROFS: N_("{path}: nothing can be written there, the disk is read-only. Choose another folder."),
    errno.ENOSPC: N_("{path}: the disk is full, so nothing was written. Make room, or choose another disk."),
    getattr(errno, "EDQUOT", -1): N_("{path}: your share of the disk is full, so nothing was written. Make room."),
    errno.EEXIST: N_("{path} is there already and was left as it is. Choose another name, or replace it with --force."),
    errno.ENOENT: N_("{path}: the folder {folder} is not there. Make it first, or choose another."),
    errno.ENOTDIR: N_("{path}: {folder} is not a folder. Choose another."),
    errno.EISDIR: N_("{path} is a folder. Give the name of a file in it."),
    errno.ENAMETOOLONG: N_("{path}: this name is too long. Choose a shorter one."),
}


class FileThere(Problem):
    """Another file has this name: each face has its own words for how it is replaced."""


def write_export(path: Path, text: str, *, force: bool) -> None:
    """Write ``text`` to ``path`` as UTF-8, readable by its owner alone; line ends stay as they are.

    Args:
        path: a new file; its folder has to be there. What is no file but leads somewhere (``/dev/stdout``, a pipe, a
            terminal) is written to as it is, without ``force``.
        text: what to write.
        force: replace a file that is there, in one step; a link stays, and what it points to is replaced.

    Raises:
        FileThere: a file is there, and is not to be replaced.
        Problem: it cannot be written; names the path and what to do. What was there before is as it was.
    """
    content = without_surrogates(text).encode()
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if (stream := _opened_stream(path)) is not None:
            with os.fdopen(stream, "wb") as file:
                file.write(content)
        elif force:
            _replace(Path(os.path.realpath(path)), content)
        else:
            _create(path, content)
    except OSError as error:
        raise _problem(path, error) from error
    except ValueError:  # a NUL in the path
        raise Problem(N_("{path}: this cannot be the name of a file. Choose another."), path=path) from None


def _opened_stream(path: Path) -> int | None:
    """A descriptor to write to, where ``path`` leads to a pipe, a terminal or the like; None where it is for a file.

    A descriptor of our own (``/dev/stdout``) is used itself: opened again, a file behind it would be written over from
    its beginning.
    """
    if os.name == "nt":
        return None
    if own := re.fullmatch(r"/dev/std(out|err)|/(?:dev|proc/self)/fd/(\d+)", str(path)):
        return os.dup(int(own[2]) if own[2] else ("out", "err").index(own[1]) + 1)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    through = stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)  # nothing else: a disk would be written over
    return os.open(path, os.O_WRONLY | os.O_NOCTTY) if through else None


def _create(path: Path, content: bytes) -> None:
    """A new file; removed again where it cannot be finished."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _fill(handle, content)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _replace(target: Path, content: bytes) -> None:
    """A new file in the place of another one, or of none, in one step."""
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    handle, name = tempfile.mkstemp(prefix=".clientcheck-", suffix=".tmp", dir=target.parent)
    try:
        _fill(handle, content)
        _swap(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _fill(handle: int, content: bytes) -> None:
    """Write everything, on the disk before this returns; closes the handle."""
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(name: str, target: Path) -> None:
    """``os.replace``, with patience on Windows."""
    for pause in (0.05, 0.1, 0.2, 0.4):
        try:
            Path(name).replace(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
            time.sleep(pause)
    Path(name).replace(target)


def _problem(path: Path, error: OSError) -> Problem:
    """What went wrong, in plain words."""
    folder = path.parent
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        while not folder.parent.is_dir() and folder != folder.parent:
            folder = folder.parent
    message = _PROBLEMS.get(error.errno or 0, N_("{path}: cannot be written: {what}"))
    kind = FileThere if error.errno == errno.EEXIST else Problem
    return kind(message, path=path, folder=folder, what=error.strerror or error)
