"""Standard output and standard error: what is written there arrives, or is said not to."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import IO, TextIO

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.signals import silence

WIDTH = 80
"""Columns of text where no terminal says otherwise."""

MAX_WIDTH = 100
"""Longer lines are hard to read."""


DUMB = ("dumb", "unknown")
"""Values of ``TERM`` for terminals whose cursor does not move."""


class ReaderGoneError(Exception):
    """Nobody reads our output any more, as with ``| head``."""


def prepare() -> None:
    """UTF-8 and bare line ends for files and pipes; a terminal keeps its encoding. No character ever raises."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        with suppress(ValueError, OSError):
            if stream.isatty():
                reconfigure(errors="backslashreplace" if _is_utf8(stream) else "replace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str) -> None:
    """Write a text and the end of its line to standard output, and have it arrive.

    Raises:
        ReaderGoneError: nobody reads it.
        Problem: it could not be written.
    """
    say_raw(text.rstrip("\n") + "\n")


def say_raw(text: str) -> None:
    """Write a text as it stands to standard output, and have it arrive.

    Raises:
        ReaderGoneError: nobody reads it.
        Problem: it could not be written.
    """
    stream = sys.stdout
    if stream is None:  # Python found it closed
        raise Problem(N_("standard output: {what}"), what=os.strerror(errno.EBADF))
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        silence(sys.stdout)
        if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
            raise ReaderGoneError from None
        raise Problem(N_("standard output: {what}"), what=error.strerror or error) from None


def complain(text: str) -> None:
    """Write one line to standard error; where even that fails there is nobody left to tell."""
    if sys.stderr is not None:
        from clientcheck_tui.translator import one_line

        try:
            sys.stderr.write(f"clientcheck: {one_line(text)}\n")
            sys.stderr.flush()
        except (OSError, ValueError):
            silence(sys.stderr)


def standard_input() -> IO[bytes]:
    """Standard input's bytes.

    Raises:
        Problem: it is closed.
    """
    if sys.stdin is None:
        raise Problem(N_("standard input: {what}"), what=os.strerror(errno.EBADF))
    return sys.stdin.buffer


def can_redraw(*streams: TextIO | None) -> bool:
    """Whether standard input, standard output and ``streams`` are terminals, and their cursor can be moved.

    Only on Windows may ``TERM`` be empty.
    """
    term = os.environ.get("TERM", "").lower()
    moves = term not in DUMB and (bool(term) or sys.platform == "win32")
    return moves and all(map(is_terminal, (sys.stdin, sys.stdout, *streams)))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a closed one is none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def room() -> int | None:
    """The columns of the terminal that standard output goes to; None where it goes elsewhere, and nothing wraps."""
    return _columns() if is_terminal(sys.stdout) else None


def width() -> int:
    """Columns to write in: the terminal's, within reason, or ``WIDTH``."""
    return max(20, min(MAX_WIDTH, _columns()))


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH  # some terminals say 0
    except (OSError, ValueError, AttributeError):
        return WIDTH


def _is_utf8(stream: TextIO) -> bool:
    return stream.encoding.lower().replace("-", "") in ("utf8", "utf8sig")
