from __future__ import annotations

import datetime
import os
import time
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store import index
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, TODAY, assessment, draft, entry, finished, saved_text, tiny_pack
from tests.store.conftest import contents, session

DAY = datetime.timedelta(days=1)


def test_looking_creates_nothing(repository: Repository) -> None:
    assert not repository.overview()
    assert not repository.clients()
    assert not repository.drafts()
    assert not repository.heads("x")
    assert not repository.assessments("x")
    assert not repository.log("x")
    assert not repository.texts("x")
    assert repository.named("x") is None
    assert repository.draft_of("x") is None
    assert repository.packs.load("abc") is None
    assert not repository.folder.exists()


def test_a_later_session_reads_everything_that_was_saved(repository: Repository) -> None:
    client = repository.get_or_create_client("Studio Kertas", TODAY)
    done, begun = assessment(client), draft(client, notes={"cost.rate": "a\nb\t“c” {d} 🙂 \\ \u2028"})
    repository.finish(done)
    repository.save_draft(begun)
    later = session(repository.folder)
    assert later.client(client.uuid) == later.get_or_create_client("studio kertas", TODAY + DAY) == client
    assert later.assessments(client.uuid) == [later.assessment(done.uuid)] == [done]
    assert later.drafts() == [later.draft_of(client.uuid)] == [begun]


def test_the_newest_assessment_is_by_its_date_then_by_when_it_was_finished(repository: Repository) -> None:
    client = repository.get_or_create_client("Studio Kertas", TODAY)
    hour = datetime.timedelta(hours=1)
    made = {
        "old day, finished last": assessment(client, TODAY - DAY, recorded=NOW + 5 * hour),
        "later": assessment(client, TODAY, recorded=NOW + hour),
        "earlier": assessment(client, TODAY, recorded=NOW),
        "no zone": assessment(client, TODAY, recorded=(NOW - hour).replace(tzinfo=None)),
    }
    for one in made.values():
        repository.finish(one)
    order = [made[name].uuid for name in ("later", "earlier", "no zone", "old day, finished last")]
    assert [one.uuid for one in repository.assessments(client.uuid)] == order
    assert [one.uuid for one in repository.heads(client.uuid)] == order
    (shown,) = repository.overview()
    assert (shown.latest.uuid, shown.previous.uuid, shown.count) == (*order[:2], 4)  # type: ignore[union-attr]


def test_the_overview_is_by_name_and_shows_those_without_an_assessment(filled: Repository) -> None:
    muller, kertas = filled.overview()
    assert (muller.client.name, muller.latest, muller.previous, muller.count) == ("Müller & Söhne", None, None, 0)
    assert (kertas.client.name, kertas.latest, kertas.count) == (
        "Studio Kertas",
        filled.heads(kertas.client.uuid)[0],
        3,
    )


def test_saving_a_draft_again_replaces_it(filled: Repository) -> None:
    (old,) = filled.drafts()
    new = msgspec.structs.replace(old, answers={"cost.rate": "at-least"}, saved=NOW + DAY)
    filled.save_draft(new)
    assert session(filled.folder).drafts() == [new]


def test_the_draft_saved_last_comes_first(filled: Repository) -> None:
    client = filled.find("studio")
    newest, oldest = draft(client, saved=NOW + DAY), draft(client, saved=NOW - DAY)
    filled.save_draft(newest)
    filled.save_draft(oldest)
    assert [one.uuid for one in filled.drafts()] == [newest.uuid, "draft-1", oldest.uuid]
    assert filled.draft_of(client.uuid) == newest


def test_saving_a_text_again_replaces_it_and_only_it(filled: Repository) -> None:
    kertas = filled.find("studio")
    indonesian = filled.save_text(saved_text(kertas, language="id"))
    first = filled.save_text(saved_text(kertas))
    newer = filled.save_text(saved_text(kertas, uuid=first.uuid, text="other words"))
    assert session(filled.folder).texts(kertas.uuid) == [indonesian, newer]


