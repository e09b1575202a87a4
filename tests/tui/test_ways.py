"""The way through the questions: in order, most decisive first, in another language, with keys typed too early."""

from __future__ import annotations

import datetime
from pathlib import Path

from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from clientcheck_tui.tui.widgets.question import QuestionPanel
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import assessment, click, opened, press, settled


async def test_a_quick_assessment_is_quick_again_after_most_decisive_first(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True, quick=True)
    async with opened(app, (100, 30)) as pilot:
        screen = assessment(app)
        shown = screen.interview.shown()
        await pilot.press("1", "a")
        assert len(screen.interview.shown()) > len(shown)
        assert "most decisive first" in str(screen.title_line.render())
        await pilot.press("a")
        assert screen.interview.shown() == shown
        assert screen.navigator.at in shown
        assert "most decisive first" not in str(screen.title_line.render())


async def test_another_language_keeps_the_order_of_the_questions(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "1", "a", "2")
        before = app.screen
        assert isinstance(before, AssessmentScreen)
        app.set_language("id")
        await settled(pilot)
        after = app.screen
        assert isinstance(after, AssessmentScreen)
        assert after is not before
        assert after.navigator.adaptive
        assert after.navigator.at == before.navigator.at


async def test_another_language_does_not_ask_about_an_old_draft_again(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "1")
    later = make_app(client="Acme", assess=True)
    later.session._today = lambda: TODAY + datetime.timedelta(days=30)
    async with opened(later, (100, 30)) as pilot:
        await click(pilot, "#keep")
        later.set_language("id")
        await settled(pilot)
        assert isinstance(later.screen, AssessmentScreen)


async def test_another_language_in_the_review_leads_back_to_the_same_question(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "1", "s", "s", "r")
        app.set_language("id")
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "left")
        assert isinstance(app.screen, AssessmentScreen)
        assert app.screen.navigator.at == "cost.late"
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_key_pressed_at_once_reaches_the_assessment(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "r")
        assert isinstance(app.screen, ReviewScreen)


async def test_what_is_below_the_options_can_be_read_in_a_low_window(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app("id", client="Acme", assess=True)
    async with opened(app, (60, 20)) as pilot:
        panel = app.screen.query_one(QuestionPanel)
        assert panel.max_scroll_y > 0
        await pilot.press("pagedown", "pagedown")
        assert panel.scroll_y == panel.max_scroll_y
        await pilot.press("pageup", "pageup")
        assert panel.scroll_y == 0


async def test_back_leads_to_the_question_where_most_decisive_first_was_chosen(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await pilot.press("3", "s", "3", "a")
        assert isinstance(app.screen, AssessmentScreen)
        assert app.screen.navigator.at != "cost.unbilled"
        await pilot.press("left")
        assert app.screen.navigator.at == "cost.unbilled"


async def test_enter_pressed_twice_on_an_old_draft_keeps_its_answers(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "1")
    later = make_app()
    later.session._today = lambda: TODAY + datetime.timedelta(days=30)
    async with opened(later, (100, 30)) as pilot:
        await press(pilot, "enter")
        await press(pilot, "enter")
    [draft] = later.session.repository.drafts()
    assert draft.answers == {"cost.rate": "at-least"}
