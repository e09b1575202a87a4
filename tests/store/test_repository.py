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
from tests.sample import NOW, TODAY, assessment, draft, finished, tiny_pack
from tests.store.conftest import contents

DAY = datetime.timedelta(days=1)


def again(repository: Repository) -> Repository:
    """The same store in a later session."""
    return Repository(repository.folder, lambda: NOW)


def test_looking_creates_nothing(repository: Repository) -> None:
    assert repository.overview() == repository.clients() == repository.drafts() == []
    assert repository.heads("x") == repository.assessments("x") == []
    assert repository.named("x") is None
    assert repository.draft_of("x") is None
    assert repository.packs.load("abc") is None
    assert not repository.folder.exists()


def test_everything_comes_back_in_a_later_session_as_it_was_given(repository: Repository) -> None:
    client = repository.get_or_create_client("Studio Kertas", TODAY)
    done, begun = assessment(client), draft(client, notes={"cost.rate": "a\nb\t“c” {d} 🙂 \\ \u2028"})
    repository.finish(done)
    repository.save_draft(begun)
    later = again(repository)
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
    assert again(filled).drafts() == [new]


def test_the_draft_saved_last_comes_first(filled: Repository) -> None:
    client = filled.find("studio")
    newest, oldest = draft(client, saved=NOW + DAY), draft(client, saved=NOW - DAY)
    filled.save_draft(newest)
    filled.save_draft(oldest)
    assert [one.uuid for one in filled.drafts()] == [newest.uuid, "draft-1", oldest.uuid]
    assert filled.draft_of(client.uuid) == newest


def test_finishing_keeps_the_assessment_and_removes_its_draft_alone(filled: Repository) -> None:
    client = filled.find("studio")
    other = draft(client)
    filled.save_draft(other)
    done = finished(draft(client, uuid="draft-1"))
    filled.finish(done)
    assert filled.assessment("draft-1") == done
    assert again(filled).drafts() == [other]


def test_finishing_twice_is_finishing_once(filled: Repository) -> None:
    done = assessment(filled.find("studio"))
    filled.finish(done)
    filled.finish(done)
    again(filled).finish(done)
    assert [one.uuid for one in filled.assessments(done.client)].count(done.uuid) == 1


def test_a_draft_whose_finishing_was_cut_short_is_not_offered_again(filled: Repository) -> None:
    """Killed between the two files: the assessment is there, and its draft is still there too."""
    client = filled.find("studio")
    half, whole = draft(client), draft(client)
    filled.finish(finished(half))
    filled.save_draft(half)
    filled.save_draft(whole)
    later = again(filled)
    assert half not in later.drafts()
    assert whole in later.drafts()
    assert half.uuid not in (filled.folder / "drafts.json").read_text()
    assert later.assessment(half.uuid) == finished(half)


def test_deleting_a_draft_removes_it_and_only_it(filled: Repository) -> None:
    filled.take_out_draft(draft("x"))
    assert len(filled.drafts()) == 1
    filled.take_out_draft(draft("x", uuid="draft-1"))
    assert again(filled).drafts() == []


@pytest.mark.parametrize("ask", ["client", "assessment"])
def test_asking_for_what_is_not_there_says_where_it_was_looked_for(filled: Repository, ask: str) -> None:
    with pytest.raises(Problem, match=r"assessments\.json"):
        getattr(filled, ask)("nothing")


def test_what_another_session_saves_is_seen_at_once(filled: Repository) -> None:
    other = again(filled)
    assert len(filled.overview()) == 2
    for number in range(20):
        other.get_or_create_client(f"New {number}", TODAY)
        assert len(filled.overview()) == 3 + number


