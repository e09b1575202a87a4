"""A program in a real pseudo-terminal: keys in, a screen of characters out. POSIX only."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Mapping, Sequence

import pyte

PATIENCE_S = 30.0


class Terminal:
    """A running program and its screen."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int = 100, rows: int = 30
    ) -> None:
        """Start ``command``."""
        import fcntl
        import pty
        import struct
        import termios

        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvpe(command[0], list(command), dict(environment))
            finally:
                os._exit(127)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    def wait_for(self, text: str) -> None:
        """Wait until ``text`` is on the screen."""
        end = time.monotonic() + PATIENCE_S
        while text not in self.text:
            if time.monotonic() > end or not self._read(end - time.monotonic()):
                raise AssertionError(f"{text!r} did not come; the screen:\n{self.text}")

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._handle, keys.encode())

    def kill(self) -> None:
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def ended(self) -> int:
        """Wait until it has ended of itself; its exit code."""
        end = time.monotonic() + PATIENCE_S
        while self._read(max(0.0, end - time.monotonic())):
            if time.monotonic() > end:
                raise AssertionError(f"it did not end; the screen:\n{self.text}")
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self, patience: float) -> bool:
        """Read what there is; False once it has ended."""
        ready, _, _ = select.select([self._handle], [], [], max(0.0, patience))
        if not ready:
            return True
        try:
            data = os.read(self._handle, 1 << 16)
        except OSError:  # Linux says so when the other side is closed
            return False
        self._stream.feed(data)
        return bool(data)


def environment(home: str, **more: str) -> dict[str, str]:
    """A clean environment with a home of its own."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "PYTHONPATH")}
    return {**kept, "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none", **more}


PROGRAM = (sys.executable, "-m", "clientcheck_tui")
