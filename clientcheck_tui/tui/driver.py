"""Textual's driver for POSIX terminals, which may go away while the app runs. Not for Windows."""

from __future__ import annotations

import termios
from typing import TYPE_CHECKING, TextIO

from textual.drivers.linux_driver import LinuxDriver

from clientcheck_tui.signals import silence

if TYPE_CHECKING:
    from clientcheck_tui.tui.shutdown import ShutdownApp

LOOK_SECONDS = 1.0
"""How often to look whether the terminal is still there."""


class TerminalDriver(LinuxDriver):
    """Tells the app when its terminal is gone.

    Textual's reading thread takes the end of input for a pause and asks again at once, for ever. It is one function,
    so the least that helps is to look beside it. Textual's writing thread ends at the first error, and the app would
    then wait for it; so what it writes to no longer fails.
    """

    _app: ShutdownApp

    def __init__(
        self, app: ShutdownApp, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Look at the terminal from now on; nothing is written to it yet."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None  # the app opens on a terminal only
        self._file = LastingFile(self._file)  # type: ignore[assignment]  # the writing thread asks no more of it
        if self.input_tty:
            self._look()

    def _look(self) -> None:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            self._app.leave_soon()
        else:
            self._loop.call_later(LOOK_SECONDS, self._look)

    def run_input_thread(self) -> None:
        """Read until the app leaves, or nothing can be read any more."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.leave_soon()

    def stop_application_mode(self) -> None:
        """Put the terminal back; Textual forgets that it had the mouse reported in pixels."""
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        super().stop_application_mode()


class LastingFile:
    """A terminal to write to, which takes everything even once it is gone."""

    def __init__(self, file: TextIO) -> None:
        """Write to ``file`` as long as it is there."""
        self._file = file

    def fileno(self) -> int:
        """The terminal's number."""
        return self._file.fileno()

    def write(self, text: str) -> int:
        """Write, or lose it."""
        try:
            return self._file.write(text)
        except OSError:
            silence(self._file)
            return len(text)

    def flush(self) -> None:
        """Have arrive what was written."""
        try:
            self._file.flush()
        except OSError:
            silence(self._file)
