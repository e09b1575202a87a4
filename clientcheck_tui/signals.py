"""Leaving when the system asks for it: what was answered is saved, the terminal put back, and then the process ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import TextIO

SIGNALS = (
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "SIGQUIT",
    "SIGUSR1",
    "SIGUSR2",
    "SIGALRM",
    "SIGXCPU",
    "SIGBREAK",
)
"""The signals that end a process unless it handles them; no system has all of them."""

GRACE_SECONDS = 0.1
"""How long what was typed before a signal may still take from the terminal to us."""


class Signals:
    """Handles, inside ``with``, the first signal that asks to leave, in the way that fits what is going on.

    Attributes:
        number: the signal; None before there was one.
    """

    def __init__(self) -> None:
        """Handle nothing yet."""
        self.number: int | None = None
        self._answer: Callable[[], None] = interrupt
        self._before: dict[int, signal.Handlers | Callable[[int, FrameType | None], object] | int | None] = {}

    @property
    def code(self) -> int | None:
        """The exit code that says which signal it was, as shells count it; None before there was one."""
        return None if self.number is None else 128 + self.number

    def __enter__(self) -> Signals:
        """Handle signals from now on, except those that are ignored on purpose (``nohup``)."""
        for number in filter(None, (getattr(signal, name, None) for name in SIGNALS)):
            if (before := signal.getsignal(number)) not in (signal.SIG_IGN, None):
                self._before[number] = before
                signal.signal(number, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave every signal as it was."""
        for number, before in self._before.items():
            signal.signal(number, before)

    @contextmanager
    def answered_by(self, answer: Callable[[], None]) -> Iterator[None]:
        """Inside ``with``, have ``answer`` called at the signal, in the main thread and at any moment.

        Without it, ``KeyboardInterrupt`` is raised.
        """
        before, self._answer = self._answer, answer
        try:
            yield
        finally:
            self._answer = before

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        """Take the first one; a closed terminal's SIGHUP comes twice, from the system and from the shell."""
        if self.number is None:
            self.number = number
            self._answer()
        elif self._answer is interrupt and number != getattr(signal, "SIGHUP", None):
            interrupt()  # Python cannot raise everywhere: the first may have had no effect


class Interrupted(KeyboardInterrupt):
    """A signal asked to leave.

    A class of its own, because a bare KeyboardInterrupt in code made from a string (dataclasses do so) makes Python end
    itself with SIGINT at last, even if it was caught.
    """


def interrupt() -> None:
    """Stop what is going on.

    Raises:
        Interrupted: always.
    """
    raise Interrupted


def silence(stream: TextIO | None) -> None:
    """Send what is still to be written nowhere, so that Python does not fail once more at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]  # None has no fileno: suppressed
        os.close(nowhere)
