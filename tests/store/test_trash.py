"""Deleting can be undone, and deleting permanently leaves nothing behind."""

from __future__ import annotations

import msgspec
import pytest

from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, TODAY, draft, entry, saved_text
from tests.store.conftest import contents, session


@pytest.fixture
def backed_up(filled: Repository) -> Repository:
    """As ``filled``, with an entry of the log, a text, and a backup in which only the text is not."""
    kertas = filled.find("Studio")
    filled.save_entry(entry(kertas, uuid="logged"))
    filled.change_leaving(kertas.uuid, lambda one: with_facts(one, {"contract.title": "Website"}))
    filled.save_text(saved_text(kertas, uuid="agenda"))
    later = session(filled.folder, NOW.replace(day=24))
    later.get_or_create_client("Third", TODAY)
    return later


def with_facts(leaving: Leaving, facts: dict[str, FactValue]) -> Leaving:
    return msgspec.structs.replace(leaving, facts={**leaving.facts, **facts})


def test_deleting_a_client_deletes_everything_about_it_and_undo_restores_it_all(filled: Repository) -> None:
    kertas = filled.find("Studio")
    filled.strike("assessment-2", NOW)
    entries = [filled.save_entry(entry(kertas))]
    texts = [filled.save_text(saved_text(kertas))]
    leaving = filled.change_leaving(kertas.uuid, lambda one: with_facts(one, {"contract.law": "uk"}))
    before, struck, drafts = filled.assessments(kertas.uuid), filled.struck(kertas.uuid), filled.drafts()
    removed = filled.take_out_client(kertas)
    assert not [
        name
        for name, data in contents(filled.folder).items()
        if any(word in data for word in (b"agree", b"agenda", b"contract."))
    ]
    assert not filled.struck(kertas.uuid)
    assert filled.named("Studio Kertas") is None
    assert not filled.drafts()
    assert not filled.heads(kertas.uuid)
    assert [client.name for client in filled.clients()] == ["Müller & Söhne"]
    filled.put_back(removed)
    filled.put_back(removed)  # safe to repeat
    assert filled.assessments(kertas.uuid) == before
    assert filled.struck(kertas.uuid) == struck
    assert filled.drafts() == drafts
    assert (filled.log(kertas.uuid), filled.texts(kertas.uuid)) == (entries, texts)
    assert filled.leaving(kertas.uuid) == leaving


def test_undo_adds_everything_to_a_new_client_of_the_same_name(filled: Repository) -> None:
    kertas = filled.find("Studio")
    filled.save_entry(entry(kertas, uuid="logged"))
    filled.change_leaving(kertas.uuid, lambda one: with_facts(one, {"contract.law": "uk", "contract.type": "open"}))
    removed = filled.take_out_client(kertas)
    new = filled.get_or_create_client("STUDIO KERTAS", TODAY)
    filled.change_leaving(new.uuid, lambda one: with_facts(one, {"contract.law": "id"}))
    filled.put_back(removed)
    leaving = filled.leaving(new.uuid)
    assert leaving is not None and leaving.facts == {"contract.law": "id", "contract.type": "open"}
    assert filled.find("Studio") == new
    assert len(filled.assessments(new.uuid)) == 3
    assert filled.draft_of(new.uuid) is not None
    assert [one.uuid for one in filled.log(new.uuid)] == ["logged"]


def test_deleting_an_assessment_leaves_the_others(filled: Repository) -> None:
    kertas = filled.find("Studio")
    first, *others = filled.assessments(kertas.uuid)
    removed = filled.take_out_assessment(first.uuid)
    assert filled.assessments(kertas.uuid) == others
    filled.put_back(removed)
    assert filled.assessments(kertas.uuid) == [first, *others]


def test_an_assessment_takes_the_change_to_it_along_and_undo_restores_both(filled: Repository) -> None:
    kertas = filled.find("Studio")
    changing = draft(kertas, amends="assessment-3")
    filled.save_draft(changing)
    removed = filled.take_out_assessment("assessment-3")
    assert [one.uuid for one in filled.drafts()] == ["draft-1"]
    filled.put_back(removed)
    assert changing in filled.drafts()


def test_deleting_an_entry_or_a_text_leaves_the_others(backed_up: Repository) -> None:
    kertas = backed_up.find("Studio")
    (first,), (agenda,) = backed_up.log(kertas.uuid), backed_up.texts(kertas.uuid)
    other = backed_up.save_entry(entry(kertas, kind="note", due=None, recorded=NOW.replace(hour=12)))
    indonesian = backed_up.save_text(saved_text(kertas, language="id"))
    removed = [backed_up.take_out_entry(first.uuid), backed_up.take_out_text(agenda.uuid)]
    assert (backed_up.log(kertas.uuid), backed_up.texts(kertas.uuid)) == ([other], [indonesian])
    for one in removed:
        backed_up.put_back(one)
    assert backed_up.log(kertas.uuid) == [first, other]
    assert agenda in backed_up.texts(kertas.uuid)


def test_an_entry_deleted_permanently_is_in_no_file_any_more(backed_up: Repository) -> None:
    assert any(b'"logged"' in data for data in contents(backed_up.paths.copies).values())
    assert backed_up.erase(backed_up.take_out_entry("logged")) == 1
    assert not [name for name, data in contents(backed_up.folder).items() if b'"logged"' in data]
    assert len(backed_up.assessments(backed_up.find("Studio").uuid)) == 3


def test_what_is_deleted_permanently_is_in_no_file_any_more(backed_up: Repository) -> None:
    kertas = backed_up.find("Studio")
    assert any(kertas.uuid.encode() in data for data in contents(backed_up.paths.copies).values())
    assert any(b"Website" in data for data in contents(backed_up.paths.copies).values())
    assert backed_up.erase(backed_up.take_out_client(kertas)) == 2
    assert not [name for name, data in contents(backed_up.folder).items() if b"Website" in data]
    assert not [name for name, data in contents(backed_up.folder).items() if kertas.uuid.encode() in data]
    assert any("Müller".encode() in data for data in contents(backed_up.paths.copies).values())


def test_a_name_that_another_client_has_is_refused(filled: Repository) -> None:
    kertas = filled.find("Studio")
    with pytest.raises(Problem, match="Müller"):
        filled.rename(kertas, "MÜLLER & söhne")
    assert filled.rename(kertas, "STUDIO KERTAS").name == "STUDIO KERTAS"
    assert filled.find("studio").uuid == kertas.uuid


def test_renaming_a_client_that_another_window_deleted_does_not_create_it_again(filled: Repository) -> None:
    client = filled.find("Studio")
    session(filled.folder).take_out_client(client)
    with pytest.raises(Problem, match="deleted in another window"):
        filled.rename(client, "Tinta")
    assert len(filled.clients()) == 1


@pytest.mark.parametrize("name", ["", "  ", "a\x1bb", "x" * 201])
def test_what_cannot_be_a_name_does_not_become_one(filled: Repository, name: str) -> None:
    with pytest.raises(Problem):
        filled.rename(filled.find("Studio"), name)
    assert filled.find("Studio").name == "Studio Kertas"


def test_a_backup_that_cannot_be_changed_is_named(backed_up: Repository) -> None:
    removed = backed_up.take_out_client(backed_up.find("Studio"))
    broken = backed_up.paths.copies / "assessments-2020-01-01T000000Z.json"
    broken.write_text("{")
    with pytest.raises(Problem, match="assessments-2020"):
        backed_up.erase(removed)
    assert broken.read_text() == "{"
