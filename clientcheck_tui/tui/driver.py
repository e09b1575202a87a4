"""Textual's driver for POSIX terminals, for terminals that are closed while the app runs. Not for Windows."""

from __future__ import annotations

import termios
from typing import TYPE_CHECKING, TextIO

from textual.drivers.linux_driver import LinuxDriver

from clientcheck_tui.signals import silence

if TYPE_CHECKING:
    from clientcheck_tui.tui.terminal_app import TerminalApp

LOOK_SECONDS = 1.0
"""How often to check that the terminal still exists."""


class TerminalDriver(LinuxDriver):
    """Quits the app when its terminal is closed.

    Textual's reading thread takes the end of input for a pause and reads again at once, forever; so the terminal is
    checked beside it. Textual's writing thread ends at the first error, and the app would wait for it forever; so
    writing never fails.
    """

    _app: TerminalApp

    def __init__(
        self, app: TerminalApp, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None  # the app opens on a terminal only
        self._file = LastingFile(self._file)  # type: ignore[assignment]  # all that the writing thread needs
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
        """Read until the app quits, or the terminal can no longer be read."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.leave_soon()

    def stop_application_mode(self) -> None:
        """Restore the terminal. Textual does not turn off mouse positions in pixels."""
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        super().stop_application_mode()


class LastingFile:
    """A file to write to that loses what is written once its terminal is closed, instead of failing."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._file.fileno()

    def write(self, text: str) -> int:
        """Write ``text``."""
        try:
            return self._file.write(text)
        except OSError:
            silence(self._file)
            return len(text)

    def flush(self) -> None:
        """Send what was written."""
        try:
            self._file.flush()
        except OSError:
            silence(self._file)
