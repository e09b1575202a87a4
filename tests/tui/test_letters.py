"""Letters in the app: what is typed is never lost, gaps and doubtful words are marked, and nothing is added to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from clientcheck_tui.core.records import Client, SavedText
from clientcheck_tui.session import Session
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.letter import LetterScreen
from clientcheck_tui.tui.screens.letters import LettersScreen
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import opened, press, settled

SIZE = (100, 30)
FACTS = {"contract.type": "open", "contract.right": "either", "contract.notice-days": 30, "contract.law": "uk"}
Theirs = Callable[[], Session]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is checked without waiting for the next key."""
    monkeypatch.setattr("clientcheck_tui.tui.screens.letter.CHECK_SECONDS", 0.0)


def left(session: Session, **facts: object) -> Client:
    """A client with a contract."""
    client = session.repository.get_or_create_client("Acme", session.today)
    session.change_facts(
        client, {**FACTS, **{f"contract.{key.replace('_', '-')}": fact for key, fact in facts.items()}}
    )
    return client


async def letters(pilot: Pilot[None], **facts: object) -> LettersScreen:
    """The list of letters, with the notice selected."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    app.show_letters(left(app.session, **facts))
    await settled(pilot)
    assert isinstance(app.screen, LettersScreen)
    return app.screen


async def notice(pilot: Pilot[None], **facts: object) -> LetterScreen:
    """The notice, to edit."""
    await letters(pilot, **facts)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, LetterScreen)
    return pilot.app.screen


def text_of(screen: LetterScreen) -> str:
    return screen.document.editor.text


def below(screen: LetterScreen) -> str:
    """What is said of the marks."""
    return str(screen.query_one("#letter-marks").render())


def saved(session: Session) -> list[SavedText]:
    return session.repository.texts(session.repository.find("Acme").uuid)


async def test_what_is_typed_is_there_again_after_a_kill_and_in_the_list(make_app: MakeApp, session_in: Theirs) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await notice(pilot, client_name="[red]{{ 7 * 7 }}[/red]")
        assert "{{ 7" in text_of(screen), "a name is data, never a template"
        await press(pilot, *"[b]Mine[/b] ")
        # nothing is closed and nothing quits: this is what a kill leaves
        [kept] = saved(session_in())
        assert (kept.kind, kept.language, kept.text) == ("notice", "en", text_of(screen))
        await press(pilot, "f2", *"Punya saya ")
        assert {text.language for text in saved(session_in())} == {"en", "id"}
        again = make_app()
    async with opened(again, SIZE) as pilot:
        await letters(pilot, client_name="[red]{{ 7 * 7 }}[/red]")
        shown = again.export_screenshot()
        assert "edited" in shown and "[b]Mine[/b]" in shown.replace("&#160;", " ")
        await press(pilot, "enter")
        assert isinstance(again.screen, LetterScreen)
        assert text_of(again.screen) == kept.text


async def test_what_was_written_can_be_deleted_so_that_the_facts_are_used_and_comes_back(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await notice(pilot)
        await press(pilot, *"Mine ")
        await press(pilot, "f2", *"Punya saya ")
        await press(pilot, "escape", "d")
        assert saved(app.session) == []
        await press(pilot, "z")
        assert sorted(text.text.split()[0] for text in saved(app.session)) == ["Mine", "Punya"]


async def test_two_windows_that_type_in_one_letter_both_keep_their_words(make_app: MakeApp, session_in: Theirs) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        await notice(pilot)
        await press(pilot, *"ours ")
        other = session_in()
        [text] = saved(other)
        other.repository.save_text(msgspec.structs.replace(text, text="theirs"))
        await press(pilot, *"too ")
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, LetterScreen)
        assert "theirs" in text_of(app.screen) and "ours too " in text_of(app.screen)


async def test_gaps_are_counted_selected_and_gone_once_they_are_filled(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await notice(pilot)
        count = text_of(screen).count("[missing: ")
        assert count > 1 and f"{count} gaps" in below(screen)
        await press(pilot, "f8")
        assert screen.document.editor.selected_text.startswith("[missing: ")
        await press(pilot, *"Ada")
        assert f"{count - 1} gap" in below(screen)
        await press(pilot, "f2", "f8")
        assert screen.document.editor.selected_text.startswith("[belum diisi: ")


async def test_what_must_not_be_in_a_letter_is_marked_with_its_reason_and_blocks_nothing(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    app.session.repository.get_or_create_client("Studio Kertas", TODAY)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with opened(app, SIZE) as pilot:
        screen = await notice(pilot)
        editor = screen.document.editor
        assert not any(mark.reason for mark in editor.marks), "the letter as it comes has nothing to look at again"
        editor.insert("You are a liar. Bapak selalu terlambat. Studio Kertas pays.\n", (0, 0))
        await settled(pilot)
        found = []
        for _ in range(3):
            await press(pilot, "f9")
            found.append(editor.selected_text)
            assert f"“{editor.selected_text}”: " in below(screen)
        assert found == ["liar", "selalu", "Studio Kertas"]
        style = editor.get_line(0).get_style_at_offset(app.console, 12)
        assert style.underline and style.bold, "not by colour alone"
        await press(pilot, "f4", "escape")
        assert copied == [editor.text] and saved(app.session)[0].text == editor.text


async def test_facts_that_change_after_the_letter_was_written_are_pointed_out(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, SIZE) as pilot:
        screen = await notice(pilot)
        assert "f3" not in str(screen.query_one("#text-about").render())
        await press(pilot, *"Mine ")
        [text] = saved(app.session)
        app.session.repository.save_text(msgspec.structs.replace(text, saved=text.saved.replace(year=2020)))
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, LetterScreen)
        about = app.screen.query_one("#text-about")
        await press(pilot, "x")
        assert "f3" in str(about.render()), "it stays until it is written again"
        await press(pilot, "f3")
        assert "f3" not in str(about.render()) and "Mine" not in text_of(app.screen)
        await press(pilot, "ctrl+z")
        assert "xMine " in text_of(app.screen)
        await press(pilot, "f3", "escape")
        assert "xMine" not in saved(app.session)[0].text
        await press(pilot, "z")
        assert "xMine " in saved(app.session)[0].text, "also once the editor is closed"
        await press(pilot, "enter", "f3", *"New ", "escape", "z")
        assert sorted("xMine" in text.text for text in saved(app.session)) == [False, True], (
            "what was typed since stays"
        )


async def test_a_letter_is_copied_alone_and_a_file_says_apart_from_it_that_it_is_no_legal_advice(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with opened(app, SIZE) as pilot:
        screen = await notice(pilot)
        disclaimer = str(screen.query_one("#disclaimer").render())
        await press(pilot, "f4", "f5")
        app.screen.query_one("#path", Input).value = str(tmp_path / "notice.md")
        await press(pilot, "enter")
        assert copied == [text_of(screen)]
        assert "legal advice" in disclaimer and "legal advice" not in copied[0]
        letter, rule, note = (tmp_path / "notice.md").read_text(encoding="utf-8").rpartition("\n\n---\n\n")
        assert letter == text_of(screen).rstrip() and rule and "Not part of the letter" in note


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("id", (60, 20))])
async def test_the_letter_has_more_than_half_of_a_small_window(
    make_app: MakeApp, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language)
    async with opened(app, size) as pilot:
        screen = await notice(pilot)
        assert screen.document.editor.region.height > size[1] // 2
        assert screen.query_one("#disclaimer").region.bottom <= size[1] - 1
