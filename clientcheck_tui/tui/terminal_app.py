"""How the app and the terminal talk: input strictly in order, and of the output only what changes.

Textual hands a key to the widget that has the focus and goes on to the next key at once. Keys that arrive together (a
slow connection, a macro) then overtake each other: Ctrl+Q leaves before the answer typed before it is given, and a key
meant for a dialog reaches the screen that it is about to cover.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import ClassVar

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, MouseMove, Paste
from textual.screen import Screen
from textual.worker import WorkerCancelled, WorkerFailed

from clientcheck_tui.core.problem import N_
from clientcheck_tui.tui.screen_copy import Changes, ScreenCopy

STORE_WORKERS = "store"
"""The group of the workers whose end opens or closes a screen: what is typed meanwhile waits for that screen."""

MAX_SECONDS = 5.0
"""How long one event may hold up those after it: a widget that hangs must not take Ctrl+Q away."""

QUIET_SECONDS = 0.02
"""How long to wait for a further event before looking whether the last one is done: the picture of a key goes first."""

Step = Event | Callable[[], Awaitable[None] | None]
"""An event, or something to call in its turn."""


class TerminalApp(App[None]):
    """An app that deals with input strictly in the order it came in, and sends only the cells that change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "redraw", N_("Draw the screen again"), id="app.redraw", show=False),
    ]

    def __init__(self) -> None:
        """Start with no input, and a terminal of which nothing is known."""
        super().__init__()
        self._copy = ScreenCopy()
        self._steps: deque[Step] = deque()
        self._more = asyncio.Event()
        self._dealing: asyncio.Task[None] | None = None

    def on_mount(self) -> None:
        """After a pause in the shell (Ctrl+Z) the terminal shows something else."""
        self.app_resume_signal.subscribe(self, lambda _: self._copy.forget())

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send only the cells that change."""
        if isinstance(renderable, CompositorUpdate):
            renderable = Changes(renderable, self._copy, self.size)
        super()._display(screen, renderable)

    def action_redraw(self) -> None:
        """Send the whole screen: something else may have written to the terminal."""
        self._copy.forget()
        self.refresh(layout=True)

    async def on_event(self, event: Event) -> None:
        """Queue what the person does; everything else goes its usual way."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            self.after_input(event)
        else:
            await super().on_event(event)

    def after_input(self, step: Step) -> None:
        """Deal with ``step`` once all input so far has been dealt with."""
        self._steps.append(step)
        self._more.set()
        if self._dealing is None:
            self._dealing = asyncio.create_task(self._deal_with_steps())

    async def _deal_with_steps(self) -> None:
        with self._context():
            try:
                while self._steps:
                    await self._deal_with(self._steps.popleft())
            except Exception as error:  # as Textual does with what goes wrong in a handler
                self._handle_exception(error)
            finally:
                self._dealing = None

    async def _deal_with(self, step: Step) -> None:
        if isinstance(step, Event) and self._exit:  # typed after Ctrl+Q: nothing may open any more
            return
        screen = self.screen if self.screen_stack else None  # there is none yet when a signal comes early
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
        with suppress(TimeoutError):
            async with asyncio.timeout(MAX_SECONDS):
                while not await self._is_done(screen):
                    screen = self.screen

    async def _is_done(self, screen: Screen[object] | None) -> bool:
        """Let every widget that the last event may have reached work off its queue; whether that changed nothing more.

        A key goes from the widget that has the focus up to the app. ``screen`` is the one shown before: a new screen
        also has to be drawn once, since what it does then may open the next.
        """
        if screen is not self.screen:
            await _reached(self.screen.call_after_refresh)
        pumps = list((self.focused or self.screen).ancestors_with_self)
        for pump in pumps:
            await _reached(pump.call_later)
        for worker in [one for one in self.workers if one.group == STORE_WORKERS and one.is_running]:
            with suppress(WorkerFailed, WorkerCancelled):  # with its screen
                await asyncio.shield(worker.wait())
        return screen is self.screen and not any(pump.message_queue_size for pump in pumps)


async def _reached(post: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until something posted now is called: whatever was posted before has been dealt with then."""
    called = asyncio.Event()
    if post(called.set):
        await called.wait()
