"""``letter``: a letter from the facts of the contract, or as it was edited."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.records import SavedText
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run
from tests.sample import NOW

OPEN: dict[str, FactValue] = {
    "contract.written": "yes",
    "contract.type": "open",
    "contract.right": "either",
    "contract.notice-days": 30,
    "contract.clause": "9.2",
}


@pytest.fixture
def acme(run: Run, repository: Repository) -> Run:
    """As ``run``, with two clients, and the contract with “Acme”."""
    assert run("log", "Acme", "note", "A call").code == 0
    assert run("log", "Rival Studio", "note", "A call").code == 0
    uuid = repository.find("acme").uuid
    repository.change_leaving(uuid, lambda stored: msgspec.structs.replace(stored, facts=OPEN, changed=NOW))
    return run


def test_it_is_written_from_the_facts_with_the_legal_note_below(acme: Run, tmp_path: Path) -> None:
    english, indonesian = acme("letter", "acme", "notice"), acme("letter", "acme", "notice", "--lang", "id")
    assert (english.code, english.err) == (indonesian.code, indonesian.err) == (0, "")
    assert "under clause 9.2. The last day is 6 January 2027." in english.out
    assert "berdasarkan Pasal 9.2. Tanggal efektif pengakhiran adalah 6 Januari 2027." in indonesian.out
    assert "not legal advice" in english.out.rpartition("\n---\n")[2]
    assert acme("letter", "acme", "notice", "-o", "notice.md") == (0, "", "")
    assert (tmp_path / "notice.md").read_text(encoding="utf-8") == english.out
    acme("letter", "acme", "breach").failed("no breach of the contract is known")
    acme("letter", "acme", "-o", "x.md").misused("KIND")


def test_without_a_kind_it_lists_the_letters_that_fit(acme: Run) -> None:
    listed = acme("letter", "acme")
    kinds = [line.split()[0] for line in listed.out.splitlines()[:-1]]
    assert kinds == ["talk", "recap", "notice", "mutual-end", "handover", "last-invoice"]
    assert "not legal advice" in listed.out


def test_an_edited_letter_counts_and_what_must_not_be_in_it_is_named(acme: Run, repository: Repository) -> None:
    text = "Dear Acme,\x1b[31m\n\nyou never paid, Rival Studio did."

    def edited(at: datetime.datetime) -> None:
        repository.save_text(SavedText("t-1", repository.find("acme").uuid, "notice", "en", text, at))

    edited(NOW + datetime.timedelta(seconds=1))
    result = acme("letter", "acme", "notice")
    assert result.code == 0
    assert result.out.startswith("Dear Acme, [31m\n\nyou never paid")
    assert [line.split(" – ")[0] for line in result.err.splitlines()] == [
        "clientcheck: line 3: “never”",
        "clientcheck: line 3: “Rival Studio”",
    ]
    assert "giving notice" not in acme("letter", "acme", "notice").out
    assert "Dear Acme" not in acme("letter", "acme", "notice", "--lang", "id").out
    next_day = (NOW + datetime.timedelta(days=1)).date().isoformat()
    later = acme("letter", "acme", "notice", "--today", next_day).err
    assert "have changed since" in later, "the day of the notice is not chosen yet, so it has moved"
    edited(NOW - datetime.timedelta(seconds=1))
    assert "have changed since" in acme("letter", "acme", "notice").err.splitlines()[0]
