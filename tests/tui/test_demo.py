"""Every screen of a demo says that it is one."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, settled
from tests.tui.test_outcome import screen_text

SAID = {"en": "demo: nothing is kept", "id": "demo: tidak disimpan"}


@pytest.mark.parametrize(("language", "size"), [("en", (100, 30)), ("id", (60, 20))])
@pytest.mark.parametrize("screen", [screen for screen in STEPS if screen != "welcome"])
async def test_every_screen_of_a_demo_says_so(
    make_app: MakeApp, screen: str, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language, demo=True)
    app.demo = True
    async with app.run_test(size=size) as pilot:
        await STEPS[screen](pilot)
        await settled(pilot)
        assert SAID[language] in screen_text(pilot)


async def test_nothing_else_says_so(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert SAID["en"] not in screen_text(pilot)
