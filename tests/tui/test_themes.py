"""What a person can rely on in every theme on offer, and without colours: words can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget
from textual.widgets import Button

from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.tui.themes import DARK, LIGHT, MIN_CONTRAST, contrast
from clientcheck_tui.tui.widgets.rows import Rows
from clientcheck_tui.tui.widgets.toggles import Tick
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, settled

OWN = [DARK.name, LIGHT.name]
COLORED = [*OWN, *(name for name in BUILTIN_THEMES if "ansi" not in name)]


def written(widget: Widget, row: int) -> Iterator[Segment]:
    """The words on a row of a widget."""
    [strip] = widget.render_lines(Region(0, row, widget.size.width, 1))
    for segment in strip:
        if any(map(str.isalnum, segment.text)):
            yield segment


def faint(segments: Iterable[Segment]) -> list[str]:
    """The words that cannot be read."""
    found = []
    for segment in segments:
        style = segment.style
        assert style is not None and style.color is not None and style.bgcolor is not None
        words, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        if style.reverse:
            words, ground = ground, words
        if (measured := contrast(words, ground)) < MIN_CONTRAST:
            found.append(f"{segment.text!r} {measured:.1f}")
    return found


async def home_rows(pilot: Pilot[None]) -> Rows:
    await STEPS["home"](pilot)
    return pilot.app.screen.query_one(Rows)


async def test_every_row_of_home_can_be_read_chosen_or_not(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        rows = await home_rows(pilot)
        enabled = [number for number, option in enumerate(rows.options) if not option.disabled]
        for theme in COLORED:
            app.theme = theme
            unread = []
            for number in enabled:
                rows.highlighted = number
                await pilot.pause()
                unread += [text for row in range(rows.size.height) for text in faint(written(rows, row))]
            assert unread == [], theme


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_the_terminals_own_colours_the_chosen_row_is_in_one_colour(make_app: MakeApp, theme: str) -> None:
    app = make_app(demo=True, settings=f'theme = "{theme}"')
    async with app.run_test(size=(100, 30)) as pilot:
        rows = await home_rows(pilot)
        for row in range(rows.size.height):
            styles = [one.style for one in written(rows, row) if one.style and one.style.meta.get("option") is not None]
            if styles and styles[0].meta["option"] == rows.highlighted:
                assert len({(style.color, style.bgcolor) for style in styles}) == 1
                return
        raise AssertionError("no chosen row")


@pytest.mark.parametrize("screen", ["question", "outcome", "settings", "export"])
async def test_the_words_of_a_screen_can_be_read(make_app: MakeApp, screen: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS[screen](pilot)
        for theme in (*OWN, "solarized-light", "gruvbox"):
            app.theme = theme
            await settled(pilot)
            unread = []
            for widget in app.screen.query(
                "Static, Label, Choices, Button, Checkbox, RadioButton, Select, Input, FooterKey"
            ):
                if widget.region.area and not widget.children:
                    rows = range(widget.size.height)
                    unread += [f"{widget!r}: {text}" for row in rows for text in faint(written(widget, row))]
            assert unread == [], theme


async def test_without_colours_no_zone_is_fainter_than_another(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(demo=True)
    async with opened(app, (100, 30)):
        colors = app.theme_variables
        assert {colors[f"zone-{zone}"] for zone in ZONES} == {colors["foreground"]}
        assert colors["quiet"] != colors["foreground"]


@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize("colorless", [False, True])
async def test_an_empty_box_and_the_focus_can_be_seen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, theme: str, colorless: bool
) -> None:
    if colorless:
        monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(demo=True, settings=f'theme = "{theme}"')
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["export"](pilot)
        box = app.screen.query_one(Tick)
        [strip] = box.render_lines(Region(0, 0, box.size.width, 1))
        assert "[ ]" in strip.text
        assert faint(one for one in strip if one.text.strip()) == []
        button = app.screen.query_one("#export", Button)
        ground = button.styles.background
        button.focus()
        await pilot.pause()
        assert contrast(button.styles.background, ground) >= 3
        assert contrast(button.styles.background, app.screen.query_one(".box").styles.background) >= 3
