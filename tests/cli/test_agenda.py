"""``agenda``: the document for a talk with the client."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.core.records import Amendment, SavedText
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run

LATE = json.dumps({"answers": {"cost.late": 3, "cost.rate": 2, "cost.extras": 2, "communication.silence": 2}})


@pytest.fixture
def acme(run: Run) -> Run:
    """As ``run``, with “Acme”, of whom invoice 7 is late."""
    assert run("record", "Acme", "-", "--on", "2026-11-20", stdin=LATE).code == 0
    assert run("log", "Acme", "money", "Invoice 7 is late", "--on", "2026-11-01", "--sign", "cost").code == 0
    assert run("log", "Acme", "note", "I am fed up", "--feeling", "--sign", "cost").code == 0
    return run


def edited(repository: Repository, at: str, text: str, language: str = "en") -> None:
    """Save an agenda as it was edited in the app."""
    client = repository.find("acme")
    saved = datetime.datetime.fromisoformat(at)
    repository.save_text(SavedText(f"text-{language}", client.uuid, "agenda", language, text, saved))


def test_it_has_the_facts_of_the_log_in_the_language_in_use(acme: Run, tmp_path: Path) -> None:
    english, indonesian = acme("agenda", "acme"), acme("agenda", "acme", "--lang", "id")
    assert (english.code, english.err) == (0, "")
    for text in (english.out, indonesian.out):
        assert text.startswith("# ")
        assert "Invoice 7 is late" in text
        assert "fed up" not in text
    assert "Our work together" in english.out
    assert "Our work together" not in indonesian.out
    assert acme("agenda", "acme", "-o", "agenda.md") == (0, "", "")
    assert (tmp_path / "agenda.md").read_text(encoding="utf-8") == english.out
    acme("agenda", "acme", "-o", "agenda.md").failed("--force")
    assert acme("agenda", "acme", "-o", "agenda.md", "--force").code == 0


def test_a_text_edited_after_the_assessment_is_used_in_its_language(acme: Run, repository: Repository) -> None:
    edited(repository, "2026-11-24T00:00:00Z", "Dear Acme,\x1b[31m\nlet us talk.")
    assert acme("agenda", "acme").out == "Dear Acme, [31m\nlet us talk.\n"
    assert "Dear Acme" not in acme("agenda", "acme", "--lang", "id").out


def test_a_text_edited_before_the_assessment_was_amended_is_not_used(acme: Run, repository: Repository) -> None:
    edited(repository, "2026-11-24T00:00:00Z", "Dear Acme")
    [assessment] = repository.assessments(repository.find("acme").uuid)
    at = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    amendment = Amendment(at, assessment.summary.zone, assessment.summary.gauge, {"cost.late": "up-to-3"}, {})
    repository.amend(msgspec.structs.replace(assessment, amended=(amendment,)))
    assert "Dear Acme" not in acme("agenda", "acme").out


def test_of_the_texts_of_two_windows_the_last_one_is_used(acme: Run, repository: Repository) -> None:
    client = repository.find("acme")
    for uuid, hour in (("one", 1), ("other", 3), ("third", 2)):
        saved = datetime.datetime(2026, 11, 24, hour, tzinfo=datetime.UTC)
        repository.save_text(SavedText(uuid, client.uuid, "agenda", "en", f"Hour {hour}", saved))
    assert acme("agenda", "acme").out == "Hour 3\n"


def test_a_text_edited_before_the_assessment_is_not_used(acme: Run, repository: Repository) -> None:
    edited(repository, "2026-11-01T00:00:00Z", "Dear Acme")
    assert "Dear Acme" not in acme("agenda", "acme").out


def test_without_anything_to_talk_about_it_says_why(run: Run) -> None:
    run("record", "Fine", "-", stdin='{"answers": {"cost.rate": 0}}')
    run("agenda", "fine").failed("nothing to ask")
    run("record", "Cruel", "-", stdin='{"answers": {"respect.abuse": "yes"}}')
    run("agenda", "cruel").failed("no talk is advised")
    run("log", "New", "note", "x")
    run("agenda", "new").failed("no finished assessment")
    run("agenda", "nobody").failed("nobody")
    run("agenda", "fine", "--force").misused("-o")
