"""Signals that end the process: the answers are saved and the terminal is restored first."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import TextIO

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGXCPU", "SIGBREAK")
"""The signals that end a process by default and can be handled. No system has all of them."""

GRACE_SECONDS = 0.1
"""How long keys that were pressed before a signal may take to arrive."""


class Signals:
    """Handles, inside ``with``, the first signal of ``SIGNALS``; ``number`` is None before it."""

    def __init__(self) -> None:
        self.number: int | None = None
        self._handler: Callable[[], None] = interrupt
        self._before: dict[int, signal.Handlers | Callable[[int, FrameType | None], object] | int | None] = {}

    @property
    def code(self) -> int | None:
        """The exit code for the signal, as shells count it; None before there was one."""
        return None if self.number is None else 128 + self.number

    def __enter__(self) -> Signals:
        """Handle the signals, except those that are ignored on purpose (``nohup``)."""
        for number in filter(None, (getattr(signal, name, None) for name in SIGNALS)):
            if (before := signal.getsignal(number)) not in (signal.SIG_IGN, None):
                self._before[number] = before
                signal.signal(number, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Restore the previous handlers."""
        for number, before in self._before.items():
            signal.signal(number, before)

    @contextmanager
    def answered_by(self, handler: Callable[[], None]) -> Iterator[None]:
        """Inside ``with``, call ``handler`` at the signal, in the main thread and between any two steps of it.

        Outside, ``Interrupted`` is raised.
        """
        before, self._handler = self._handler, handler
        try:
            yield
        finally:
            self._handler = before

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.number is None:
            self.number = number
            self._handler()
        elif self._handler is interrupt and number != getattr(signal, "SIGHUP", None):
            # Python cannot raise everywhere, so the first signal may have had no effect. A second SIGHUP means
            # nothing: a closed terminal sends two, one from the system and one from the shell.
            interrupt()


class Interrupted(KeyboardInterrupt):
    """A signal arrived that ends the process.

    Not a plain KeyboardInterrupt: if that is raised in code made from a string (as by dataclasses), Python ends with
    SIGINT although it was caught.
    """


def interrupt() -> None:
    """Raise ``Interrupted``."""
    raise Interrupted


def silence(stream: TextIO | None) -> None:
    """Discard what is still to be written to a stream nobody reads, so that Python does not fail at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]  # None has no fileno: suppressed
        os.close(nowhere)
