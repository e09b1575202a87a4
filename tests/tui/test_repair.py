"""A broken file is reported on the home screen, and repaired with one key and one confirmation."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from clientcheck_tui.store.repository import Repository
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.confirm import ConfirmDialog
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import NOW, TODAY, MakeApp
from tests.tui.steps import opened, press, settled


def welcome(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#welcome").render())


@pytest.mark.parametrize("language", ["en", "id"])
async def test_home_offers_the_newest_copy_and_shows_its_clients(make_app: MakeApp, language: str) -> None:
    app = make_app(language, demo=True)
    path = app.session.repository.paths.assessments
    Repository(path.parent, lambda: NOW).get_or_create_client("Another session, before which a backup is made", TODAY)
    path.write_bytes(path.read_bytes()[:-100])
    async with opened(app, (80, 24)) as pilot:
        assert "assessments.json" in welcome(pilot)
        assert "b" in {key.key_display for key in app.screen.query(FooterKey)}
        await press(pilot, "b")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "enter")
        assert app.screen.query_one(Rows).options
        assert not app.screen.query_one("#welcome").display
    assert len(list(path.parent.glob("assessments-broken-*.json"))) == 1


async def test_declining_a_repair_changes_nothing(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    path = app.session.repository.paths.assessments
    path.write_bytes(b"null")
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "b")
        await press(pilot, "escape")
    assert path.read_bytes() == b"null"


async def test_with_broken_drafts_the_clients_are_still_listed(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    path: Path = app.session.repository.paths.drafts
    whole = path.read_bytes()
    path.write_bytes(whole + b"}")
    async with opened(app, (100, 30)) as pilot:
        assert "drafts.json" in welcome(pilot)
        assert app.screen.query_one(Rows).options
        assert path.read_bytes() == whole + b"}"
        await pilot.press("j", "a")  # what is answered could not be saved, so this asks first
        await settled(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, AssessmentScreen)
    assert len(app.session.repository.drafts()) == 1


async def test_repair_is_not_offered_for_undamaged_files(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "b")
        assert not isinstance(app.screen, ConfirmDialog)
