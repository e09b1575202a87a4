"""The plan for leaving in the app: one thing first, steps that stay ticked, every way out, no right that is none."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.client_name import NewClientDialog
from clientcheck_tui.tui.screens.close_client import CloseDialog
from clientcheck_tui.tui.screens.contract import ContractScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.plan import PlanScreen
from tests.tui.conftest import TODAY, MakeApp, Window
from tests.tui.steps import click, opened, press, settled
from tests.tui.test_outcome import screen_text

SIZE = (100, 30)
OPEN: dict[str, FactValue] = {
    "contract.type": "open",
    "contract.right": "either",
    "contract.notice-days": 30,
    "contract.receipt-days": 0,
}


async def shown(pilot: Pilot[None], name: str = "Acme", facts: Mapping[str, FactValue] | None = None) -> PlanScreen:
    """Open the plan of a client with a contract."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    client = app.session.repository.get_or_create_client(name, TODAY)
    if facts is not None:
        app.session.change_facts(client, facts)
    app.open_plan(client)
    await settled(pilot)
    return plan(app)


def plan(app: ClientcheckApp) -> PlanScreen:
    assert isinstance(app.screen, PlanScreen)
    return app.screen


def first(screen: PlanScreen) -> str:
    """What the screen says first."""
    return "\n".join(str(one.render()) for one in screen.query("#plan-first Static").results(Static))


def row(screen: PlanScreen, key: str) -> str:
    """The row of a step, of a way, or of something else to know."""
    return str(screen.rows.get_option(key).prompt)


async def choose(pilot: Pilot[None], screen: PlanScreen, key: str) -> None:
    """Press Enter on a row."""
    screen.rows.select(key)
    await press(pilot, "enter")


