"""The screens know no question of ours: a small pack with other keys goes the whole way."""

from __future__ import annotations

from pathlib import Path

from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.widgets.signs import Signs
from tests.tui.conftest import MakeApp
from tests.tui.steps import assessment, opened, press

TINY = Path(__file__).parent.parent / "packs" / "tiny"


async def test_another_pack_goes_through_every_screen(make_app: MakeApp) -> None:
    app = make_app(pack=TINY, client="Kertas", assess=True)
    async with opened(app, (100, 30)) as pilot:
        screen = assessment(app)
        pack = app.session.current.pack
        shown = str(screen.query_one(Signs).render())
        for sign in pack.signs:
            assert pack.text(sign.name, "en")[:12] in shown
        while screen.navigator.at:
            await press(pilot, "2", "enter")
        await press(pilot, "f")
        assert isinstance(app.screen, OutcomeScreen)
        [client] = app.session.repository.clients()
        [saved] = app.session.repository.assessments(client.uuid)
        assert set(saved.answers) <= set(pack.questions)
        assert len(saved.answers) >= 5


async def test_a_draft_goes_on_with_the_questions_it_was_begun_with(make_app: MakeApp) -> None:
    app = make_app(pack=TINY, client="Kertas", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "2", "enter")
        keys = set(app.session.current.pack.questions)
    again = make_app(client="Kertas", assess=True)  # our own pack is the one for new assessments now
    async with opened(again, (100, 30)) as pilot:
        screen = assessment(again)
        assert set(screen.interview.pack.questions) == keys
        assert len(screen.interview.answers) == 1
        await press(pilot, "2")
        assert "saved ✓" in str(screen.title_line.render())
