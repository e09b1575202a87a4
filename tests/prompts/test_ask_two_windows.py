"""Line by line beside another window: what that one does is said, and nothing either person typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, TODAY, Ends, Replies, draft_on_disk, listed, make_session, plain


def answered(session: Session, **answers: int) -> None:
    """The other window gives these answers, by the ends of their questions' keys, and leaves it open."""
    client = session.repository.get_or_create_client(CLIENT, TODAY)
    draft = session.begin(client, quick=False)
    interview = session.interview(draft)
    for key, position in answers.items():
        interview.answer(f"cost.{key}", position)
    session.save_draft(session.drafted(draft, interview, "cost.rate"))


def finished(session: Session) -> None:
    draft = session.begin(session.repository.find(CLIENT), quick=False)
    session.finish(draft, session.interview(draft))


def deleted(session: Session) -> None:
    session.repository.take_out_client(session.repository.find(CLIENT))


def beside(session: Session, replies: dict[int, str], other: Callable[[], None], when: int) -> tuple[int, Ends]:
    """Hold a conversation; the other window acts right before the person's reply of this number."""
    ends = Ends()
    asked = 0

    def reply(text: str) -> str | None:
        nonlocal asked
        asked += 1
        if asked == when:
            other()
        return replies.get(asked)

    return plain(session, Replies(ends, reply), ends=ends)


def test_it_says_at_the_start_that_another_window_is_open_and_then_what_that_one_changes(
    session: Session, folder: Path
) -> None:
    other = make_session(folder)
    answered(other, rate=1)
    uuid = other.repository.find(CLIENT).uuid
    other.presence.enter(uuid)
    seen: list[bool] = []

    def act() -> None:
        seen.append(other.presence.is_open_elsewhere(uuid))
        answered(other, late=2)

    _, ends = beside(session, {1: "2", 2: "3", 3: "q"}, act, when=2)
    assert seen == [True], "the other window knows of this one too"
    assert not other.presence.is_open_elsewhere(uuid), "and that it has been left"
    assert ends.lines.count("Also open in another window. Changes made there appear here.") == 1
    assert "Changed in another window: Punctuality of payment." in ends.lines
    draft = draft_on_disk(folder)
    assert draft is not None
    assert set(draft.answers) == {"cost.rate", "cost.late", "cost.unbilled"}


def test_two_that_ask_about_a_new_client_work_on_one_assessment(session: Session, folder: Path) -> None:
    other = make_session(folder)
    _, ends = beside(session, {1: "2", 2: "q"}, lambda: answered(other, late=2), when=1)
    [draft] = other.repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.late"}
    assert "Changed in another window: Punctuality of payment." in ends.lines
    assert len(other.repository.clients()) == 1


def test_finished_in_the_other_window_nothing_is_left_open(session: Session, folder: Path) -> None:
    answered(make_session(folder), rate=1)
    _, ends = beside(session, {1: "s", 2: "q"}, lambda: finished(make_session(folder)), when=1)
    assert "Another window has finished this assessment. What you add here is saved as a new one." in ends.lines
    assert f"clientcheck show '{CLIENT}'" in ends.lines
    assert "Another window has finished this assessment. Nothing is left open." in ends.lines
    assert draft_on_disk(folder) is None


def test_an_answer_given_after_the_other_window_finished_is_kept_and_said(session: Session, folder: Path) -> None:
    answered(make_session(folder), rate=1)
    _, ends = beside(session, {1: "s", 2: "3", 3: "q"}, lambda: finished(make_session(folder)), when=2)
    assert any("What you have added since is saved as a new one." in line for line in ends.lines)
    draft = draft_on_disk(folder)
    assert draft is not None and len(draft.answers) == 2


def test_finished_in_both_there_is_one_assessment_with_the_answers_of_both(session: Session, folder: Path) -> None:
    other = make_session(folder)
    answered(other, rate=1)
    code, ends = beside(session, {1: "b", 2: "r", 3: "f"}, lambda: answered(other, late=2), when=3)
    assert code == 0
    assert "The assessment is finished, with the answers from another window." in ends.lines
    [kept] = other.repository.assessments(other.repository.find(CLIENT).uuid)
    assert set(kept.answers) == {"cost.rate", "cost.late"}
    assert draft_on_disk(folder) is None


@pytest.mark.parametrize(("replies", "kept"), [({1: "s", 2: "q"}, False), ({1: "s", 2: "3", 3: "q"}, True)])
def test_deleted_in_the_other_window_it_is_kept_only_if_the_person_answers_on(
    session: Session, folder: Path, replies: dict[int, str], kept: bool
) -> None:
    answered(make_session(folder), rate=1)
    _, ends = beside(session, replies, lambda: deleted(make_session(folder)), when=1)
    assert "Another window has deleted this assessment. If you answer again, all your answers are saved." in ends.lines
    assert ("Another window has deleted this assessment. Nothing is saved." in ends.lines) == (not kept)
    draft = draft_on_disk(folder)
    assert (draft is not None and len(draft.answers) == 2) == kept
    assert len(make_session(folder).repository.clients()) == kept


def test_the_list_face_says_it_too(session: Session, folder: Path) -> None:
    other = make_session(folder)
    answered(other, rate=1)
    other.presence.enter(other.repository.find(CLIENT).uuid)
    _, ends = listed(session, "q\r")
    assert "Also open in another window. Changes made there appear here." in ends.text
