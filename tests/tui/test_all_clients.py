"""The page that compares all clients."""

from __future__ import annotations

import msgspec
import pytest
from textual.pilot import Pilot

from clientcheck_tui.core.records import SignSummary
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.all_clients import AllClientsScreen
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.widgets.rows import Rows
from tests.sample import SUMMARY, assessment
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import opened, press

SHARES = {"hours": "35", "all-hours": "100", "received": "12", "income": "100"}


def save(app: ClientcheckApp, name: str, gauge: int, cost: SignSummary, shares: dict[str, str] | None = None) -> None:
    """An assessment with this gauge and this severity of *Cost*; *Control* is not known."""
    session = app.session
    client = session.repository.get_or_create_client(name, TODAY)
    signs = {**SUMMARY.signs, "cost": cost}
    summary = msgspec.structs.replace(SUMMARY, gauge=gauge, low=0, signs=signs)
    evidence = {"cost.share": shares} if shares else {}
    made = assessment(client, pack=session.current.ref, summary=summary, evidence=evidence)
    session.repository.packs.keep(session.current.pack, session.current.ref.hash)
    session.repository.save_assessment(made)


@pytest.fixture
def app(make_app: MakeApp) -> ClientcheckApp:
    app = make_app()
    save(app, "Kertas", 45, SignSummary(20, "none"))
    save(app, "Nordlicht", 52, SignSummary(80, "severe"), SHARES)
    save(app, "Tandem", 40, SignSummary(10, "none"), {**SHARES, "hours": "10"})
    save(app, "Closed", 59, SignSummary(100, "severe"))
    app.session.repository.close(app.session.repository.find("Closed"), TODAY)
    return app


def text(pilot: Pilot[None], widget: str) -> str:
    return str(pilot.app.screen.query_one(widget).render())


async def test_clients_stand_below_the_median_client_with_what_only_they_have(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "i")
        names, median = text(pilot, "#signs-heading").splitlines()[1:]
        assert names.split() == ["Client", "gauge", "Control", "Poor", "contact", "Dread"]
        assert median.split() == [
            "Your",
            "median",
            "client",
            "▁▁▁",
            "20",
            "···",
            "▁▁▁",
            "0",
            "▃▃▃",
            "49",
            "···",
            "▁▁▁",
            "8",
        ]
        rows = [" ".join(str(row.prompt).split()) for row in app.screen.query_one(Rows).options]
        assert rows == [
            "Nordlicht 52 ▇▇▇ ▲80 ··· ▁▁▁ 0 ▃▃▃ 49 ··· ▁▁▁ 8",
            "Kertas 45 ▁▁▁ 20 ··· ▁▁▁ 0 ▃▃▃ 49 ··· ▁▁▁ 8",
            "Tandem 40 ▁▁▁ 10 ··· ▁▁▁ 0 ▃▃▃ 49 ··· ▁▁▁ 8",
        ]
        assert "Only here: Cost, at least 25 points above your median." in text(pilot, "#one-client")
        assert text(pilot, "#every-client") == "More of your hours than of your income: Nordlicht (35%/12%)"
        await press(pilot, "j")
        assert "Nothing here is far above" in text(pilot, "#one-client")
        await press(pilot, "j")
        assert "10% of your hours, 12% of your income." in text(pilot, "#one-client")


async def test_enter_opens_the_client_and_escape_leads_back(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "i", "j", "enter")
        assert isinstance(app.screen, ClientScreen) and app.screen.client.name == "Kertas"
        await press(pilot, "escape")
        assert isinstance(app.screen, AllClientsScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_one_client_alone_is_not_compared_and_the_page_says_why(make_app: MakeApp) -> None:
    app = make_app()
    save(app, "Kertas", 45, SignSummary(20, "none"))
    async with opened(app, (60, 20)) as pilot:
        await press(pilot, "i")
        assert "As soon as two clients are assessed" in text(pilot, "#signs-heading")
        assert not app.screen.query_one(Rows).options


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (140, 45)])
async def test_every_name_of_a_sign_is_whole_and_every_row_fits(
    make_app: MakeApp, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language, demo=True)
    async with opened(app, size) as pilot:
        await press(pilot, "i")
        pack, rows = app.session.current.pack, app.screen.query_one(Rows)
        shown = text(pilot, "#signs-heading") + text(pilot, "#every-client")
        assert [sign.key for sign in pack.signs if pack.text(sign.name, language) not in shown] == []
        assert {len(str(row.prompt)) for row in rows.options} == {rows.room}
        assert all(len(line) <= rows.room for line in text(pilot, "#signs-heading").splitlines())
        assert app.screen.query_one("#every-client").region.bottom <= size[1] - 1
        assert rows.size.height >= 4


async def test_what_is_said_of_a_client_stays_in_sight_below_a_long_list(app: ClientcheckApp) -> None:
    for number in range(30):
        save(app, f"Client {number}", 40, SignSummary(10, "none"))
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "i", "G")
        rows, said = app.screen.query_one(Rows), app.screen.query_one("#every-client")
        assert rows.max_scroll_y and rows.size.height >= 8
        assert said.region.bottom <= 23 and "Nordlicht" in text(pilot, "#every-client")
