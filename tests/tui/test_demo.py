"""Every screen of a demo says that it is one."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, press, settled
from tests.tui.test_outcome import screen_text

SAID = {"en": "demo: nothing is saved", "id": "demo: tidak disimpan"}


@pytest.mark.parametrize("screen", [screen for screen in STEPS if screen != "welcome"])
async def test_every_screen_of_a_demo_says_so(make_app: MakeApp, screen: str) -> None:
    """In Indonesian at the smallest size, where there is the least room, and at a large one."""
    app = make_app("id", demo=True)
    app.demo = True
    async with app.run_test(size=(60, 20)) as pilot:
        await STEPS[screen](pilot)
        assert SAID["id"] in screen_text(pilot)
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert SAID["id"] in screen_text(pilot)


@pytest.mark.parametrize("demo", [False, True])
async def test_nothing_else_says_so(make_app: MakeApp, *, demo: bool) -> None:
    app = make_app()
    app.demo = demo
    async with opened(app, (100, 30)) as pilot:
        assert (SAID["en"] in screen_text(pilot)) == demo


async def test_a_demo_never_says_that_something_is_saved(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    app.demo = True
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["answered"](pilot)
        assert "saved ✓" not in screen_text(pilot)


@pytest.mark.parametrize("demo", [False, True])
async def test_a_crowded_title_is_cut_at_its_end(make_app: MakeApp, *, demo: bool) -> None:
    app = make_app("id", demo=True)
    app.demo = demo
    async with app.run_test(size=(60, 20)) as pilot:
        await STEPS["question"](pilot)
        await press(pilot, "a", "4")
        title = screen_text(pilot)[:60]
        assert title.startswith(SAID["id"] if demo else "Studio … tersimpan ✓"), title
        assert "terjawab, maksimal" in title
        assert "…" in title
