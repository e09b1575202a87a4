"""The log in the app: what is typed is never lost, wrong dates are never saved, and everything can be undone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from clientcheck_tui.core.records import Client, LogEntry, LogKind
from clientcheck_tui.core.typed_entry import TypedEntry, read
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.log import LogScreen
from clientcheck_tui.tui.screens.log_entry import LogEntryDialog
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.widgets.picks import Picks
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import STEPS, click, notices, opened, press, settled

SIZE = (100, 30)
HOSTILE = "[b]bold[/b] {client} \x1b[2J [red"


@pytest.fixture
def client(session_in: Callable[..., Session]) -> Client:
    return session_in().repository.get_or_create_client("Acme", TODAY)


@pytest.fixture
def logged(session_in: Callable[..., Session], client: Client) -> Callable[..., LogEntry]:
    """Log something as another window does."""

    def log(kind: LogKind = "incident", text: str = "They shouted.", **fields: object) -> LogEntry:
        session = session_in()
        entry = session.log_entry(client, kind, text, on=TODAY)
        return session.change_entry(entry, **fields) if fields else entry  # type: ignore[arg-type]

    return log


async def shown(pilot: Pilot[None], client: Client, new: LogKind | None = None) -> LogScreen:
    """The log of a client, with a new entry on top of it if one is begun."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    app.open_log(client, new)
    await settled(pilot)
    return next(screen for screen in app.screen_stack if isinstance(screen, LogScreen))


def entries(app: ClientcheckApp, client: Client) -> list[LogEntry]:
    return app.session.repository.log(client.uuid)


def kept(repository: Repository, client: Client) -> list[TypedEntry]:
    """What is on the disk of entries that are not in the log yet."""
    return [read(text.text, TODAY) for text in repository.texts(client.uuid)]


def dialog(app: ClientcheckApp) -> LogEntryDialog:
    assert isinstance(app.screen, LogEntryDialog)
    return app.screen


def screen_text(app: ClientcheckApp) -> str:
    return " ".join(" ".join(strip.text for strip in app.screen._compositor.render_strips()).split())


async def typed_date(pilot: Pilot[None], name: str, text: str) -> None:
    """Type into a field over what it has."""
    field = pilot.app.screen.query_one(f"#{name}", Input)
    field.focus()
    await press(pilot, "end", *["backspace"] * len(field.value), *text)


