"""The quiet question before an outcome: saved as it is typed, never in the way, asked once."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Checkbox, Static

from clientcheck_tui.tui.screens.other_side import OtherSideDialog
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from tests.tui.conftest import MakeApp
from tests.tui.steps import opened, press, settled

TEXT = "They say the brief was [b]clear[/b].\nI never wrote it down."


def shown(screen: OutcomeScreen) -> str:
    return "\n".join(str(static.render()) for static in screen.query(Static))


async def test_what_is_typed_is_saved_at_once_and_shown_with_the_outcome(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f")
        assert isinstance(app.screen, OtherSideDialog)
        app.post_message(Paste(TEXT))
        await settled(pilot)
        await settled(pilot)  # the editor reports its change one message later
        [draft] = app.session.repository.drafts()
        assert draft.notes == {"cost": TEXT}
        await press(pilot, "escape")
        assert isinstance(app.screen, OutcomeScreen)
        assert app.screen.assessment.notes == {"cost": TEXT}
        outcome = shown(app.screen)
        assert "The other side" in outcome and TEXT in outcome
        assert "Your notes" not in outcome


async def test_leaving_it_empty_goes_on_and_it_is_not_asked_again(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f", "tab", "enter")
        assert isinstance(app.screen, OutcomeScreen)
        assert app.screen.assessment.notes == {}
        assert "The other side" not in shown(app.screen)
        await press(pilot, "z")
        await press(pilot, "enter", "r")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)


async def test_it_can_be_switched_off_for_good_where_it_is_asked(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f", "tab", "tab", "enter")
        assert isinstance(app.screen, OutcomeScreen)
        assert not app.settings_file.read().ask_other_side
    app = make_app(client="Brook", assess=True)
    async with opened(app) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)


async def test_quitting_in_the_middle_keeps_it_and_the_review_leads_back_to_it(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f", "N", "o", "ctrl+q")
    app = make_app(client="Acme", assess=True)
    async with opened(app) as pilot:
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "end", "enter", "t", "escape")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)
        assert app.screen.assessment.notes == {"cost": "Not"}


async def test_what_another_window_writes_meanwhile_is_not_lost(make_app: MakeApp) -> None:
    one, other = make_app(client="Acme", assess=True), make_app(client="Acme", assess=True)
    async with opened(one) as pilot, opened(other) as second:
        await press(pilot, "4")
        await press(second, "r")
        other.look_around()
        await settled(second)
        await press(pilot, "r")
        await press(pilot, "f", "A")
        await press(second, "f", "B")
        one.look_around()
        await settled(pilot)
        await press(pilot, "C")
        [draft] = one.session.repository.drafts()
        assert "AC" in draft.notes["cost"] and "B" in draft.notes["cost"]


async def test_nothing_is_asked_where_nothing_is_serious(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app) as pilot:
        await press(pilot, "1", "r")
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)


async def test_the_settings_switch_it_off_and_on_again(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app) as pilot:
        for expected in (False, True):
            await press(pilot, "o")
            app.screen.query_one("#ask_other_side", Checkbox).toggle()
            await press(pilot, "escape")
            assert app.settings_file.read().ask_other_side is expected
            assert not app.settings.hide_gauge
