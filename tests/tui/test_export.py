"""The export dialog never harms saved data, and never ends the app."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Checkbox, Input

from clientcheck_tui.tui.screens.export import ExportDialog
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, opened, press, settled


async def exported(pilot: Pilot[None], path: str) -> str:
    """Export with “replace” ticked, which fails; the message."""
    if not isinstance(pilot.app.screen, ExportDialog):
        await STEPS["export"](pilot)
    dialog = pilot.app.screen
    dialog.query_one("#force", Checkbox).value = True
    await settled(pilot)
    dialog.query_one("#path", Input).value = path
    await press(pilot, "enter")
    assert pilot.app.screen is dialog
    assert isinstance(dialog, ExportDialog)
    return str(dialog.query_one("#trouble").render())


async def test_replacing_spares_what_is_ours(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True, settings='currency = "EUR"\n')
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    async with opened(app, (100, 30)) as pilot:
        for name in ("data/assessments.json", "data/drafts.json", "settings.toml", "data/packs/x.json"):
            assert "keeps its own data there" in await exported(pilot, str(tmp_path / name)), name
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / "data" / "packs" / "x.json").exists()


async def test_an_impossible_path_is_reported(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        for path in ("~nobody-at-all/x.md", "", "no/such/folder/x.md", "folder/", "a\x01b/\x02"):
            assert await exported(pilot, path), path


async def test_a_damaged_pack_is_reported(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["outcome"](pilot)
        for pack in (tmp_path / "data" / "packs").glob("*.json"):
            pack.write_bytes(b"{")
        await press(pilot, "e")
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportDialog)
        assert str(app.screen.query_one("#trouble").render())
