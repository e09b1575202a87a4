"""What a person can rely on in every theme on offer, and without colours: words can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme
from textual.widget import Widget
from textual.widgets import Button

import clientcheck_tui.tui
from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.tui.themes import (
    DARK,
    LIGHT,
    MIN_CONTRAST,
    MIN_SHAPE_CONTRAST,
    TEXT_COLORS,
    ZONE_COLORS_DARK,
    ZONE_COLORS_LIGHT,
    contrast,
    readable_colors,
)
from clientcheck_tui.tui.widgets.rows import Rows
from clientcheck_tui.tui.widgets.toggles import Tick
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, by_keys, opened, settled

OWN = [DARK.name, LIGHT.name]
COLORED = [*OWN, *(name for name in BUILTIN_THEMES if "ansi" not in name)]

TEXTS = {"foreground", "quiet", *TEXT_COLORS, *(f"zone-{zone}" for zone in ZONES)}
"""The colours of text, each of which may stand on each of ``GROUNDS``."""

GROUNDS = {"background", "surface", "panel", "block-cursor-background"}
"""A screen; a dialog, and a row under the mouse; a title, and a key or box under the mouse; the row under the caret."""

PAIRS = {
    ("block-cursor-foreground", "block-cursor-background"),
    ("on-focus", "focus"),
    ("foreground", "panel-lighten-1"),  # a notice
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
}
"""The other colours of text, each with its ground."""


def as_written(theme: Theme) -> dict[str, str]:
    """A theme's colours before the app makes them more readable, which it only needs to do for other themes."""
    zones = ZONE_COLORS_DARK if theme.dark else ZONE_COLORS_LIGHT
    return {**theme.to_color_system().generate(), **zones, **theme.variables}


def measured(colors: dict[str, str], one: str, other: str) -> float:
    return contrast(Color.parse(colors[one]), Color.parse(colors[other]))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=OWN)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    written = as_written(theme)
    shown = written | readable_colors(written, dark=theme.dark, colorless=False)
    pairs = PAIRS | {(text, ground) for text in TEXTS for ground in GROUNDS}
    if theme.dark:  # the palette, which is a surface in the light
        pairs |= {(text, "panel-darken-1") for text in ("foreground", "quiet")}
    found = {pair: measured(shown, *pair) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < MIN_CONTRAST} == {}
    own = {*TEXTS, "block-cursor-foreground"}
    assert {text: shown[text] for text in own} == {text: written[text].upper() for text in own}


def test_no_text_has_another_colour() -> None:
    folder = Path(clientcheck_tui.tui.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    styles = set(re.findall(r"\$([a-z][a-z-]*)", code))
    assert styles <= {*TEXTS, "ahead", "zone-"}  # “zone-” is followed by the name of a zone
    rules = (folder / "app.tcss").read_text(encoding="utf-8")
    assert set(re.findall(r"[ {;]color: \$([a-z-]+)", rules)) <= TEXTS | {text for text, _ in PAIRS}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=OWN)
def test_bars_can_be_seen_to_their_end(theme: Theme) -> None:
    written = as_written(theme)
    for ground in ("background", "surface"):
        assert measured(written, "ahead", ground) >= MIN_SHAPE_CONTRAST


def written(widget: Widget, row: int) -> Iterator[Segment]:
    """The words on a row of a widget."""
    [strip] = widget.render_lines(Region(0, row, widget.outer_size.width, 1))
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


def unread(screen: Screen[object]) -> list[str]:
    """The words of a screen that cannot be read, each with its widget."""
    widgets = [one for one in screen.query("*") if one.region.area and one.visible and not one.children]
    return [
        f"{widget!r}: {text}"
        for widget in widgets
        for row in range(widget.outer_size.height)
        for text in faint(written(widget, row))
    ]


LISTS = {name: STEPS[name] for name in ("home", "client", "review")}


@pytest.mark.parametrize("name", LISTS)
async def test_every_row_of_a_list_can_be_read_under_the_caret_and_the_mouse(make_app: MakeApp, name: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30 if name == "home" else 60)) as pilot:
        await LISTS[name](pilot)
        rows = app.screen.query_one(Rows)
        for theme in COLORED if name == "home" else OWN:
            app.theme = theme
            await settled(pilot)
            found = unread(app.screen)
            for y in range(rows.outer_size.height) if theme in OWN else ():
                await pilot.hover(rows, (5, y))
                found += faint(written(rows, y))
            for number, option in enumerate(rows.options):
                if not option.disabled:
                    rows.highlighted = number
                    found += [text for row in range(rows.outer_size.height) for text in faint(written(rows, row))]
            assert found == [], theme


@pytest.mark.parametrize("theme", OWN)
async def test_in_our_themes_a_row_keeps_its_colours_under_the_caret(make_app: MakeApp, theme: str) -> None:
    app = make_app(demo=True, settings=f'theme = "{theme}"')
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["home"](pilot)
        rows = app.screen.query_one(Rows)
        for number, option in enumerate(rows.options):
            if option.disabled:
                continue
            rows.highlighted = None
            before = colors_of(rows, number)
            rows.highlighted = number
            assert colors_of(rows, number) >= before - {app.theme_variables["foreground"]}, option.prompt


def colors_of(rows: Rows, number: int) -> set[str]:
    """The colours of the words of an option."""
    segments = [one for row in range(rows.outer_size.height) for one in written(rows, row)]
    styles = [one.style for one in segments if one.style and one.style.meta.get("option") == number]
    return {Color.from_rich_color(style.color).hex for style in styles}


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_the_terminals_own_colours_the_chosen_row_is_in_one_colour(make_app: MakeApp, theme: str) -> None:
    app = make_app(demo=True, settings=f'theme = "{theme}"')
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["home"](pilot)
        rows = app.screen.query_one(Rows)
        for row in range(rows.outer_size.height):
            styles = [one.style for one in written(rows, row) if one.style and one.style.meta.get("option") is not None]
            if styles and styles[0].meta["option"] == rows.highlighted:
                assert len({(style.color, style.bgcolor) for style in styles}) == 1
                return
        raise AssertionError("no chosen row")


SCREENS = {
    **{name: STEPS[name] for name in ("question", "note", "outcome", "answers", "export", "erase", "help", "settings")},
    "new-client": STEPS["new-client"],
    "calculator": by_keys("a enter", "c"),
    "themes": by_keys("o", "tab enter", "down"),
    "palette": by_keys("ctrl+p", "down down"),
    "found": by_keys("ctrl+p", "e"),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_the_words_of_a_screen_can_be_read(make_app: MakeApp, name: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await SCREENS[name](pilot)
        for theme in (*OWN, "solarized-light", "solarized-dark", "gruvbox", "nord"):
            app.theme = theme
            await settled(pilot)
            assert unread(app.screen) == [], theme


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