async def test_a_tick_survives_a_changed_fact_and_another_window(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        assert row(screen, "step.back-up").startswith("[ ]")
        await choose(pilot, screen, "step.back-up")
        assert row(screen, "step.back-up").startswith("[x]")
        for days in (60, 90):
            before = row(screen, "step.deliver")[4:10].strip()
            app.session.change_facts(screen.client, {"contract.notice-days": days})
            app.look_around()
            await settled(pilot)
            assert row(screen, "step.back-up").startswith("[x]")
            assert f"was {before}" in row(screen, "step.deliver")  # what has moved since it was last shown
        await press(pilot, "escape")
    again = make_app()
    async with opened(again, SIZE) as pilot:
        screen = await shown(pilot)
        assert row(screen, "step.back-up").startswith("[x]")
        assert "was " not in row(screen, "step.deliver")  # it was seen
        await choose(pilot, screen, "step.back-up")
        assert row(screen, "step.back-up").startswith("[ ]")


async def test_a_click_ticks_only_on_the_box(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        await click(pilot, screen.rows, offset=(20, 3))
        assert screen.rows.highlighted == 3
        assert app.session.leaving(screen.client).done == {}
        await click(pilot, screen.rows, offset=(3, 3))
        assert list(app.session.leaving(screen.client).done) == [screen.rows.chosen.removeprefix("step.")]


async def test_ticks_and_the_day_they_fix_can_be_undone(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        assert "is a proposal" in first(screen)
        await choose(pilot, screen, "step.back-up")
        assert "is a proposal" not in first(screen)
        await press(pilot, "z")
        assert "is a proposal" in first(screen)
        assert app.session.leaving(screen.client).done == {}
        assert app.session.leaving(screen.client).notice is None
        app.session.tick(screen.client, "back-up", True, TODAY - datetime.timedelta(3))
        app.look_around()
        await settled(pilot)
        await choose(pilot, screen, "step.back-up")
        await press(pilot, "z")
        assert "done 20 Nov" in row(screen, "step.back-up")


async def test_another_way_is_chosen_and_an_end_that_is_proposed_is_no_right(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        assert first(screen).startswith("Last day: 6 January 2027")
        assert "recommended" in row(screen, "way.notice")
        await choose(pilot, screen, "way.mutual")
        assert first(screen).startswith("Last day, if the client agrees in writing: 6 January 2027")
        assert "chosen" in row(screen, "way.mutual")
        assert "recommended" in row(screen, "way.notice")
        await press(pilot, "z")
        assert first(screen).startswith("Last day: 6 January 2027")
        await choose(pilot, screen, "way.mutual")
        await choose(pilot, screen, "way.notice")
        assert app.session.leaving(screen.client).way == ""


async def test_what_was_only_assumed_is_said_first(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (60, 20)) as pilot:
        screen = await shown(pilot)
        assert "t  No facts of the contract yet" in first(screen)
        assert "assumed" in str(screen.query_one("#plan-end", Static).render())


async def test_the_day_of_the_notice_is_chosen_and_taken_back(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        await press(pilot, "n")
        assert "7 December 2026" in screen_text(pilot)
        app.screen.query_one(Input).value = "2026-02-30"
        await press(pilot, "enter")
        assert "is not a date" in screen_text(pilot)
        app.screen.query_one(Input).value = "2026-12-01"
        await press(pilot, "enter")
        assert first(screen).startswith("Last day: 31 December 2026")
        assert app.session.leaving(screen.client).notice == datetime.date(2026, 12, 1)
        await press(pilot, "z")
        assert app.session.leaving(screen.client).notice is None


async def test_with_a_red_line_safety_comes_first_and_nobody_calls(make_app: MakeApp) -> None:
    app = make_app()
    window = Window(app.session)
    window.answer("respect.abuse", 1)
    window.finish()
    async with opened(app, (80, 24)) as pilot:
        screen = await shown(pilot, facts=OPEN)
        assert "Stop exposing yourself today" in str(screen.query_one("#plan-safety", Static).render())
        assert screen.rows.chosen == "info.safety"
        planned = app.session.planned(window.client)
        steps = planned.plan.steps
        assert {step.date for step in steps if step.entry.of == "notice" and step.entry.day < 0} == {TODAY}
        assert not [step for step in steps if step.key == "call"]
        assert planned.plan.out.notice == TODAY


@pytest.mark.parametrize(
    ("notice", "ended"), [(None, TODAY), (datetime.date(2026, 10, 1), datetime.date(2026, 10, 31))]
)
async def test_the_last_step_leads_to_closing_the_client_and_to_what_was_learnt(
    make_app: MakeApp, notice: datetime.date | None, ended: datetime.date
) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        app.session.set_notice(screen.client, notice)
        screen.reload()
        await choose(pilot, screen, "step.close-file")
        assert isinstance(app.screen, CloseDialog)
        await press(pilot, "enter")
        client = app.session.repository.client(screen.client.uuid)
        assert client is not None
        assert client.closed == ended  # the contract's last day, once it has passed
        assert isinstance(app.screen, ContractScreen)  # what to look for in the next client, and nothing else
        assert {key.partition(".")[0] for option in app.screen.rows.options if (key := option.id)} == {"after"}
        assert app.screen.title_line.place == "Acme · For the next client"
        assert app.screen.title_line.right == "0 facts"
        await press(pilot, "escape")
        assert plan(app) is screen


async def test_a_begun_plan_opens_at_its_next_step_and_undo_never_hides_the_way_back(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (80, 24)) as pilot:
        screen = await shown(pilot, facts=OPEN)
        steps = [f"step.{step.key}" for step in app.session.planned(screen.client).plan.steps[:10]]
        for key in steps[:9]:
            await choose(pilot, screen, key)
        for width in (80, 60):
            await pilot.resize_terminal(width, 24)
            await settled(pilot)
            assert "esc Back" in " ".join(str(key.render()).strip() for key in screen.query(FooterKey))
        await press(pilot, "escape")
        rows = (await shown(pilot)).rows
        assert rows.chosen == steps[9]
        assert rows.highlighted == rows.scroll_offset.y + 1  # below the last one that is done
        await press(pilot, "enter")
        assert rows.highlighted == rows.scroll_offset.y + 1  # a tick moves no row
        await press(pilot, "G", "g")
        assert rows.scroll_offset.y == 0  # with the heading above the first row


async def test_contract_and_plan_lead_to_each_other_and_one_key_back(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, facts=OPEN)
        await press(pilot, "t")
        assert isinstance(app.screen, ContractScreen)
        await press(pilot, "o")
        assert plan(app) is screen
        app.open_plan(screen.client)  # as the palette does, which offers it everywhere
        await settled(pilot)
        assert plan(app) is screen
        await press(pilot, "t", "escape", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_every_outcome_leads_there_and_names_the_key_where_leaving_is_advised(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        zones = {}
        for entry in app.session.repository.overview():
            if entry.latest is None:
                continue
            assessment = app.session.repository.assessment(entry.latest.uuid)
            app.push_screen(OutcomeScreen(app.session, entry.client, assessment))
            await settled(pilot)
            zones[assessment.summary.zone] = "o plan leaving" in screen_text(pilot)
            await press(pilot, "o")
            assert plan(app).client == entry.client
            await press(pilot, "escape", "escape")
        assert zones == {"keep": False, "watch": False, "talk": False, "prepare": True, "leave": True}


async def test_what_an_earlier_client_taught_is_shown_where_one_is_named(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (60, 20)) as pilot:
        await press(pilot, "n", *"New one")
        assert isinstance(app.screen, NewClientDialog)
        assert app.screen.query_one(Input).value == "New one"
        lessons = app.screen.query_one("#lessons", Static)
        assert "First sign: Disrespect, 2 weeks after the start." in str(lessons.render())
        assert lessons.region.bottom <= 20


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
@pytest.mark.parametrize("language", ["en", "id"])
async def test_it_is_usable_in_a_small_window(make_app: MakeApp, language: str, size: tuple[int, int]) -> None:
    app = make_app(language, demo=True)
    async with opened(app, size) as pilot:
        screen = await shown(pilot, "Nordlicht GmbH")
        assert screen.query_one("#disclaimer").region.bottom <= size[1] - 1
        assert screen.rows.region.height >= (6 if size[1] == 20 else 8)
        assert not [text for text in screen.query("#plan-first, #disclaimer") if text.region.right > size[0]]
        await press(pilot, "G", "enter")
        assert screen.query_one("#plan-detail").has_focus  # to be scrolled
        await press(pilot, "escape")
        assert plan(app) is screen


async def test_the_page_of_a_client_names_the_last_day_and_the_next_step(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        app.show_client(app.session.repository.find("Nordlicht"))
        await settled(pilot)
        assert "Leaving: last day" in screen_text(pilot)
