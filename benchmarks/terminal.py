"""Runs a program in a pseudo-terminal and measures when it shows something. POSIX only."""

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

import pyte

PATIENCE_S = 60.0
SETTLE_S = 0.25
"""A program has finished painting when it has written nothing for this long."""


class Terminal:
    """A running program whose screen is read as bytes.

    Attributes:
        started: when it was started, by ``time.perf_counter``.
        screen: what an emulator shows of what was read before the last key, and after it.
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
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

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
        """Seconds from pressing ``key`` until ``text`` had arrived, by an emulator: only what changes is sent."""
        self._draw()
        begun = time.perf_counter()
        os.write(self._handle, key.encode())
        pieces = []
        while self._read(SETTLE_S, must=False):  # all of it first, because drawing takes time
            pieces.append((time.perf_counter() - begun, self._seen))
            self._seen = b""
        for seconds, piece in pieces:
            self._stream.feed(piece)
            if any(text in line for line in self.screen.display):
                return seconds
        sys.exit(f"{text!r} did not come after {key!r}; the screen:\n" + "\n".join(self.screen.display))

    def after(self, key: str) -> bytes:
        """Press ``key``, wait until nothing more is painted, and return everything written since the call before."""
        os.write(self._handle, key.encode())
        self.settle()
        return self._draw()

    def close(self) -> None:
        """Kill the program."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._handle)

    def _draw(self) -> bytes:
        """Feed what was read to the emulator, and return it."""
        seen, self._seen = self._seen, b""
        self._stream.feed(seen)
        return seen

    def _read(self, patience: float, *, must: bool = True) -> bool:
        ready, _, _ = select.select([self._handle], [], [], patience)
        if not ready:
            if must:
                sys.exit(f"the program did not show what was waited for; its last bytes: {self._seen[-300:]!r}")
            return False
        self._seen += os.read(self._handle, 1 << 16)
        return True
