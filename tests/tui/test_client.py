"""A client's page over time: chart, list, two assessments side by side, striking out and closing."""

from __future__ import annotations

import datetime
import sys

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.records import LOG_KINDS, Client, LogKind
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.client_history import read_history
from clientcheck_tui.tui.screens.chart import ChartScreen
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.compare import CompareScreen
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import assessment, click, notices, opened, press, settled

BAD = {"cost.rate": 3, "cost.extras": 3, "cost.late": 3, "cost.unbilled": 3, "dread.again": 3, "dread.delay": 3}
BAD |= {"dread.name": 3, "dread.nights": 3, "respect.belittling": 1, "respect.doubting": 1, "respect.hours": 1}
GOOD = BAD | {"cost.rate": 1, "cost.extras": 1, "cost.late": 1, "cost.unbilled": 1}
CALM = GOOD | {"dread.again": 1, "dread.delay": 1, "dread.name": 1, "dread.nights": 1}


def record(app: ClientcheckApp, *past: tuple[int, dict[str, int]], name: str = "Acme") -> Client:
    """Save assessments of so many days ago; return the client."""
    session = app.session
    for days, answers in past:
        date = TODAY - datetime.timedelta(days)
        session.record(name, read_answers(session.current.pack, answers), {"cost.rate": f"{days} days ago"}, date)
    return session.repository.find(name)


def text(pilot: Pilot[None], widget: str) -> str:
    return str(pilot.app.screen.query_one(widget, Static).render())


def lines(pilot: Pilot[None]) -> list[str]:
    """What is on the screen."""
    width, height = pilot.app.size
    screen = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip)[:width] for strip in screen[:height]]


def marked(pilot: Pilot[None]) -> list[int]:
    """The columns of what is marked on the screen, without colour."""
    columns = []
    for strip in pilot.app.screen._compositor.render_strips():
        column = 0
        for segment in strip:
            if segment.style and segment.style.reverse:
                columns.append(column)
            column += segment.cell_length
    return columns


async def page(pilot: Pilot[None], client: Client) -> ClientScreen:
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    app.open_client(client)
    await settled(pilot)
    assert isinstance(app.screen, ClientScreen)
    return app.screen


def test_the_chart_has_what_happened_but_no_notes_to_oneself(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (30, GOOD))
    for kind in LOG_KINDS:
        app.session.log_entry(client, kind, "Something.", on=TODAY)
    chart = read_history(app.session, client).chart(app.session)
    assert chart is not None
    assert [event.kind for event in chart.events] == [kind for kind in LOG_KINDS if kind != "note"]


async def test_the_page_says_what_has_changed_and_when_to_look_again(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (150, BAD), (90, BAD), (30, GOOD))
    app.session.log_entry(client, "talk", "Said it all.", on=TODAY - datetime.timedelta(10))
    async with opened(app) as pilot:
        await page(pilot, client)
        about = text(pilot, "#about")
        assert "Look again on 13 December 2026." in about and "the talk of 13 November 2026" in about
        assert "Milder since 25 August 2026: Cost." in about and "run high" not in about


async def test_a_day_to_look_again_that_has_passed_is_said_to_have_come(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (150, BAD))
    async with opened(app) as pilot:
        await page(pilot, client)
        about = text(pilot, "#about")
        assert "Time to look again, since " in about and "Look again on" not in about


async def test_the_first_assessment_is_said_to_run_high_and_its_drop_is_not_celebrated(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (60, BAD))
    async with opened(app) as pilot:
        screen = await page(pilot, client)
        assert "tends to run high" in text(pilot, "#about") and not screen.query_one("#chart").display
        assert screen.check_action("compare", ()) is False and screen.check_action("chart", ()) is False
        record(app, (10, GOOD))
        screen.reload()
        await settled(pilot)
        assert "a drop after it need not be a change yet" in text(pilot, "#about")
        assert screen.query_one("#chart").display


