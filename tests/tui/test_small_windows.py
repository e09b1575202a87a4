"""In a window that is too small nothing is lost, and nothing is done unseen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.client_name import NewClientDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.note import NoteDialog
from clientcheck_tui.tui.screens.settings import SettingsDialog
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, assessment, click, opened, press, settled

TOO_SMALL = [(40, 10), (59, 24), (80, 19), (10, 3)]


async def sized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Give the window another size."""
    await pilot.resize_terminal(*size)
    await settled(pilot)


@pytest.mark.parametrize("size", TOO_SMALL)
async def test_a_note_can_be_typed_while_the_window_is_too_small(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(client="Kertas", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n")
        await pilot.press(*"one ")
        await sized(pilot, size)
        assert app.screen.query_one("#too-small").display
        await pilot.press(*"two", "enter", *"thrree", "left", "left", "backspace")
        await sized(pilot, (80, 24))
        assert not app.screen.query_one("#too-small").display
        assert isinstance(app.screen, NoteDialog)
        assert isinstance(app.focused, TextArea)
        await pilot.press(*"!")
        assert app.screen.query_one(TextArea).text == "one two\nthr!ee"
        await settled(pilot)
        [draft] = app.session.repository.drafts()
        assert draft.notes == {"cost.rate": "one two\nthr!ee"}


async def test_a_dialog_over_a_window_too_small_takes_text_and_does_nothing_else(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n")
        await sized(pilot, (40, 10))
        await pilot.press(*"Kertas", "enter", "tab", "enter", "escape")
        await click(pilot, "#too-small", offset=(1, 1))
        assert not app.session.repository.clients()
        await sized(pilot, (80, 24))
        assert isinstance(app.screen, NewClientDialog)
        assert app.focused is app.screen.query_one(Input)
        assert app.screen.query_one(Input).value == "Kertas"
        await press(pilot, "enter")
        assert isinstance(app.screen, AssessmentScreen)


async def test_a_dialog_opened_while_the_window_is_too_small_can_be_typed_in_once_it_has_grown(
    make_app: MakeApp,
) -> None:
    app = make_app(assess=True)
    async with opened(app, (40, 10)) as pilot:
        await pilot.press(*"Ker")
        await sized(pilot, (80, 24))
        await pilot.press(*"tas")
        assert isinstance(app.screen, NewClientDialog)
        assert app.screen.query_one(Input).value == "Kertas"


@pytest.mark.parametrize("size", TOO_SMALL)
async def test_keys_do_not_answer_or_leave_while_the_window_is_too_small(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(client="Kertas", assess=True)
    async with opened(app, (80, 24)) as pilot:
        screen = assessment(app)
        interview, navigator = screen.interview, screen.navigator
        await sized(pilot, size)
        await press(pilot, "4", "u", "s", "enter", "g", "n", "r", "f1", "ctrl+p", "escape")
        assert app.screen is screen
        assert not app.settings.hide_gauge
        assert (interview.answers, navigator.at) == ({}, "cost.rate")
        await sized(pilot, (80, 24))
        await pilot.press("4")
        assert interview.answers


async def test_keys_do_not_delete_rename_or_open_while_the_window_is_too_small(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        before = app.session.repository.overview()
        await pilot.press("j", "j")
        await sized(pilot, (40, 10))
        await press(pilot, "d", "D", "r", "a", "o", "n", "z", "j", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert app.session.repository.overview() == before


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_a_window_that_is_too_small_can_be_quit(make_app: MakeApp, key: str) -> None:
    app = make_app(demo=True)
    async with opened(app, (40, 10)) as pilot:
        await press(pilot, key)
        assert not app.is_running


@pytest.mark.parametrize("screen", ["home", "client", "outcome", "review", "export", "settings", "help", "erase"])
async def test_the_focus_is_where_it_was_once_the_window_has_grown(make_app: MakeApp, screen: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS[screen](pilot)
        focused = app.focused
        assert focused is not None
        for size in TOO_SMALL:
            await sized(pilot, size)
            await sized(pilot, (80, 24))
            assert app.focused is focused, size


async def test_an_open_drop_down_survives_a_window_too_small(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["settings"](pilot)
        await press(pilot, "down")
        await sized(pilot, (10, 3))
        await sized(pilot, (80, 24))
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, SettingsDialog)
        assert app.settings.language == "id"
