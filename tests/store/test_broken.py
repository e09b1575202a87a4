"""Files that are not as they should be are reported with their path, and not changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.read_file import MARK
from clientcheck_tui.store.json_file import EMPTY
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, TODAY, assessment, draft
from tests.store.conftest import contents, locked_out, session

Act = Callable[[Repository], object]
ON_ASSESSMENTS: dict[str, Act] = {
    "overview": lambda repository: repository.overview(),
    "find": lambda repository: repository.find("studio"),
    "assessments": lambda repository: repository.assessments("x"),
    "drafts": lambda repository: repository.drafts(),
    "ensure": lambda repository: repository.get_or_create_client("New", TODAY),
    "finish": lambda repository: repository.finish(assessment("x")),
}
ON_DRAFTS: dict[str, Act] = {
    "drafts": lambda repository: repository.drafts(),
    "draft_of": lambda repository: repository.draft_of("x"),
    "save_draft": lambda repository: repository.save_draft(draft("x")),
    "take_out_draft": lambda repository: repository.take_out_draft(draft("x", uuid="draft-1")),
}
BROKEN = {
    "empty": b"",
    "blank": b" \n",
    "null": b"null",
    "not JSON": b'{"meta": {"1": {"form',
    "not text": b"\xff\xfe\x00{",
    "a list": b"[]",
    "no format": b"{}",
    "an empty format": b'{"meta":{}}',
    "a format in words": b'{"meta":{"1":{"format":"one"}}}',
    "a table that is a list": b'{"meta":{"1":{"format":1}},"clients":[],"drafts":[]}',
    "documents without numbers": b'{"meta":{"1":{"format":1}},"clients":{"a":{}},"drafts":{"a":{}}}',
    "nested without end": b'{"meta":{"1":{"format":1}},"x":' + b'{"1":' * 100_000,
    "too old": b'{"meta":{"1":{"format":0}}}',
    "newer": b'{"meta":{"1":{"format":2}},"clients":"who knows"}',
}


def refused(act: Act, repository: Repository, *named: object) -> str:
    """Check that the act is refused with one line that has all these words, and that no file changes."""
    before = contents(repository.folder)
    with pytest.raises(Problem) as caught:
        act(repository)
    after = contents(repository.folder)
    assert {name: after[name] for name in before} == before
    text = str(caught.value)
    assert "\n" not in text
    for name in named:
        assert str(name) in text
    return text


ACTS = {"assessments.json": ON_ASSESSMENTS, "drafts.json": ON_DRAFTS}
both_files = pytest.mark.parametrize("file", ACTS)


def all_refused(folder: Path, file: str, *named: object) -> None:
    """Check that all that a new session does with a file is refused, and that no file changes."""
    for act in ACTS[file].values():
        refused(act, session(folder), folder / file, *named)


@pytest.mark.parametrize("damage", BROKEN)
@both_files
def test_a_broken_file_is_reported_and_never_written_over(filled: Repository, file: str, damage: str) -> None:
    (filled.folder / file).write_bytes(BROKEN[damage])
    all_refused(filled.folder, file)


def test_finishing_saves_the_assessment_even_where_the_drafts_are_broken(filled: Repository) -> None:
    path = filled.folder / "drafts.json"
    path.write_bytes(b"null")
    done = assessment("x", uuid="draft-1")
    with pytest.raises(Problem, match=r"drafts\.json"):
        filled.finish(done)
    assert filled.assessment("draft-1") == done
    assert path.read_bytes() == b"null"


@pytest.mark.parametrize("damage", ["empty", "null"])
@both_files
def test_a_file_emptied_while_we_run_is_reported_too(filled: Repository, file: str, damage: str) -> None:
    filled.overview()
    filled.get_or_create_client("Another", TODAY)
    filled.drafts()
    path = filled.folder / file
    path.write_bytes(BROKEN[damage])
    for act in ACTS[file].values():
        refused(act, filled, path)


@both_files
def test_a_file_that_vanished_between_two_sessions_is_not_created_again(filled: Repository, file: str) -> None:
    (filled.folder / file).unlink()
    all_refused(filled.folder, file, "missing")
    assert not (filled.folder / file).exists()


def test_files_that_vanished_while_we_run_are_not_created_again(repository: Repository) -> None:
    """Also where nothing else on the disk shows that they ever existed."""
    repository.get_or_create_client("Studio Kertas", TODAY)
    repository.drafts()
    for name in ACTS:
        (repository.folder / name).unlink()
    for act in [*ON_ASSESSMENTS.values(), *ON_DRAFTS.values()]:
        refused(act, repository, repository.folder, "missing")
    assert contents(repository.folder) == {}


def test_with_only_backups_left_nothing_is_created_again(filled: Repository) -> None:
    filled.get_or_create_client("New", TODAY)
    for name in ACTS:
        (filled.folder / name).unlink()
    for act in ON_ASSESSMENTS.values():
        refused(act, session(filled.folder), "missing")


def test_the_newest_backup_is_named_and_copying_it_back_helps(filled: Repository) -> None:
    for day in (24, 25):
        session(filled.folder, NOW.replace(day=day)).get_or_create_client(f"New {day}", TODAY)
    copy = filled.paths.copies / "assessments-2026-11-25T093000Z.json"
    path = filled.folder / "assessments.json"
    for damage in (b"", b"null", b"{"):
        path.write_bytes(damage)
        refused(lambda repository: repository.overview(), filled, path, copy)
    path.unlink()
    refused(lambda repository: repository.overview(), filled, path, copy)
    path.write_bytes(copy.read_bytes())
    assert [client.name for client in filled.clients()] == ["Müller & Söhne", "New 24", "Studio Kertas"]


def test_the_line_in_the_message_starts_a_lost_file_again(filled: Repository) -> None:
    path = filled.folder / "drafts.json"
    path.unlink()
    text = refused(lambda repository: repository.drafts(), filled, path, EMPTY.decode())
    path.write_text(text.partition("write this line into it: ")[2])
    assert filled.drafts() == []
    filled.save_draft(draft("x"))
    assert len(filled.drafts()) == 1


def test_an_interrupted_first_write_is_repeated(repository: Repository) -> None:
    """Killed after drafts.json was created and before assessments.json was."""
    repository.folder.mkdir()
    (repository.folder / "drafts.json").write_bytes(EMPTY)
    assert not repository.overview()
    assert not repository.drafts()
    repository.get_or_create_client("Studio Kertas", TODAY)
    assert len(repository.overview()) == 1


def test_drafts_are_created_first(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    created = []
    real = Path.replace

    def replace(path: Path, to: Path) -> Path:
        created.append(to.name)
        return real(path, to)

    monkeypatch.setattr(Path, "replace", replace)
    repository.get_or_create_client("Studio Kertas", TODAY)
    assert created == ["drafts.json", "assessments.json", "assessments.json"]


@both_files
def test_a_folder_where_a_file_should_be_is_reported(filled: Repository, file: str) -> None:
    path = filled.folder / file
    path.unlink()
    path.mkdir()
    all_refused(filled.folder, file, "not a file")


def test_a_file_where_the_folder_should_be_is_reported(repository: Repository) -> None:
    repository.folder.write_text("mine")
    for act in (*ON_ASSESSMENTS.values(), *ON_DRAFTS.values()):
        with pytest.raises(Problem) as caught:
            act(repository)
        assert str(repository.folder) in str(caught.value)
    assert repository.folder.read_text() == "mine"


@both_files
def test_a_file_without_read_permission_is_reported(filled: Repository, file: str) -> None:
    filled.overview()
    before = contents(filled.folder)
    for act in ACTS[file].values():
        with locked_out(filled.folder / file), pytest.raises(Problem) as caught:
            act(filled)
        assert str(filled.folder) in str(caught.value)
        assert "ermission" in str(caught.value)
    assert contents(filled.folder) == before


@both_files
def test_a_link_to_a_disk_that_is_not_there_is_a_missing_file(filled: Repository, file: str) -> None:
    path = filled.folder / file
    path.unlink()
    path.symlink_to(filled.folder / "unplugged" / file)
    all_refused(filled.folder, file, "missing")
    assert path.is_symlink()


def test_such_a_link_alone_shows_that_there_was_a_file(repository: Repository) -> None:
    repository.folder.mkdir()
    (repository.folder / "drafts.json").write_bytes(EMPTY)
    path = repository.folder / "assessments.json"
    path.symlink_to(repository.folder / "unplugged")
    for act in ON_ASSESSMENTS.values():
        if act is not ON_ASSESSMENTS["drafts"]:  # there are none, so nothing else is looked at
            refused(act, repository, path, "missing")


@pytest.mark.parametrize(
    ("file", "table", "ask"),
    [
        ("assessments.json", "clients", "overview"),
        ("assessments.json", "assessments", "overview"),
        ("drafts.json", "drafts", "drafts"),
    ],
)
def test_one_damaged_document_is_reported_with_file_table_and_number(
    filled: Repository, file: str, table: str, ask: str
) -> None:
    path = filled.folder / file
    text = path.read_text()
    start = text.index(f'"{table}":')
    path.write_text(text[:start] + text[start:].replace('"uuid":"', '"uuid":3,"was":"', 1))
    refused(lambda repository: getattr(repository, ask)(), filled, path, f"“{table}”", "document 1 ", "uuid")


@pytest.mark.parametrize("value", ['"-1"', '"NaN"', '"1e400"', "0.1", "[]"])
def test_an_impossible_fact_of_a_contract_is_reported_like_other_damage(filled: Repository, value: str) -> None:
    client, path = filled.find("Studio").uuid, filled.folder / "assessments.json"
    filled.change_leaving(client, lambda one: msgspec.structs.replace(one, facts={"contract.unpaid": "1.50"}))
    path.write_text(path.read_text().replace('"1.50"', value))
    for act in (Repository.overview, lambda repository: repository.leaving(client)):
        refused(act, session(filled.folder), path, "document 1 of table “contracts” is damaged")


def test_damaged_answers_are_reported_when_they_are_read(filled: Repository) -> None:
    path = filled.folder / "assessments.json"
    path.write_text(path.read_text().replace('"answers":{', '"answers":{"x":5,', 1))
    assert len(filled.overview()) == 2
    client = filled.find("studio").uuid
    refused(lambda repository: repository.assessments(client), filled, path, "“assessments”", "document 1 ")


def test_a_newer_format_is_reported_with_both_formats_and_what_to_do(filled: Repository) -> None:
    path = filled.folder / "assessments.json"
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":7'))
    all_refused(filled.folder, "assessments.json", "format 7", "up to 1", "newer clientcheck")


def test_a_byte_order_mark_is_ignored_in_every_file(filled: Repository) -> None:
    expected = filled.overview(), filled.drafts()
    for path in filled.folder.glob("*.json"):
        path.write_bytes(MARK + path.read_bytes())
    again = session(filled.folder)
    assert (again.overview(), again.drafts()) == expected
    again.get_or_create_client("New", TODAY)
    again.save_draft(draft("x"))
    assert len(again.overview()) == len(expected[0]) + 1
    assert len(again.drafts()) == len(expected[1]) + 1
    (filled.folder / "drafts.json").write_bytes(MARK)
    refused(lambda repository: repository.drafts(), filled, filled.folder / "drafts.json", "is empty")


WRITES: dict[str, Act] = {
    "ensure": lambda repository: repository.get_or_create_client("New", TODAY),
    "finish": lambda repository: repository.finish(assessment("x")),
    "rename": lambda repository: repository.rename(repository.clients()[0], "Other"),
}


@pytest.mark.parametrize("blank", [b"", b"\n "], ids=["as written", "formatted"])
@pytest.mark.parametrize(
    ("file", "table", "number"),
    [("assessments.json", "clients", 1), ("assessments.json", "assessments", 2), ("drafts.json", "drafts", 1)],
)
def test_two_documents_with_one_number_are_reported_and_neither_is_lost(
    filled: Repository, file: str, table: str, number: int, blank: bytes
) -> None:
    filled.save_draft(draft("x"))
    path = filled.folder / file
    before, mark, rest = path.read_bytes().partition(f'"{table}":'.encode())
    path.write_bytes(
        before + mark + blank + rest.replace(f'"{number + 1}":{{"uuid"'.encode(), b'"%d":{"uuid"' % number, 1)
    )
    acts = (ON_ASSESSMENTS | WRITES) if file == "assessments.json" else ON_DRAFTS
    for name, act in acts.items():
        text = refused(act, session(filled.folder), path, "damaged", f"“{table}”", f"number {number}")
        assert "twice" not in text, name


@pytest.mark.parametrize("table", ["clients", "assessments"])
def test_a_duplicate_table_is_reported(filled: Repository, table: str) -> None:
    path = filled.folder / "assessments.json"
    path.write_bytes(path.read_bytes()[:-1] + f',"{table}":{{}}}}'.encode())
    for act in (ON_ASSESSMENTS | WRITES).values():
        refused(act, session(filled.folder), path, "damaged", f"the table “{table}” twice")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"notes":{', '"notes":{"cost.rate":"the first words",'),
        ('"answers":{', '"answers":{"dread.team":"no",'),
        ('"notes":{', '"notes":{},"notes":{'),
    ],
    ids=["a note", "an answer", "all notes"],
)
def test_a_duplicate_key_is_reported_and_neither_value_is_lost(filled: Repository, old: str, new: str) -> None:
    path = filled.folder / "assessments.json"
    path.write_text(path.read_text().replace(old, new, 1))
    assert len(filled.overview()) == 2
    client = filled.find("studio").uuid
    reads: dict[str, Act] = {"assessments": lambda repository: repository.assessments(client)}
    for act in (WRITES | reads).values():
        refused(act, session(filled.folder), path, "document 1", "“assessments”", "twice")


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("assessments.json", '"gauge":52', '"gauge":100000', "gauge"),
        ("assessments.json", '"gauge":52', '"gauge":-1', "gauge"),
        ("assessments.json", '"gauge":52', '"gauge":1' + "0" * 21, "gauge"),
        ("assessments.json", '"gauge":52', '"gauge":52.5', "gauge"),
        ("assessments.json", '"low":', '"low":100,"x":', "low"),
        ("assessments.json", '"recorded":"', '"recorded":"0001-01-01T00:00:00+14:00","x":"', "recorded"),
        ("assessments.json", '"recorded":"', '"recorded":"9999-12-31T23:59:59-14:00","x":"', "recorded"),
        ("assessments.json", '"struck":null', '"struck":"0001-01-01T00:00:00+14:00"', "year 1"),
        ("assessments.json", '"high":99', '"high":101', "high"),
        ("assessments.json", '"zone":"talk"', '"zone":"shout"', "zone"),
        ("assessments.json", '"again":"2026-', '"again":"2026-02-30","was":"', "again"),
        ("assessments.json", '"date":"2026-11-01"', '"date":"2026-11-31"', "date"),
        ("assessments.json", '"recorded":"', '"recorded":"99', "recorded"),
        ("assessments.json", '"created":"2026-', '"created":"0000-', "created"),
        ("assessments.json", '"uuid":"assessment-2"', '"uuid":"assessment-1"', "same uuid as document 1"),
        ("drafts.json", '"begun":"2026-11-', '"begun":"2026-13-', "begun"),
    ],
)
def test_an_impossible_value_is_reported_with_its_document(
    filled: Repository, file: str, old: str, new: str, named: str
) -> None:
    path = filled.folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    acts = [ON_ASSESSMENTS["overview"], WRITES["ensure"]] if file == "assessments.json" else [ON_DRAFTS["drafts"]]
    for act in acts:
        refused(act, session(filled.folder), path, "damaged", named, "of table “")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"severity":61.5', '"severity":161.5', "severity"),
        ('"severity":61.5', '"severity":"high"', "severity"),
        ('"level":"clear"', '"level":"marked"', "level"),
        ('"rank":"main"', '"rank":"first"', "rank"),
        ('"driving":["cost"]', '"driving":"cost"', "driving"),
        ('"red_lines":{', '"red_lines":{"respect.abuse":3', "red_lines"),
        ('"steps":[', '"steps":[null,', "steps"),
        ('"amended":[', '"amended":[{"at":"9999-12-31T23:59:59-14:00","zone":"talk","gauge":5}', "amended"),
    ],
)
def test_an_impossible_reason_for_a_verdict_is_reported_when_it_is_opened(
    filled: Repository, old: str, new: str, named: str
) -> None:
    path = filled.folder / "assessments.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert len(filled.overview()) == 2, "lists do not read it"
    client = filled.find("studio").uuid
    acts: list[Act] = [lambda one: one.assessments(client), lambda one: one.assessment("assessment-1")]
    for act in acts:
        refused(act, session(filled.folder), path, "document 1 of table “assessments” is damaged", named)


def test_a_file_that_a_person_has_formatted_is_read_and_written(filled: Repository) -> None:
    expected = filled.overview(), filled.drafts()
    for path in filled.folder.glob("*.json"):
        path.write_text(json.dumps(json.loads(path.read_text()), indent=2))
    again = session(filled.folder)
    assert (again.overview(), again.drafts()) == expected
    again.get_or_create_client("New", TODAY)
    assert len(again.overview()) == len(expected[0]) + 1
