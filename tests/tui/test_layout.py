"""From 100×30 on, all of a question is visible without scrolling."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.console import RenderableType
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.widgets.gauge import Gauge
from clientcheck_tui.tui.widgets.question import QuestionPanel, Remark
from clientcheck_tui.tui.widgets.rows import Rows
from clientcheck_tui.tui.widgets.signs import Signs
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, assessment, opened, settled


def inside(widget: Widget, room: Region) -> bool:
    """Whether a widget is shown completely inside ``room``."""
    return bool(widget.region.area) and room.contains_region(widget.region)


@pytest.mark.parametrize("language", ["en", "id"])
async def test_every_question_is_whole_at_100_by_30(make_app: MakeApp, language: str) -> None:
    app = make_app(language, client="Kertas", assess=True)
    async with opened(app, (100, 30)) as pilot:
        screen = assessment(app)
        panel = screen.query_one(QuestionPanel)
        scrolled, outside = [], []
        for key, question in screen.interview.pack.questions.items():
            screen.navigator.at = key
            screen.show_question()
            panel.query_one("#was", Remark).show(Content("was: Several times, 12 Oct"))
            await pilot.pause()
            if panel.max_scroll_y or panel.scrollable_content_region.width < 50:
                scrolled.append(f"{key} in {panel.scrollable_content_region}, {panel.max_scroll_y} rows too few")
            parts = ["place", "text", "choices", "recall", "why", *(["evidence"] if question.calculator else [])]
            outside += [f"{key}: {part}" for part in parts if not inside(panel.query_one(f"#{part}"), panel.region)]
        assert (scrolled, outside) == ([], [])


async def test_the_first_picture_is_laid_out_for_the_window(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrow window never shows the gauge of a wide one, not even for a moment."""
    display: Callable[..., None] = ClientcheckApp._display
    areas: list[int] = []

    def shown(app: ClientcheckApp, screen: Screen[object], renderable: RenderableType | None) -> None:
        areas.extend(gauge.region.area for gauge in screen.query(Gauge))
        display(app, screen, renderable)

    monkeypatch.setattr(ClientcheckApp, "_display", shown)
    app = make_app(client="Kertas", assess=True)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
    assert areas
    assert not any(areas)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(100, 20), (100, 24), (100, 30), (132, 30), (140, 45), (200, 60)])
async def test_the_gauge_says_all_of_it_in_every_wide_window(
    make_app: MakeApp, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language, client="Kertas", assess=True)
    async with opened(app, size) as pilot:
        screen = assessment(app)
        gauge = screen.query_one(Gauge)
        seen = set()
        for value in (0, 3):
            screen.action_answer(value)
            await pilot.pause()
            assert len(gauge.lines(gauge.size.width)) <= gauge.size.height
            assert inside(gauge, screen.query_one("#right").region)
        signs = screen.query_one(Signs)
        assert inside(signs, screen.query_one("#right").region) or screen.query_one("#strip").region.area
        from clientcheck_tui.tui.dial import dial

        columns = gauge.dial_width(*gauge.size)
        seen = {str(dial(value, columns)) for value in range(101)}
        assert len(seen) >= 30


@pytest.mark.parametrize("language", ["en", "id"])
async def test_no_text_that_scrolls_touches_the_scroll_bar(make_app: MakeApp, language: str) -> None:
    app = make_app(language, demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        for step, selector in (("outcome", "#report"), ("question", "#question"), ("help", ".help")):
            await STEPS[step](pilot)
            scroll = app.screen.query_one(selector)
            for size in ((60, 20), (80, 24), (140, 45), (100, 30)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                for part in scroll.query(Widget):
                    assert part.content_region.right < scroll.scrollable_content_region.right, (size, part)
            while len(app.screen_stack) > 2:
                app.pop_screen()
            await pilot.press("g")


async def test_every_list_reaches_from_edge_to_edge(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for step in ("home", "client", "review"):
            await STEPS[step](pilot)
            assert app.screen.query_one(Rows).region.width == 80, step
            while len(app.screen_stack) > 2:
                app.pop_screen()
            await pilot.press("g")
