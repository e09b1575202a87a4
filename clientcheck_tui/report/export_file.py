"""Writes an export: completely or not at all, readable only by its owner, and over another file only with force."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from clientcheck_tui import atomic_file
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.text import without_surrogates

IS_A_FOLDER = N_("{path} is a folder. Give the name of a file in it.")

_NOT_ALLOWED = N_("{path}: you have no permission to write there. Choose another folder.")
_PROBLEMS = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: N_("{path}: this disk is read-only. Choose another folder."),
    errno.ENOSPC: N_("{path}: the disk is full, so nothing was written. Free some space, or choose another disk."),
    getattr(errno, "EDQUOT", -1): N_("{path}: your disk quota is full, so nothing was written. Free some space."),
    errno.EEXIST: N_("{path} already exists and was not changed. Choose another name, or replace it with --force."),
    errno.ENOENT: N_("{path}: the folder {folder} does not exist. Create it first, or choose another."),
    errno.ENOTDIR: N_("{path}: {folder} is not a folder. Choose another."),
    errno.EISDIR: IS_A_FOLDER,
    errno.ENAMETOOLONG: N_("{path}: this name is too long. Choose a shorter one."),
}


class FileThere(Problem):
    """A file of this name exists."""


def write_export(path: Path, text: str, *, force: bool) -> None:
    """Write ``text`` to ``path`` as UTF-8 with mode 0600; line ends stay as they are.

    A file that exists is replaced in one step with ``force``; a link stays, and the file it leads to is replaced. A
    pipe, a terminal or ``/dev/stdout`` needs no ``force``.

    Raises:
        FileThere: the file exists, and ``force`` is not given.
        Problem: it cannot be written; an existing file is unchanged.
    """
    data = without_surrogates(text).encode()
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if (stream := _open_stream(path)) is not None:
            with os.fdopen(stream, "wb") as file:
                file.write(data)
        elif force:
            _replace(atomic_file.real(path), data)
        else:
            atomic_file.create(path, data)
    except OSError as error:
        raise _problem(path, error) from error
    except ValueError:  # a NUL in the path
        raise Problem(N_("{path}: this cannot be the name of a file. Choose another."), path=path) from None


def _open_stream(path: Path) -> int | None:
    """Return a descriptor to write to if ``path`` is a pipe, a terminal or the like, None if it is a file.

    A descriptor of this process (``/dev/stdout``) is duplicated: opening it would write over the start of its file.
    """
    if os.name == "nt":
        return None
    if own := re.fullmatch(r"/dev/std(out|err)|/(?:dev|proc/self)/fd/(\d+)", str(path)):
        return os.dup(int(own[2]) if own[2] else ("out", "err").index(own[1]) + 1)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    is_stream = stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)  # not a disk, which would be overwritten
    return os.open(path, os.O_WRONLY | os.O_NOCTTY) if is_stream else None


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    # a random name, since the folder is not ours: a file may have any fixed name
    temporary = path.with_name(f".clientcheck-{os.urandom(4).hex()}.tmp")
    atomic_file.replace(path, data, temporary=temporary)


def _problem(path: Path, error: OSError) -> Problem:
    folder = path.parent
    if error.errno in (errno.ENOENT, errno.ENOTDIR):  # name the first folder that is missing
        while not folder.parent.is_dir() and folder != folder.parent:
            folder = folder.parent
    message = _PROBLEMS.get(error.errno or 0, N_("{path}: cannot be written: {what}"))
    kind = FileThere if error.errno == errno.EEXIST else Problem
    return kind(message, path=path, folder=folder, what=error.strerror or error)
