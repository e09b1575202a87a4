"""The settings' screen: what is typed there is read the way of the language, and a wrong value never replaces one."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import MakeApp
from tests.tui.steps import settled


async def typed(pilot: Pilot[None], setting: str, text: str) -> str:
    """Type a setting anew; what is said about it."""
    if not pilot.app.screen.query("#trouble"):
        await pilot.press("o")
        await settled(pilot)
    field = pilot.app.screen.query_one(f"#{setting}", Input)
    field.value = text
    await settled(pilot)
    return str(pilot.app.screen.query_one("#trouble").render())


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [("en", "1,250.50", "1250.50"), ("id", "150.000", "150000"), ("id", "Rp 85.000,50", "85000.50"), ("en", "", "")],
)
async def test_the_floor_rate_is_read_the_way_of_the_language(
    make_app: MakeApp, language: str, text: str, kept: str
) -> None:
    app = make_app(language, settings='floor_rate = "40.00"\n')
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert not await typed(pilot, "floor_rate", text)
        assert app.settings_file.read().floor_rate == kept


async def test_the_floor_rate_is_shown_the_way_of_the_language(make_app: MakeApp) -> None:
    app = make_app("id", settings='floor_rate = "1250.50"\n')
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert app.screen.query_one("#floor_rate", Input).value == "1.250,50"


@pytest.mark.parametrize(
    ("setting", "text", "told"),
    [
        ("floor_rate", "forty", "“forty” is not a number: write it like 1,234.50."),
        ("floor_rate", "-5", "The floor rate cannot be less than nothing."),
        ("currency", "EU", "“EU” is no currency: write its three letters, like EUR."),
    ],
)
async def test_a_wrong_value_is_named_with_what_would_be_right_and_not_kept(
    make_app: MakeApp, setting: str, text: str, told: str
) -> None:
    app = make_app(settings='floor_rate = "40.00"\ncurrency = "USD"\n')
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert await typed(pilot, setting, text) == f"{told} The setting stays as it was."
        assert (app.settings.floor_rate, app.settings.currency) == ("40.00", "USD")
        assert app.settings_file.read() == app.settings