def test_where_only_a_text_is_left_the_other_file_is_missing(repository: Repository) -> None:
    repository.save_text(saved_text("x"))
    (repository.folder / "assessments.json").unlink()
    with pytest.raises(Problem, match="it was there before"):
        session(repository.folder).overview()


def test_a_field_that_is_empty_again_is_empty(filled: Repository) -> None:
    """Defaults are not written, and must not leave what was there before."""
    kertas = filled.find("studio")
    made = filled.save_entry(entry(kertas, kept=True))
    again = msgspec.structs.replace(made, due=None, kept=None, signs=(), evidence="")
    assert filled.save_entry(again) == again
    assert session(filled.folder).log(kertas.uuid) == [again]
    filled.close(kertas, TODAY)
    assert filled.close(filled.find("studio"), None) == kertas == session(filled.folder).find("studio")


def test_an_entry_is_never_saved_without_its_client(filled: Repository) -> None:
    """Deleted between the look and the save."""
    kertas = filled.find("studio")
    filled.take_out_client(kertas)
    with pytest.raises(Problem, match="deleted in another window"):
        session(filled.folder).save_entry(entry(kertas))
    assert "agreement" not in (filled.folder / "assessments.json").read_text()


def test_what_is_damaged_is_reported_and_not_changed(filled: Repository) -> None:
    """Lists do not read the answers."""
    path = filled.folder / "assessments.json"
    path.write_bytes(path.read_bytes().replace(b'"cost.late":"unsure"', b'"cost.late":7'))
    before = contents(filled.folder)
    with pytest.raises(Problem, match=r"assessments\.json is damaged .*Expected `str`, got `int`"):
        filled.strike("assessment-1", NOW)
    assert contents(filled.folder) == before


def test_finishing_keeps_the_assessment_and_removes_its_draft_alone(filled: Repository) -> None:
    client = filled.find("studio")
    other = draft(client)
    filled.save_draft(other)
    done = finished(draft(client, uuid="draft-1"))
    filled.finish(done)
    assert filled.assessment("draft-1") == done
    assert session(filled.folder).drafts() == [other]


def test_finishing_is_safe_to_repeat(filled: Repository) -> None:
    done = assessment(filled.find("studio"))
    filled.finish(done)
    filled.finish(done)
    session(filled.folder).finish(done)
    assert [one.uuid for one in filled.assessments(done.client)].count(done.uuid) == 1
    filled.strike(done.uuid, NOW)
    filled.finish(done)
    assert done.uuid not in [one.uuid for one in filled.assessments(done.client)], "it stays struck out"


def test_a_draft_whose_finishing_was_cut_short_is_not_offered_again(filled: Repository) -> None:
    """Killed between the two files: the assessment is there, and its draft is still there too."""
    client = filled.find("studio")
    half, whole = draft(client), draft(client)
    filled.finish(finished(half))
    filled.save_draft(half)
    filled.save_draft(whole)
    later = session(filled.folder)
    assert half not in later.drafts()
    assert whole in later.drafts()
    assert half.uuid not in (filled.folder / "drafts.json").read_text()
    assert later.assessment(half.uuid) == finished(half)


def test_deleting_a_draft_removes_it_and_only_it(filled: Repository) -> None:
    filled.take_out_draft(draft("x"))
    assert len(filled.drafts()) == 1
    filled.take_out_draft(draft("x", uuid="draft-1"))
    assert session(filled.folder).drafts() == []


def test_a_uuid_that_is_not_there_is_reported_with_the_file(filled: Repository) -> None:
    assert filled.client("nothing") is None
    with pytest.raises(Problem, match=r"assessments\.json"):
        filled.assessment("nothing")


def test_what_another_session_saves_is_seen_at_once(filled: Repository) -> None:
    other = session(filled.folder)
    assert len(filled.overview()) == 2
    for number in range(20):
        other.get_or_create_client(f"New {number}", TODAY)
        assert len(filled.overview()) == 3 + number


