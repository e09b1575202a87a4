"""Deleting can be undone, and deleting for good leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, TODAY, assessment, draft


def store(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "data", lambda: NOW)


def filled(tmp_path: Path) -> Repository:
    """Two clients with two assessments each, one of them with a draft; written in two sessions."""
    first = store(tmp_path)
    for name in ("Kertas", "Tinta"):
        client = first.get_or_create_client(name, TODAY)
        first.finish(assessment(client))
        first.finish(assessment(client))
    first.save_draft(draft(first.find("Kertas")))
    second = store(tmp_path)
    second.get_or_create_client("Third", TODAY)
    return second


def test_a_client_taken_out_is_gone_with_everything_and_back_with_everything(tmp_path: Path) -> None:
    repository = filled(tmp_path)
    kertas = repository.find("Kertas")
    before, drafts = repository.assessments(kertas.uuid), repository.drafts()
    removed = repository.take_out_client(kertas)
    assert repository.named("Kertas") is None
    assert repository.drafts() == [] and repository.heads(kertas.uuid) == []
    assert len(repository.heads(repository.find("Tinta").uuid)) == 2
    repository.put_back(removed)
    repository.put_back(removed)  # twice is once
    assert repository.assessments(kertas.uuid) == before
    assert repository.drafts() == drafts


def test_an_assessment_taken_out_leaves_the_others(tmp_path: Path) -> None:
    repository = filled(tmp_path)
    kertas = repository.find("Kertas")
    first, second = repository.assessments(kertas.uuid)
    removed = repository.take_out_assessment(first.uuid)
    assert repository.assessments(kertas.uuid) == [second]
    repository.put_back(removed)
    assert {one.uuid for one in repository.assessments(kertas.uuid)} == {first.uuid, second.uuid}


def test_what_is_deleted_for_good_is_in_no_file_any_more(tmp_path: Path) -> None:
    repository = filled(tmp_path)
    kertas = repository.find("Kertas")
    assert any(kertas.uuid in path.read_text() for path in (tmp_path / "data" / "copies").iterdir())
    repository.erase(repository.take_out_client(kertas))
    assert not [path for path in (tmp_path / "data").rglob("*.json") if kertas.uuid in path.read_text()]
    assert any("Tinta" in path.read_text() for path in (tmp_path / "data" / "copies").glob("*.json"))


def test_a_name_that_another_client_has_is_refused(tmp_path: Path) -> None:
    repository = filled(tmp_path)
    kertas = repository.find("Kertas")
    with pytest.raises(Problem, match="Tinta"):
        repository.rename(kertas, "TINTA")
    assert repository.rename(kertas, "KERTAS").name == "KERTAS"
    assert repository.find("kertas").uuid == kertas.uuid


def test_a_client_deleted_elsewhere_is_not_made_anew_by_renaming_it(repository: Repository) -> None:
    client = repository.get_or_create_client("Kertas", TODAY)
    Repository(repository.folder, lambda: NOW).take_out_client(client)
    with pytest.raises(Problem, match="deleted in another window"):
        repository.rename(client, "Tinta")
    assert repository.clients() == []


@pytest.mark.parametrize("name", ["", "  ", "a\x1bb", "x" * 201])
def test_what_cannot_be_a_name_does_not_become_one(tmp_path: Path, name: str) -> None:
    repository = filled(tmp_path)
    with pytest.raises(Problem):
        repository.rename(repository.find("Kertas"), name)
    assert repository.find("Kertas").name == "Kertas"


def test_a_copy_that_cannot_be_cleared_is_named(tmp_path: Path) -> None:
    repository = filled(tmp_path)
    removed = repository.take_out_client(repository.find("Kertas"))
    broken = tmp_path / "data" / "copies" / "assessments-2020-01-01T000000Z.json"
    broken.write_text("{")
    with pytest.raises(Problem, match="assessments-2020"):
        repository.erase(removed)
    assert broken.read_text() == "{"