@pytest.mark.parametrize("language", ["en", "id"])
async def test_chart_and_four_assessments_are_whole_at_80_24(make_app: MakeApp, language: str) -> None:
    app = make_app(language)
    client = record(app, (150, BAD), (120, BAD), (90, GOOD), (60, BAD), (30, CALM))
    app.session.log_entry(client, "talk", "Said it all.", on=TODAY - datetime.timedelta(80))
    async with opened(app) as pilot:
        await page(pilot, client)
        shown = lines(pilot)
        for zone in ("keep", "leave"):
            assert any(app.tr.zone_label(zone) in line and "│" in line for line in shown)
        names = [pack_sign.name[language] for pack_sign in app.session.current.pack.signs]
        assert [name for name in names if not any(name in line and "│" in line for line in shown)] == []
        assert any("▼" in line for line in shown) and sum("●" in line for line in shown) >= 2
        assert sum("2026" in line and "│" not in line for line in shown) >= 4 + 1, "four rows, and the title"
    app = make_app(language)
    async with opened(app, (60, 20)) as pilot:
        screen = await page(pilot, client)
        assert not screen.query_one("#chart").display and len(screen.rows.options) == 5


async def test_the_rows_name_real_changes_and_the_selected_one_is_marked(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, GOOD), (30, GOOD))
    async with opened(app, (100, 30)) as pilot:
        screen = await page(pilot, client)
        rows = [str(option.prompt) for option in screen.rows.options if not option.disabled]
        assert rows[0].endswith("no real change") and rows[1].endswith("↓ Cost") and rows[2].endswith("the first one")
        before = marked(pilot)
        await press(pilot, "j")
        after = marked(pilot)
        assert after and max(after) < min(before), "an earlier date"


async def test_a_click_on_a_marker_selects_its_assessment(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, GOOD), (30, GOOD))
    async with opened(app, (100, 30)) as pilot:
        screen = await page(pilot, client)
        first = next(row.index("●") for row in lines(pilot) if "●" in row)
        await click(pilot, "#time-chart", (first - 2, 8))
        assert screen.rows.highlighted_option is screen.rows.options[-1]


async def test_two_assessments_side_by_side(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, BAD | {"cost.since": 0}), (30, GOOD | {"cost.since": 1}))
    async with opened(app) as pilot:
        await page(pilot, client)
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, CompareScreen)
        shown = text(pilot, "#compared")
        assert "Milder since 24 September 2026: Cost." in shown and "within the normal wobble" not in shown
        assert "→" in shown and "30 days ago" in shown, "answers and notes"
        await press(pilot, "left")
        shown = " ".join(text(pilot, "#compared").split())
        assert "the others are the same: Cost: since when" in shown and "60 days ago" in shown
        await press(pilot, "right", "f")
        shown = text(pilot, "#compared")
        assert "25 August 2026" in shown.splitlines()[0] and "24 October 2026" in shown.splitlines()[1]
        assert "tends to run high" in shown
        await press(pilot, "j", "j", "escape")
        assert isinstance(pilot.app.screen, ClientScreen)


async def test_a_mood_without_facts_is_pointed_out(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, GOOD), (60, GOOD), (30, CALM))
    async with opened(app) as pilot:
        await page(pilot, client)
        assert "you feel better about this client" in text(pilot, "#about")


async def test_another_version_is_marked_and_not_compared_silently(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, BAD), (30, GOOD))
    old = app.session.repository.assessments(client.uuid)[1]
    ref = msgspec.structs.replace(old.pack, version="1.0.0")
    app.session.repository.amend(msgspec.structs.replace(old, pack=ref))
    async with opened(app, (100, 30)) as pilot:
        await page(pilot, client)
        assert "different versions of the questions (1.0.0 and 2." in text(pilot, "#about")
        assert sum("○" in line for line in lines(pilot)) == 2, "its marker and the legend"
        await press(pilot, "w")
        assert "only the questions that both ask are compared" in " ".join(text(pilot, "#compared").split())


