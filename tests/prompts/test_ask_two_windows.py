"""Line by line beside another window: its changes are printed, and no answer of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, TODAY, Printed, Replies, draft_on_disk, listed, make_session, plain


def answered(session: Session, **answers: int) -> None:
    """Answer ``cost`` questions in the other window, and leave the draft open."""
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


def beside(session: Session, replies: dict[int, str], other: Callable[[], None], when: int) -> tuple[int, Printed]:
    """Run ``ask``; the other window acts right before the person's reply with the number ``when``."""
    out = Printed()
    asked = 0

    def reply(text: str) -> str | None:
        nonlocal asked
        asked += 1
        if asked == when:
            other()
        return replies.get(asked)

    return plain(session, Replies(out, reply), out=out)


def test_another_window_is_named_at_the_start_and_its_changes_are_printed(session: Session, folder: Path) -> None:
    other = make_session(folder)
    answered(other, rate=1)
    uuid = other.repository.find(CLIENT).uuid
    other.presence.enter(uuid)
    seen: list[bool] = []

    def act() -> None:
        seen.append(other.presence.is_open_elsewhere(uuid))
        answered(other, late=2)

    _, out = beside(session, {1: "2", 2: "3", 3: "q"}, act, when=2)
    assert seen == [True], "the other window knows of this one too"
    assert not other.presence.is_open_elsewhere(uuid), "and that it has been left"
    assert out.lines.count("Also open in another window. Changes made there appear here.") == 1
    assert "Changed in another window: Late payment." in out.lines
    draft = draft_on_disk(folder)
    assert draft is not None
    assert set(draft.answers) == {"cost.rate", "cost.late", "cost.unbilled"}


def test_two_windows_on_a_new_client_share_one_assessment(session: Session, folder: Path) -> None:
    other = make_session(folder)
    _, out = beside(session, {1: "2", 2: "q"}, lambda: answered(other, late=2), when=1)
    [draft] = other.repository.drafts()
    assert set(draft.answers) == {"cost.rate", "cost.late"}
    assert "Changed in another window: Late payment." in out.lines
    assert len(other.repository.clients()) == 1


def test_after_the_other_window_finished_nothing_is_left_open(session: Session, folder: Path) -> None:
    answered(make_session(folder), rate=1)
    _, out = beside(session, {1: "s", 2: "q"}, lambda: finished(make_session(folder)), when=1)
    assert "This assessment was finished in another window. What you add here is saved as a new one." in out.lines
    assert f"clientcheck show '{CLIENT}'" in out.lines
    assert "This assessment was finished in another window. There is nothing left to answer." in out.lines
    assert draft_on_disk(folder) is None


def test_an_answer_after_the_other_window_finished_is_saved(session: Session, folder: Path) -> None:
    answered(make_session(folder), rate=1)
    _, out = beside(session, {1: "s", 2: "3", 3: "q"}, lambda: finished(make_session(folder)), when=2)
    assert any("What you have added since is saved as a new one." in line for line in out.lines)
    draft = draft_on_disk(folder)
    assert draft is not None and len(draft.answers) == 2


def test_finished_in_both_there_is_one_assessment_with_the_answers_of_both(session: Session, folder: Path) -> None:
    other = make_session(folder)
    answered(other, rate=1)
    code, out = beside(session, {1: "b", 2: "r", 3: "f"}, lambda: answered(other, late=2), when=3)
    assert code == 0
    assert "The assessment is finished, with the answers from another window." in out.lines
    [assessment] = other.repository.assessments(other.repository.find(CLIENT).uuid)
    assert set(assessment.answers) == {"cost.rate", "cost.late"}
    assert draft_on_disk(folder) is None


@pytest.mark.parametrize(("replies", "saved"), [({1: "s", 2: "q"}, False), ({1: "s", 2: "3", 3: "q"}, True)])
def test_after_the_other_window_deleted_it_only_a_new_answer_saves_it(
    session: Session, folder: Path, replies: dict[int, str], saved: bool
) -> None:
    answered(make_session(folder), rate=1)
    _, out = beside(session, replies, lambda: deleted(make_session(folder)), when=1)
    assert (
        "This assessment was deleted in another window. If you answer again, all your answers are saved." in out.lines
    )
    assert ("This assessment was deleted in another window. Nothing is saved." in out.lines) == (not saved)
    draft = draft_on_disk(folder)
    assert (draft is not None and len(draft.answers) == 2) == saved
    assert len(make_session(folder).repository.clients()) == saved


def test_the_questionary_face_names_the_other_window_too(session: Session, folder: Path) -> None:
    other = make_session(folder)
    answered(other, rate=1)
    other.presence.enter(other.repository.find(CLIENT).uuid)
    _, out = listed(session, "q\r")
    assert "Also open in another window. Changes made there appear here." in out.text


def test_a_new_client_is_not_taken_for_one_that_another_window_deleted(session: Session) -> None:
    _, out = plain(session, "s\n1\n2\nq\n")
    assert "window" not in out.text
