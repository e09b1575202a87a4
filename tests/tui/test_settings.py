"""The settings: values are read in the format of the language, and a wrong value replaces nothing."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select

from tests.tui.conftest import MakeApp
from tests.tui.steps import opened, press, settled


async def typed(pilot: Pilot[None], setting: str, text: str) -> str:
    """Type a setting, go on to the next field, and return the message."""
    if not pilot.app.screen.query("#trouble"):
        await press(pilot, "o")
    field = pilot.app.screen.query_one(f"#{setting}", Input)
    field.focus()
    field.value = text
    await press(pilot, "tab")
    return str(pilot.app.screen.query_one("#trouble").render())


@pytest.mark.parametrize(
    ("language", "text", "saved"),
    [("en", "1,250.50", "1250.50"), ("id", "150.000", "150000"), ("id", "Rp 85.000,50", "85000.50"), ("en", "", "")],
)
async def test_the_floor_rate_is_read_the_way_of_the_language(
    make_app: MakeApp, language: str, text: str, saved: str
) -> None:
    app = make_app(language, settings='floor_rate = "40.00"\n')
    async with opened(app, (100, 30)) as pilot:
        assert not await typed(pilot, "floor_rate", text)
        assert app.settings_file.read().floor_rate == saved


async def test_the_floor_rate_is_shown_the_way_of_the_language(make_app: MakeApp) -> None:
    app = make_app("id", settings='floor_rate = "1250.50"\n')
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "o")
        assert app.screen.query_one("#floor_rate", Input).value == "1.250,50"


@pytest.mark.parametrize(
    ("setting", "text", "message"),
    [
        ("floor_rate", "forty", "“forty” is not a number. Write it like 1,234.50."),
        ("floor_rate", "-5", "The floor rate cannot be negative."),
        ("currency", "EU", "“EU” is not a currency code. Use three letters, such as EUR."),
    ],
)
async def test_a_wrong_value_is_reported_with_an_example_and_not_saved(
    make_app: MakeApp, setting: str, text: str, message: str
) -> None:
    app = make_app(settings='floor_rate = "40.00"\ncurrency = "USD"\n')
    async with opened(app, (100, 30)) as pilot:
        assert await typed(pilot, setting, text) == f"{message} The setting stays as it was."
        assert (app.settings.floor_rate, app.settings.currency) == ("40.00", "USD")
        assert app.settings_file.read() == app.settings


@pytest.mark.parametrize(("setting", "text", "saved"), [("currency", "eur", "EUR"), ("floor_rate", "-", "40.00")])
async def test_what_is_not_finished_is_no_mistake_until_the_field_is_left(
    make_app: MakeApp, setting: str, text: str, saved: str
) -> None:
    app = make_app(settings='floor_rate = "40.00"\ncurrency = "USD"\n')
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "o")
        trouble = app.screen.query_one("#trouble")
        app.screen.query_one(f"#{setting}", Input).focus()
        for letter in text:
            await press(pilot, letter)
            assert not str(trouble.render())
        assert getattr(app.settings_file.read(), setting) == saved


async def test_three_letters_that_are_no_currency_are_reported_at_once(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "o")
        app.screen.query_one("#currency", Input).focus()
        await press(pilot, *"123")
        assert "“123” is not a currency code" in str(app.screen.query_one("#trouble").render())
        await press(pilot, "backspace")
        assert not str(app.screen.query_one("#trouble").render())
        await press(pilot, "enter")
        assert "“12” is not a currency code" in str(app.screen.query_one("#trouble").render())
        await press(pilot, "escape")
        assert not app.screen.query("#currency")


async def test_what_is_wrong_in_the_file_is_listed_until_it_is_set_right(make_app: MakeApp) -> None:
    app = make_app(settings='currency = "euro"\ncolour = "red"\n')
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "o")
        trouble = app.screen.query_one("#trouble")
        wrong = str(trouble.render()).splitlines()
        assert wrong == [app.tr.problem(problem) for problem in app.settings_file.problems]
        assert len(wrong) == 2
        app.screen.query_one("#currency", Input).focus()
        await press(pilot, *"eur")
        assert str(trouble.render()) == "settings.toml: colour: there is no such setting; the default is used"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
@pytest.mark.parametrize(("setting", "rows"), [("language", 2), ("theme", 8)])
async def test_a_drop_down_shows_what_there_is_to_choose_from(
    make_app: MakeApp, size: tuple[int, int], setting: str, rows: int
) -> None:
    app = make_app()
    async with opened(app, size) as pilot:
        await press(pilot, "o")
        app.screen.query_one(f"#{setting}").focus()
        await press(pilot, "down")
        assert isinstance(app.focused, OptionList)
        seen = app.focused.region.intersection(app.screen.region)
        assert seen == app.focused.region
        assert seen.height >= rows
        assert app.focused.region.y == app.screen.query_one(f"#{setting}").region.bottom


async def test_a_language_chosen_and_taken_back_is_not_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "o")
        language = app.screen.query_one("#language", Select)
        for choice in ("id", "en"):
            language.value = choice
            await settled(pilot)
        await press(pilot, "escape")
        assert app.tr.language == "en"
        assert app.settings_file.read().language == "en"


async def test_half_an_amount_is_never_saved(make_app: MakeApp) -> None:
    app = make_app("id", settings='floor_rate = "40.00"\n')
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "o")
        app.screen.query_one("#floor_rate", Input).focus()
        await settled(pilot)
        await pilot.press("home", "shift+end", "delete", *"1.250,000,1")
        await press(pilot, "escape")
        assert app.settings_file.read().floor_rate == "40.00"


@pytest.mark.parametrize(("value", "grey"), [("", False), ("1", True), (None, False)])
def test_an_empty_no_color_means_not_set(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, value: str | None, grey: bool
) -> None:
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    assert make_app().no_color is grey
