"""Two copies of the program on the same draft: what either saved stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clientcheck_tui.core.records import Assessment
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.table_order import TableOrder
from tests.tui.conftest import NOW, TODAY, Window

Open = Callable[[int], Window]


@pytest.fixture
def window(tmp_path: Path) -> Open:
    """Open one more copy of the program, whose clock is so many seconds ahead."""

    def make(ahead: int) -> Window:
        ticks = iter(range(1000))

        def now() -> datetime:
            return NOW + timedelta(seconds=ahead, milliseconds=next(ticks))

        pack = questions_folder() / "six-signs"
        return Window(TableOrder(Repository(tmp_path, now), Translator("en"), now, lambda: TODAY, pack))

    return make


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """What a third copy reads."""
    return Repository(tmp_path, lambda: NOW)


@pytest.fixture
def first(window: Open) -> Window:
    """A copy that has saved one answer."""
    first = window(0)
    first.answer("cost.rate", 1)
    return first


@pytest.fixture
def second(first: Window, window: Open) -> Window:
    """A second copy, on the draft of the first."""
    return window(1)


def test_both_copies_answers_and_notes_are_in_the_draft(first: Window, second: Window, repository: Repository) -> None:
    second.answer("respect.hours", 2, "written by the second")
    first.answer("cost.unbilled", 3)
    first.answer("cost.late", 0)
    [draft] = repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.unbilled", "cost.late", "respect.hours"}
    assert draft.notes == {"respect.hours": "written by the second"}


def test_a_draft_finished_in_both_copies_becomes_two_assessments(
    first: Window, second: Window, repository: Repository
) -> None:
    first.interview.note("cost.rate", "a long note by the first")
    first.finish()
    second.answer("cost.rate", 3)
    assert len(repository.drafts()) == 1, "what the second saved after the first had finished is still there"
    second.finish()
    assessments = repository.assessments(first.client.uuid)
    assert sorted(one.answers["cost.rate"] for one in assessments) == ["close", "far-below"]
    assert any(one.notes == {"cost.rate": "a long note by the first"} for one in assessments)
    assert repository.drafts() == []


def test_finishing_twice_is_finishing_once(first: Window, repository: Repository) -> None:
    first.finish()
    first.finish()
    assert len(repository.heads(first.client.uuid)) == 1


def test_what_the_other_copy_saved_is_in_the_finished_assessment(
    first: Window, second: Window, repository: Repository
) -> None:
    second.interview.note("respect.hours", "saved by the second, which then closed")
    second.save()
    first.finish()
    assert repository.drafts() == []
    [assessment] = repository.assessments(first.client.uuid)
    assert assessment.notes == {"respect.hours": "saved by the second, which then closed"}


def test_an_answer_changed_just_before_finishing_leaves_no_draft_behind(first: Window, repository: Repository) -> None:
    first.interview.answer("cost.rate", 2)
    first.finish()
    assert repository.drafts() == []


def test_what_the_other_copy_saves_while_this_one_finishes_stays(
    first: Window, second: Window, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.interview.note("respect.hours", "saved in the last moment")
    save = first.session.repository.save_assessment

    def late(assessment: Assessment) -> Assessment:
        second.save()
        return save(assessment)

    monkeypatch.setattr(first.session.repository, "save_assessment", late)
    first.finish()
    [draft] = repository.drafts()
    assert draft.notes == {"respect.hours": "saved in the last moment"}


def test_an_answer_taken_back_stays_taken_back_beside_another_copy(
    window: Open, first: Window, repository: Repository
) -> None:
    first.answer("cost.unbilled", 3)
    second = window(1)
    second.answer("respect.hours", 2)
    first.interview.clear("cost.unbilled")
    first.save()
    assert set(repository.drafts()[0].answers) == {"cost.rate", "respect.hours"}
    second.interview.note("respect.hours", "on Sunday")
    second.save()
    assert set(repository.drafts()[0].answers) == {"cost.rate", "respect.hours"}


def test_both_finished_with_the_same_leaves_no_draft_behind(
    first: Window, second: Window, repository: Repository
) -> None:
    second.answer("cost.unbilled", 2)
    first.interview.answer("cost.rate", 0)
    first.finish()
    second.finish()
    assert repository.drafts() == []
    [assessment] = repository.assessments(first.client.uuid)
    assert assessment.answers["cost.rate"] == "at-least"
    assert set(assessment.answers) == {"cost.rate", "cost.unbilled"}


@pytest.mark.parametrize("permanently", [False, True])
def test_what_is_typed_about_a_client_that_another_copy_deletes_is_saved(
    first: Window, second: Window, repository: Repository, *, permanently: bool
) -> None:
    removed = first.session.repository.take_out_client(first.client)
    if permanently:
        first.session.repository.erase(removed)
    second.answer("cost.unbilled", 2)
    [draft] = repository.drafts()
    assert draft.client == repository.find("Acme").uuid
    second.finish()
    [entry] = repository.overview()
    assert (entry.client.name, entry.count) == ("Acme", 1)


def test_undo_never_replaces_what_another_copy_saved_since(
    first: Window, second: Window, repository: Repository
) -> None:
    removed = first.session.repository.take_out_draft(first.draft)
    second.answer("cost.unbilled", 2)
    first.session.repository.put_back(removed)
    [draft] = repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.unbilled"}


def test_the_answers_of_a_draft_that_is_asked_again_are_saved(window: Open, first: Window) -> None:
    first.draft, first.interview = first.session.begin_again(first.draft, first.interview)
    first.save()
    second = window(1)
    previous = second.session.previous(second.draft)
    assert previous is not None
    assert previous.answers == {"cost.rate": "close"}
    assert previous.day == TODAY
