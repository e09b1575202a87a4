"""The form of a contract: facts of every kind by keys, nothing impossible saved, nothing typed lost, all undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.contract import ContractScreen
from clientcheck_tui.tui.screens.fact import FieldDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import click, opened, press, settled

SIZE = (100, 30)


@pytest.fixture
def client(session_in: Callable[..., Session]) -> Client:
    return session_in().repository.get_or_create_client("Acme", TODAY)


async def shown(pilot: Pilot[None], client: Client) -> ContractScreen:
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    app.show_contract(client)
    await settled(pilot)
    assert isinstance(app.screen, ContractScreen)
    return app.screen


def facts(app: ClientcheckApp, client: Client) -> dict[str, FactValue]:
    """What is on the disk, without ``contract.``."""
    return {key.removeprefix("contract."): value for key, value in app.session.leaving(client).facts.items()}


async def ask(pilot: Pilot[None], key: str) -> None:
    """Open the field of a fact."""
    app = pilot.app
    assert isinstance(app.screen, ContractScreen)
    app.screen.rows.select("contract." + key)
    await press(pilot, "enter")


def said(app: ClientcheckApp, name: str = "#end") -> str:
    return " ".join(str(app.screen.query_one(name, Static).render()).split())


def rows(app: ClientcheckApp) -> str:
    assert isinstance(app.screen, ContractScreen)
    return "\n".join(str(option.prompt) for option in app.screen.rows.options)


async def test_it_can_be_what_the_app_opens_with(make_app: MakeApp, client: Client) -> None:
    app = make_app(contract=client)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ContractScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_five_facts_in_a_row_move_the_last_day(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await press(pilot, "enter", "t")
        assert "Last day, partly assumed: 6 January 2027" in said(app)
        assert "assumed" in said(app)
        await press(pilot, "enter", "1", "enter", "1", "enter", "1", "enter", *"60", "enter")
        assert facts(app, client) == {"written": "yes", "type": "open", "right": "either", "notice-days": 60}
        assert "lets it end on 5 February 2027" in said(app)
        assert "Last day: 6 Jan 2027 → 5 Feb 2027" in said(app)
        assert "assumed" not in said(app)
        assert "not legal advice" in said(app, "#disclaimer")
        await press(pilot, "z")
        assert "notice-days" not in facts(app, client)
        assert "5 Feb 2027 → 6 Jan 2027" in said(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ClientScreen)


KINDS: list[tuple[str, list[str], FactValue, str]] = [
    ("bonds", ["2", "4", "2", "escape"], ["secrecy"], "kerahasiaan"),
    ("prepaid", [*"1.250,50", "enter"], "1250.50", "1.250,50"),
    ("starts", [*"2026-02-28", "f2"], "2026-02-28", "28 Februari 2026"),
    ("clause", [*"[b]7[/b] {x}", "enter"], "[b]7[/b] {x}", "[b]7[/b] {x}"),
    ("open", [*"site", "enter", *"logo", "f2"], ["site", "logo"], "site · logo"),
    ("country", [*"jerman", "enter"], "DE", "Jerman"),
]


async def test_a_fact_of_each_kind_is_saved_shown_removed_and_brought_back(make_app: MakeApp, client: Client) -> None:
    app = make_app("id")
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, client)
        screen.rows.select("after.clause")
        await press(pilot, "enter", *"abc", "enter")
        assert screen.rows.chosen == "after.clause"  # the last row: no jump to the first
        for key, keys, value, words in KINDS:
            await ask(pilot, key)
            await press(pilot, *keys)
            assert app.screen is screen, key
            assert facts(app, client)[key] == value
            assert words in rows(app)
            screen.rows.select("contract." + key)
            await press(pilot, "backspace")
            assert key not in facts(app, client)
            await press(pilot, "z")
            assert facts(app, client)[key] == value


async def test_what_is_impossible_is_never_saved_nor_lost(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    app.session.change_facts(client, {"contract.starts": "2026-02-01"})
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, client)
        for key, typed, wrong in (
            ("ends", "2026-02-30", "is not a date"),
            ("minimum-ends", "2026-01-31", "is before the contract starts"),
            ("unpaid", "-1", "sum cannot be negative"),
            ("currency", "EUX", "here is no currency"),
        ):
            await ask(pilot, key)
            await press(pilot, *typed, "enter")
            assert wrong in said(app, "#meaning")
            assert app.screen is not screen
            await press(pilot, "escape")
            assert facts(app, client) == {"starts": "2026-02-01"}
            assert f"× {typed}" in rows(app)
            assert f"Not saved, because it is not possible: {typed}" in said(app, "#fact")
        await press(pilot, "escape")
        await shown(pilot, client)
        await ask(pilot, "ends")
        assert app.screen.query_one(Input).value == "2026-02-30"
        assert "is not a date" in said(app, "#meaning")
        await pilot.press("ctrl+q")
    assert app.field_problem is not None, "who quits with it is told"


async def test_every_way_of_closing_keeps_what_is_typed(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await ask(pilot, "notice-days")
        await press(pilot, *"30", "escape")
        await ask(pilot, "thanks")
        await press(pilot, *"calm calls")
        await click(pilot, offset=(1, 1))
        assert facts(app, client) == {"notice-days": 30, "thanks": "calm calls"}
        await ask(pilot, "theirs")
        app.screen.query_one(TextArea).insert("a domain")
        await pilot.press("ctrl+q")
    assert facts(app, client) == {"notice-days": 30, "thanks": "calm calls", "theirs": ["a domain"]}
    assert app.field_problem is None


async def test_a_text_is_saved_while_it_is_typed(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, client)
        await ask(pilot, "breach")
        await press(pilot, "1")
        await ask(pilot, "breach-what")
        await press(pilot, *"no pay")
        dialog = app.screen
        assert isinstance(dialog, FieldDialog)
        dialog.save_typed()  # as the timer does, and then nothing more, as when the window is killed
        await settled(pilot)
        assert facts(app, client)["breach-what"] == "no pay"
        await press(pilot, *"ment", "enter")
        assert (app.screen, facts(app, client)["breach-what"]) == (screen, "no payment")
        await press(pilot, "z")
        assert "breach-what" not in facts(app, client), "one step back, not one for each time it was saved"


async def test_what_does_not_apply_is_folded_away_with_the_reason(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        assert "Clause you rely on" in rows(app)
        await press(pilot, "enter", "2")
        assert "Clause you rely on" not in rows(app)
        assert "more questions do not apply: Written contract – no, nothing in writing" in " ".join(rows(app).split())


async def test_undo_leaves_what_another_window_has_entered(
    make_app: MakeApp, session_in: Callable[..., Session], client: Client
) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await ask(pilot, "notice-days")
        session_in().change_facts(client, {"contract.law": "id"})
        await press(pilot, *"30", "enter", "z")
        assert facts(app, client) == {"law": "id"}
