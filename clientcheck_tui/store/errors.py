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


def locked(path: Path) -> Problem:
    """Return the problem for a file that another process has been writing for too long."""
    return Problem(
        N_("another copy of clientcheck is writing {path}: wait for it, or close it, then try again"),
        path=path_text(path),
    )


def newer_format(path: Path, found: int, known: int) -> Problem:
    """Return the problem for a file that a newer clientcheck wrote."""
    return Problem(
        N_(
            "{path} is in format {found}, and this clientcheck knows formats up to {known}. Nothing was changed."
            " Use the newer clientcheck that wrote it"
        ),
        path=path_text(path),
        found=found,
        known=known,
    )


def remedy(backup: Path | None, empty: str) -> Problem:
    """Return the sentence about what to do with a broken file, with its newest backup or the line of an empty one."""
    if backup is not None:
        return Problem(
            N_("“clientcheck store restore” puts an older copy back; the newest: {copy}"), copy=path_text(backup)
        )
    return Problem(
        N_(
            "“clientcheck store restore” puts back what it can;"
            " to start this file again, write this line into it: {line}"
        ),
        line=empty,
    )


def path_text(path: Path) -> str:
    """Return a path that can be printed, also where its bytes are not text."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason_of(error: OSError) -> str:
    """Return the system's message."""
    return error.strerror or str(error)
