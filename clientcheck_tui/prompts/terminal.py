"""What a line face reads from and writes to, and what is known about it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple, TextIO

from clientcheck_tui.signals import Signals

DUMB = ("dumb", "unknown")
"""Values of ``TERM`` that promise no cursor movement."""


def cursor_moves(term: str) -> bool:
    """Whether the cursor can be moved on a terminal of this ``TERM``; only on Windows may it be empty."""
    return term.lower() not in DUMB and (bool(term) or sys.platform == "win32")


class Terminal(NamedTuple):
    """Both ends of the conversation, handed in.

    Attributes:
        keyboard: standard input; None where it was closed.
        typed: a person types there.
        seen: standard output is a terminal.
        write: writes text to standard output and has it arrive at once; whatever it raises is passed on.
        complain: writes one line to standard error.
        width: how many columns to write in, asked anew each time.
        term: the value of ``TERM``.
        color: colours are welcome (``NO_COLOR`` is not set).
        signals: what has asked the process to leave.
    """

    keyboard: TextIO | None
    typed: bool
    seen: bool
    write: Callable[[str], None]
    complain: Callable[[str], None]
    width: Callable[[], int]
    term: str = ""
    color: bool = True
    signals: Signals = Signals()

    @property
    def moves(self) -> bool:
        """A person types and sees, on a terminal whose cursor can be moved: fit for the questionary face."""
        return self.typed and self.seen and cursor_moves(self.term)
