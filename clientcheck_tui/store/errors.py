"""Problems with the store's files: what happened, where, and what to do.

Problem
├── BrokenFileError   a file is missing, empty, damaged, or not a file: ``store restore`` can help
└── (plain)           saving or reading failed, another program interfered, or a newer clientcheck wrote the file
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem

_NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_NO_PERMISSION = (errno.EACCES, errno.EPERM, errno.EROFS)


class BrokenFileError(Problem):
    """A file that can be replaced by a backup, or by what can still be read in it."""


def cannot_save(path: Path, error: OSError) -> Problem:
    """Return the problem for a system call that failed while writing."""
    if error.errno in _NO_SPACE:
        message = N_("{path} could not be saved: {reason}. Your saved data is safe. Make room, then try again")
    elif error.errno in _NO_PERMISSION:
        message = N_(
            "{path} could not be saved: {reason}. Your saved data is safe."
            " Make this file and its folder writable for you, then try again"
        )
    else:
        message = N_("{path} could not be saved: {reason}. Your saved data is safe. Check the disk, then try again")
    return Problem(message, path=path_text(path), reason=reason_of(error))


def cannot_read(path: Path, error: OSError) -> Problem:
    """Return the problem for a system call that failed while reading."""
    return Problem(
        N_("{path} cannot be read: {reason}. Nothing was changed. Make it readable for you, then try again"),
        path=path_text(path),
        reason=reason_of(error),
    )


def changed_meanwhile(path: Path) -> Problem:
    """Return the problem for a file that another program changed between our reading and our writing."""
    return Problem(
        N_("{path} was changed by another program just now, so nothing was written over it. Try again"),
        path=path_text(path),
    )


def path_text(path: Path) -> str:
    """Return a path that can be printed, also where its bytes are not text."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason_of(error: OSError) -> str:
    """Return the system's message."""
    return error.strerror or str(error)
