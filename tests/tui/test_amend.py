"""A finished assessment can be changed where it was wrong: what was there before stays on record."""

from __future__ import annotations

import datetime

from textual.widgets import Static

from clientcheck_tui.core.records import Assessment, Client
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from tests.tui.conftest import MakeApp
from tests.tui.steps import notices, opened, press, settled

DAY = datetime.date(2026, 10, 3)


def recorded(app: ClientcheckApp) -> tuple[Client, Assessment]:
    judged = app.session.record("Acme", {"cost.rate": 3, "cost.late": 0}, {"cost.rate": "a note"}, DAY)
    return app.session.repository.find("Acme"), judged.assessment


def report(app: ClientcheckApp) -> str:
    return "\n".join(str(static.render()) for static in app.screen.query(Static))


async def test_an_answer_is_corrected_and_the_change_can_be_undone(make_app: MakeApp) -> None:
    app = make_app()
    client, before = recorded(app)
    repository = app.session.repository
    async with opened(app) as pilot:
        app.amend(client, before)
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.title_line.right == "Amending the assessment of 3 Oct"
        app.screen.work.navigator.jump("cost.rate")
        app.screen.dismiss(None)
        await settled(pilot)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)
        after = repository.assessment(before.uuid)
        assert (after.date, after.recorded, after.notes) == (before.date, before.recorded, before.notes)
        assert after.answers == {"cost.rate": "at-least", "cost.late": "up-to-3"}
        assert after.summary.zone == "keep"
        assert [one.answers for one in after.amended] == [{"cost.rate": "far-below"}]
        assert "before: talk, 50 of 100" in report(app)
        assert "Hourly rate against floor: Below 70% of it → At the floor rate or above it" in report(app)
        assert repository.drafts() == []
        await press(pilot, "z")
        assert notices(app) == ["The assessment is as it was before. Your changes can be continued."]
        assert repository.assessment(before.uuid) == before
        assert "before: talk" not in report(app)
        [draft] = repository.drafts()
        assert draft.amends == before.uuid and draft.answers["cost.rate"] == "at-least"


async def test_looking_and_leaving_changes_nothing(make_app: MakeApp) -> None:
    app = make_app()
    client, before = recorded(app)
    async with opened(app) as pilot:
        app.show_outcome(client, before)
        await settled(pilot)
        await press(pilot, "M")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, AssessmentScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, OutcomeScreen)
        assert app.session.repository.drafts() == []
        await press(pilot, "M")
        await press(pilot, "f")
        assert app.session.repository.assessment(before.uuid) == before
        assert "before: talk" not in report(app)


async def test_an_unfinished_change_is_continued(make_app: MakeApp) -> None:
    app = make_app()
    client, before = recorded(app)
    async with opened(app) as pilot:
        app.amend(client, before)
        await settled(pilot)
        await press(pilot, "escape")
        await press(pilot, "u", "escape")
        assert isinstance(app.screen, HomeScreen)
        [draft] = app.session.repository.drafts()
        assert draft.amends == before.uuid
        assert app.session.repository.assessment(before.uuid) == before
        app.amend(client, before)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, AssessmentScreen)
        assert screen.work.draft.uuid == draft.uuid and "unsure" in screen.interview.answers.values()


async def test_what_was_struck_out_is_not_changed(make_app: MakeApp) -> None:
    app = make_app()
    client, before = recorded(app)
    struck = app.session.strike(before.uuid)
    async with opened(app) as pilot:
        app.show_outcome(client, struck)
        await settled(pilot)
        assert "Struck out on 23 November 2026" in report(app)
        assert all(active.binding.id != "outcome.amend" for active in app.screen.active_bindings.values())
        app.amend(client, before)  # as in a window that does not know of it yet
        await settled(pilot)
        assert isinstance(app.screen, OutcomeScreen)
        assert any("struck out" in notice for notice in notices(app))


async def test_an_amendment_asks_nothing_about_the_other_side(make_app: MakeApp) -> None:
    app = make_app()
    client, before = recorded(app)
    async with opened(app) as pilot:
        app.amend(client, before)
        await settled(pilot)
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)
