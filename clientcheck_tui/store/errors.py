"""What can be wrong with the store's files, in words: what happened, where, and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.store.migrations import EMPTY, FORMAT

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


class BrokenFileError(Problem):
    """A file that an older copy, or what can still be read of it, may take the place of."""


def cannot_save(path: Path, error: OSError) -> Problem:
    """A system call failed while writing."""
    if error.errno in _NO_ROOM:
        message = N_(
            "{path} could not be saved: {reason}. What was stored before is unharmed. Make room, then try again"
        )
    elif error.errno in _NOT_ALLOWED:
        message = N_(
            "{path} could not be saved: {reason}. What was stored before is unharmed."
            " Make this file and its folder writable for you, then try again"
        )
    else:
        message = N_(
            "{path} could not be saved: {reason}. What was stored before is unharmed. Check the disk, then try again"
        )
    return Problem(message, path=shown(path), reason=reason_of(error))


def cannot_write_down(path: Path, error: Exception) -> Problem:
    """Something handed in cannot be written as JSON: half a character, say, that a terminal passed on."""
    return Problem(
        N_(
            "{path}: this could not be saved, because its text holds characters that cannot be written ({reason})."
            " What was stored before is unharmed. Type the last text anew, without them"
        ),
        path=shown(path),
        reason=str(error),
    )


def cannot_read(path: Path, error: OSError) -> Problem:
    """A system call failed while reading."""
    return Problem(
        N_("{path} cannot be read: {reason}. Nothing was changed. Make it readable for you, then try again"),
        path=shown(path),
        reason=reason_of(error),
    )


def not_a_file(path: Path, copy: Path | None) -> Problem:
    """A folder, a pipe or a device lies where a file should be."""
    return _with_mend(
        path,
        copy,
        N_(
            "{path} is not a file. Nothing was changed."
            " “clientcheck store restore” puts an older copy back; the newest: {copy}"
        ),
        N_(
            "{path} is not a file. Nothing was changed. “clientcheck store restore” puts back what it can;"
            " to begin this file anew, write this line into it: {line}"
        ),
    )


def empty(path: Path, copy: Path | None) -> Problem:
    """The file holds nothing at all."""
    return _with_mend(
        path,
        copy,
        N_(
            "{path} has been emptied. Nothing was changed."
            " “clientcheck store restore” puts an older copy back; the newest: {copy}"
        ),
        N_(
            "{path} has been emptied. Nothing was changed. “clientcheck store restore” puts back what it can;"
            " to begin this file anew, write this line into it: {line}"
        ),
    )


def damaged(path: Path, copy: Path | None, detail: str | Problem) -> Problem:
    """The file is not JSON, or not the JSON that is kept there."""
    return _with_mend(
        path,
        copy,
        N_(
            "{path} is damaged ({detail}). Nothing was changed."
            " “clientcheck store restore” puts an older copy back; the newest: {copy}"
        ),
        N_(
            "{path} is damaged ({detail}). Nothing was changed. “clientcheck store restore” puts back what it can;"
            " to begin this file anew, write this line into it: {line}"
        ),
        detail=detail,
    )


def vanished(path: Path, copy: Path | None) -> Problem:
    """The file was there and is no more."""
    return _with_mend(
        path,
        copy,
        N_(
            "{path} is missing, and it was there before. Put it back;"
            " “clientcheck store restore” puts an older copy back; the newest: {copy}"
        ),
        N_(
            "{path} is missing, and it was there before. Put it back;"
            " “clientcheck store restore” puts back what it can;"
            " to begin this file anew, write this line into it: {line}"
        ),
    )


def wrong_document(path: Path, table: str, document: int, copy: Path | None, detail: str | Problem) -> Problem:
    """One document in a file has another shape than today's program gives it."""
    if copy is not None:
        return BrokenFileError(
            N_(
                "{path}: document {document} of table “{table}” is damaged ({detail}). Nothing was changed."
                " Correct it in a text editor; “clientcheck store restore” puts an older copy back; the newest: {copy}"
            ),
            path=shown(path),
            table=table,
            document=document,
            detail=detail,
            copy=shown(copy),
        )
    return BrokenFileError(
        N_(
            "{path}: document {document} of table “{table}” is damaged ({detail}). Nothing was changed."
            " Correct it in a text editor; “clientcheck store restore” puts back what it can"
        ),
        path=shown(path),
        table=table,
        document=document,
        detail=detail,
    )


def newer(path: Path, found: int) -> Problem:
    """The file was written by a newer clientcheck."""
    return Problem(
        N_(
            "{path} is in format {found}, and this clientcheck knows formats up to {known}. Nothing was changed."
            " Use the newer clientcheck that wrote it"
        ),
        path=shown(path),
        found=found,
        known=FORMAT,
    )


def too_old(path: Path, found: int) -> Problem:
    """The file's format is older than any that today's program can bring up to date."""
    return Problem(
        N_("{path} is in format {found}, which this clientcheck cannot read. Nothing was changed. Put a copy back"),
        path=shown(path),
        found=found,
    )


def changed_meanwhile(path: Path) -> Problem:
    """Some other program touched the file between our reading and our writing."""
    return Problem(
        N_("{path} was changed by another program just now; nothing of yours was written over it. Try again"),
        path=shown(path),
    )


def busy(path: Path) -> Problem:
    """Somebody else has held the lock for too long."""
    return Problem(
        N_("another copy of clientcheck is writing {path}: wait until it is done, or close it, then try again"),
        path=shown(path),
    )


def broken_pack(path: Path, detail: str | Problem) -> Problem:
    """A pack that was kept cannot be read, or was changed."""
    return Problem(
        N_(
            "{path}, the questionnaire that older answers were given to, is damaged ({detail})."
            " Put a copy of your own in its place, or move it away to do without it"
        ),
        path=shown(path),
        detail=detail,
    )


def shown(path: Path) -> str:
    """A path as it can be printed, also where its bytes are no text."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason_of(error: OSError) -> str:
    """What the system said."""
    return error.strerror or str(error)


def _with_mend(path: Path, copy: Path | None, with_copy: str, without: str, **values: object) -> Problem:
    """The sentence that names the older copy if there is one, else the one that names the line to begin with."""
    if copy is not None:
        return BrokenFileError(with_copy, path=shown(path), copy=shown(copy), **values)
    return BrokenFileError(without, path=shown(path), line=EMPTY.decode(), **values)
