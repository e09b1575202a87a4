"""The line of keys has what is needed now, and never more than fits."""

from __future__ import annotations

import asyncio

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, TextArea
from textual.widgets._footer import FooterKey

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.tui.app import run
from clientcheck_tui.tui.frame import KeyLine
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, assessment, click, opened, press, settled

MAX_KEYS = {60: 4, 80: 6, 100: 8, 140: 10}
SCREENS = ["welcome", "home", "search", "filter", "all-clients", "client", "question", "answered", "review", "outcome"]
SCREENS += ["compare", "chart", "settings", "help", "export", "log", "log-entry", "agenda", "letter"]


async def keys_of(pilot: Pilot[None]) -> list[FooterKey]:
    await settled(pilot)
    return list(pilot.app.screen.query(FooterKey))


async def named(pilot: Pilot[None]) -> list[str]:
    return [key.description for key in await keys_of(pilot)]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_on_every_screen_and_box_the_keys_fit(make_app: MakeApp, screen: str, language: str) -> None:
    app = make_app(language, demo=screen != "welcome")
    async with app.run_test(size=(60, 24)) as pilot:
        await STEPS[screen](pilot)
        for width, most in MAX_KEYS.items():
            await pilot.resize_terminal(width, 24)
            keys = await keys_of(pilot)
            assert 1 <= len(keys) <= most, width
            assert keys[-1].region.right <= width
            assert all(str(key.render()) == f" {key.key_display} {key.description} " for key in keys), width


async def test_a_question_shows_the_calculator_exactly_where_it_has_one(make_app: MakeApp) -> None:
    app = make_app(client="Kertas", assess=True)
    async with opened(app, (80, 24)) as pilot:
        screen = assessment(app)
        for key in ("cost.rate", "respect.abuse"):
            screen.jump(key)
            shown = await named(pilot)
            assert ("Calculator" in shown) == (key == "cost.rate")
            assert {"Next", "Back", "Skip", "Review", "Help"} <= set(shown)
        await pilot.resize_terminal(60, 20)
        assert {"Next", "Back", "Help"} <= set(await named(pilot))


async def test_the_review_comes_second_once_all_is_answered(make_app: MakeApp) -> None:
    app = make_app(client="Kertas", assess=True, quick=True)
    async with opened(app, (60, 20)) as pilot:
        screen = assessment(app)
        while key := next((one for one in screen.interview.shown() if one not in screen.interview.answers), ""):
            screen.jump(key)
            screen.action_answer(1)
        assert (await named(pilot))[:2] == ["Next", "Review"]


@pytest.mark.parametrize("screen", ["note", "settings", "export", "help", "new-client", "erase", "rename"])
async def test_an_open_box_shows_its_own_keys(make_app: MakeApp, screen: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS[screen](pilot)
        shown = await named(pilot)
        assert shown[0] == "Close"
        assert not {"Next", "Open", "New client"} & set(shown)
        line = app.screen.query_one(KeyLine).region
        assert (line.y, line.width) == (23, 80)


@pytest.mark.parametrize("key", ["enter", "q", "question_mark", "escape"])
async def test_help_closes_with_the_keys_it_names(make_app: MakeApp, key: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["help"](pilot)
        assert app.screen.query_one(".box").border_subtitle == "Esc, Enter or q closes this"
        await press(pilot, key)
        assert isinstance(app.screen, AssessmentScreen)


@pytest.mark.parametrize("screen", ["note", "settings"])
async def test_a_box_of_fields_has_a_button_to_close_it(make_app: MakeApp, screen: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS[screen](pilot)
        box = app.screen
        button = box.query_one("#close", Button)
        assert button.region.bottom <= 23
        await click(pilot, button)
        assert app.screen is not box


@pytest.mark.parametrize(("field", "typed", "saved"), [("floor_rate", "45", "45"), ("currency", "eur", "EUR")])
async def test_quitting_saves_what_is_typed_in_the_settings(
    make_app: MakeApp, field: str, typed: str, saved: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["settings"](pilot)
        app.screen.query_one(f"#{field}", Input).focus()
        await press(pilot, *typed, "ctrl+q")
    assert getattr(app.settings_file.read(), field) == saved


def test_a_wrong_setting_in_the_edited_field_is_reported_after_quitting(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(settings='floor_rate = "40.00"\n')

    async def type_and_quit() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await STEPS["settings"](pilot)
            app.screen.query_one("#floor_rate", Input).value = "45,5x"
            app.screen.query_one("#floor_rate", Input).focus()
            await pilot.press("f1", "ctrl+q")

    monkeypatch.setattr("clientcheck_tui.tui.app.ClientcheckApp", lambda *_, **__: app)
    monkeypatch.setattr(app, "run", lambda: asyncio.run(type_and_quit()))
    with pytest.raises(Problem, match=r"typed last was not saved: .*45,5x"):
        run(app.session, app.settings_file)
    assert app.settings_file.read().floor_rate == "40.00"


async def test_quitting_saves_the_last_letters_of_a_note(make_app: MakeApp) -> None:
    app = make_app(client="Kertas", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n")
        with app.screen.query_one(TextArea).prevent(TextArea.Changed):
            app.screen.query_one(TextArea).insert("late")
        await app.action_quit()
    app.saver.close()
    [draft] = app.session.repository.drafts()
    assert draft.notes == {"cost.rate": "late"}


async def test_two_buttons_below_each_other_do_not_touch(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (60, 20)) as pilot:
        app.push_screen(ConfirmDialog(app.session, "?", [], [Choice("a", "One"), Choice("b", "Two")], stacked=True))
        await settled(pilot)
        first, second = app.screen.query(Button)
        assert second.region.y > first.region.bottom
