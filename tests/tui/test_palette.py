"""The palette finds every command of the screen and every client."""

from __future__ import annotations

import pytest
from textual.command import Command, CommandList, CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from clientcheck_tui.session import Session
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.export import ExportDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, press

HOSTILE = "[bold red]Evil[/] [@click=app.quit]x"


async def found(pilot: Pilot[None], typed: str, wanted: str = "") -> list[str]:
    """What the palette offers after ``typed``, the first line of each, once ``wanted`` (or what is typed) is there."""
    if not isinstance(pilot.app.screen, CommandPalette):
        await pilot.press("ctrl+p")
        await pilot.pause()
    pilot.app.screen.query_one(Input).value = typed
    for _ in range(200):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        options = pilot.app.screen.query_one(CommandList).options
        offered = [str(one.hit.text) for one in options if isinstance(one, Command)]
        if any((wanted or typed).casefold() in one.casefold() for one in offered):
            return offered
    return offered


@pytest.mark.parametrize(
    ("language", "screen", "commands"),
    [
        ("en", "home", ["Open", "New client", "Assess", "Rename", "Delete permanently", "Settings", "Theme", "Quit"]),
        ("id", "home", ["Buka", "Klien baru", "Ganti nama", "Pengaturan", "Keluar"]),
        ("en", "outcome", ["Export", "Assess again", "Answers", "Back", "Help"]),
        ("en", "question", ["Note", "Review", "Most decisive first", "Not sure", "Hide or show the gauge"]),
        ("en", "review", ["Finish", "Back"]),
    ],
)
async def test_every_command_of_the_screen_is_found_once(
    make_app: MakeApp, language: str, screen: str, commands: list[str]
) -> None:
    app = make_app(language, demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS[screen](pilot)
        for command in commands:
            offered = await found(pilot, command)
            assert offered.count(command) == 1, (command, offered)


@pytest.mark.parametrize(("typed", "first"), [("the", "Theme"), ("colours", "Theme"), ("^l", "Draw the screen again")])
async def test_a_command_is_found_by_its_beginning_its_explanation_and_its_key(
    make_app: MakeApp, typed: str, first: str
) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        assert (await found(pilot, typed, first))[0] == first


async def test_a_command_runs_on_the_screen_where_the_palette_was_opened(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["outcome"](pilot)
        await found(pilot, "Export")
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportDialog)


async def test_a_client_is_found_and_opened_from_an_assessment_with_home_behind_it(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["question"](pilot)
        assert isinstance(app.screen, AssessmentScreen)
        assert (await found(pilot, "nordlicht"))[0] == "Nordlicht GmbH"
        await press(pilot, "enter")
        assert isinstance(app.screen, ClientScreen)
        assert app.screen.client.name == "Nordlicht GmbH"
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_clients_name_is_data(make_app: MakeApp) -> None:
    app = make_app()
    name = app.session.repository.get_or_create_client(HOSTILE, app.session.today).name
    async with opened(app, (80, 24)) as pilot:
        assert await found(pilot, "red]Evil") == [name]
        option = app.screen.query_one(CommandList).get_option_at_index(0)
        assert str(option.prompt).startswith(name)
        await press(pilot, "enter")
        assert isinstance(app.screen, ClientScreen)


def many(session: Session, count: int) -> None:
    for number in range(count):
        session.repository.get_or_create_client(f"Client {number:04}", session.today)


async def test_any_of_many_clients_is_found(make_app: MakeApp) -> None:
    app = make_app()
    many(app.session, 80)
    async with opened(app, (80, 24)) as pilot:
        assert await found(pilot, "0079") == ["Client 0079"]


@pytest.mark.parametrize("key", ["pagedown", "pageup", "down", "up", "ctrl+end"])
async def test_a_page_key_right_after_a_letter_does_not_crash(make_app: MakeApp, key: str) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        await found(pilot, "e")
        listed = app.screen.query_one(CommandList)
        app.screen.remove_class("-ready")  # as it is until the first commands have come
        await pilot.pause()
        listed.clear_options().add_options(["one", "two"])
        listed.highlighted = 0
        assert isinstance(app, ClientcheckApp)
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        action = {"pagedown": "page_down", "pageup": "page_up", "down": "cursor_down", "up": "cursor_up"}.get(
            key, "last"
        )
        palette._action_command_list(action)  # nothing is painted in between
        await press(pilot, "x", key, "escape")
        assert isinstance(app.screen, HomeScreen)
