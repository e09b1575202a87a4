"""A program in a pseudo-terminal, and when it has shown something. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence

PATIENCE_S = 60.0
SETTLE_S = 0.25
"""A program is done painting when it has been silent for so long."""


class Terminal:
    """A running program whose screen is read as bytes.

    Attributes:
        started: when it was started, by ``time.perf_counter``.
    """

    def __init__(self, command: Sequence[str], columns: int = 100, rows: int = 30) -> None:
        """Start ``command``."""
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.started = time.perf_counter()
        self._pid, self._handle = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._seen = b""

    def until(self, text: str) -> float:
        """Seconds from the start until ``text`` was on the screen."""
        wanted = text.encode()
        while wanted not in self._seen:
            self._read(PATIENCE_S)
        return time.perf_counter() - self.started

    def settle(self) -> None:
        """Wait until nothing more is painted."""
        while self._read(SETTLE_S, must=False):
            pass

    def key(self, key: str, text: str) -> float:
        """Seconds from pressing ``key`` until ``text`` was on the screen."""
        self._seen = b""
        begun = time.perf_counter()
        os.write(self._handle, key.encode())
        wanted = text.encode()
        while wanted not in self._seen:
            self._read(PATIENCE_S)
        return time.perf_counter() - begun

    def after(self, key: str) -> bytes:
        """Press ``key``, wait until nothing more is painted, and return everything written since the call before."""
        os.write(self._handle, key.encode())
        self.settle()
        seen, self._seen = self._seen, b""
        return seen

    def close(self) -> None:
        """End it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._handle)

    def _read(self, patience: float, *, must: bool = True) -> bool:
        ready, _, _ = select.select([self._handle], [], [], patience)
        if not ready:
            if must:
                sys.exit(f"the program did not show what was waited for; its last bytes: {self._seen[-300:]!r}")
            return False
        self._seen += os.read(self._handle, 1 << 16)
        return True
