"""Standard input, output and error."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import IO, TextIO

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.signals import silence

WIDTH = 80
"""Columns of text where there is no terminal."""

MAX_WIDTH = 100
"""Longer lines are hard to read."""

DUMB = ("dumb", "unknown")
"""Values of ``TERM`` for terminals whose cursor does not move."""


class ReaderGoneError(Exception):
    """Nobody reads our output any more, as with ``| head``."""


def prepare() -> None:
    """Use UTF-8 and bare line feeds for files and pipes; a terminal keeps its encoding. No character raises."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        with suppress(ValueError, OSError):
            if not stream.isatty():
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            elif stream.encoding.lower().replace("-", "") in ("utf8", "utf8sig"):
                reconfigure(errors="backslashreplace")
            else:
                reconfigure(errors="replace")


def say(text: str) -> None:
    """Write a text and a line end to standard output; otherwise as ``say_raw``."""
    say_raw(text.rstrip("\n") + "\n")


def say_raw(text: str) -> None:
    """Write a text to standard output and flush it.

    Raises:
        ReaderGoneError: nobody reads it.
        Problem: it could not be written.
    """
    if sys.stdout is None:  # closed when Python started
        raise Problem(N_("standard output: {what}"), what=os.strerror(errno.EBADF))
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
            raise ReaderGoneError from None
        raise Problem(N_("standard output: {what}"), what=error.strerror or error) from None


def complain(text: str) -> None:
    """Write one line to standard error; if that fails, nothing can be done."""
    if sys.stderr is None:
        return
    from clientcheck_tui.translator import one_line

    try:
        sys.stderr.write(f"clientcheck: {one_line(text)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(sys.stderr)


def standard_input() -> IO[bytes]:
    """Return standard input's bytes; ``Problem`` if it is closed."""
    if sys.stdin is None:
        raise Problem(N_("standard input: {what}"), what=os.strerror(errno.EBADF))
    return sys.stdin.buffer


def can_redraw(*streams: TextIO | None) -> bool:
    """Whether standard input, standard output and ``streams`` are terminals whose cursor can be moved."""
    term = os.environ.get("TERM", "").lower()
    moves = term not in DUMB and (bool(term) or sys.platform == "win32")  # only Windows has no TERM
    return moves and all(map(is_terminal, (sys.stdin, sys.stdout, *streams)))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; None and a closed one are not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def room() -> int | None:
    """Return the columns of the terminal; None if standard output is not one."""
    return _columns() if is_terminal(sys.stdout) else None


def width() -> int:
    """Return the columns for text."""
    return max(20, min(MAX_WIDTH, _columns()))


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH  # some terminals say 0
    except (OSError, ValueError, AttributeError):
        return WIDTH
