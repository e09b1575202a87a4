"""A draft of version 1 is continued with today's questions: what still means the same stays, and no word is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clientcheck_tui.core.advice_book import AdviceBook
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.open_draft import OpenDraft
from tests.version1 import CHANGED, PACK_HASH, Today, copy_store

KERTAS = "Studio Kertas"
KERTAS_UUID = "1db44450-1703-4827-af76-07d112a7ef15"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return copy_store(tmp_path / "clientcheck")


def opened(session: Today, name: str = KERTAS) -> OpenDraft:
    client = session.repository.find(name)
    draft = session.repository.draft_of(client.uuid)
    assert draft is not None
    return OpenDraft(session, client, draft)


def saved(session: Today, work: OpenDraft) -> None:
    work.update()
    session.save_draft(work.draft)


def on_disk(store: Path) -> Draft:
    """The draft of Studio Kertas as it is saved."""
    drafts: dict[str, Any] = json.loads((store / "drafts.json").read_text("utf-8"))["drafts"]
    return msgspec.convert(next(draft for draft in drafts.values() if draft["client"] == KERTAS_UUID), Draft)


def old_window(store: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """What a window of version 1 saves: the answers of both windows, as those to its own questions."""
    file = store / "drafts.json"
    content = json.loads(file.read_text("utf-8"))
    document = content["drafts"]["1"]
    document["pack"] = {"key": "six-signs", "version": "1.0.0", "hash": PACK_HASH}
    change(document)
    file.write_text(json.dumps(content), "utf-8")


def test_what_still_means_the_same_stays_and_the_rest_is_asked_again(store: Path) -> None:
    before = on_disk(store)
    work = opened(Today(store))
    assert work.draft.pack.version != before.pack.version
    assert work.asked_again == [
        key for key in work.interview.pack.questions if key in before.answers and key in CHANGED
    ]
    assert work.asked_again[:2] == ["cost.rate", "cost.late"]
    positions = {key: work.interview.pack.questions[key].positions for key in before.answers}
    for key, answer in before.answers.items():
        now = work.interview.answers.get(key)
        assert now == (None if key in CHANGED else positions[key].get(answer, answer)), key
    assert work.interview.notes == before.notes, "those of questions that are asked again too"
    assert before.evidence.keys() == {"cost.rate", "cost.unbilled"}
    assert work.interview.evidence == {"cost.unbilled": before.evidence["cost.unbilled"]}, "figures go with the answer"
    assert work.navigator.at == next(key for key in work.interview.shown() if key in work.asked_again)


def test_a_note_on_a_question_that_is_gone_stays_and_its_answer_does_no_harm(store: Path) -> None:
    def write(document: dict[str, Any]) -> None:
        document["notes"]["cost.coffee"] = "Never any coffee."
        document["answers"] |= {"cost.coffee": "never", "dread.name": "hourly"}
        document["at"] = "cost.coffee"

    old_window(store, write)
    session = Today(store)
    work = opened(session)
    assert work.interview.notes["cost.coffee"] == "Never any coffee."
    assert not {"cost.coffee", "dread.name"} & work.interview.answers.keys()
    assert "dread.name" in work.asked_again, "its option is gone"
    work.interview.answer("cost.rate", 1)
    finished = session.finish(work.draft, work.interview)
    assert finished.notes["cost.coffee"] == "Never any coffee."


def test_nothing_is_written_before_something_is_answered(store: Path) -> None:
    before = (store / "drafts.json").read_bytes()
    session = Today(store)
    work = opened(session)
    work.navigator.advance(skipped=True)
    saved(session, work)
    assert (store / "drafts.json").read_bytes() == before
    assert opened(Today(store)).asked_again, "so it is said again the next time"
    work.interview.answer("cost.rate", 2)
    saved(session, work)
    now = on_disk(store)
    assert now.pack == session.current.ref
    assert now.answers["cost.rate"] == "below"
    assert not {"cost.late", "improvement.talk"} & now.answers.keys()
    assert now.notes == on_disk(copy_store(store.parent / "original")).notes
    again = opened(Today(store))
    assert again.asked_again == [], "said once"
    assert again.navigator.at == work.navigator.at


def test_two_windows_that_have_it_open_lose_nothing(store: Path) -> None:
    one, other = Today(store), Today(store)
    first, second = opened(one), opened(other)
    first.interview.answer("cost.rate", 3)
    first.interview.note("cost.rate", "less every month")
    saved(one, first)
    second.take_in()
    assert second.interview.answers["cost.rate"] == 3, "a question asked again, answered in the other window"
    assert "cost.late" not in second.interview.answers
    second.interview.answer("cost.late", 1)
    saved(other, second)
    first.take_in()
    assert first.interview.answers["cost.late"] == 1
    stored = on_disk(store)
    assert (stored.answers["cost.rate"], stored.answers["cost.late"]) == ("far-below", "up-to-14")
    assert stored.notes["cost.rate"] == "less every month"


def test_both_windows_save_without_looking_and_lose_nothing(store: Path) -> None:
    one, other = Today(store), Today(store)
    first, second = opened(one), opened(other)
    first.interview.answer("cost.rate", 3)
    second.interview.answer("cost.late", 1)
    saved(one, first)
    saved(other, second)
    assert on_disk(store).answers.items() >= {"cost.rate": "far-below", "cost.late": "up-to-14"}.items()


def test_a_window_of_version_1_on_the_same_draft_loses_nothing(store: Path) -> None:
    session = Today(store)
    work = opened(session)
    work.interview.answer("cost.rate", 3)
    saved(session, work)

    def answer(document: dict[str, Any]) -> None:
        document["answers"] |= {"control.method": "few", "cost.late": "more", "cost.rate": "at-least"}
        document["notes"]["control.method"] = "told me which font"

    old_window(store, answer)
    work.take_in()
    answers, questions = work.interview.answers, work.interview.pack.questions
    assert answers["control.method"] == questions["control.method"].positions["few"]
    assert work.interview.notes["control.method"] == "told me which font"
    assert answers["cost.rate"] == 3, "that window was asked something else"
    assert "cost.late" not in answers
    work.interview.answer("cost.crowding", 1)
    saved(session, work)
    stored = on_disk(store)
    assert stored.pack == session.current.ref
    assert (
        stored.answers.items() >= {"control.method": "few", "cost.rate": "far-below", "cost.crowding": "once"}.items()
    )
    assert stored.notes["control.method"] == "told me which font"


def test_a_window_of_version_1_that_finishes_it_leaves_what_was_added_here(store: Path) -> None:
    session = Today(store)
    work = opened(session)
    done = msgspec.structs.replace(
        session.repository.assessments(work.client.uuid)[0],
        uuid=work.draft.uuid,
        **{name: getattr(on_disk(store), name) for name in ("answers", "notes", "evidence")},
    )
    session.repository.finish(done)
    work.take_in()
    states = [work.state]
    assert session.finish(work.draft, work.interview) == done
    work.interview.answer("cost.rate", 3)
    saved(session, work)
    work.take_in()
    assert [*states, work.state] == ["finished", "since"]
    added = on_disk(store).answers
    assert added["cost.rate"] == "far-below"
    assert "cost.late" not in added, "what was answered there to another question"
    assert session.repository.assessment(done.uuid) == done


def test_finished_it_keeps_todays_pack_and_leaves_no_draft(store: Path) -> None:
    session = Today(store)
    work = opened(session)
    work.update()
    finished = session.finish(work.draft, work.interview)
    assert finished.pack == session.current.ref
    assert not finished.answers.keys() & {*CHANGED}
    assert finished.summary.signs
    assert [draft.client for draft in session.repository.drafts()] == [session.repository.find("Kopi").uuid]
    session.repository.reopen(work.draft, finished)
    again = opened(Today(store))
    assert again.interview.answers == work.interview.answers
    assert again.asked_again == []


def test_asked_again_after_two_weeks_it_starts_without_answers(store: Path) -> None:
    session = Today(store)
    work = opened(session, "Kopi Kita")
    assert session.is_old(work.draft)
    assert work.begin_again()
    assert work.interview.answers == {}
    saved(session, work)
    again = opened(Today(store), "Kopi Kita")
    assert again.draft.was == {"dread.again": "changes", "dread.leaving": "relief"}
    assert again.interview.notes == {"dread.leaving": "Klien tertawa saat saya menolak."}


def test_a_quick_assessment_of_version_1_is_continued(store: Path) -> None:
    session = Today(store)
    client = session.repository.find("Toko")
    quick = session.to_continue(client)
    assert quick is not None
    work = OpenDraft(session, client, session.continued(quick))
    assert work.asked_again
    assert work.draft.pack == session.current.ref
    assert work.navigator.at in work.asked_again
    assert work.interview.full
    assert work.interview.notes == quick.notes
    assert set(work.interview.answers) == quick.answers.keys() - {*CHANGED}
    assert session.repository.assessment(quick.uuid) == quick, "it stays as it is"


def test_earlier_answers_of_a_draft_that_was_started_again_are_shown_where_they_still_fit(store: Path) -> None:
    was = {"cost.rate": "below", "cost.unbilled": "more"}
    old_window(store, lambda document: document.update(was=was, was_on="2026-11-01"))
    work = opened(Today(store))
    work.read_previous()
    for key in was:
        work.interview.answer(key, 1)
    assert work.previous_words("cost.rate") == ""
    assert work.previous_words("cost.unbilled").endswith("1 Nov")


def test_an_answer_to_a_question_that_has_changed_is_not_shown_beside_the_new_one(store: Path) -> None:
    session = Today(store)
    work = opened(session)
    for key in ("cost.rate", "cost.unbilled"):
        work.interview.answer(key, 1)
    work.read_previous()
    assert work.previous_words("cost.rate") == ""
    assert work.previous_words("cost.unbilled").endswith("35%, 3 Nov")


def test_a_draft_of_a_pack_that_has_no_later_version_is_left_alone(store: Path) -> None:
    old_window(store, lambda document: document["pack"].update(key="mine"))
    before = (store / "drafts.json").read_bytes()
    with pytest.raises(Problem, match=r"version 1\.0\.0 of “mine”; to continue it, add --pack"):
        opened(Today(store))
    assert (store / "drafts.json").read_bytes() == before


def test_a_draft_of_the_same_major_version_keeps_its_own_questions(store: Path) -> None:
    session = Today(store)
    loaded = session.current
    earlier = msgspec.structs.replace(loaded.pack, version="2.0.0")
    session.repository.packs.keep(earlier, "ab" * 32)
    session.__dict__["current"] = msgspec.structs.replace(
        loaded, ref=msgspec.structs.replace(loaded.ref, version="2.1.0")
    )
    ref = {"key": "six-signs", "version": "2.0.0", "hash": "ab" * 32}
    old_window(store, lambda document: document.update(pack=ref))
    work = opened(session)
    assert (work.draft.pack.hash, work.asked_again) == ("ab" * 32, [])
    assert work.interview.answers["cost.rate"] == 1


def test_an_archived_pack_of_version_1_still_has_its_questions_and_sentences(store: Path) -> None:
    pack = Today(store).repository.packs.load(PACK_HASH)
    assert pack is not None
    assert pack.version == "1.0.0"
    assert pack.advice == AdviceBook(brief=pack.advice.brief)
    assert pack.advice.brief["several"]["en"] == "Several signs are clear at the same time."
    assert len(pack.questions) == 52 - 2
