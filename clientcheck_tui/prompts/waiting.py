"""Waiting for a line so that a signal is handled whenever it comes."""

from __future__ import annotations

import os
import select
import signal
import sys
from typing import TextIO

from clientcheck_tui.signals import GRACE_SECONDS, Signals, interrupt


def typed_line(keyboard: TextIO, signals: Signals | None = None) -> str:
    """One line from a terminal, with its end; empty when there are no more.

    Python only notes a signal and raises at its next step. A Ctrl-C that comes after the last step before the system's
    own wait would be handled only once a line is typed, so the wait is for the signal's note as well.

    Args:
        keyboard: the terminal.
        signals: one that asked to leave ends the wait, once the lines typed before it are read.

    Raises:
        KeyboardInterrupt: Ctrl-C, or another signal that asks to leave.
        OSError: the terminal is gone.
    """
    signals = signals or Signals()
    if sys.platform == "win32":  # there Ctrl-C breaks off the wait itself
        return piped_line(keyboard, signals)
    _wait(keyboard, signals)
    return keyboard.readline()


def piped_line(keyboard: TextIO, signals: Signals, most: int = -1) -> str:
    """One line from a pipe, with its end; empty when there are no more.

    Args:
        keyboard: the pipe.
        signals: one that asks to leave ends the wait.
        most: how many characters are read of a longer line; without it, all.

    Raises:
        KeyboardInterrupt: Ctrl-C, or another signal that asks to leave.
        OSError: it cannot be read.
    """
    with signals.answered_by(interrupt):
        if signals.number is not None:
            interrupt()
        return keyboard.readline(most)


def _wait(keyboard: TextIO, signals: Signals) -> None:
    """Return once a line is there; a signal that asks to leave ends the wait, another does not."""
    heard, noted = os.pipe()
    either: list[TextIO | int] = [keyboard, heard]
    os.set_blocking(noted, False)
    before = signal.set_wakeup_fd(noted, warn_on_full_buffer=False)
    try:
        while signals.number is None:
            if keyboard in select.select(either, [], [])[0]:
                return
            os.read(heard, 1)
        if keyboard not in select.select([keyboard], [], [], GRACE_SECONDS)[0]:
            interrupt()
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(noted)
