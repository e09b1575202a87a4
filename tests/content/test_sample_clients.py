"""The sample clients of the demo: their notes and what they show."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.demo import fill
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator

NOW = datetime.datetime(2026, 11, 23, 14, 5, tzinfo=datetime.UTC)


def demo(folder: Path, language: str) -> Session:
    session = Session(
        Repository(folder, lambda: NOW),
        Translator(language),
        lambda: NOW,
        NOW.date,
        questions_folder() / DEFAULT_PACK,
    )
    fill(session, questions_folder() / "demo.toml")
    return session


def notes(session: Session) -> list[str]:
    store = session.repository
    texts = [
        note for client in store.clients() for one in store.assessments(client.uuid) for note in one.notes.values()
    ]
    return texts + [note for draft in store.drafts() for note in draft.notes.values()]


def test_notes_are_in_the_language_of_the_session_and_carry_no_dates(tmp_path: Path) -> None:
    english, indonesian = (notes(demo(tmp_path / language, language)) for language in ("en", "id"))
    assert len(english) == len(indonesian) >= 5
    assert not set(english) & set(indonesian)
    assert not [note for note in english + indonesian if re.search(r"\b20\d\d\b|\b\d{1,2} [A-Z]", note)]


def test_the_stories_end_in_the_outcomes_they_tell_of(tmp_path: Path) -> None:
    latest = [one.latest.summary for one in demo(tmp_path, "en").repository.overview() if one.latest is not None]
    assert {one.zone for one in latest} == set(ZONES)
    assert {"improving", "talk-failed", "unpaid-final", "healthy"} <= {one.rule for one in latest}
    assert not [one for one in latest if one.provisional]
