"""Quitting without the person's Ctrl+Q: at a signal, or because the terminal is closed."""

from __future__ import annotations

import asyncio
import signal
import sys

from clientcheck_tui.signals import GRACE_SECONDS
from clientcheck_tui.tui.terminal_app import TerminalApp


class ShutdownApp(TerminalApp):
    """An app that can be told to quit from outside.

    Attributes:
        must_leave: it is quitting, and nobody is there to be asked.
    """

    def __init__(self) -> None:
        super().__init__()
        self.must_leave = False
        self._running_in: asyncio.AbstractEventLoop | None = None

    def on_load(self) -> None:
        """Note the event loop, and quit if that was asked for before it ran."""
        self._running_in = asyncio.get_running_loop()
        if sys.platform != "win32":
            # With any handler of asyncio's, every signal wakes the event loop. Without one, a signal that came just
            # before the loop started to wait would be handled only at the next key. Nobody sends or needs SIGURG.
            self._running_in.add_signal_handler(signal.SIGURG, lambda: None)
        if self.must_leave:
            self.leave_soon()

    def leave_soon(self) -> None:
        """Quit as by Ctrl+Q, once what was typed before has arrived. Any thread or signal handler can call this."""
        self.must_leave = True
        if (loop := self._running_in) is not None:
            loop.call_soon_threadsafe(loop.call_later, GRACE_SECONDS, self._leave)

    def _leave(self) -> None:
        self.after_input(self.action_quit)
