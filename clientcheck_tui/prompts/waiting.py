"""Waiting for a typed line so that Ctrl-C is heard whenever it comes."""

from __future__ import annotations

import os
import select
import signal
import sys
from typing import TextIO


def typed_line(keyboard: TextIO) -> str:
    """One line from a terminal, with its end; empty when there are no more.

    Python only notes a signal and raises at its next step. A Ctrl-C that comes after the last step before the system's
    own wait would be heard only once a line is typed, so the wait is for the signal's note as well.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        OSError: the terminal is gone.
    """
    if sys.platform != "win32":  # there Ctrl-C breaks off the wait itself
        _wait(keyboard)
    return keyboard.readline()


def _wait(keyboard: TextIO) -> None:
    """Return once a line is there; a signal that raises ends the wait, another does not."""
    heard, noted = os.pipe()
    either: list[TextIO | int] = [keyboard, heard]
    os.set_blocking(noted, False)
    before = signal.set_wakeup_fd(noted, warn_on_full_buffer=False)
    try:
        while keyboard not in select.select(either, [], [])[0]:
            os.read(heard, 1)
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(noted)
