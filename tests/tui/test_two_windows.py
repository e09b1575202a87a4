"""The app beside another window: its changes arrive here, and nothing typed in either is lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
import pytest
from textual.pilot import Pilot

from clientcheck_tui.core.records import Draft
from clientcheck_tui.session import Session
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.client import ClientScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.widgets.choices import Choices
from clientcheck_tui.tui.widgets.gauge import Gauge
from clientcheck_tui.tui.widgets.question import Remark
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import TODAY, MakeApp, Window
from tests.tui.steps import assessment, notices, opened, press, settled

SIZE = (100, 30)
Open = Callable[[], Window]


@pytest.fixture
def other(session_in: Callable[..., Session]) -> Open:
    return lambda: Window(session_in())


async def looked(pilot: Pilot[None]) -> None:
    """Look for changes as every second, and wait until they are painted."""
    await settled(pilot)
    assert isinstance(pilot.app, ClientcheckApp)
    pilot.app.look_around()
    await settled(pilot)


def banner(app: ClientcheckApp) -> str:
    """The text about other windows."""
    remark = app.screen.query_one("#elsewhere", Remark)
    return str(remark.render()) if remark.display else ""


def stored(app: ClientcheckApp) -> list[Draft]:
    return app.session.repository.drafts()


async def test_the_others_answers_and_notes_arrive_and_are_named(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1")
        await looked(pilot)
        gauge = app.screen.query_one(Gauge)
        before = [line.plain for line in gauge.lines(gauge.size.width)]
        theirs = other()
        theirs.answer("cost.unbilled", 3, note="half of it")
        await looked(pilot)
        screen = assessment(app)
        assert screen.interview.answers == {"cost.rate": 0, "cost.unbilled": 3}
        assert [line.plain for line in gauge.lines(gauge.size.width)] != before
        assert notices(app) == ["Changed in another window: Hours without a fee."]
        assert screen.navigator.at == "cost.rate", "the question on the screen stays"
        await pilot.press("enter")
        assert screen.query_one(Choices).caret is not None
        await press(pilot, "s", "2")
    [draft] = stored(app)
    assert set(draft.answers) == {"cost.rate", "cost.unbilled", "cost.late"}
    assert draft.notes == {"cost.unbilled": "half of it"}


async def test_a_caret_that_was_moved_is_not_moved_away(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, SIZE) as pilot:
        await pilot.press("down", "down", "down")
        other().answer("cost.rate", 0)
        await looked(pilot)
        screen = assessment(app)
        assert screen.interview.answers == {"cost.rate": 0}
        await press(pilot, "enter")
    assert stored(app)[0].answers == {"cost.rate": "below"}, "the answer about to be given is given"


async def test_both_windows_say_that_another_is_open_until_it_is_not(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    theirs = other()
    async with app.run_test(size=SIZE) as pilot:
        await looked(pilot)
        assert banner(app) == ""
        theirs.session.presence.enter(theirs.client.uuid)
        assert theirs.session.presence.is_open_elsewhere(theirs.client.uuid)
        await looked(pilot)
        assert banner(app) == "Also open in another window. Changes made there appear here."
        theirs.session.presence.leave()
        await looked(pilot)
        assert banner(app) == ""
        await press(pilot, "escape")
        assert not theirs.session.presence.is_open_elsewhere(theirs.client.uuid)


async def test_nothing_is_painted_where_nothing_has_changed(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await looked(pilot)
        painted: list[str] = []
        monkeypatch.setattr(AssessmentScreen, "show_state", lambda screen: painted.append("assessment"))
        app.look_around()
        await pilot.press("escape")
        await looked(pilot)
        monkeypatch.setattr(Rows, "fill", lambda *_, **__: painted.append("home"))
        await looked(pilot)
    assert painted == []


async def test_two_windows_that_begin_at_once_work_on_one_assessment(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, SIZE) as pilot:
        theirs = other()
        theirs.answer("cost.unbilled", 1)
        await pilot.press("1")  # before it was noticed
        await looked(pilot)
        screen = assessment(app)
        assert set(screen.interview.answers) == {"cost.rate", "cost.unbilled"}
        await press(pilot, "enter", "enter", "4")
    [draft] = stored(app)
    assert set(draft.answers) == {"cost.rate", "cost.unbilled", "cost.late"}


async def test_finished_there_it_says_so_and_leaves_nothing_unfinished(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        theirs = other()
        theirs.finish()
        await looked(pilot)
        assert banner(app) == (
            "This assessment was finished in another window. What you add here is saved as a new one. "
            "Press o to see the outcome."
        )
        await press(pilot, "enter", "left")
        assert stored(app) == [], "looking at the questions keeps nothing"
        await pilot.press("enter", "2")
        await looked(pilot)
        assert "What you have added since is saved as a new one." in banner(app)
        assert set(stored(app)[0].answers) == {"cost.rate", "cost.unbilled"}
        await pilot.press("delete")
        await looked(pilot)
        assert stored(app) == [], "it says no more than the finished one"
        await press(pilot, "o")
        assert isinstance(app.screen, OutcomeScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
    assert len(theirs.session.repository.heads(theirs.client.uuid)) == 1


async def test_finished_in_both_there_is_one_assessment_and_no_draft(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1")
        await looked(pilot)
        theirs = other()
        theirs.answer("cost.unbilled", 3, note="seen by both")
        await press(pilot, "r")
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)
        assert "with the answers from another window" in notices(app)[0]
        theirs.finish()
        [finished] = app.session.repository.assessments(theirs.client.uuid)
        assert set(finished.answers) == {"cost.rate", "cost.unbilled"}
        assert finished.notes == {"cost.unbilled": "seen by both"}
        assert stored(app) == []
        await press(pilot, "z")
        [draft] = stored(app)
        assert (draft.answers, draft.notes) == (finished.answers, finished.notes), "undo restores the answers of both"


async def test_a_finish_undone_there_can_be_continued_here(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        theirs = other()
        theirs.answer("cost.late", 1)
        assessment = theirs.session.finish(theirs.draft, theirs.interview)
        await looked(pilot)
        await press(pilot, "enter", "2")
        theirs.session.repository.reopen(theirs.draft, assessment)
        await looked(pilot)
        assert banner(app) == ""
        await press(pilot, "delete", "4")
    [draft] = stored(app)
    assert set(draft.answers) == {"cost.rate", "cost.unbilled", "cost.late"}
    assert app.session.repository.heads(theirs.client.uuid) == []


@pytest.mark.parametrize("what", ["draft", "client"])
@pytest.mark.parametrize("answers_on", [False, True], ids=["leaves", "answers on"])
async def test_deleted_there_it_is_saved_only_if_an_answer_is_given_here(
    make_app: MakeApp, other: Open, what: str, answers_on: bool
) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        theirs = other()
        repository = theirs.session.repository
        repository.take_out_draft(theirs.draft) if what == "draft" else repository.take_out_client(theirs.client)
        await looked(pilot)
        assert banner(app) == (
            "This assessment was deleted in another window. If you answer again, all your answers are saved."
        )
        await pilot.press("enter")
        await looked(pilot)
        assert isinstance(app.screen, AssessmentScreen)
        assert stored(app) == []
        if answers_on:
            await pilot.press("2")
            await looked(pilot)
            assert banner(app) == ""
        await press(pilot, "escape")
    assert [set(draft.answers) for draft in stored(app)] == [{"cost.rate", "cost.unbilled"}] * answers_on
    names = {one.client.name: one.client.uuid for one in app.session.repository.overview()}
    assert list(names) == ["Acme"] * (answers_on or what == "draft")
    assert all(draft.client == names["Acme"] for draft in stored(app)), "home shows it"


async def test_renamed_there_it_has_the_new_name_here(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, SIZE) as pilot:
        theirs = other()
        theirs.session.repository.rename(theirs.client, "Acme & Sons")
        await looked(pilot)
        assert notices(app) == ["Acme is now called Acme & Sons."]
        screen = assessment(app)
        assert "Acme & Sons" in str(screen.title_line.render())


async def test_asked_again_there_the_old_answers_show_here_after_the_new(
    make_app: MakeApp, other: Open, session_in: Callable[..., Session]
) -> None:
    old = other()
    old.answer("cost.rate", 3)
    long_ago = TODAY - datetime.timedelta(days=20)
    old.session.repository.save_draft(msgspec.structs.replace(old.draft, begun=long_ago))
    app = make_app(client="Acme", assess=True)
    async with opened(app, SIZE) as pilot:
        await pilot.press("enter")  # keep the answers
        theirs = other()
        theirs.draft, theirs.interview = theirs.session.begin_again(theirs.draft, theirs.interview)
        theirs.save()
        await looked(pilot)
        assert "All the questions are being asked again" in notices(app)[0]
        screen = assessment(app)
        assert screen.interview.answers == {}
        await press(pilot, "1")
        assert "Below 70%" in str(screen.query_one("#was", Remark).render())
    [draft] = stored(app)
    assert (draft.begun, draft.was, draft.answers) == (TODAY, {"cost.rate": "far-below"}, {"cost.rate": "at-least"})


async def test_a_note_being_written_keeps_what_the_other_writes_to_it(make_app: MakeApp, other: Open) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await press(pilot, *"mine")
        theirs = other()
        theirs.interview.note("cost.rate", "theirs")
        theirs.save()
        await looked(pilot)
        await pilot.press(*" too")
        await looked(pilot)
        await pilot.press("escape")
        await looked(pilot)
        screen = assessment(app)
        note = screen.interview.notes["cost.rate"]
        assert "mine too" in note and "theirs" in note
    assert stored(app)[0].notes["cost.rate"] == note


async def test_home_shows_what_another_window_saves_with_the_caret_where_it_was(make_app: MakeApp, other: Open) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await pilot.press("j", "j", "j")
        rows = app.screen.query_one(Rows)
        chosen, count = rows.chosen, len(rows.options)
        other().answer("cost.rate", 1)
        await looked(pilot)
        assert len(rows.options) == count + 1, "the client with its draft"
        assert rows.chosen == chosen


@pytest.mark.parametrize("keys", [["enter"], ["enter", "enter"]], ids=["client", "outcome"])
async def test_a_page_whose_client_is_deleted_elsewhere_says_so_and_closes(
    make_app: MakeApp, other: Open, keys: list[str]
) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await pilot.press(*"jjjj")
        for key in keys:
            await press(pilot, key)
        page = app.screen
        assert isinstance(page, ClientScreen | OutcomeScreen)
        other().session.repository.take_out_client(page.client)
        await looked(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert notices(app)[0].endswith(("was deleted in another window.", "its finish was undone there."))
        assert page.client.uuid not in app.screen.query_one(Rows).chosen


@pytest.mark.parametrize("key", ["enter", "a"])
async def test_what_is_gone_is_not_opened_from_a_list_that_has_not_noticed(
    make_app: MakeApp, other: Open, key: str
) -> None:
    theirs = other()
    theirs.answer("cost.rate", 1)
    app = make_app()
    async with opened(app, SIZE) as pilot:
        theirs.session.repository.take_out_client(theirs.client)
        await press(pilot, key)
        assert isinstance(app.screen, HomeScreen)
        assert notices(app) == ["This was finished or deleted in another window in the meantime."]
        assert not app.screen.query_one(Rows).display
    assert stored(app) == []
