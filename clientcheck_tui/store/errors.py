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


class BrokenFileError(Problem):
    """A file that can be replaced by a backup, or by what can still be read in it."""


def cannot_save(path: Path, error: OSError) -> Problem:
    """Return the problem for a system call that failed while writing."""
    if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None)):
        message = N_("{path} could not be saved: {reason}. Your saved data is safe. Free some space, then try again")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message = N_(
            "{path} could not be saved: {reason}. Your saved data is safe."
            " Make this file and its folder writable for you, then try again"
        )
    else:
        message = N_("{path} could not be saved: {reason}. Your saved data is safe. Check the disk, then try again")
    return Problem(message, path=path_text(path), reason=reason_of(error))


def cannot_read(path: Path, error: OSError) -> Problem:
    """Return the problem for a system call that failed while reading."""
    message = N_("{path} cannot be read: {reason}. Nothing was changed. Make it readable for you, then try again")
    return Problem(message, path=path_text(path), reason=reason_of(error))


def path_text(path: Path) -> str:
    """Return a path that can be printed, also where its bytes are not text."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason_of(error: OSError) -> str:
    """Return the system's message."""
    return error.strerror or str(error)
