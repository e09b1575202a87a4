"""An app that handles input strictly in order, sends only what changes, and quits at a signal.

Textual gives a key to the focused widget and goes on to the next key at once. Keys that arrive together (a slow
connection, a macro) then overtake each other: Ctrl+Q quits before the answer typed before it is saved, and a key for a
dialog reaches the screen below it.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, MouseMove, Paste
from textual.screen import Screen
from textual.worker import WorkerCancelled, WorkerFailed

from clientcheck_tui.core.problem import N_
from clientcheck_tui.signals import GRACE_SECONDS
from clientcheck_tui.tui.screen_copy import Changes, ScreenCopy

STORE_WORKERS = "store"
"""The group of workers that open or close a screen when they end. Keys typed meanwhile wait for that screen."""

MAX_SECONDS = 5.0
"""How long one event may delay those after it, so that Ctrl+Q works even if a widget hangs."""

QUIET_SECONDS = 0.02
"""How long to wait for another event before checking that the last one is done, so that the screen is drawn first."""

Step = Event | Callable[[], Awaitable[None] | None]
"""An event, or a function to call in its turn."""


class TerminalApp(App[None]):
    """An app that handles input strictly in order, and sends only the cells that change.

    Attributes:
        must_leave: it is quitting because of a signal or a closed terminal, so nobody can be asked anything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "redraw", N_("Draw the screen again"), id="app.redraw", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.must_leave = False
        self._running_in: asyncio.AbstractEventLoop | None = None
        self._copy = ScreenCopy()
        self._steps: deque[Step] = deque()
        self._more = asyncio.Event()
        self._handling: asyncio.Task[None] | None = None

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
        if self._running_in is not None:
            quit_later = partial(self._running_in.call_later, GRACE_SECONDS, self.after_input, self.action_quit)
            self._running_in.call_soon_threadsafe(quit_later)

    def on_mount(self) -> None:
        """Send everything after a pause in the shell (Ctrl+Z), when the terminal shows something else."""
        self.app_resume_signal.subscribe(self, lambda _: self._copy.forget())

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send only the cells that change."""
        if isinstance(renderable, CompositorUpdate):
            renderable = Changes(renderable, self._copy, self.size)
        super()._display(screen, renderable)

    def action_redraw(self) -> None:
        """Send the whole screen, as something else may have written to the terminal."""
        self._copy.forget()
        self.refresh(layout=True)

    async def on_event(self, event: Event) -> None:
        """Queue input; handle other events as usual."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            self.after_input(event)
        else:
            await super().on_event(event)

    def after_input(self, step: Step) -> None:
        """Handle ``step`` once all earlier input has been handled."""
        self._steps.append(step)
        self._more.set()
        if self._handling is None:
            self._handling = asyncio.create_task(self._handle_steps())

    async def _handle_steps(self) -> None:
        with self._context():
            try:
                while self._steps:
                    await self._handle_step(self._steps.popleft())
            except Exception as error:  # as Textual does with errors in a handler
                self._handle_exception(error)
            finally:
                self._handling = None

    async def _handle_step(self, step: Step) -> None:
        if isinstance(step, Event) and self._exit:  # typed after Ctrl+Q: nothing may open now
            return
        screen = self.screen if self.screen_stack else None  # there is none when a signal comes early
        if isinstance(step, Event):
            await super().on_event(step)
        elif (awaitable := step()) is not None:
            await awaitable
        if self._exit or not self.screen_stack or isinstance(step, MouseMove):  # nothing depends on a move
            return
        if not self._steps:
            self._more.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._more.wait(), QUIET_SECONDS)
        with suppress(TimeoutError, ScreenStackError):  # the app may close its screens meanwhile
            async with asyncio.timeout(MAX_SECONDS):
                while not await self._is_done(screen):
                    screen = self.screen

    async def _is_done(self, screen: Screen[object] | None) -> bool:
        """Wait until every widget that the last event may have reached has handled it; return whether nothing is left.

        A key goes from the focused widget up to the app. ``screen`` is the one shown before: a new screen also has to
        be drawn once, as that may open the next.
        """
        shown = self.screen
        if screen is not shown:
            await _drawn(shown, lambda: self.screen is shown)
        pumps = list((self.focused or self.screen).ancestors_with_self)
        for pump in pumps:
            await _queue_done(pump.call_later)
        for worker in [one for one in self.workers if one.group == STORE_WORKERS and one.is_running]:
            with suppress(WorkerFailed, WorkerCancelled):  # its screen was closed
                await asyncio.shield(worker.wait())
        return screen is self.screen and not any(pump.message_queue_size for pump in pumps)


async def _queue_done(post: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until a function posted now is called; everything posted before has been handled by then."""
    called = asyncio.Event()
    if post(called.set):
        await called.wait()


async def _drawn(screen: Screen[object], is_open: Callable[[], bool]) -> None:
    """Wait until a screen is drawn, or is not open any more.

    One below a box that closes can be closed in the same moment, and is then never drawn.
    """
    called = asyncio.Event()
    screen.call_after_refresh(called.set)
    while not called.is_set() and is_open():
        with suppress(TimeoutError):
            await asyncio.wait_for(called.wait(), QUIET_SECONDS)
