"""The review: every answer is there, one key away, and a draft left there opens there."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.pilot import Pilot

from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import MakeApp
from tests.tui.steps import assessment, notices, opened, press, settled


def rows(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(Rows).options]


async def test_every_answer_is_listed_red_lines_first_then_what_is_open(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        screen = assessment(app)
        await pilot.press("4")
        screen.interview.note("cost.rate", "word")
        for key, answer in (("cost.unpaid", "u"), ("respect.abuse", "2"), ("cost.late", "u"), ("respect.hours", "2")):
            screen.jump(key)
            await pilot.press(answer)
        await press(pilot, "r")
        found = rows(pilot)
        crossed = next(i for i, row in enumerate(found) if "crossed –" in row)
        unsure = next(i for i, row in enumerate(found) if "not sure: settle this first" in row)
        still = next(i for i, row in enumerate(found) if "not answered" in row)
        given = next(i for i, row in enumerate(found) if "Below 70% of it" in row)
        assert max(crossed, unsure) < still < given
        assert "note" in found[given]
        assert any("not sure" in row for row in found[still - 1 :])
        ids = [option.id for option in app.screen.query_one(Rows).options if option.id]
        assert len(ids) == len(set(ids))
        assert set(screen.interview.shown()) <= set(ids)


async def test_an_answer_is_corrected_from_the_review_and_enter_leads_back(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "1", "enter", "1", "enter", "1", "enter", "r")
        app.screen.query_one(Rows).select("cost.unbilled")
        await press(pilot, "enter")
        assert assessment(app).navigator.at == "cost.unbilled"
        await press(pilot, "3", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.query_one(Rows).chosen == "cost.unbilled"
        assert app.screen.interview.answers["cost.unbilled"] == 2
        await press(pilot, "left")
        assert assessment(app).navigator.at == "cost.share"


async def test_an_open_question_gone_to_from_the_review_leads_on_to_the_next_open_one(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "1", "enter", "s", "1", "enter", "r")
        app.screen.query_one(Rows).select("cost.unbilled")
        await press(pilot, "enter")
        await press(pilot, "1", "enter")
        assert assessment(app).navigator.at == "cost.share", "not cost.late, which has an answer"


@pytest.mark.parametrize("key", ["enter", "s", "left", "3"])
async def test_a_draft_left_at_the_review_opens_there_whatever_key_comes_at_once(make_app: MakeApp, key: str) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "4", "r")
        await pilot.press("ctrl+q")
    later = make_app()
    async with opened(later, (80, 24)) as pilot:
        client = later.session.repository.find("Acme")
        later.open_draft(client, later.session.repository.drafts()[0])
        assert isinstance(later.screen, ReviewScreen)  # before anything else is painted
        later.screen_stack[-2].post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert not isinstance(later.screen, OutcomeScreen)
        assert later.session.repository.drafts()[0].answers == {"cost.rate": "far-below"}


async def test_enter_twice_on_a_draft_left_at_the_review_does_not_finish(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True, quick=True)
    async with opened(app, (80, 24)) as pilot:
        while assessment(app).navigator.at:
            await press(pilot, "1", "enter")
            if isinstance(app.screen, ReviewScreen):
                break
        assert app.screen.query_one(Rows).chosen == "finish"  # all is answered: Enter goes on to the end
        await pilot.press("ctrl+q")
    later = make_app()
    async with opened(later, (80, 24)) as pilot:
        await pilot.press("enter")
        await press(pilot, "enter")
        assert len(later.session.repository.drafts()) == 1


async def test_a_sign_is_a_key_away(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("s", "s", "tab")
        assert assessment(app).navigator.at == "control.overruled"
        await pilot.press("shift+tab")
        assert assessment(app).navigator.at == "cost.rate"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (["left"], "This is the first question."),
        (["g"], "The gauge is hidden until the end."),
        (["g", "g"], "The gauge will be shown."),
        (["9"], "This question has 4 answers: 1 to 4."),
        (["backspace"], "There is no answer to clear."),
    ],
)
async def test_a_key_that_can_do_nothing_says_so(make_app: MakeApp, keys: list[str], message: str) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert notices(app) == [message]
