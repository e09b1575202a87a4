"""Repairing a broken file, from the newest undamaged backup or what can be read of it, and losing nothing of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.sample import NOW, TODAY, assessment, draft, entry, saved_text
from tests.store.conftest import contents, session

LATER = NOW.replace(day=27, hour=18)


@pytest.fixture
def copied(filled: Repository) -> Repository:
    """As ``filled``, with backups of two later sessions, and a client and an assessment since the last one."""
    session(filled.folder, NOW.replace(day=24)).get_or_create_client("Copied", TODAY)
    last = session(filled.folder, NOW.replace(day=25))
    since = last.get_or_create_client("Since", TODAY)
    last.finish(assessment(since, uuid="since"))
    last.save_entry(entry(since))
    last.change_leaving(
        since.uuid, lambda one: msgspec.structs.replace(one, facts={"contract.title": "Design and hosting"})
    )
    return session(filled.folder, LATER)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


DAMAGES: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "cut short": lambda text: text[:-40],
    "not JSON": lambda text: text.replace('"clients":', '"clients"', 1),
    "two of one number": lambda text: text.replace('"2":{"uuid"', '"1":{"uuid"'),
    "a gauge of 1000": lambda text: text.replace('"gauge":52', '"gauge":1000', 1),
    "a duplicate key": lambda text: text.replace('"notes":{', '"notes":{},"notes":{', 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_newest_undamaged_backup_replaces_the_broken_file_and_the_broken_one_stays(
    copied: Repository, damage: str
) -> None:
    path = copied.folder / "assessments.json"
    copy = copied.paths.copies / "assessments-2026-11-25T093000Z.json"
    damaged = DAMAGES[damage](text_of(path))
    path.write_text(damaged, encoding="utf-8")
    (found,) = copied.broken()
    text = " ".join(found.sentences(Translator("en")))
    assert "25 November 2026, 09:30 UTC: 3 clients, 3 assessments" in text
    if damage == "empty":
        assert "not known what was added" in text
    else:
        lacking = "1 client (“Since”), 1 assessment, 1 entry in the log, 1 contract"
        assert f"which can still be read in the broken file: {lacking}." in text
    saved_as = copied.restore("assessments.json")
    assert saved_as == copied.folder / "assessments-broken-2026-11-27T183000Z.json"
    assert text_of(saved_as) == damaged
    assert path.read_bytes() == copy.read_bytes()
    assert [client.name for client in copied.clients()] == ["Copied", "Müller & Söhne", "Studio Kertas"]
    assert copied.broken() == []
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == saved_as.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["empty", "cut short"])
def test_an_unfinished_assessment_of_a_client_the_backup_lacks_stays(copied: Repository, damage: str) -> None:
    since = next(client for client in copied.clients() if client.name == "Since")
    copied.save_draft(draft(since, uuid="of since"))
    path = copied.folder / "assessments.json"
    path.write_text(DAMAGES[damage](text_of(path)), encoding="utf-8")
    (found,) = copied.broken()
    named = "Since" if damage == "cut short" else f"? {TODAY}"
    assert f"Also kept, with their unfinished assessments: “{named}”." in found.sentences(Translator("en"))
    copied.restore(found.name)
    assert [one.uuid for one in copied.clients() if one.name == named] == [since.uuid]
    assert copied.draft_of(since.uuid) is not None
    assert len(copied.clients()) == 4
    assert copied.broken() == []


def test_a_missing_file_comes_back(copied: Repository) -> None:
    (copied.folder / "assessments.json").unlink()
    (found,) = copied.broken()
    assert not any("is kept" in sentence for sentence in found.sentences(Translator("en")))
    assert copied.restore(found.name) is None
    assert len(copied.clients()) == 3


def test_broken_backups_are_skipped(copied: Repository) -> None:
    newest = copied.paths.copies / "assessments-2026-11-25T093000Z.json"
    newest.write_text(text_of(newest).replace('"gauge":52', '"gauge":1000'), encoding="utf-8")
    (copied.folder / "assessments.json").write_bytes(b"null")
    assert "24 November 2026" in " ".join(copied.broken()[0].sentences(Translator("en")))
    copied.restore("assessments.json")
    assert len(copied.clients()) == 2


def test_without_an_undamaged_backup_nothing_is_changed(filled: Repository) -> None:
    (filled.folder / "assessments.json").write_bytes(b"null")
    (found,) = filled.broken()
    assert found.offered is None
    before = contents(filled.folder)
    with pytest.raises(Problem, match="there is no undamaged older copy"):
        filled.restore("assessments.json")
    assert contents(filled.folder) == before


def test_an_earlier_broken_file_is_never_written_over(copied: Repository) -> None:
    path = copied.folder / "assessments.json"
    saved_as = []
    for damage in (b"one", b"two", b"three"):
        path.write_bytes(damage)
        saved_as.append(copied.restore("assessments.json"))
    assert [path.read_bytes() for path in saved_as if path is not None] == [b"one", b"two", b"three"]


@pytest.mark.parametrize("name", ["assessments.json", "drafts.json"])
def test_a_file_of_a_newer_version_or_an_undamaged_one_is_not_changed(copied: Repository, name: str) -> None:
    assert copied.restore(name) is None
    path = copied.folder / name
    path.write_text(text_of(path).replace('"format":1', '"format":9'), encoding="utf-8")
    before = contents(copied.folder)
    for act in (copied.broken, lambda: copied.restore(name)):
        with pytest.raises(Problem, match="newer clientcheck"):
            act()
    assert contents(copied.folder) == before


def test_a_folder_where_the_file_should_be_is_moved(copied: Repository) -> None:
    path = copied.folder / "assessments.json"
    path.unlink()
    path.mkdir()
    (path / "mine").write_text("x")
    saved_as = copied.restore("assessments.json")
    assert saved_as is not None
    assert text_of(saved_as / "mine") == "x"
    assert len(copied.clients()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_stays_a_link(copied: Repository, tmp_path: Path) -> None:
    path, real = copied.folder / "assessments.json", tmp_path / "elsewhere.json"
    path.unlink()
    real.write_bytes(b"null")
    path.symlink_to(real)
    saved_as = copied.restore("assessments.json")
    assert path.is_symlink()
    assert saved_as is not None
    assert saved_as.parent == real.parent
    assert len(copied.clients()) == 3


DRAFT_DAMAGES: dict[str, tuple[Callable[[str], str], int]] = {
    "two of one number": (lambda text: text.replace('"2":{"uuid"', '"1":{"uuid"'), 2),
    "cut short": (lambda text: text[: text.index('"draft-2"') + 200], 1),
    "a day that is none": (lambda text: text.replace('"begun":"2026-11-23"', '"begun":"2026-11-31"', 1), 1),
    "formatted and cut": (lambda text: json.dumps(json.loads(text), indent=1, sort_keys=True)[:-2], 2),
    "empty": (lambda text: "", 0),
    "not text": (lambda text: text.replace('"saved":', '"\ufffe":', 1), 1),
}


@pytest.mark.parametrize("damage", DRAFT_DAMAGES)
def test_drafts_that_can_still_be_read_are_rescued(filled: Repository, damage: str) -> None:
    spoil, count = DRAFT_DAMAGES[damage]
    filled.save_draft(draft("x", uuid="draft-2", notes={"cost.rate": 'words {of} "mine"'}))
    text = filled.save_text(saved_text("x"))
    before = {one.uuid: one for one in filled.drafts()}
    path = filled.folder / "drafts.json"
    damaged = spoil(text_of(path))
    path.write_text(damaged, encoding="utf-8")
    again = session(filled.folder, LATER)
    (found,) = again.broken()
    assert f"{count} unfinished" in found.sentences(Translator("en"))[0]
    saved_as = again.restore("drafts.json")
    assert saved_as is not None
    assert text_of(saved_as) == damaged
    assert len(again.drafts()) == count
    assert all(before[one.uuid] == one for one in again.drafts())
    assert again.texts("x") == ([] if damage in ("empty", "cut short") else [text])
    again.save_draft(draft("y"))
    assert len(again.drafts()) == count + 1
