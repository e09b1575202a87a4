"""The agenda in the app: a text of one's own in each language, never lost, and written again from the facts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from clientcheck_tui.core.records import Client, SavedText
from clientcheck_tui.session import Session
from clientcheck_tui.store.saver import Unsaved
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.agenda import AgendaScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import STEPS, notices, opened, press, settled

SIZE = (100, 30)
Theirs = Callable[[], Session]


def talked_about(app: ClientcheckApp) -> Client:
    """A client of the demo with whom there is something to talk about."""
    return app.session.repository.find("Nordlicht")


async def shown(pilot: Pilot[None]) -> AgendaScreen:
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    app.open_agenda(talked_about(app))
    await settled(pilot)
    return agenda(app)


def agenda(app: ClientcheckApp) -> AgendaScreen:
    assert isinstance(app.screen, AgendaScreen)
    return app.screen


def text_of(app: ClientcheckApp) -> str:
    """The text on the screen."""
    [editor] = [one for one in app.screen.query(TextArea) if one.display]
    return editor.text


def saved(session: Session) -> list[SavedText]:
    return session.repository.texts(session.repository.find("Nordlicht").uuid)


async def test_what_is_only_read_is_not_saved_so_that_new_facts_get_in(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        await press(pilot, "f2", "f2", "escape")
        assert saved(app.session) == []
        client = talked_about(app)
        app.session.log_entry(client, "incident", "They halved the fee.", on=TODAY, signs=["cost"])
        await shown(pilot)
        assert "They halved the fee." in text_of(app)


async def test_what_is_typed_is_there_again_after_a_kill(make_app: MakeApp, session_in: Theirs) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        await press(pilot, *"[b]Mine[/b] ")
        # nothing is closed and nothing quits: this is what a kill leaves
        [text] = saved(session_in())
        assert (text.kind, text.language) == ("agenda", "en")
        assert text.text == text_of(app)
        again = make_app()
    async with opened(again, SIZE) as pilot:
        await shown(pilot)
        assert text_of(again) == text.text
        assert text_of(again).startswith("[b]Mine[/b] #")


async def test_each_language_has_a_text_of_its_own(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        await press(pilot, *"one ")
        await press(pilot, "f2")
        assert "Bapak/Ibu" in text_of(app)
        await press(pilot, *"dua ")
        await press(pilot, "f2")
        assert text_of(app).startswith("one #")
        assert {text.language: text.text[:5] for text in saved(app.session)} == {"en": "one #", "id": "dua #"}


async def test_writing_it_again_from_the_facts_can_be_undone(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        facts = text_of(app)
        await press(pilot, *"Mine ")
        await press(pilot, "f3")
        assert text_of(app) == facts
        await press(pilot, "ctrl+z")
        assert text_of(app) == f"Mine {facts}"
        assert saved(app.session)[0].text == f"Mine {facts}"


async def test_news_since_it_was_written_is_pointed_out(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot)
        about = screen.query_one("#text-about")
        assert "f3" not in str(about.render())
        await press(pilot, *"Mine ")
        [text] = saved(app.session)
        earlier = text.saved.replace(year=2020)
        app.session.repository.save_text(msgspec.structs.replace(text, saved=earlier))
        await press(pilot, "escape")
        screen = await shown(pilot)
        assert "f3" in str(screen.query_one("#text-about").render())


async def test_two_windows_that_type_both_keep_their_words(make_app: MakeApp, session_in: Theirs) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        await press(pilot, *"ours ")
        other = session_in()
        [text] = saved(other)
        other.repository.save_text(msgspec.structs.replace(text, text="theirs"))
        await press(pilot, *"too ")
        assert {one.text[:6] for one in saved(other)} == {"theirs", "ours t"}
        await press(pilot, "escape")
        await shown(pilot)
        assert "theirs" in text_of(app) and "ours too #" in text_of(app)
        assert [one.text for one in saved(other)] == [text_of(app)]


async def test_what_another_window_types_arrives_where_nothing_is_typed(make_app: MakeApp, session_in: Theirs) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        other = session_in()
        text = SavedText("u", other.repository.find("Nordlicht").uuid, "agenda", "en", "theirs", other.now())
        other.repository.save_text(text)
        app.look_around()
        await settled(pilot)
        assert text_of(app) == "theirs"
        await press(pilot, *"and ours ")
        assert [one.text for one in saved(other)] == ["and ours theirs"]


async def test_another_language_of_the_interface_keeps_what_is_typed(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        await press(pilot, *"Mine ")
        app.set_language("id")
        await settled(pilot)
        assert text_of(app).startswith("Mine # Our work")
        await press(pilot, "end", "!")
        assert saved(app.session)[0].text == text_of(app)


async def test_a_text_typed_while_another_window_deletes_the_client_is_saved(
    make_app: MakeApp, session_in: Theirs
) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot)
        session_in().repository.take_out_client(screen.client)
        await press(pilot, *"Mine ")
        await press(pilot, "escape")
        assert saved(app.session)[0].text.startswith("Mine #")


async def test_saved_is_shown_only_once_it_is_on_the_disk(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(demo=True)
    gate, save = threading.Event(), app.saver._save

    def slow(unsaved: Unsaved) -> None:
        gate.wait(20)
        save(unsaved)

    async with opened(app, SIZE) as pilot:
        screen = await shown(pilot)
        monkeypatch.setattr(app.saver, "_save", slow)
        await pilot.press("a")
        await pilot.pause()
        assert screen.title_line.storage == ""
        gate.set()
        await settled(pilot)
        assert screen.title_line.storage == "saved ✓"
        await pilot.press("b", "ctrl+q")
    assert saved(app.session)[0].text.startswith("ab#")


async def test_it_is_exported_and_copied_as_it_stands(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(demo=True)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with opened(app, SIZE) as pilot:
        await shown(pilot)
        await press(pilot, *"Mine ")
        await press(pilot, "f4", "f5")
        app.screen.query_one("#path", Input).value = str(tmp_path / "agenda.md")
        await press(pilot, "enter")
        assert copied == [text_of(app)]
        assert (tmp_path / "agenda.md").read_text(encoding="utf-8") == text_of(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("language", ["en", "id"])
async def test_the_text_has_most_of_a_small_window(make_app: MakeApp, language: str, size: tuple[int, int]) -> None:
    app = make_app(language, demo=True)
    async with opened(app, size) as pilot:
        screen = await shown(pilot)
        [editor] = screen.query(TextArea)
        assert editor.region.height >= size[1] - 6
        assert editor.region.width == size[0]


async def test_without_an_assessment_it_says_what_to_do(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        app.open_agenda(app.session.repository.get_or_create_client("Acme", TODAY))
        await settled(pilot)
        assert "assess “Acme” first" in notices(app)[0]


async def test_no_talk_is_prepared_with_somebody_who_is_to_be_left_now(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, SIZE) as pilot:
        seen = set()
        for client in app.session.repository.clients():
            for head in app.session.repository.heads(client.uuid)[:1]:
                screen = OutcomeScreen(app.session, client, app.session.repository.assessment(head.uuid))
                app.push_screen(screen)
                await settled(pilot)
                before = app.screen
                await press(pilot, "p")
                seen.add((head.summary.zone, isinstance(app.screen, AgendaScreen)))
                assert app.screen is not before or head.summary.zone == "leave" or notices(app)
                while app.screen is not before:
                    app.pop_screen()
                app.pop_screen()
                await settled(pilot)
        assert ("leave", True) not in seen
        assert any(offered for _, offered in seen)


async def test_the_way_leads_there(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await STEPS["agenda"](pilot)
        assert isinstance(app.screen, AgendaScreen)
