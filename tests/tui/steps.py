"""The way to each screen, by the keys a person presses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.events import Paste
from textual.pilot import Pilot

from clientcheck_tui.tui.app import ClientcheckApp

Step = Callable[[Pilot[None]], Awaitable[None]]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every thread has reported and everything is painted."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    await app.workers.wait_for_complete()
    app.saver.close()  # not ``flush``: its thread tells of the last save only after that has returned
    await pilot.pause()
    await pilot.pause()


async def home(pilot: Pilot[None]) -> None:
    await settled(pilot)


async def question(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)


async def answered(pilot: Pilot[None]) -> None:
    await question(pilot)
    await pilot.press("4")


async def note(pilot: Pilot[None]) -> None:
    await question(pilot)
    await pilot.press("n")
    await settled(pilot)
    pilot.app.post_message(Paste("They [b]laughed[/b]."))
    await settled(pilot)


async def review(pilot: Pilot[None]) -> None:
    await question(pilot)
    await pilot.press("r")


async def new_client(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("n")


async def client(pilot: Pilot[None]) -> None:
    """Nordlicht GmbH, with three assessments."""
    await settled(pilot)
    await pilot.press(*"jjjj", "enter")


async def outcome(pilot: Pilot[None]) -> None:
    await client(pilot)
    await settled(pilot)
    await pilot.press("enter")


async def answers(pilot: Pilot[None]) -> None:
    await outcome(pilot)
    await settled(pilot)
    await pilot.press("v")


async def export(pilot: Pilot[None]) -> None:
    await outcome(pilot)
    await settled(pilot)
    await pilot.press("e")


async def help_screen(pilot: Pilot[None]) -> None:
    await question(pilot)
    await pilot.press("f1")


async def settings(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("o")


async def erase(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("j", "D")


async def rename(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("r")


STEPS: dict[str, Step] = {
    "welcome": home,
    "home": home,
    "question": question,
    "answered": answered,
    "note": note,
    "review": review,
    "new-client": new_client,
    "client": client,
    "outcome": outcome,
    "answers": answers,
    "export": export,
    "help": help_screen,
    "settings": settings,
    "erase": erase,
    "rename": rename,
}
