"""Answering the questions."""

from __future__ import annotations

import datetime
import errno
import threading

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from textual.widgets._footer import FooterKey

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.store.saver import Unsaved
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from clientcheck_tui.tui.widgets.choices import Choices
from clientcheck_tui.tui.widgets.gauge import Gauge
from clientcheck_tui.tui.widgets.rows import Rows
from clientcheck_tui.tui.widgets.signs import Signs
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import assessment, click, notices, opened, press, settled

HOSTILE = "[bold red]x[/] | <script> *a*"


def shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector).render())


def drafts(app: ClientcheckApp) -> list[Draft]:
    app.saver.flush()
    return app.session.repository.drafts()


async def begin(pilot: Pilot[None], name: str = "Studio Kertas", *, quick: bool = False) -> AssessmentScreen:
    await settled(pilot)
    await pilot.press("n")
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = name
    if quick:
        await pilot.click("#quick")
    else:
        await pilot.press("enter")
    await settled(pilot)
    return assessment(pilot.app)


async def test_a_digit_answers_and_stays_and_enter_goes_on(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        first = screen.navigator.at
        await pilot.press("3")
        assert screen.navigator.at == first
        await pilot.press("enter")
        assert screen.navigator.at != first
        assert screen.interview.answers[first] == 2


async def test_back_keeps_the_answer_and_the_caret_is_on_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        first = screen.navigator.at
        await pilot.press("2", "enter", "left")
        assert screen.navigator.at == first
        caret = screen.query_one(Choices).caret
        assert caret is not None and caret.value == 1


async def test_enter_picks_nothing_that_was_not_chosen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        first = screen.navigator.at
        await pilot.press("enter", "enter")
        assert screen.navigator.at == first
        assert not screen.interview.answers


async def test_arrows_and_enter_take_the_option_under_the_caret(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        first = screen.navigator.at
        await pilot.press("j", "down", "enter")
        assert screen.interview.answers == {first: 1}
        assert screen.navigator.at != first


async def test_skip_leaves_open_and_unsure_and_does_not_apply_are_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "s", "u", "enter", "x", "enter")
        assert screen.interview.answers == {"cost.unbilled": "unsure", "cost.late": "na"}
        assert drafts(app)[0].answers == {"cost.unbilled": "unsure", "cost.late": "na"}


async def test_does_not_apply_is_refused_where_a_question_always_applies(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        screen.jump("respect.abuse")
        await pilot.press("x")
        assert "respect.abuse" not in screen.interview.answers


async def test_the_gauge_moves_in_the_keys_own_handler(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        before = str(screen.query_one(Gauge).render())
        screen.action_answer(3)  # nothing is awaited: no message may be needed
        assert str(screen.query_one(Gauge).render()) != before
        assert screen.interview.verdict.gauge == 50


def gated_saves(app: ClientcheckApp) -> threading.Event:
    """Let drafts be saved only while the returned event is set."""
    gate, save = threading.Event(), app.saver._save

    def slow(draft: Unsaved) -> None:
        gate.wait(20)
        save(draft)

    app.saver._save = slow
    return gate


async def test_saved_shows_only_once_it_is_on_disk(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    gate = gated_saves(app)
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await pilot.press("3")
        await pilot.pause()
        assert "saved" not in shown(pilot, "#title")
        gate.set()
        await settled(pilot)
        assert "saved ✓" in shown(pilot, "#title")
        await pilot.press("g")  # changes no answer
        assert "saved ✓" in shown(pilot, "#title")
        assert drafts(app)[0].answers == {"cost.rate": "below"}


async def test_saved_is_not_shown_before_a_note_is_on_disk(make_app: MakeApp) -> None:
    app = make_app()
    gate = gated_saves(app)
    gate.set()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "3")
        title = screen.query_one("#title")
        assert "saved ✓" in str(title.render())
        gate.clear()
        await pilot.press("n", "a")
        await pilot.pause()
        assert "saved" not in str(title.render())
        gate.set()
        app.saver.flush()
        while "saved ✓" not in str(title.render()):
            await pilot.pause(0.01)
        assert drafts(app)[0].notes == {"cost.rate": "a"}


async def test_every_key_of_a_note_is_kept_without_saving(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "n")
        await press(pilot, *"at [b]9[/b]")
        assert drafts(app)[0].notes == {"cost.rate": "at [b]9[/b]"}
        await press(pilot, "escape")
        assert "at [b]9[/b]" in shown(pilot, "#note")
        assert screen.interview.notes == {"cost.rate": "at [b]9[/b]"}


async def test_a_click_outside_closes_the_note_and_keeps_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "n")
        pilot.app.screen.query_one(TextArea).insert("kept")
        await pilot.pause()
        await click(pilot, offset=(1, 1))
        assert pilot.app.screen is screen
        assert drafts(app)[0].notes == {"cost.rate": "kept"}


async def test_an_assessment_by_mouse_alone(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (100, 30)) as pilot:
        await pilot.click("FooterKey")  # the first key of an empty home begins
        await settled(pilot)
        pilot.app.screen.query_one(Input).value = "Mouse"
        await click(pilot, "#quick")
        screen = assessment(pilot.app)
        await pilot.click(Choices, offset=(6, 1))
        assert screen.interview.answers == {"cost.rate": 1} or screen.interview.answers == {"cost.rate": 0}
        await pilot.click(Signs, offset=(4, 2))
        assert screen.navigator.at.startswith("respect.")
        await pilot.click(Choices, offset=(6, 0))
        keys = {key.description: key for key in screen.query(FooterKey)}
        await click(pilot, keys["Review"])
        assert isinstance(pilot.app.screen, ReviewScreen)
        await click(pilot, "#pending", offset=(4, 0))
        assert isinstance(pilot.app.screen, OutcomeScreen)


async def test_finishing_puts_it_on_disk_and_removes_the_draft(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await press(pilot, "4", "r")
        await press(pilot, "f", "escape")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        overview = app.session.repository.overview()
        assert overview[0].latest is not None and overview[0].latest.summary.gauge == 50
        assert overview[0].latest.date == TODAY
        assert drafts(app) == []
        await press(pilot, "escape")
        assert "50 talk" in "\n".join(
            str(option.prompt) for option in pilot.app.screen.query_one("#clients", OptionList).options
        )


async def test_finishing_is_refused_with_a_sentence_while_nothing_is_answered(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        screen.jump("improvement.talk")
        await press(pilot, "2", "r")
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert shown(pilot, "#standing") == "Choose a question to begin."
        assert drafts(app)[0].answers == {"improvement.talk": "explicit"}


async def test_a_quick_assessment_can_be_continued_to_all_questions(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, quick=True)
        assert len(screen.interview.shown()) < 20
        await press(pilot, "1", "r")
        await press(pilot, "c")
        assert len(screen.interview.shown()) > 30
        assert screen.navigator.at == "cost.late"


async def test_a_continued_draft_opens_at_the_question_it_was_left_at(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "2", "enter", "3", "enter", "escape")
        await press(pilot, "enter")
        again = assessment(pilot.app)
        assert again is not screen
        assert again.navigator.at == "cost.late"
        assert again.interview.answers == {"cost.rate": 1, "cost.unbilled": 2}


async def test_what_was_answered_last_time_shows_only_after_the_new_answer(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        client = app.session.repository.find("Tandem")
        app.assess(client, quick=False)
        await settled(pilot)
        screen = assessment(pilot.app)
        assert not screen.query_one("#was").display
        await pilot.press("2")
        await pilot.pause()
        assert screen.query_one("#was").display
        assert "was: At the floor rate or above it, 23 Oct" in shown(pilot, "#was")


async def test_an_old_draft_offers_to_ask_again_or_to_keep_its_day(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await press(pilot, "2", "escape")
        app.session._today = lambda: TODAY + datetime.timedelta(days=15)
        await press(pilot, "enter")
        assert "23 November 2026" in str(pilot.app.screen.query_one(".box Static").render())
        await click(pilot, "#keep")
        await press(pilot, "r")
        await press(pilot, "f")
        latest = app.session.repository.overview()[0].latest
        assert latest is not None and latest.date == TODAY


async def test_asking_an_old_draft_again_keeps_its_notes_and_shows_the_old_answers_after_the_new(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await press(pilot, "2", "n")
        await press(pilot, *"word", "escape")
        await press(pilot, "escape")
        app.session._today = lambda: TODAY + datetime.timedelta(days=20)
        await press(pilot, "enter")
        await click(pilot, "#again")
        screen = assessment(pilot.app)
        assert screen.interview.answers == {} and screen.interview.notes == {"cost.rate": "word"}
        await pilot.press("1")
        await pilot.pause()
        assert "was: 85% of it or more, but below it, 23 Nov" in shown(pilot, "#was")


async def test_a_hostile_name_is_shown_as_it_is(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot, HOSTILE)
        assert HOSTILE in shown(pilot, "#title")
        await press(pilot, "1", "r")
        await press(pilot, "f")
        await press(pilot, "escape")
        rows = [str(option.prompt) for option in pilot.app.screen.query_one("#clients", OptionList).options]
        assert any(HOSTILE in row for row in rows)


async def test_answers_that_cannot_be_saved_are_reported_and_quitting_asks(make_app: MakeApp) -> None:
    app = make_app()

    def full(draft: Unsaved) -> None:
        raise Problem("{path}: no space left on device ({number})", path="drafts.json", number=errno.ENOSPC)

    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        app.saver._save = full
        await pilot.press("2")
        await pilot.pause()
        app.saver.flush()
        await settled(pilot)
        assert "not saved!" in shown(pilot, "#title")
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        await click(pilot, "#stay")
        assert assessment(pilot.app).interview.answers == {"cost.rate": 1}


async def test_the_gauge_can_be_hidden_until_the_end(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await pilot.press("4", "g")
        await pilot.pause()
        assert "50" not in shown(pilot, "#gauge")
        assert "100" not in shown(pilot, "#signs")
        await pilot.press("g")
        await pilot.pause()
        assert "50" in shown(pilot, "#gauge")


async def test_asking_the_most_decisive_questions_first_is_explained(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert "“keep” and “watch” need nearly all of them" in notices(app)[0]
        assert screen.navigator.adaptive
        await pilot.press("1", "enter")
        assert screen.navigator.at in {line.key for line in screen.interview.pack.red_lines}


async def test_title_review_and_home_count_alike_and_not_sure_is_open(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "1", "enter", "u", "enter", "1")
        title = str(app.screen.query_one("#title").render())
        assert "2 answered, up to 52 · 1 not sure · about " in title
        await press(pilot, "r")
        assert "2 answered, up to 52" in str(app.screen.query_one("#title").render())
        await press(pilot, "left", "escape")
        await settled(pilot)
        row = app.screen.query_one(Rows).get_option_at_index(1)
        assert "2 answered · begun 23 Nov" in str(row.prompt)
