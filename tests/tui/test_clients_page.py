"""The list of clients: who is due and why, closed ones, sorting, filtering, and searching."""

from __future__ import annotations

import datetime
import unicodedata

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from clientcheck_tui.core.due import Due
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.core.records import SummaryHead
from clientcheck_tui.session import Session
from clientcheck_tui.store.index import AssessmentHead, Overview
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.client_groups import View, grouped
from clientcheck_tui.tui.row_content import due_words, layout
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.widgets.rows import Rows
from tests.sample import REF
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import click, opened, press, settled

NAMES = {"Ümit", "Café", "Nord", "Kertas", "Former", "Brandnew"}


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def record(session: Session, name: str, days: int, position: int) -> None:
    """An assessment with the same position for every scored question: 0 is *keep*, 1 *talk*, 3 *prepare*."""
    answers = {question.key: position for sign in session.current.pack.signs for question in sign.scored}
    session.record(name, answers, {}, ago(days))


@pytest.fixture
def app(make_app: MakeApp) -> ClientcheckApp:
    """Six clients: two are due, one is unfinished, one is closed, one was never assessed."""
    app = make_app()
    session = app.session
    for name, days, position in (("Ümit", 50, 1), ("Café Löwe", 40, 0), ("Nord", 5, 3), ("Kertas", 3, 0)):
        record(session, name, days, position)
    record(session, "Former", 300, 3)
    find = session.repository.find
    session.repository.get_or_create_client("Brandnew", TODAY)
    session.log_entry(find("Café"), "talk", "About the hours.", on=ago(33))
    session.log_entry(find("Nord"), "agreement", "Pays within 14 days.", on=ago(5), due=ago(3))
    draft = session.begin(find("Kertas"), quick=False)
    session.save_draft(msgspec.structs.replace(draft, answers={"cost.rate": "close"}))
    session.repository.close(find("Former"), ago(200))
    return app


def rows(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt).strip() for option in pilot.app.screen.query_one(Rows).options]


def names(pilot: Pilot[None]) -> list[str]:
    found = [row.split("  ")[0].split(" ─")[0] for row in rows(pilot)]
    return [name for name in found if name.split(" ")[0] in NAMES]


def chosen(app: ClientcheckApp) -> str:
    row = app.session.repository.client(app.screen.query_one(Rows).chosen)
    return "" if row is None else row.name


async def test_each_client_is_there_once_and_who_is_due_says_why_and_since_when(app: ClientcheckApp) -> None:
    async with opened(app, (100, 30)) as pilot:
        shown = rows(pilot)
        assert [row.split("  ")[0] for row in shown] == [
            "Continue",
            "Kertas",
            "Time to look again",
            "Ümit",
            "Café Löwe",
            "Nord",
            "Clients",
            "Brandnew",
            "▸ Closed (1)",
        ]
        assert shown[3].endswith("look again since 15 Nov")
        assert shown[4].endswith("the talk was 33 days ago")
        assert shown[5].endswith("agreement due 20 Nov")


async def test_closed_clients_are_folded_until_somebody_looks(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        assert not any("Former" in row for row in rows(pilot))
        await press(pilot, "G", "enter")
        assert rows(pilot)[-2] == "▾ Closed (1)"
        assert rows(pilot)[-1].startswith("Former") and rows(pilot)[-1].endswith("closed 7 May")
        line = app.screen.query_one(Rows)._index_to_line[len(rows(pilot)) - 2]
        await click(pilot, "#clients", offset=(4, line + 1))
        assert rows(pilot)[-1] == "▸ Closed (1)"


async def test_sorting_goes_through_every_order_and_keeps_the_selected_client(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "j", "j")
        assert chosen(app) == "Café Löwe"
        seen = {}
        for _ in range(6):
            await press(pilot, "s")
            heading = next(row for row in rows(pilot)[2:])
            seen[" ".join(heading.replace("last assessment", "").split())] = names(pilot)[1:]
            assert chosen(app) == "Café Löwe"
        assert seen == {
            "Clients, the highest gauge first": ["Nord", "Ümit", "Café Löwe", "Brandnew"],
            "Prepare to leave (1)": ["Nord", "Ümit", "Café Löwe", "Brandnew"],
            "Clients, the largest rise first": ["Brandnew", "Café Löwe", "Nord", "Ümit"],
            "Clients, the last assessed first": ["Nord", "Café Löwe", "Ümit", "Brandnew"],
            "Clients by name": ["Brandnew", "Café Löwe", "Nord", "Ümit"],
            "Time to look again": ["Ümit", "Café Löwe", "Nord", "Brandnew"],
        }


async def test_a_filter_shows_one_zone_with_the_counts_of_all_and_escape_ends_it(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "j", "f")
        line = " ".join(str(app.screen.query_one("#zones").render()).split())
        assert line == "all 5 [keep 2] watch 0 talk 1 prepare 1 leave 0"
        assert names(pilot) == ["Kertas", "Café Löwe"]
        await press(pilot, "f")
        text = str(app.screen.query_one("#welcome").render())
        assert "No client is at “watch”." in text and "esc  show all clients" in text
        await press(pilot, "f")
        assert names(pilot) == ["Ümit"]
        await press(pilot, "escape")
        assert len(names(pilot)) == 5 and not app.screen.query_one("#zones").display
        assert chosen(app) == "Ümit"


async def test_a_zone_can_be_clicked(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "f")
        line = str(app.screen.query_one("#zones").render())
        await click(pilot, "#zones", offset=(2 + line.index("prepare"), 0))
        assert names(pilot) == ["Nord"]
        await click(pilot, "#zones", offset=(4, 0))
        assert len(names(pilot)) == 5


@pytest.mark.parametrize("typed", ["umit", "ÜM", unicodedata.normalize("NFD", "üm"), "it"])
async def test_a_name_is_found_while_it_is_typed_without_accents_and_case(app: ClientcheckApp, typed: str) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "slash")
        app.screen.query_one(Input).insert_text_at_cursor(typed)
        await settled(pilot)
        assert names(pilot) == ["Ümit"]
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, ClientScreen) and app.screen.client.name == "Ümit"


