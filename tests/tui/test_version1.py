"""In the app: a draft of version 1 says once what is asked again, and a finished one is marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from clientcheck_tui.session import Session
from clientcheck_tui.tui.screens.confirm import ConfirmDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from tests.tui.conftest import MakeApp
from tests.tui.steps import assessment, press, settled
from tests.version1 import copy_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return copy_store(tmp_path / "data")


def texts(dialog: ConfirmDialog) -> str:
    return " ".join(str(static.render()) for static in dialog.query(Static))


@pytest.mark.parametrize(
    ("language", "again"), [("en", "Hourly rate against floor"), ("id", "Tarif dibanding minimum")]
)
async def test_a_draft_says_once_which_questions_are_asked_again(
    make_app: MakeApp, store: Path, session_in: Callable[..., Session], language: str, again: str
) -> None:
    before = (store / "drafts.json").read_bytes()
    app = make_app(language, client="Studio Kertas", assess=True)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        assert again in texts(app.screen)
        await press(pilot, "enter")
        first = assessment(app).navigator.at
        assert first in ("cost.rate", "dread.everyone"), "the first of them, in the order of asking"
        await press(pilot, "s", "escape")
        assert (store / "drafts.json").read_bytes() == before, "only looked at"
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "enter")
        await press(pilot, "1", "escape")
        await press(pilot, "enter")
        assert assessment(app).interview.answers[first] == 0, "and nothing more was said"
    client = session_in().repository.find("Studio Kertas")
    [draft] = [one for one in session_in().repository.drafts() if one.client == client.uuid]
    assert draft.notes["dread.again"] == "Only with a deposit."
    assert draft.pack.version != "1.0.0"


async def test_a_month_old_draft_is_asked_about_its_age_first(make_app: MakeApp, store: Path) -> None:
    before = (store / "drafts.json").read_bytes()
    app = make_app(client="Kopi Kita", assess=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        assert "20 October 2026" in texts(app.screen)
        await press(pilot, "enter")
        assert assessment(app).interview.answers == {"dread.again": 1, "dread.leaving": 2}, "nothing of it has changed"
        await press(pilot, "escape")
    assert (store / "drafts.json").read_bytes() == before


async def test_a_finished_one_is_marked_and_keeps_its_verdict(make_app: MakeApp, store: Path) -> None:
    app = make_app(client="Studio Kertas")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        client = app.session.repository.find("Studio Kertas")
        app.show_outcome(client, app.session.repository.assessments(client.uuid)[0])
        await settled(pilot)
        assert isinstance(app.screen, OutcomeScreen)
        shown = " ".join(str(static.render()) for static in app.screen.query(Static))
        assert "1.0.0" in shown
        assert "prepare to leave" in shown.lower()
        assert "80 € → 55 €" in shown
        old, again = app.screen.query(".headline").last(), app.screen.query_one(".again")
        assert again.region.y > old.region.bottom, "a line apart"
        keys = {active.binding.id for active in app.screen.active_bindings.values()}
        assert "outcome.assess" in keys and "outcome.amend" not in keys