def test_what_was_read_is_kept_until_the_file_changes(filled: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_fields_of_a_document_we_do_not_touch_stay(filled: Repository) -> None:
    """A hand, or a later version within the same format, may have added something."""
    path = filled.folder / "assessments.json"
    path.write_bytes(path.read_bytes().replace(b'"name":"Studio', b'"colour":"red","name":"Studio', 1))
    again(filled).get_or_create_client("New", TODAY)
    assert b'"colour":"red"' in path.read_bytes()


def test_a_pack_is_kept_word_for_word_and_only_once(repository: Repository) -> None:
    pack = tiny_pack()
    repository.packs.keep(pack, "ab" * 32)
    before = (repository.folder / "packs" / f"{'ab' * 32}.json").stat()
    again(repository).packs.keep(pack, "ab" * 32)
    after = (repository.folder / "packs" / f"{'ab' * 32}.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert again(repository).packs.load("ab" * 32) == pack
    assert repository.packs.load("cd" * 32) is None


def test_a_damaged_pack_is_told_by_its_path_and_left_alone(repository: Repository) -> None:
    path = repository.folder / "packs" / "abc.json"
    repository.packs.keep(tiny_pack(), "abc")
    for damage in (b"", b"null", b"{", path.read_bytes().replace(b'"cost"', b"3")):
        path.write_bytes(damage)
        with pytest.raises(Problem) as caught:
            repository.packs.load("abc")
        assert str(path) in str(caught.value)
        assert path.read_bytes() == damage


def test_a_pack_changed_by_a_hand_is_told_by_its_path(repository: Repository) -> None:
    path = repository.folder / "packs" / "abc.json"
    repository.packs.keep(tiny_pack(), "abc")
    whole = path.read_bytes()
    for changed in (whole.replace(b'"words"', b'"other words"', 1), msgspec.json.format(whole, indent=2)):
        path.write_bytes(changed)
        with pytest.raises(Problem, match="changed since it was saved") as caught:
            repository.packs.load("abc")
        assert str(path) in str(caught.value)


def test_a_pack_that_an_earlier_version_kept_is_read_and_left_as_it_is(repository: Repository) -> None:
    path = repository.folder / "packs" / "abc.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(msgspec.json.encode(tiny_pack()))
    before = path.stat()
    repository.packs.keep(tiny_pack(), "abc")
    assert repository.packs.load("abc") == tiny_pack()
    assert (before.st_ino, before.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)


@pytest.mark.parametrize("damage", [b"", b"null", b"{", None], ids=ascii)
def test_a_damaged_pack_is_mended_by_whoever_holds_it_whole(repository: Repository, damage: bytes | None) -> None:
    path = repository.folder / "packs" / "abc.json"
    repository.packs.keep(tiny_pack(), "abc")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"words"', b'"other words"', 1) if damage is None else damage)
    again(repository).packs.keep(tiny_pack(), "abc")
    assert path.read_bytes() == whole


def test_a_client_that_was_only_introduced_is_kept_with_the_first_thing_about_it(repository: Repository) -> None:
    client = repository.prepare_client("Ghost", TODAY)
    assert again(repository).clients() == []
    begun = draft(client, saved=NOW)
    repository.save_draft(begun)
    repository.save_draft(msgspec.structs.replace(begun, at=""))
    (kept,) = again(repository).clients()
    assert kept.name == "Ghost"
    assert [one.client for one in again(repository).drafts()] == [kept.uuid]
    assert repository.finish(finished(begun)).client == kept.uuid
    assert len(again(repository).assessments(kept.uuid)) == 1


def test_a_client_made_elsewhere_meanwhile_is_the_one_that_was_introduced(repository: Repository) -> None:
    client = repository.prepare_client("Ghost", TODAY)
    made = again(repository).get_or_create_client("ghost", TODAY)
    repository.save_draft(draft(client))
    assert again(repository).clients() == [made]
    assert [one.client for one in again(repository).drafts()] == [made.uuid]


def test_a_pack_named_by_a_tampered_file_is_not_looked_for_outside(repository: Repository) -> None:
    repository.packs.keep(tiny_pack(), "abc")
    (repository.folder / "abc.json").write_bytes((repository.folder / "packs" / "abc.json").read_bytes())
    assert repository.packs.load("../abc") is None
    with pytest.raises(ValueError, match="hash"):
        repository.packs.keep(tiny_pack(), "../other")


def test_each_session_leaves_one_copy_of_how_it_found_things(filled: Repository) -> None:
    before = (filled.folder / "assessments.json").read_bytes()
    assert not filled.paths.copies.exists()
    clock = iter(NOW + datetime.timedelta(seconds=second) for second in range(99))
    session = Repository(filled.folder, lambda: next(clock))
    session.get_or_create_client("New", TODAY)
    session.get_or_create_client("Newer", TODAY)
    assert contents(filled.paths.copies) == {"assessments-2026-11-23T093000Z.json": before}


def test_saving_a_draft_makes_no_copy(filled: Repository) -> None:
    filled.save_draft(draft("x"))
    assert not filled.paths.copies.exists()


def test_the_newest_ten_copies_stay_and_nothing_else_of_the_persons_goes(filled: Repository) -> None:
    copies = filled.paths.copies
    copies.mkdir()
    (copies / "mine.json").write_text("mine")
    for day in range(14):
        Repository(filled.folder, lambda day=day: NOW + day * DAY).get_or_create_client(f"New {day}", TODAY)  # type: ignore[misc]
    names = sorted(path.name for path in copies.iterdir())
    assert len(names) == 11
    assert names[0] == "assessments-2026-11-27T093000Z.json"
    assert names[-1] == "mine.json"


def test_an_overview_of_ten_thousand_assessments_is_there_at_once(filled: Repository) -> None:
    path = filled.folder / "assessments.json"
    tables = msgspec.json.decode(path.read_bytes())
    answers = {f"communication.question-{number}": "more-than-once-a-week" for number in range(57)}
    (one, *_) = filled.overview()
    made = {
        str(number): assessment(one.client, TODAY - DAY * (number % 999), answers=answers) for number in range(10_000)
    }
    path.write_bytes(msgspec.json.encode({**tables, "assessments": made}))
    ours, everything = [], []
    for _ in range(5):
        begun = time.process_time()
        assert again(filled).overview()[0].count == 10_000
        read = time.process_time()
        msgspec.json.decode(path.read_bytes())
        ours.append(read - begun)
        everything.append(time.process_time() - read)
    assert min(ours) < min(everything), "it takes every answer apart too"  # else half of it