def test_the_index_is_read_again_only_when_the_file_has_changed(
    filled: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled.folder / "assessments.json"
    os.utime(path, ns=(0, time.time_ns() - 10 * index.SETTLED_NS))
    first = filled.heads(filled.find("studio").uuid)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read again"))
    assert filled.heads(filled.find("studio").uuid) == first
    monkeypatch.undo()
    os.utime(path, ns=(0, time.time_ns() - 20 * index.SETTLED_NS))
    path.write_bytes(path.read_bytes().replace(b"Studio Kertas", b"Studio Keluar"))
    assert filled.named("Studio Keluar") is not None


def test_a_change_within_one_tick_of_the_file_systems_clock_is_seen(
    filled: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same file, same size, same time: only a file that has lain still for a while is known by these."""
    monkeypatch.setattr(index, "SETTLED_NS", index.SETTLED_NS * 10**6)  # however slow this machine is
    path = filled.folder / "assessments.json"
    filled.overview()
    stamp = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"Studio Kertas", b"Studio Keluar"))
    os.utime(path, ns=(0, stamp))
    assert filled.named("Studio Keluar") is not None


def test_a_watch_reports_a_save_and_looks_again_while_the_file_is_young(filled: Repository) -> None:
    for name in ("assessments.json", "drafts.json"):
        os.utime(filled.folder / name, ns=(0, time.time_ns() - 10 * index.SETTLED_NS))
    watch = filled.watch()
    assert [watch.changed() for _ in range(3)] == [True, False, False]
    session(filled.folder).save_draft(draft("x"))
    assert [watch.changed() for _ in range(3)] == [True, True, True]


def test_fields_of_a_document_we_do_not_touch_stay(filled: Repository) -> None:
    """A person, or a later version within the same format, may have added something."""
    path = filled.folder / "assessments.json"
    path.write_bytes(path.read_bytes().replace(b'"name":"Studio', b'"colour":"red","name":"Studio', 1))
    session(filled.folder).get_or_create_client("New", TODAY)
    assert b'"colour":"red"' in path.read_bytes()


def test_a_pack_is_saved_exactly_and_only_once(repository: Repository) -> None:
    pack = tiny_pack()
    repository.packs.keep(pack, "ab" * 32)
    before = (repository.folder / "packs" / f"{'ab' * 32}.json").stat()
    session(repository.folder).packs.keep(pack, "ab" * 32)
    after = (repository.folder / "packs" / f"{'ab' * 32}.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert session(repository.folder).packs.load("ab" * 32) == pack
    assert repository.packs.load("cd" * 32) is None


def test_a_damaged_or_edited_pack_is_reported_with_its_path_and_not_changed(repository: Repository) -> None:
    path = repository.paths.packs / "abc.json"
    repository.packs.keep(tiny_pack(), "abc")
    saved = path.read_bytes()
    edited = [saved.replace(b'"words"', b'"other words"', 1), msgspec.json.format(saved, indent=2)]
    for damage in (b"", b"null", b"{", saved.replace(b'"cost"', b"3"), *edited):
        path.write_bytes(damage)
        with pytest.raises(Problem, match="changed since it was saved" if damage in edited else "damaged") as caught:
            repository.packs.load("abc")
        assert str(path) in str(caught.value)
        assert path.read_bytes() == damage


def test_a_pack_without_a_checksum_from_an_earlier_version_is_read_and_not_changed(repository: Repository) -> None:
    path = repository.folder / "packs" / "abc.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(msgspec.json.encode(tiny_pack()))
    before = path.stat()
    repository.packs.keep(tiny_pack(), "abc")
    assert repository.packs.load("abc") == tiny_pack()
    assert (before.st_ino, before.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)


@pytest.mark.parametrize("damage", [b"", b"null", b"{", None], ids=ascii)
def test_saving_a_pack_repairs_its_damaged_file(repository: Repository, damage: bytes | None) -> None:
    path = repository.folder / "packs" / "abc.json"
    repository.packs.keep(tiny_pack(), "abc")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"words"', b'"other words"', 1) if damage is None else damage)
    session(repository.folder).packs.keep(tiny_pack(), "abc")
    assert path.read_bytes() == whole


def test_a_prepared_client_is_saved_with_its_first_draft_or_assessment(repository: Repository) -> None:
    client = repository.prepare_client("Ghost", TODAY)
    assert session(repository.folder).clients() == []
    begun = draft(client, saved=NOW)
    repository.save_draft(begun)
    repository.save_draft(msgspec.structs.replace(begun, at=""))
    (kept,) = session(repository.folder).clients()
    assert kept.name == "Ghost"
    assert [one.client for one in session(repository.folder).drafts()] == [kept.uuid]
    assert repository.finish(finished(begun)).client == kept.uuid
    assert len(session(repository.folder).assessments(kept.uuid)) == 1


def test_a_prepared_client_that_another_window_has_created_is_that_one(repository: Repository) -> None:
    client = repository.prepare_client("Ghost", TODAY)
    made = session(repository.folder).get_or_create_client("ghost", TODAY)
    repository.save_draft(draft(client))
    assert session(repository.folder).clients() == [made]
    assert [one.client for one in session(repository.folder).drafts()] == [made.uuid]


def test_a_pack_hash_that_is_a_path_is_not_followed(repository: Repository) -> None:
    repository.packs.keep(tiny_pack(), "abc")
    (repository.folder / "abc.json").write_bytes((repository.folder / "packs" / "abc.json").read_bytes())
    assert repository.packs.load("../abc") is None
    with pytest.raises(ValueError, match="hash"):
        repository.packs.keep(tiny_pack(), "../other")


def test_each_session_leaves_one_backup_of_the_state_before_it(filled: Repository) -> None:
    before = (filled.folder / "assessments.json").read_bytes()
    assert not filled.paths.copies.exists()
    clock = iter(NOW + datetime.timedelta(seconds=second) for second in range(99))
    session = Repository(filled.folder, lambda: next(clock))
    session.get_or_create_client("New", TODAY)
    session.get_or_create_client("Newer", TODAY)
    assert contents(filled.paths.copies) == {"assessments-2026-11-23T093000Z.json": before}


def test_saving_a_draft_makes_no_backup(filled: Repository) -> None:
    filled.save_draft(draft("x"))
    assert not filled.paths.copies.exists()


def test_the_newest_ten_backups_stay_and_no_other_file_is_deleted(filled: Repository) -> None:
    copies = filled.paths.copies
    copies.mkdir()
    (copies / "mine.json").write_text("mine")
    for day in range(14):
        session(filled.folder, NOW + day * DAY).get_or_create_client(f"New {day}", TODAY)
    names = sorted(path.name for path in copies.iterdir())
    assert len(names) == 11
    assert names[0] == "assessments-2026-11-27T093000Z.json"
    assert names[-1] == "mine.json"


def test_how_clients_stand_is_read_from_their_latest_valid_assessment(repository: Repository) -> None:
    kertas, besi = (repository.get_or_create_client(name, TODAY) for name in ("Studio Kertas", "Besi"))
    repository.get_or_create_client("Not assessed", TODAY)
    old, latest, mistake = (assessment(kertas, TODAY - DAY * days) for days in (9, 5, 1))
    other = assessment(besi, TODAY, evidence={"cost.share": {"hours": "10"}})
    for one in (old, latest, mistake, other):
        repository.finish(one)
    repository.strike(mistake.uuid, NOW)
    shown = [(client, standing.uuid, standing.evidence, standing.summary) for client, standing in repository.latest()]
    assert shown == [
        (besi, other.uuid, other.evidence, other.summary),
        (kertas, latest.uuid, {}, latest.summary),
    ]
