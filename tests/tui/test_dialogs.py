"""Dialogs fit, and say what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from clientcheck_tui.tui.screens.export import ExportDialog
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, press, settled


async def export_to(pilot: Pilot[None], path: str) -> str:
    """Export to ``path`` by keys, and return the message."""
    if not isinstance(pilot.app.screen, ExportDialog):
        await STEPS["export"](pilot)
    pilot.app.screen.query_one("#path", Input).value = path
    await press(pilot, "enter")
    return str(pilot.app.screen.query_one("#trouble").render())


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Choose another name, or tick “Replace the file if it exists”."),
        ("id", "Pilih nama lain, atau centang “Timpa berkasnya bila sudah ada”."),
    ],
)
async def test_over_a_file_that_is_there_the_export_names_its_own_tick(
    make_app: MakeApp, tmp_path: Path, language: str, message: str
) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine", encoding="utf-8")
    app = make_app(language, demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        trouble = await export_to(pilot, str(file))
        assert trouble.endswith(message)
        assert "--force" not in trouble
        assert file.read_text(encoding="utf-8") == "mine"
        app.screen.query_one("#force").focus()
        await pilot.press("space")
        app.screen.query_one("#path").focus()
        await press(pilot, "enter")
        assert "Nordlicht" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["", "   "])
async def test_without_a_path_the_export_asks_for_one(make_app: MakeApp, path: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await export_to(pilot, path) == "Type the name of the file, with its folder."


@pytest.mark.parametrize(
    ("path", "message"),
    [("new/", "new/ is a folder."), ("~nobody-of-this-name/x.md", "the folder ~nobody-of-this-name does not exist")],
)
async def test_a_path_that_is_no_file_is_refused_with_a_sentence(
    make_app: MakeApp, tmp_path: Path, path: str, message: str
) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        assert message in await export_to(pilot, path)
        assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_proposed_name_shows_its_beginning_and_typing_takes_its_place(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=size) as pilot:
        await STEPS["client"](pilot)
        await press(pilot, "r")
        assert app.focused is not None
        app.focused.post_message(Paste("Associated Traders of the Northern Islands"))
        await settled(pilot)
        await press(pilot, "enter")
        await press(pilot, "enter")
        await press(pilot, "e")
        field = app.screen.query_one("#path", Input)
        assert len(field.value) > field.content_size.width
        assert field.scroll_x == 0
        await pilot.press("x")
        assert field.value == "x"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_export_is_seen_as_a_whole_also_with_a_complaint(
    make_app: MakeApp, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine", encoding="utf-8")
    app = make_app(language, demo=True)
    async with app.run_test(size=size) as pilot:
        await STEPS["export"](pilot)
        app.screen.query_one("#anonymous").focus()
        await pilot.press("space")
        await export_to(pilot, "mine.md")
        box = app.screen.query_one(".box")
        assert box.max_scroll_y == 0


async def test_a_name_that_is_too_long_is_refused_with_a_sentence_and_stays_as_typed(make_app: MakeApp) -> None:
    app = make_app()
    name = "n" * 201
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n")
        field = app.screen.query_one("#name", Input)
        field.post_message(Paste(name[1:]))
        await settled(pilot)
        await press(pilot, "n", "enter")
        assert "201 characters" in str(app.screen.query_one("#trouble").render())
        assert field.value == name
        assert app.session.repository.clients() == []
