"""Leaving without the person's Ctrl+Q: a signal asks for it, or the terminal is gone."""

from __future__ import annotations

import asyncio
import signal
import sys

from clientcheck_tui.signals import GRACE_SECONDS
from clientcheck_tui.tui.terminal_app import TerminalApp


class ShutdownApp(TerminalApp):
    """An app that can be told to leave from outside.

    Attributes:
        must_leave: it is leaving, and there is nobody to ask.
    """

    def __init__(self) -> None:
        """Nobody has asked yet."""
        super().__init__()
        self.must_leave = False
        self._running_in: asyncio.AbstractEventLoop | None = None

    def on_load(self) -> None:
        """From now on it can be told to leave, and does so if it was told before."""
        self._running_in = asyncio.get_running_loop()
        if sys.platform != "win32":
            # Any handler of asyncio's makes every signal wake its loop; one that came just before the loop began to
            # wait would else be handled at the next key only. SIGURG is one that nobody sends and nobody misses.
            self._running_in.add_signal_handler(signal.SIGURG, lambda: None)
        if self.must_leave:
            self.leave_soon()

    def leave_soon(self) -> None:
        """Leave like Ctrl+Q, once what was typed before has arrived; from any thread, signal handlers included."""
        self.must_leave = True
        if (loop := self._running_in) is not None:
            loop.call_soon_threadsafe(loop.call_later, GRACE_SECONDS, self._leave)

    def _leave(self) -> None:
        self.after_input(self.action_quit)
