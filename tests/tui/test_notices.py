"""A notice covers no more than its words, right above the keys."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp
from tests.tui.steps import press, settled

LONG = "/home/ayu/assessments/clientcheck-nordlicht-gmbh-2026-11-18.md: the disk is full, so nothing was written."


@pytest.mark.parametrize(
    ("size", "text", "rows"),
    [
        ((60, 20), "Nordlicht GmbH was deleted.", 1),
        ((60, 20), LONG, 2),
        ((80, 24), "Nordlicht GmbH was deleted. z undoes it until you quit.", 1),
        ((80, 24), LONG, 2),
        ((140, 45), LONG, 2),
    ],
)
async def test_a_notice_is_as_small_as_its_text_and_above_the_keys(
    make_app: MakeApp, size: tuple[int, int], text: str, rows: int
) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        app.show_message(text)
        await settled(pilot)
        notice = app.screen.query_one("Toast")
        assert notice.region.height <= rows
        assert notice.region.width <= min(76, size[0])
        assert notice.region.width <= len(text) + 3
        assert notice.region.bottom == size[1] - 1
        assert notice.region.right >= size[0] - 2


async def test_a_notice_takes_the_place_of_the_one_before(make_app: MakeApp) -> None:
    app = make_app(client="Kertas", assess=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "9", "enter", "9", "enter")
        assert len(app.screen.query("Toast")) == 1
