"""The signs on one line, below 100 columns, can be clicked like the list."""

from __future__ import annotations

import pytest

from clientcheck_tui.tui.widgets.signs import SignStrip
from tests.tui.conftest import MakeApp
from tests.tui.steps import assessment, click, opened


@pytest.mark.parametrize(("size", "language"), [((60, 20), "id"), ((80, 24), "en"), ((99, 30), "id")])
async def test_a_click_on_the_strip_goes_to_the_sign_under_the_mouse(
    make_app: MakeApp, size: tuple[int, int], language: str
) -> None:
    app = make_app(language, client="Kertas", assess=True)
    async with opened(app, size) as pilot:
        screen = assessment(app)
        strip = screen.query_one(SignStrip)
        pack = screen.interview.pack
        for number, sign in reversed(list(enumerate(pack.signs, 1))):
            shown = str(strip.render())
            name = pack.text(sign.name, language)
            place = shown.index(name if name in shown else f" {number}") + 2  # the padding
            await click(pilot, strip, offset=(place, 0))
            assert pack.sign_of[screen.navigator.at].key == sign.key


async def test_a_click_between_two_signs_goes_nowhere(make_app: MakeApp) -> None:
    app = make_app(client="Kertas", assess=True)
    async with opened(app, (80, 24)) as pilot:
        screen = assessment(app)
        strip = screen.query_one(SignStrip)
        for place in (str(strip.render()).index("  ") + 2, 79):
            await click(pilot, strip, offset=(place, 0))
            assert screen.navigator.at == "cost.rate"