async def test_the_search_is_cleared_with_escape_and_the_client_before_is_selected_again(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "j", "j", "slash", "f", "o", "r")
        assert names(pilot) == ["Former"]  # closed clients are found too
        await press(pilot, "q", "q")  # letters, not keys
        assert "No client has “forqq” in its name." in str(app.screen.query_one("#welcome").render())
        await press(pilot, "escape")
        assert chosen(app) == "Café Löwe" and app.screen.focused is app.screen.query_one(Rows)
        assert not app.screen.query_one(Input).display


async def test_another_window_does_not_take_the_field_away_while_typing(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "slash", "o")
        record(app.session, "Other", 1, 0)
        app.look_around()
        await press(pilot, "t")
        assert app.screen.query_one(Input).value == "ot"
        assert [row.split("  ")[0] for row in rows(pilot)][-1] == "Other"


async def test_order_filter_and_search_last_while_the_app_runs(app: ClientcheckApp) -> None:
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "s", "f", "slash", "c", "a", "enter", "enter")
        assert isinstance(app.screen, ClientScreen)
        await press(pilot, "escape")
        assert names(pilot) == ["Café Löwe"]
        app.set_language("id")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert rows(pilot)[0].startswith("Klien, skor tertinggi dulu") and len(rows(pilot)) == 2
        await press(pilot, "escape")
        assert rows(pilot)[2].startswith("Klien, skor tertinggi dulu")


async def test_a_draft_that_amends_says_which_assessment(app: ClientcheckApp) -> None:
    session = app.session
    [head] = session.repository.heads(session.repository.find("Nord").uuid)
    draft = session.amending(session.repository.assessment(head.uuid))
    session.save_draft(msgspec.structs.replace(draft, notes={"cost.rate": "Counted again."}))
    async with opened(app, (80, 24)) as pilot:
        [row] = [row for row in rows(pilot) if row.startswith("Nord")]
        assert row.endswith("amending the assessment of 18 Nov")


def head(gauge: int, day: datetime.date, version: str = REF.version) -> AssessmentHead:
    summary = SummaryHead(ZONES[gauge // 20], gauge, gauge, gauge, "one-serious", False, TODAY)
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    return AssessmentHead(str(gauge), "c", day, at, summary, msgspec.structs.replace(REF, version=version))


def test_the_largest_rise_comes_first_and_other_questions_are_no_trend(app: ClientcheckApp) -> None:
    client = app.session.repository.find("Nord")

    def one(name: str, now: int, before: int, version: str = REF.version) -> Overview:
        named = msgspec.structs.replace(client, uuid=name, name=name)
        return Overview(named, head(now, TODAY), head(before, ago(9), version), 2)

    clients = [one("fell", 10, 60), one("new", 90, 0, "1.0.0"), one("rose", 50, 20), one("same", 50, 50)]
    [group] = grouped(clients, View("trend"), (), TODAY)
    assert [entry.client.name for entry in group.clients] == ["rose", "same", "fell", "new"]


def test_names_and_reasons_get_room_before_bars(app: ClientcheckApp) -> None:
    due = [one for one in app.session.repository.overview() if one.is_due(TODAY)]
    wide, middle, narrow = (layout(due, due, app.tr, TODAY, width) for width in (96, 66, 40))
    assert (wide.bar, wide.short) == (12, False)
    assert (middle.short, middle.bar) == (False, 0)
    assert narrow.short and narrow.short_zone


def test_a_renewal_says_by_when_the_notice_must_be_there_and_a_plan_when_its_next_step_is(app: ClientcheckApp) -> None:
    client, deadline = app.session.repository.find("Nord"), ago(-25)
    renewing = Due(ago(5), "renewal", renews=ago(-56), deadline=deadline)
    unknown = Due(ago(5), "renewal", renews=ago(-26))
    for due, long, short in (
        (renewing, "renewal: notice by 18 Dec", "notice by 18 Dec"),
        (unknown, "contract renews 19 Dec", "renews 19 Dec"),
        (Due(ago(2), "step", step="call"), "plan: next step 21 Nov", "next step 21 Nov"),
    ):
        assert due_words(due, app.tr, TODAY, short=False) == long
        assert due_words(due, app.tr, TODAY, short=True) == short
    planned = {"call": ago(2)}
    leaving = Leaving("l", client.uuid, notice=ago(2), planned=planned)
    [group] = grouped([Overview(client, None, None, 0, leaving=leaving)], View(), (), TODAY)
    assert group.kind == "due"


def test_answers_of_the_fixture_are_what_it_says(app: ClientcheckApp) -> None:
    """The zones that the tests above count on."""
    zones = {one.client.name: one.latest.summary.zone for one in app.session.repository.overview() if one.latest}
    assert zones == {"Café Löwe": "keep", "Former": "prepare", "Kertas": "keep", "Nord": "prepare", "Ümit": "talk"}
