"""A program in a real pseudo-terminal: keys in, a screen of characters out. POSIX only."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE_S = 30.0

MODES = (1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2048)
"""The modes a full-screen program switches on: mouse, focus, pasting, the alternate screen, changes of size."""


class Terminal:
    """A running program and its screen; close it after use.

    Attributes:
        pid: the program's process.
        raw: every byte it has written.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        folder: Path | None = None,
        columns: int = 100,
        rows: int = 30,
    ) -> None:
        """Start ``command`` in ``folder``, or else where the tests run."""
        import fcntl
        import pty
        import struct
        import termios

        self.raw = b""
        self._over = False
        self._closed = False
        self._status: int | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(folder or Path.cwd())
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
        self._read_until(lambda: text in self.text, repr(text))

    def wait_for_more(self, text: str) -> None:
        """Wait until ``text`` has been written after what was read before, wherever on the screen."""
        start = len(self.raw)
        self._read_until(lambda: text.encode() in self.raw[start:], repr(text))

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._handle, keys.encode())

    def send(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> int:
        """Close the terminal, wait until the program has ended by itself, and return its exit code."""
        os.close(self._handle)
        self._closed = True
        end = time.monotonic() + PATIENCE_S
        while not os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            assert time.monotonic() < end, "still running without its terminal"
            time.sleep(0.01)
        _, self._status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(self._status)

    @property
    def changed(self) -> list[str]:
        """What a shell would find changed: modes left on, a hidden cursor, line settings."""
        import termios

        changed = [f"mode {mode}" for mode in MODES if self._last(f"[?{mode}h") > self._last(f"[?{mode}l")]
        changed += ["no cursor"] * (self._last("[?25l") > self._last("[?25h"))
        changed += ["kitty keys"] * (self.raw.count(b"\x1b[>") > self.raw.count(b"\x1b[<u"))
        flags = termios.tcgetattr(self._handle)[3]
        return changed + [name for name in ("ICANON", "ECHO", "ISIG") if not flags & getattr(termios, name)]

    def _last(self, sequence: str) -> int:
        return self.raw.rfind(b"\x1b" + sequence.encode())

    def kill(self) -> None:
        """Send SIGKILL unless the program has ended."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            _, self._status = os.waitpid(self.pid, 0)

    def ended(self) -> int:
        """Wait until the program has ended by itself, and return its exit code."""
        self._read_until(lambda: self._over, "its end")
        _, self._status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """Kill the program and close the terminal."""
        self.kill()
        if not self._closed:
            os.close(self._handle)

    def _read_until(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not done():
            left = end - time.monotonic()
            if self._over or left <= 0 or not select.select([self._handle], [], [], left)[0]:
                raise AssertionError(f"{what} did not come; the screen:\n{self.text}")
            self._read()

    def _read(self) -> None:
        try:
            data = os.read(self._handle, 1 << 16)
        except OSError:  # Linux raises it when the other side is closed
            data = b""
        self._over = not data
        self.raw += data
        self._stream.feed(data)


def environment(home: str, **more: str) -> dict[str, str]:
    """A clean environment with its own home folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "PYTHONPATH")}
    return {**kept, "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none", **more}


PROGRAM = (sys.executable, "-m", "clientcheck_tui")
