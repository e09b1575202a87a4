"""Two copies of the program on the same draft: what either saved stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clientcheck_tui.content.loader import questions_folder
from clientcheck_tui.core.answers import Assessment, Draft
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.table_order import TableOrder
from tests.tui.conftest import NOW, TODAY


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[int], Session]:
    """One more copy of the program, whose clock runs so many seconds ahead."""

    def make(ahead: int) -> Session:
        ticks = iter(range(1000))

        def now() -> datetime:
            return NOW + timedelta(seconds=ahead, milliseconds=next(ticks))

        return TableOrder(
            Repository(tmp_path, now), Translator("en"), now, lambda: TODAY, questions_folder() / "six-signs"
        )

    return make


def one_answer(session: Session) -> tuple[Draft, Interview]:
    """A draft with one answer, saved."""
    begun = session.begin(session.repository.get_or_create_client("Both", TODAY), quick=False)
    interview = session.interview(begun)
    interview.answer("cost.rate", 1)
    session.save_draft(session.drafted(begun, interview))
    return begun, interview


def test_both_copies_answers_and_notes_are_in_the_draft(copy: Callable[[int], Session]) -> None:
    first, second = copy(0), copy(1)
    begun, interview = one_answer(first)

    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    theirs.answer("respect.hours", 2)
    theirs.note("respect.hours", "written by the second")
    second.save_draft(second.drafted(opened, theirs))

    interview.answer("cost.unbilled", 3)
    first.save_draft(first.drafted(begun, interview))
    interview.answer("cost.late", 0)
    first.save_draft(first.drafted(begun, interview))

    [draft] = copy(2).repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.unbilled", "cost.late", "respect.hours"}
    assert draft.notes == {"respect.hours": "written by the second"}


def test_a_draft_finished_in_both_copies_becomes_two_assessments(copy: Callable[[int], Session]) -> None:
    first, second = copy(0), copy(1)
    begun, interview = one_answer(first)
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    interview.note("cost.rate", "a long note by the first")
    first.finish(first.drafted(begun, interview), interview)
    theirs.answer("cost.rate", 3)
    second.save_draft(second.drafted(opened, theirs))
    assert len(copy(2).repository.drafts()) == 1, "what the second saved after the first had finished is still there"
    second.finish(second.drafted(opened, theirs), theirs)
    assessments = copy(2).repository.assessments(begun.client)
    assert sorted(one.answers["cost.rate"] for one in assessments) == ["close", "far-below"]
    assert any(one.notes == {"cost.rate": "a long note by the first"} for one in assessments)
    assert copy(2).repository.drafts() == []


def test_finishing_twice_is_finishing_once(copy: Callable[[int], Session]) -> None:
    session = copy(0)
    draft, interview = one_answer(session)
    session.finish(draft, interview)
    session.finish(draft, interview)
    assert len(session.repository.heads(draft.client)) == 1


def test_what_the_other_copy_saved_outlives_this_ones_finish(copy: Callable[[int], Session]) -> None:
    first, second = copy(0), copy(1)
    begun, interview = one_answer(first)
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    theirs.note("respect.hours", "saved by the second, which then closed")
    second.save_draft(second.drafted(opened, theirs))
    first.finish(first.drafted(begun, interview), interview)
    assert copy(2).repository.drafts() == [], "nothing is left over that the finished assessment says already"
    [assessment] = copy(2).repository.assessments(begun.client)
    assert assessment.notes == {"respect.hours": "saved by the second, which then closed"}


def test_an_answer_changed_just_before_finishing_leaves_no_draft_behind(copy: Callable[[int], Session]) -> None:
    session = copy(0)
    client = session.repository.get_or_create_client("Alone", TODAY)
    begun = session.begin(client, quick=False)
    interview = session.interview(begun)
    interview.answer("cost.rate", 3)
    session.save_draft(session.drafted(begun, interview))
    interview.answer("cost.rate", 2)
    session.finish(session.drafted(begun, interview), interview)
    assert copy(1).repository.drafts() == []


def test_what_the_other_copy_saves_while_this_one_finishes_stays(
    copy: Callable[[int], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = copy(0), copy(1)
    begun, interview = one_answer(first)
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    theirs.note("respect.hours", "saved in the last moment")
    save = first.repository.save_assessment

    def late(assessment: Assessment) -> Assessment:
        second.save_draft(second.drafted(opened, theirs))
        return save(assessment)

    monkeypatch.setattr(first.repository, "save_assessment", late)
    first.finish(first.drafted(begun, interview), interview)
    [draft] = copy(2).repository.drafts()
    assert draft.notes == {"respect.hours": "saved in the last moment"}


def test_an_answer_taken_back_stays_taken_back_beside_another_copy(copy: Callable[[int], Session]) -> None:
    first, second = copy(0), copy(1)
    client = first.repository.get_or_create_client("Both", TODAY)
    begun = first.begin(client, quick=False)
    interview = first.interview(begun)
    interview.answer("cost.rate", 1)
    interview.answer("cost.unbilled", 3)
    first.save_draft(first.drafted(begun, interview))
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    theirs.answer("respect.hours", 2)
    second.save_draft(second.drafted(opened, theirs))
    interview.clear("cost.unbilled")
    first.save_draft(first.drafted(begun, interview))
    assert set(copy(2).repository.drafts()[0].answers) == {"cost.rate", "respect.hours"}
    theirs.note("respect.hours", "on Sunday")
    second.save_draft(second.drafted(opened, theirs))
    assert set(copy(2).repository.drafts()[0].answers) == {"cost.rate", "respect.hours"}


def test_both_finished_with_the_same_leaves_no_draft_behind(copy: Callable[[int], Session]) -> None:
    first, second = copy(0), copy(1)
    begun, interview = one_answer(first)
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    theirs.answer("cost.unbilled", 2)
    second.save_draft(second.drafted(opened, theirs))
    interview.clear("cost.rate")
    interview.answer("cost.rate", 0)
    first.finish(first.drafted(begun, interview), interview)
    second.finish(second.drafted(opened, theirs), theirs)
    assert copy(2).repository.drafts() == []
    [assessment] = copy(2).repository.assessments(begun.client)
    assert assessment.answers == {"cost.rate": "at-least", "cost.unbilled": assessment.answers["cost.unbilled"]}


@pytest.mark.parametrize("for_good", [False, True], ids=["deleted", "deleted for good"])
def test_what_is_typed_about_a_client_another_copy_deletes_is_kept(
    copy: Callable[[int], Session], for_good: bool
) -> None:
    first, second = copy(0), copy(1)
    one_answer(first)
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    removed = first.repository.take_out_client(first.repository.find("Both"))
    if for_good:
        first.repository.erase(removed)
    theirs.answer("cost.unbilled", 2)
    second.save_draft(second.drafted(opened, theirs))
    [draft] = copy(2).repository.drafts()
    assert draft.client == copy(2).repository.find("Both").uuid
    second.finish(second.drafted(opened, theirs), theirs)
    [entry] = copy(2).repository.overview()
    assert (entry.client.name, entry.count) == ("Both", 1)


def test_undo_never_takes_the_place_of_what_another_copy_saved_since(copy: Callable[[int], Session]) -> None:
    first, second = copy(0), copy(1)
    begun, _ = one_answer(first)
    theirs = second.interview(opened := second.begin(second.repository.find("Both"), quick=False))
    removed = first.repository.take_out_draft(begun)
    theirs.answer("cost.unbilled", 2)
    second.save_draft(second.drafted(opened, theirs))
    first.repository.put_back(removed)
    [draft] = copy(2).repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.unbilled"}


def test_a_deleted_client_comes_back_into_the_one_that_has_its_name_by_now(copy: Callable[[int], Session]) -> None:
    session = copy(0)
    begun, interview = one_answer(session)
    session.finish(begun, interview)
    removed = session.repository.take_out_client(session.repository.find("Both"))
    new = session.repository.get_or_create_client("both", TODAY)
    session.repository.put_back(removed)
    [entry] = session.repository.overview()
    assert (entry.client, entry.count) == (new, 1)


def test_answers_asked_again_are_not_forgotten_by_leaving(copy: Callable[[int], Session]) -> None:
    session = copy(0)
    begun, interview = one_answer(session)
    fresh, interview = session.begin_again(session.drafted(begun, interview), interview)
    session.save_draft(session.drafted(fresh, interview))
    [draft] = copy(1).repository.drafts()
    previous = copy(2).previous(draft)
    assert previous is not None
    assert previous.answers == {"cost.rate": "close"}
    assert previous.day == TODAY
