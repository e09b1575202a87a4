"""Pictures of every screen, so that no change of the layout is overlooked.

Update them with ``python -m pytest tests/tui/test_snapshots.py --snapshot-update``; look at each before committing it.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.widgets.gauge import Gauge, read_gauge
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, settled

SIZES = {"60x20": (60, 20), "80x24": (80, 24), "140x45": (140, 45)}
LOOKS = [("60x20", "id"), ("80x24", "en"), ("140x45", "id")]
"""Every size in one language: the longer words at the smallest. That no word is clipped, ``test_pseudo`` sees."""

DARK, LIGHT = "", 'theme = "clientcheck-light"\n'


@pytest.mark.parametrize(("size", "language"), LOOKS)
@pytest.mark.parametrize("screen", list(STEPS))
def test_every_screen_looks_as_it_did(
    screen: str, size: str, language: str, make_app: MakeApp, snap_compare: Any
) -> None:
    app = make_app(language, demo=screen != "welcome")

    async def before(pilot: Pilot[None]) -> None:
        await STEPS[screen](pilot)

    assert snap_compare(app, run_before=before, terminal_size=SIZES[size])


@pytest.mark.parametrize("screen", ["home", "question", "outcome"])
def test_the_light_theme_looks_as_it_did(screen: str, make_app: MakeApp, snap_compare: Any) -> None:
    app = make_app("en", demo=True, settings=LIGHT)

    async def before(pilot: Pilot[None]) -> None:
        await STEPS[screen](pilot)

    assert snap_compare(app, run_before=before, terminal_size=(100, 30))


@pytest.mark.parametrize("gauge", [0, 37, 79, 100])
def test_the_gauge_looks_as_it_did(gauge: int, make_app: MakeApp, snap_compare: Any) -> None:
    app = make_app("en", demo=True)
    zones = {0: "keep", 37: "watch", 79: "prepare", 100: "leave"}

    async def before(pilot: Pilot[None]) -> None:
        await STEPS["question"](pilot)
        screen = pilot.app.screen
        assert isinstance(screen, AssessmentScreen)
        before = screen.interview.verdict
        verdict = msgspec.structs.replace(before, gauge=gauge, zone=zones[gauge], low=gauge, high=gauge)
        screen.query_one(Gauge).show(read_gauge(screen.interview.pack, verdict, screen.tr))
        await settled(pilot)

    assert snap_compare(app, run_before=before, terminal_size=(100, 30))


@pytest.mark.parametrize("screen", ["home", "question", "outcome"])
def test_without_colour_it_looks_as_it_did(
    screen: str, make_app: MakeApp, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app("en", demo=True)  # takes NO_COLOR out of the environment, so that the picture itself is unharmed
    assert app.no_color

    async def before(pilot: Pilot[None]) -> None:
        await STEPS[screen](pilot)

    assert snap_compare(app, run_before=before, terminal_size=(100, 30))
