"""The way to each screen, by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget

from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen

Step = Callable[[Pilot[None]], Awaitable[None]]


def assessment(app: App[None]) -> AssessmentScreen:
    """The screen, which has to be an assessment."""
    assert isinstance(app.screen, AssessmentScreen)
    return app.screen


def notices(app: App[None]) -> list[str]:
    """The texts of the notices on the screen."""
    return [notice.message for notice in app._notifications]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every thread has reported and everything is painted."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    working = True
    while working:
        reported = bool(app.workers)
        await app.workers.wait_for_complete()
        app.saver.close()  # not ``flush``, which returns before the thread has reported the last save
        for _ in range(3 if reported else 2):  # what a thread reports can close a screen
            await pilot.pause()
        working = not all(worker.is_finished for worker in app.workers)  # a box that closes can start another


@asynccontextmanager
async def opened(app: ClientcheckApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run the app, and begin once everything is painted."""
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, then wait until everything is painted."""
    await pilot.press(*keys)
    await settled(pilot)


async def click(pilot: Pilot[None], widget: Widget | str | None = None, offset: tuple[int, int] = (0, 0)) -> None:
    """Click on a widget, then wait until everything is painted."""
    await pilot.click(widget, offset=offset)
    await settled(pilot)


def by_keys(*keys: str) -> Step:
    """Return a step that presses each group of keys and waits after it."""

    async def step(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for group in keys:
            await press(pilot, *group.split())

    return step


async def note(pilot: Pilot[None]) -> None:
    await by_keys("enter", "n")(pilot)
    pilot.app.post_message(Paste("They [b]laughed[/b]."))
    await settled(pilot)


async def proposal(pilot: Pilot[None]) -> None:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    app.assess(app.session.repository.find("Nordlicht GmbH"), quick=False)
    await settled(pilot)
    assessment(app).jump("improvement.talk")
    await settled(pilot)


async def other_side(pilot: Pilot[None]) -> None:
    await proposal(pilot)
    assessment(pilot.app).jump("cost.rate")
    await by_keys("4", "r", "f")(pilot)


async def amend(pilot: Pilot[None]) -> None:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    client = app.session.repository.find("Nordlicht GmbH")
    app.amend(client, app.session.repository.assessments(client.uuid)[0])
    await settled(pilot)


async def letters(pilot: Pilot[None]) -> None:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    client = app.session.repository.find("Nordlicht GmbH")
    app.session.change_facts(
        client, {"contract.type": "open", "contract.right": "either", "contract.client-name": "Nord"}
    )
    app.show_letters(client)
    await settled(pilot)


async def letter(pilot: Pilot[None]) -> None:
    await letters(pilot)
    await press(pilot, "enter")


STEPS: dict[str, Step] = {
    "welcome": by_keys(),
    "home": by_keys(),
    "question": by_keys("enter"),
    "answered": by_keys("enter", "4"),
    "note": note,
    "review": by_keys("enter", "r"),
    "proposal": proposal,
    "other-side": other_side,
    "amend": amend,
    "new-client": by_keys("n"),
    "client": by_keys("j j j j enter"),
    "compare": by_keys("j j j j enter", "w"),
    "chart": by_keys("j j j j enter", "v"),
    "close": by_keys("j j j j enter", "C"),
    "outcome": by_keys("j j j j enter", "enter"),
    "answers": by_keys("j j j j enter", "enter", "v"),
    "log": by_keys("j j j j enter", "enter", "l"),
    "log-entry": by_keys("j j j j enter", "enter", "l", "t 2"),
    "contract": by_keys("j j j j enter", "t", "j j j enter", "ctrl+u", "4 5 enter"),
    "fact": by_keys("j j j j enter", "t", "j enter"),
    "agenda": by_keys("j j j j enter", "enter", "p"),
    "letters": letters,
    "letter": letter,
    "export": by_keys("j j j j enter", "enter", "e"),
    "plan": by_keys("j j j j enter", "o"),
    "notice-day": by_keys("j j j j enter", "o", "n"),
    "search": by_keys("slash", "m a"),
    "filter": by_keys("s s", "f f"),
    "all-clients": by_keys("i", "j"),
    "help": by_keys("enter", "f1"),
    "settings": by_keys("o"),
    "erase": by_keys("j D"),
    "rename": by_keys("r"),
}
"""The way to each screen from the home screen. The client is Nordlicht GmbH, with five assessments."""
