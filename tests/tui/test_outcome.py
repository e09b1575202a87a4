"""The outcome in windows of any size."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.widgets.gauge import Gauge
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, press, settled


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, on one line."""
    strips = pilot.app.screen._compositor.render_strips()
    return " ".join(" ".join(strip.text for strip in strips).replace("█", " ").split())


async def opened(pilot: Pilot[None]) -> OutcomeScreen:
    await STEPS["outcome"](pilot)
    screen = pilot.app.screen
    assert isinstance(screen, OutcomeScreen)
    return screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 40)])
async def test_the_explanation_is_shown_once_also_beside_the_bar(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        assert screen_text(pilot).count("You talked about it, and it has not improved.") == 1


@pytest.mark.parametrize("size", [(60, 20), (140, 45)])
async def test_reasons_keep_their_indent_where_they_wrap(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        signs, reasons = screen.query(".sign"), screen.query(".reasons")
        assert reasons
        for reason in reasons:
            assert reason.content_region.x == signs.first().content_region.x + 2


async def test_the_signs_stand_right_under_the_gauge(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(132, 45)) as pilot:
        screen = await opened(pilot)
        gauge = screen.query_one(Gauge)
        for size in ((132, 45), (140, 45), (200, 60), (110, 50)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            said = len(gauge.lines(gauge.size.width))
            assert said <= gauge.size.height <= said + 4, size
            assert screen.query_one("#situation").region.y == gauge.region.bottom, size


@pytest.mark.parametrize("width", [100, 131, 132, 200])
async def test_no_text_sticks_to_the_title(make_app: MakeApp, width: int) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(width, 45)) as pilot:

        def gap(widget: Widget) -> int:
            return widget.content_region.y - 1

        screen = await opened(pilot)
        assert gap(screen.query_one("#report")) == 1
        law, answers = screen.query_one(".closing"), screen.query_one("#answers")
        assert answers.virtual_region.y - law.virtual_region.bottom == 1
        await press(pilot, "escape", "escape", "g", "enter")
        assert gap(app.screen.query_one("#right")) == 2
        assert gap(app.screen.query_one("#question")) == 2


async def test_keys_pressed_quickly_each_scroll(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for _ in range(10):
            screen.action_scroll(1)
        await settled(pilot)
        assert screen.query_one("#report", VerticalScroll).scroll_y == 20


async def test_the_headline_is_one_block_with_the_sentence(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(140, 45)) as pilot:
        screen = await opened(pilot)
        lines = list(screen.query(".headline").results(Static))
        assert [line.region.y for line in lines] == [2, 3, 4]
        assert str(lines[1].render()) == "You talked about it, and it has not improved."