async def test_an_entry_has_everything_that_was_chosen_by_keys(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await press(pilot, "n", "2", *"Half in advance")
        await press(pilot, "tab", "2", "tab", "1", "5", "5", "tab")
        await press(pilot, *"2026-12-24", "tab", "right", "tab", *"1.000 EUR")
        await press(pilot, "f2")
        assert isinstance(app.screen, LogScreen)
        [entry] = entries(app, client)
        assert (entry.kind, entry.text, entry.date) == ("agreement", "Half in advance", TODAY)
        assert (entry.feeling, entry.signs, entry.evidence) == (True, ("cost",), "1.000 EUR")
        assert (entry.due, entry.kept) == (datetime.date(2026, 12, 24), True)
        assert kept(app.session.repository, client) == []
        assert app.screen.rows.chosen == entry.uuid


async def test_words_typed_at_once_are_taken_for_the_words(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await press(pilot, "n", *"She quit", "f2")
        [entry] = entries(app, client)
        assert (entry.kind, entry.text) == ("note", "She quit")


async def test_words_typed_in_a_window_that_is_killed_are_there_again(
    make_app: MakeApp, session_in: Callable[..., Session], client: Client
) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client, "talk")
        await press(pilot, *"We spoke", "tab", "2")
        # nothing is closed and nothing quits: this is what a kill leaves
        [typed] = kept(session_in().repository, client)
        assert (typed.kind, typed.text, typed.feeling) == ("talk", "We spoke", True)
        other = make_app()
    async with opened(other, SIZE) as pilot:
        await shown(pilot, client)
        assert "Continue" in screen_text(other) and "We spoke" in screen_text(other)
        await press(pilot, "t", *" at noon", "escape")
        assert [one.text for one in kept(other.session.repository, client)] == ["We spoke at noon"]
        await press(pilot, "enter", "f2")
        assert [entry.text for entry in entries(other, client)] == ["We spoke at noon"]
        assert kept(other.session.repository, client) == []


async def test_closing_any_way_keeps_what_is_typed(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client, "incident")
        await press(pilot, *"one")
        await click(pilot, offset=(1, 1))
        assert isinstance(app.screen, LogScreen)
        await press(pilot, "n", *" two")
        await pilot.press("ctrl+q")
    assert [one.text for one in kept(app.session.repository, client)] == ["one two"]


async def test_an_entry_without_words_leaves_nothing_behind(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await press(pilot, "n", "3", "escape")
        await press(pilot, "n", "3", "a", "backspace", "escape")
        await settled(pilot)
        assert kept(app.session.repository, client) == []
        assert "Nothing is logged yet" in screen_text(app)


async def test_two_windows_that_type_into_the_same_entry_both_keep_their_words(
    make_app: MakeApp, session_in: Callable[..., Session], client: Client
) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client, "incident")
        await press(pilot, *"ours")
        repository = session_in().repository
        [text] = repository.texts(client.uuid)
        theirs = msgspec.structs.replace(read(text.text, TODAY), text="theirs")
        repository.save_text(msgspec.structs.replace(text, text=theirs.saved()))
        await press(pilot, *" too", "escape")
        assert {one.text for one in kept(repository, client)} == {"theirs", "ours too"}
        await press(pilot, "enter", "f2")
        assert len(kept(repository, client)) == 1, "only what was saved is forgotten"


async def test_a_wrong_date_is_said_beside_its_field_and_never_saved(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client, "incident")
        await press(pilot, *"It rained")
        for date in ("2026-13-01", "1 May", "", "2026-11-24", "20261101", "0026-11-01"):
            await typed_date(pilot, "date", date)
            await press(pilot, "f2")
            said, field = dialog(app).query_one("#date-said", Static), dialog(app).query_one("#date", Input)
            words = "this day has not come yet" if date == "2026-11-24" else "not a date like 2026-11-23"
            assert words in str(said.render()).lower(), date
            assert (said.region.y, app.focused) == (field.region.y, field), date
            assert entries(app, client) == [], date
        await typed_date(pilot, "date", "2026-11-01")
        await press(pilot, "f2")
        assert [entry.date.day for entry in entries(app, client)] == [1]


async def test_a_wrong_day_of_an_agreement_is_not_saved_either(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client, "agreement")
        await press(pilot, *"Half in advance")
        await typed_date(pilot, "due", "soon")
        await press(pilot, "f2")
        assert "not a date" in str(dialog(app).query_one("#due-said", Static).render()).lower()
        await press(pilot, "escape")
        assert entries(app, client) == []
        assert kept(app.session.repository, client)[0].due == "soon"


async def test_whether_an_agreement_was_kept_is_one_key_and_can_be_undone(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry]
) -> None:
    logged("agreement", "Half in advance")
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        seen = []
        for key in ("y", "y", "x", "z", "y"):
            await press(pilot, key)
            seen.append(entries(app, client)[0].kept)
        assert seen == [True, None, False, None, True]
        assert "✓ kept" in screen_text(app)


async def test_changing_and_deleting_an_entry_can_be_undone(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry]
) -> None:
    before = logged()
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await press(pilot, "enter", "end", *"!", "f2")
        assert [entry.text for entry in entries(app, client)] == ["They shouted.!"]
        await press(pilot, "d")
        assert entries(app, client) == []
        await press(pilot, "z", "z")
        assert entries(app, client) == [before]


async def test_undoing_a_change_keeps_what_another_window_has_typed_since(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry], session_in: Callable[..., Session]
) -> None:
    logged("agreement", "Half in advance")
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await press(pilot, "y")
        session_in().change_entry(entries(app, client)[0], text="Half in advance, by transfer")
        await press(pilot, "z")
        (entry,) = entries(app, client)
        assert (entry.text, entry.kept) == ("Half in advance, by transfer", None)


async def test_a_change_in_two_windows_loses_no_words(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry], session_in: Callable[..., Session]
) -> None:
    entry = logged()
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        await press(pilot, "enter", *"Twice.", "tab", "tab", "1")
        session_in().change_entry(entry, text="They shouted at Ana.")
        await press(pilot, "f2")
        assert {one.text for one in entries(app, client)} == {"They shouted at Ana.", "They shouted.Twice."}


async def test_an_entry_typed_while_another_window_deletes_the_client_is_saved(
    make_app: MakeApp, client: Client, session_in: Callable[..., Session]
) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client, "incident")
        session_in().repository.take_out_client(client)
        await press(pilot, *"They shouted", "f2")
        [found] = app.session.repository.clients()
        assert found.name == "Acme"
        assert [entry.text for entry in entries(app, found)] == ["They shouted"]


