"""The export dialog fits, says what is wrong and what to do, and never harms saved data."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input

from clientcheck_tui.tui.screens.export import ExportDialog
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, press, settled


async def export_to(pilot: Pilot[None], path: str, *, replace: bool = False) -> str:
    """Export to ``path``, which fails, and return the message."""
    if not isinstance(pilot.app.screen, ExportDialog):
        await STEPS["export"](pilot)
    pilot.app.screen.query_one("#force", Checkbox).value = replace
    await settled(pilot)
    pilot.app.screen.query_one("#path", Input).value = path
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, ExportDialog)
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


async def test_an_impossible_path_is_reported(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True)
    messages = {
        "": "Type the name of the file, with its folder.",
        "   ": "Type the name of the file, with its folder.",
        "new/": "new/ is a folder.",
        "~nobody-of-this-name/x.md": "the folder ~nobody-of-this-name does not exist",
        "a\x01b/\x02": "does not exist",
    }
    async with opened(app) as pilot:
        for path, message in messages.items():
            assert message in await export_to(pilot, path), path
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


async def test_replacing_spares_what_is_ours(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True, settings='currency = "EUR"\n')
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    async with opened(app, (100, 30)) as pilot:
        for name in ("data/assessments.json", "data/drafts.json", "settings.toml", "data/packs/x.json"):
            assert "keeps its own data there" in await export_to(pilot, str(tmp_path / name), replace=True), name
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / "data" / "packs" / "x.json").exists()


async def test_a_pack_damaged_meanwhile_keeps_no_outcome_from_being_exported(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["outcome"](pilot)
        for pack in (tmp_path / "data" / "packs").glob("*.json"):
            pack.write_bytes(b"{")
        await press(pilot, "e")
        app.screen.query_one("#path", Input).value = str(tmp_path / "mine.md")
        await press(pilot, "enter")
        assert isinstance(app.screen, OutcomeScreen)
    assert "Nordlicht" in (tmp_path / "mine.md").read_text(encoding="utf-8")
