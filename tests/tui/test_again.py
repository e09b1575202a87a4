"""Assessing a client again: a quick assessment is continued, or one is started again."""

from __future__ import annotations

import datetime

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.confirm import ConfirmDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import assessment, click, notices, press, settled


async def finish(pilot: Pilot[None]) -> None:
    """Answer, write a note, finish, and go home."""
    await settled(pilot)
    await press(pilot, "4", "n")
    await press(pilot, *"word", "escape")
    await press(pilot, "r")
    await press(pilot, "f", "escape")
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, HomeScreen)


def buttons(app: ClientcheckApp) -> list[str]:
    assert isinstance(app.screen, ConfirmDialog)
    return [str(button.id) for button in app.screen.query(Button)]


async def test_a_quick_one_is_continued_with_answers_and_notes_and_stays(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True, quick=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot)
        await press(pilot, "a")
        assert buttons(app) == ["continue", "full", "quick"]
        await press(pilot, "enter")
        screen = assessment(app)
        assert screen.interview.answers == {"cost.rate": 3}
        assert screen.interview.notes == {"cost.rate": "word"}
        assert screen.interview.full and screen.navigator.at == "cost.late"
        await press(pilot, "1", "escape")
        client = app.session.repository.find("Acme")
        assert len(app.session.repository.heads(client.uuid)) == 1
        assert app.session.repository.drafts()[0].answers == {"cost.rate": "far-below", "cost.late": "up-to-3"}


async def test_continuing_from_an_outcome_says_nothing_about_other_windows(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True, quick=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await finish(pilot)
        for _ in range(2):
            await press(pilot, "enter")
        assert isinstance(app.screen, OutcomeScreen)
        app.clear_notifications()
        await press(pilot, "a")
        await press(pilot, "enter")
        assert isinstance(app.screen, AssessmentScreen)
        assert not notices(app)


@pytest.mark.parametrize(("quick", "days"), [(True, 15), (False, 0)])
async def test_after_a_full_one_or_an_old_quick_one_it_starts_again(make_app: MakeApp, quick: bool, days: int) -> None:
    app = make_app(client="Acme", assess=True, quick=quick)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot)
        app.session._today = lambda: TODAY + datetime.timedelta(days=days)
        await press(pilot, "c")
        await press(pilot, "a")
        assert buttons(app) == ["full", "quick"]
        await click(pilot, "#quick")
        screen = assessment(app)
        assert not screen.interview.answers and not screen.interview.full


async def test_a_known_client_is_announced_while_typing(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True, quick=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot)
        await press(pilot, "n", *"acm")
        assert not app.screen.query_one("#known").display
        await press(pilot, "e")
        assert str(app.screen.query_one("#known").render()) == (
            "Acme is already a client: you can continue the quick assessment of 23 November 2026."
        )
        await press(pilot, "enter")
        assert "continue" in buttons(app)