async def test_what_was_typed_is_never_markup(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry]
) -> None:
    logged("incident", HOSTILE, evidence=HOSTILE)
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await shown(pilot, client)
        assert screen_text(app).count("[b]bold[/b] {client} [2J [red") == 3, "row, words and evidence"
        await press(pilot, "enter")
        assert dialog(app).query_one(TextArea).text == HOSTILE
        await press(pilot, "escape", "d")
        assert notices(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
@pytest.mark.parametrize("language", ["en", "id"])
async def test_every_field_of_an_agreement_is_in_sight(
    make_app: MakeApp, client: Client, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language)
    async with opened(app, size) as pilot:
        await shown(pilot, client, "agreement")
        box = dialog(app).query_one(".box")
        assert box.max_scroll_y == 0
        for part in dialog(app).query("Input, TextArea, Picks, Button, .field Label").results(Widget):
            assert part.region.area and box.content_region.contains_region(part.region), part
            if isinstance(part, Picks):
                assert all(place.right <= part.size.width for place in part._places(part.size.width))


async def test_every_word_can_be_clicked(make_app: MakeApp, client: Client) -> None:
    app = make_app()
    async with opened(app, (80, 24)) as pilot:
        await shown(pilot, client)
        await press(pilot, "n")
        for name, index in (("kind", 4), ("feeling", 1), ("about-signs", 4), ("about-signs", 0)):
            picks = dialog(app).query_one(f"#{name}", Picks)
            place = picks._places(picks.size.width)[index]
            await click(pilot, picks, offset=(place.x + 2, place.y))
        assert isinstance(app.focused, Picks)
        dialog(app).query_one(TextArea).focus()
        await press(pilot, *"Late again")
        await click(pilot, "#save")
        [entry] = entries(app, client)
        assert (entry.kind, entry.feeling, entry.signs) == ("money", True, ("cost", "improvement"))


def talk_outcomes(app: ClientcheckApp) -> Iterator[tuple[Client, OutcomeScreen]]:
    """Every outcome of the demo."""
    for client in app.session.repository.clients():
        for assessment in app.session.repository.assessments(client.uuid):
            yield client, OutcomeScreen(app.session, client, assessment)


async def test_an_outcome_that_asks_for_a_talk_leads_to_a_talk_about_its_signs(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        seen = set()
        for client, screen in talk_outcomes(app):
            verdict = screen.assessment.summary
            app.push_screen(screen)
            await settled(pilot)
            keys = "".join(str(line.render()) for line in screen.query("#step-keys"))
            asks = "talk" in keys
            log = app.session.repository.log(client.uuid)
            talked = any(one.kind == "talk" and one.date >= screen.assessment.date for one in log)
            if asks and talked:
                assert "You talked on" in keys
            seen.add((verdict.zone, asks, talked))
            await press(pilot, "l")
            if asks and not talked:
                assert dialog(app)._typed.kind == "talk"
                assert dialog(app)._typed.signs == verdict.driving
                await press(pilot, "escape")
            assert isinstance(app.screen, LogScreen)
            assert app.screen.client == client
            await press(pilot, "escape", "escape")
        assert {("talk", True, False), ("talk", True, True)} <= seen
        assert not {(zone, asks) for zone, asks, _ in seen} & {("leave", True), ("keep", True)}


async def test_the_words_that_lead_to_a_talk_can_be_clicked(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        for client, screen in talk_outcomes(app):
            app.push_screen(screen)
            await settled(pilot)
            line = next(iter(screen.query("#step-keys").results(Static)), None)
            if line is not None and "log it" in (words := str(line.render())):
                await click(pilot, line, offset=(line.gutter.left + words.index("log it"), 0))
                assert dialog(app)._typed.kind == "talk"
                assert client.name in str(app.screen_stack[-2].query_one("#title").render())
                return
        raise AssertionError("no outcome of the demo asks for a talk")


async def test_the_language_can_be_changed_in_the_log(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry]
) -> None:
    for number in range(3):
        logged("incident", f"{number}")
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, client)
        await press(pilot, "j")
        row = screen.rows.chosen
        app.set_language("id")
        await settled(pilot)
        assert "Acme · jurnal" in screen_text(app)
        assert app.screen.query_one(Rows).chosen == row


@pytest.mark.parametrize("step", ["log", "log-entry"])
async def test_the_ways_lead_there(make_app: MakeApp, step: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await STEPS[step](pilot)
        assert isinstance(app.screen, LogScreen if step == "log" else LogEntryDialog)


async def test_days_of_this_year_and_of_another_stand_in_one_column(
    make_app: MakeApp, client: Client, logged: Callable[..., LogEntry]
) -> None:
    app = make_app()
    for day in (TODAY, datetime.date(TODAY.year - 1, 9, 2), datetime.date(TODAY.year - 1, 12, 12)):
        logged(date=day)
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot, client)
        rows = screen.query_one(Rows)
        lines = [str(option.prompt) for option in rows.options if not option.disabled]
        assert {line.index("They shouted") for line in lines} == {lines[0].index("They shouted")}
        assert len(lines) == 3
