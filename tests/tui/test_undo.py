"""What can be undone, also while answers are not saved yet, and what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.store.trash import Removed
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.export import ExportDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.screens.review import ReviewScreen
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import MakeApp
from tests.tui.steps import STEPS, click, notices, opened, press, settled


class Disk:
    """A disk that can be full."""

    def __init__(self, app: ClientcheckApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self._save = app.session.save_draft
        monkeypatch.setattr(app.saver, "_save", self.save)

    def save(self, draft: Draft) -> None:
        if self.full:
            raise Problem("the disk is full")
        self._save(draft)


async def answered_with_a_full_disk(pilot: Pilot[None], disk: Disk) -> None:
    """Home again, with one answer saved and one that could not be."""
    await settled(pilot)
    await press(pilot, "1", "s")
    disk.full = True
    await press(pilot, "3", "escape")


def files_with(text: bytes, folder: Path) -> list[str]:
    return [path.name for path in (folder / "data").rglob("*.json") if text in path.read_bytes()]


@pytest.mark.parametrize("before", [["d"], ["j", "r", "end", "X", "enter"]], ids=["draft deleted", "renamed"])
async def test_undo_cannot_bring_back_what_was_deleted_permanently(
    make_app: MakeApp, tmp_path: Path, before: list[str]
) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        client = app.session.repository.find("Studio Kertas")
        for key in before:
            await press(pilot, key)
        rows = app.screen.query_one(Rows)
        rows.highlighted = [option.id for option in rows.options].index(client.uuid)
        await press(pilot, "D")
        await click(pilot, "#erase")
        await press(pilot, "z")
        assert client.uuid not in [entry.client.uuid for entry in app.session.repository.overview()]
        assert not files_with(client.uuid.encode(), tmp_path)


async def test_an_answer_that_could_not_be_saved_is_still_there_when_the_draft_is_opened_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(client="Acme", assess=True)
    disk = Disk(app, monkeypatch)
    async with app.run_test(size=(100, 30)) as pilot:
        await answered_with_a_full_disk(pilot, disk)
        await press(pilot, "enter")
        assert isinstance(app.screen, AssessmentScreen)
        assert app.screen.interview.answers == {"cost.rate": 0, "cost.unbilled": 2}
        disk.full = False
        await press(pilot, "s", "4")
    [draft] = app.session.repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.unbilled", "cost.late"}


async def test_cancelling_a_permanent_deletion_keeps_unsaved_answers(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(client="Acme", assess=True)
    disk = Disk(app, monkeypatch)
    async with app.run_test(size=(100, 30)) as pilot:
        await answered_with_a_full_disk(pilot, disk)
        await press(pilot, "D")
        await click(pilot, "#keep")
        disk.full = False
        app.saver.flush()
    assert set(app.session.repository.drafts()[0].answers) == {"cost.rate", "cost.unbilled"}


@pytest.mark.parametrize("key", ["d", "j,d"], ids=["the draft", "the client"])
async def test_a_deleted_draft_comes_back_with_its_unsaved_answers(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    app = make_app(client="Acme", assess=True)
    disk = Disk(app, monkeypatch)
    async with app.run_test(size=(100, 30)) as pilot:
        await answered_with_a_full_disk(pilot, disk)
        await press(pilot, *key.split(","))
        disk.full = False
        app.saver.flush()
        assert app.session.repository.drafts() == []
        await press(pilot, "z")
        assert set(app.session.repository.drafts()[0].answers) == {"cost.rate", "cost.unbilled"}


async def test_finishing_too_early_can_be_undone(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "4", "s", "2", "r")
        await press(pilot, "f", "escape")
        assert isinstance(app.screen, OutcomeScreen)
        await press(pilot, "z")
        assert isinstance(app.screen, HomeScreen)
        assert [entry.count for entry in app.session.repository.overview()] == [0]
        await press(pilot, "enter")
        assert isinstance(app.screen, AssessmentScreen | ReviewScreen)
        assert app.screen.interview.answers == {"cost.rate": 3, "cost.unbilled": 1}


async def test_undo_says_when_there_is_nothing_to_undo(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        await pilot.press("z")
        assert notices(app) == ["There is nothing to undo."]


async def test_an_undo_that_could_not_be_saved_can_be_tried_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        before = app.session.repository.overview()
        await press(pilot, "j", "d")

        def full(removed: Removed) -> None:
            raise Problem("the disk is full")

        with monkeypatch.context() as patch:
            patch.setattr(app.session.repository, "put_back", full)
            await press(pilot, "z")
        await press(pilot, "z")
        assert app.session.repository.overview() == before


async def test_undoing_a_finish_under_an_open_dialog_closes_the_outcome_later(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f", "escape")
        await press(pilot, "e")
        app.action_undo()
        await settled(pilot)
        assert isinstance(app.screen, ExportDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_outcome_shows_the_clients_new_name(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["outcome"](pilot)
        assert isinstance(app.screen, OutcomeScreen)
        client = app.screen.client
        app.session.repository.rename(client, "Another Name")
        app.reload_pages()
        await settled(pilot)
        assert "Another Name" in str(app.screen.title_line.render())
        assert app.screen.client.name == "Another Name"


async def test_the_caret_is_on_the_client_whose_finish_was_undone(make_app: MakeApp) -> None:
    app = make_app(demo=True, client="Acme", assess=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        for key in ("1", "r", "f", "z"):
            await pilot.press(key)
            await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.query_one(Rows).chosen == app.session.repository.find("Acme").uuid
