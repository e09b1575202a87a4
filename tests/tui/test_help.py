"""The help lists the keys that work now, the screen's own without scrolling, and opens everywhere."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from clientcheck_tui.tui.screens.help import HelpScreen
from clientcheck_tui.tui.screens.note import NoteDialog
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, press

PAGES = ("home", "question", "review", "outcome", "client", "log", "agenda", "letter")
DIALOGS = ("note", "export", "settings", "new-client", "rename", "erase", "log-entry")


async def help_of(pilot: Pilot[None], step: str) -> list[str]:
    """Open a screen and its help; the lines of the screen's own keys."""
    await STEPS[step](pilot)
    await press(pilot, "f1")
    assert isinstance(pilot.app.screen, HelpScreen)
    return str(pilot.app.screen.query_one("#own-keys").render()).splitlines()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("step", PAGES)
async def test_the_keys_of_a_page_are_in_sight_without_scrolling(make_app: MakeApp, step: str, language: str) -> None:
    app = make_app(language, demo=True)
    async with app.run_test(size=(60, 20)) as pilot:
        lines = await help_of(pilot, step)
        keys, box = app.screen.query_one("#own-keys"), app.screen.query_one(".box")
        assert keys.region.y == box.content_region.y
        assert keys.region.height == len(lines)
        assert keys.region.bottom <= box.content_region.bottom


async def test_the_keys_of_a_question_take_few_lines_and_those_that_move_come_last(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        lines = await help_of(pilot, "question")
        assert [" ".join(line.split()) for line in lines][:3] == ["Keys", "⏎ Next", "r Review"]
        assert len([line for line in lines if line.endswith(" Answer")]) == 1
        assert any(line.startswith("1 … 9") for line in lines)
        assert not any(line.endswith((" Up", " Down")) for line in lines)
        last = str(list(app.screen.query(".box Static"))[-1].render()).splitlines()
        assert last[0] == "Moving"
        assert any(line.split() == ["↓", "j", "Down"] for line in last)


async def test_a_command_with_several_keys_shows_all_of_them(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        lines = [line.split() for line in await help_of(pilot, "home")]
        assert ["q", "^q", "Quit"] in lines


async def test_help_lists_keys_that_the_person_has_changed(make_app: MakeApp) -> None:
    app = make_app(demo=True, settings='[keys]\n"assessment.skip" = "w"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        assert ["w", "Skip"] in [line.split() for line in await help_of(pilot, "question")]


@pytest.mark.parametrize("step", DIALOGS)
async def test_f1_explains_a_dialog_and_comes_back_to_it(make_app: MakeApp, step: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(60, 20)) as pilot:
        await STEPS[step](pilot)
        dialog, focused = app.screen, app.focused
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        shown = " ".join(str(app.screen.query_one("#own-keys").render()).split())
        assert "esc Close" in shown and "tab Next field" in shown
        await press(pilot, "f1")
        assert (app.screen, app.focused) == (dialog, focused)


async def test_a_question_mark_in_a_dialog_is_text(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["new-client"](pilot)
        await pilot.press("question_mark")
        assert app.screen.query_one(Input).value == "?"


async def test_what_is_in_a_note_stays_while_help_is_read(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["note"](pilot)
        await press(pilot, "f1")
        await press(pilot, "escape")
        await pilot.press("!")
        assert isinstance(app.screen, NoteDialog)
        assert app.screen.query_one("#editor").text.endswith("[/b].!")  # type: ignore[attr-defined]


async def test_the_help_of_an_editor_is_in_the_language_of_the_app(make_app: MakeApp) -> None:
    app = make_app("id", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS["note"](pilot)
        await press(pilot, "f1")
        shown = "\n".join(str(static.render()) for static in app.screen.query(Static))
        assert "Satu halaman ke atas" in shown
        assert "ursor" not in shown


async def test_a_changed_key_takes_the_place_of_the_old_one_in_the_footer(make_app: MakeApp) -> None:
    def footer(pilot: Pilot[None]) -> list[tuple[str, str]]:
        keys = pilot.app.screen.query("KeyLine FooterKey").results(FooterKey)
        return [(key.description, key.key_display) for key in keys]

    shown = []
    for settings in (
        "",
        '[keys]\n"assessment.skip" = "f2"\n"assessment.next" = "w,f3"\n"assessment.review" = "Ctrl+S"\n',
    ):
        app = make_app(demo=True, settings=settings, client="Footer", assess=True)
        async with opened(app, (160, 40)) as pilot:
            shown.append(footer(pilot))
    before, after = (dict(keys) for keys in shown)
    assert list(before) == list(after)
    assert (after["Skip"], after["Next"], after["Review"]) == ("f2", "w", before["Review"])


@pytest.mark.parametrize("language", ["en", "id"])
async def test_every_key_of_the_home_screen_has_a_capital_letter(make_app: MakeApp, language: str) -> None:
    """Also those that Textual names."""
    app = make_app(language, demo=True)
    async with opened(app, (140, 30)):
        names = [str(key.description) for key in app.screen.query("KeyLine FooterKey").results(FooterKey)]
        assert len(names) == 10
        assert [name for name in names if not name[0].isupper()] == []