async def test_the_large_chart_selects_by_arrows(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, GOOD), (30, CALM))
    async with opened(app, (120, 40)) as pilot:
        await page(pilot, client)
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, ChartScreen)
        assert "24 October 2026" in text(pilot, "#selected")
        await press(pilot, "left")
        assert "24 September 2026" in text(pilot, "#selected")
        await press(pilot, "left", "left")
        assert "25 August 2026" in text(pilot, "#selected")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_large_chart_names_every_sign_that_has_changed(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(language="id")
    worse = {"control.overruled": 3, "control.method": 3, "control.name": 3, "communication.reply": 3}
    client = record(app, (60, CALM), (30, BAD | worse))
    async with opened(app, size) as pilot:
        await page(pilot, client)
        await press(pilot, "v")
        selected = pilot.app.screen.query_one("#selected")
        rows = [selected.render_line(row).text for row in range(selected.size.height)]
        assert "Rasa waswas" in " ".join(rows)


async def test_the_large_chart_explains_all_its_markers_in_the_smallest_window(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, GOOD), (30, CALM))
    kinds: tuple[LogKind, ...] = ("talk", "agreement", "incident", "boundary", "money")
    for day, kind in enumerate(kinds):
        app.session.log_entry(client, kind, "So it was.", on=TODAY - datetime.timedelta(10 * (day // 2)))
    async with opened(app, (60, 20)) as pilot:
        await page(pilot, client)
        await press(pilot, "v")
        shown = " ".join(" ".join(lines(pilot)).split())
        assert "▇ severe" in shown and "$ money" in shown and "24 October 2026" in shown


async def test_striking_out_keeps_counts_nowhere_and_can_be_undone(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, GOOD), (30, BAD))
    async with opened(app, (100, 30)) as pilot:
        screen = await page(pilot, client)
        await press(pilot, "x")
        assert "is struck out" in notices(app)[-1]
        rows = [str(option.prompt) for option in screen.rows.options if not option.disabled]
        assert len(rows) == 3 and rows[0].endswith("struck out")
        assert "Milder since 25 August 2026: Cost." in text(pilot, "#about")
        assert app.session.repository.heads(client.uuid)[0].date == TODAY - datetime.timedelta(60)
        await press(pilot, "x")
        assert "counts again" in notices(app)[-1] and len(app.session.repository.heads(client.uuid)) == 3
        await press(pilot, "z")
        assert len(app.session.repository.heads(client.uuid)) == 2, "undo strikes it out again"


async def test_an_assessment_can_be_amended_from_its_row(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (30, GOOD))
    async with opened(app, (100, 30)) as pilot:
        screen = await page(pilot, client)
        await press(pilot, "j", "m", "escape")  # from the review, as everything is answered
        assert assessment(app).work.draft.begun == TODAY - datetime.timedelta(90)
        await press(pilot, "1", "escape")
        await page(pilot, client)
        rows = [str(option.prompt) for option in screen.rows.options if not option.disabled]
        assert "amending the assessment of 25 Aug" in str(app.screen.query_one(Rows).options[1].prompt), rows
        assert len(app.session.repository.heads(client.uuid)) == 2
        await press(pilot, "j", "x")
        assert app.screen.check_action("amend", ()) is False, "struck out"


async def test_closing_asks_for_the_day_and_can_be_undone(make_app: MakeApp) -> None:
    app = make_app()
    client = record(app, (90, BAD), (60, GOOD))
    async with opened(app) as pilot:
        await page(pilot, client)
        await press(pilot, "C")
        field = pilot.app.screen.query_one(Input)
        assert field.value == TODAY.isoformat()
        field.value = "yesterday"
        await press(pilot, "enter")
        assert "is not a date like" in text(pilot, "#trouble")
        field.value = "2026-11-20"
        await press(pilot, "enter")
        assert "Closed on 20 November 2026." in text(pilot, "#about")
        assert "look again" not in text(pilot, "#about").lower()
        await press(pilot, "C")
        assert "Time to look again" in text(pilot, "#about")
        await press(pilot, "z")
        assert app.session.repository.find("Acme").closed == datetime.date(2026, 11, 20)


async def test_the_home_screen_loads_no_chart_library(make_app: MakeApp) -> None:
    for name in [name for name in sys.modules if "plotext" in name or name.endswith((".time_chart", ".time_canvas"))]:
        del sys.modules[name]
    app = make_app()
    client = record(app, (90, BAD))
    async with opened(app) as pilot:
        await page(pilot, client)
        assert not any("plotext" in name for name in sys.modules)
