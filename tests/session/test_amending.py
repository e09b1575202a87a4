"""A finished assessment can be changed and struck out, and what it was is kept."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientcheck_tui.core.answers import by_keys, read_answers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.outcome import summary
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Amendment, Assessment, Client, Draft
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.session.conftest import PACK, Clock

ANSWERS = {"cost.rate": 3, "cost.extras": 1, "respect.abuse": 0}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def done(session: Session, client: Client) -> Assessment:
    """A finished assessment, of 20 days ago."""
    return session.record(client.name, ANSWERS, {"cost.rate": "hm"}, session.today - 20 * DAY).assessment


def changed(session: Session, draft: Draft, **answers: int) -> Draft:
    """Open a draft as a window does, answer, and save it."""
    interview = session.interview(draft)
    for key, position in answers.items():
        interview.answer(key.replace("_", "."), position)
    draft = session.drafted(draft, interview)
    session.save_draft(draft)
    return draft


def finish(session: Session, draft: Draft) -> Assessment:
    return session.finish(draft, session.interview(draft))


def test_amending_changes_the_assessment_and_keeps_what_it_was(session: Session, done: Assessment) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    assert session.repository.drafts() == [draft]
    assert session.amending(done) == draft
    amended = finish(session, draft)
    assert session.repository.assessments(done.client) == [amended]
    assert not session.repository.drafts()
    assert (amended.uuid, amended.date, amended.recorded) == (done.uuid, done.date, done.recorded)
    (one,) = amended.amended
    assert one == Amendment(one.at, done.summary.zone, done.summary.gauge, {"cost.rate": "far-below"}, {})
    assert amended.summary.gauge < done.summary.gauge
    assert amended.summary.again.toordinal() > session.today.toordinal()


def test_without_a_change_nothing_is_saved(session: Session, done: Assessment) -> None:
    draft = changed(session, session.amending(done))
    assert not session.repository.drafts()
    assert finish(session, draft) == done
    draft = changed(session, changed(session, session.amending(done), cost_rate=0), cost_rate=3)
    assert finish(session, draft) == done
    assert not session.repository.drafts()
    assert session.repository.assessments(done.client) == [done]


def test_a_new_assessment_never_continues_a_draft_that_amends(
    session: Session, client: Client, done: Assessment
) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    assert session.repository.draft_of(client.uuid) is None
    assert session.begin(client, quick=False).amends == ""
    assert not session.is_old(draft)
    assert session.with_todays_questions(draft) is draft
    today = session.record(client.name, ANSWERS, {}, session.today).assessment
    changed(session, session.amending(today), cost_rate=0)
    changed(session, session.begin(client, quick=False), cost_late=1)
    assert sorted(one.amends for one in session.repository.drafts()) == sorted(["", done.uuid, today.uuid])


@pytest.mark.parametrize("how", ["deleted", "struck out"])
def test_an_assessment_that_is_gone_cannot_be_amended_and_the_draft_stays(
    session: Session, done: Assessment, window: Callable[[], Session], how: str
) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    interview = session.interview(draft)
    other = window()
    if how == "deleted":
        other.repository.take_out_assessment(done.uuid)
        interview.answer("cost.extras", 2)
        draft = session.drafted(draft, interview)
        session.save_draft(draft)
    else:
        other.strike(done.uuid)
    with pytest.raises(Problem, match=how):
        session.finish(draft, interview)
    assert session.repository.drafts() == [draft]


def test_what_is_struck_out_counts_nowhere_and_can_be_taken_back(session: Session, done: Assessment) -> None:
    latest = session.record("Studio Kertas", ANSWERS, {}, session.today).assessment
    struck = session.strike(latest.uuid)
    assert struck.struck is not None
    repository = session.repository
    assert repository.assessments(done.client) == [done]
    assert [head.uuid for head in repository.heads(done.client)] == [done.uuid]
    assert [head.uuid for head in repository.struck(done.client)] == [latest.uuid]
    (shown,) = repository.overview()
    assert (shown.latest and shown.latest.uuid, shown.previous, shown.count) == (done.uuid, None, 1)
    assert repository.assessment(latest.uuid) == struck
    with pytest.raises(Problem, match="struck out"):
        session.amending(struck)
    assert session.strike_back(latest.uuid) == latest
    assert repository.assessments(done.client) == [latest, done]


def test_undo_takes_the_change_back_and_keeps_it_to_continue(session: Session, done: Assessment) -> None:
    first = finish(session, changed(session, session.amending(done), cost_extras=3))
    draft = changed(session, session.amending(first), cost_rate=0)
    amended = finish(session, draft)
    session.repository.reopen(draft, amended)
    assert session.repository.assessments(done.client) == [first]
    (open_again,) = session.repository.drafts()
    assert (open_again.answers, open_again.amends) == (draft.answers, done.uuid)
    assert finish(session, open_again).amended[0] == first.amended[0]
    session.strike(done.uuid)
    with pytest.raises(Problem, match="struck out"):
        session.repository.reopen(draft, amended)


def test_two_windows_make_one_change_and_lose_nothing(
    session: Session, done: Assessment, window: Callable[[], Session]
) -> None:
    other = window()
    drafts = session.amending(done), other.amending(done)
    ours, theirs = session.interview(drafts[0]), other.interview(drafts[1])
    assert other.news(drafts[1], theirs).state == "here", "not saved yet, and not deleted"
    ours.answer("cost.rate", 0)
    session.save_draft(session.drafted(drafts[0], ours))
    news = other.news(drafts[1], theirs)
    assert (news.state, news.changed) == ("here", ("cost.rate",))
    theirs.answer("cost.extras", 3)
    draft = other.drafted(news.draft, theirs)
    other.save_draft(draft)
    amended = session.finish(session.drafted(drafts[0], ours), ours)
    assert [amended.answers[key] for key in ("cost.rate", "cost.extras")] == ["at-least", "often"]
    (one,) = amended.amended
    assert one.answers == {key: done.answers[key] for key in ("cost.rate", "cost.extras")}
    news = other.news(draft, theirs)
    assert news.state == "finished"
    assert other.finish(news.draft, theirs) == amended
    theirs.answer("cost.extras", 2)
    other.save_draft(other.drafted(news.draft, theirs))
    assert other.news(news.draft, theirs).state == "here"
    again = finish(other, other.repository.drafts()[0])
    assert [sorted(two.answers) for two in again.amended] == [["cost.extras", "cost.rate"], ["cost.extras"]]
    assert not other.repository.drafts()


def test_two_windows_that_save_their_first_change_at_once_share_one_draft(
    session: Session, done: Assessment, window: Callable[[], Session]
) -> None:
    other = window()
    drafts = session.amending(done), other.amending(done)
    changed(session, drafts[0], cost_rate=0)
    changed(other, drafts[1], cost_extras=3)
    (draft,) = session.repository.drafts()
    assert draft.answers == {**done.answers, "cost.rate": "at-least", "cost.extras": "often"}


def test_an_answer_removed_after_another_window_finished_is_another_change(
    session: Session, done: Assessment, window: Callable[[], Session]
) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    other = window()
    interview = other.interview(draft)
    finish(session, draft)
    interview.clear("cost.extras")
    draft = other.drafted(draft, interview)
    assert other.news(draft, interview).state == "since"
    other.save_draft(draft)
    assert other.repository.drafts() == [draft]
    assert "cost.extras" not in other.finish(draft, interview).answers


def test_a_change_shows_the_answers_from_before_its_assessment(session: Session, done: Assessment) -> None:
    for days, position in ((30, 1), (1, 2)):
        session.record("Studio Kertas", {**ANSWERS, "cost.rate": position}, {}, session.today - days * DAY)
    previous = session.previous(session.amending(done))
    assert previous is not None
    assert previous.day == session.today - 30 * DAY


def test_a_change_keeps_the_questions_of_its_assessment(
    session: Session, done: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    later = msgspec.structs.replace(session.current.ref, version="3.0.0", hash="cd" * 32)
    monkeypatch.setitem(session.__dict__, "current", msgspec.structs.replace(session.current, ref=later))
    assert session.with_todays_questions(draft) == draft
    assert finish(session, draft).pack == done.pack


def test_a_change_deleted_in_another_window_is_reported_and_saves_nothing(
    session: Session, done: Assessment, window: Callable[[], Session]
) -> None:
    done = finish(session, changed(session, session.amending(done), cost_extras=3))  # not taken for this change
    draft = changed(session, session.amending(done), cost_rate=0)
    interview = session.interview(draft)
    other = window()
    other.repository.take_out_draft(draft)
    assert session.news(draft, interview).state == "deleted"
    session.save_draft(draft)
    assert not session.repository.drafts()
    assert session.repository.assessments(done.client) == [done]


def test_killed_before_the_draft_is_deleted_it_is_not_offered_again(
    session: Session, done: Assessment, window: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    monkeypatch.setattr(Repository, "_end", lambda *_: None)
    amended = finish(session, draft)
    monkeypatch.undo()
    later = window()
    assert later.repository.stored_drafts() == [draft]
    assert later.repository.drafts() == []
    assert not later.repository.stored_drafts()
    assert later.repository.assessments(done.client) == [amended]


def test_what_another_window_changes_while_it_is_saved_is_not_lost(
    session: Session, done: Assessment, window: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = changed(session, session.amending(done), cost_rate=0)
    theirs = msgspec.structs.replace(done, notes={})
    amended = session.amended

    def late(before: Assessment, interview: Interview) -> Assessment:
        window().repository.amend(theirs)
        return amended(before, interview)

    monkeypatch.setattr(session, "amended", late)
    with pytest.raises(Problem, match="changed in another window just now"):
        finish(session, draft)
    assert session.repository.assessments(done.client) == [theirs]
    assert session.repository.drafts() == [draft]


def test_a_note_on_the_other_side_is_kept_with_the_sign(session: Session, done: Assessment) -> None:
    made = session.record("Tinta", ANSWERS, {"cost": "They would say I am slow."}, session.today).assessment
    draft = session.amending(made)
    interview = session.interview(draft)
    interview.note("cost", "They would say I said yes.")
    amended = session.finish(draft, interview)
    assert session.repository.assessments(made.client) == [amended]
    assert amended.amended[0].notes == {"cost": "They would say I am slow."}
    assert amended.summary == made.summary, "it is never scored"


def test_an_assessment_of_version_1_cannot_be_amended(session: Session, done: Assessment) -> None:
    old = msgspec.structs.replace(done.summary, signs={}, steps=())
    before = session.repository.amend(msgspec.structs.replace(done, summary=old))
    with pytest.raises(Problem, match="assess the client again"):
        session.amending(before)


QUESTIONS = ("cost.rate", "cost.extras", "respect.abuse", "control.overruled", "dread.again")
CHANGES = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from([0, 1, None]), min_size=1, max_size=3)
NOTES = st.dictionaries(st.sampled_from(("cost.rate", "cost")), st.sampled_from(["", "a", "b"]), max_size=2)


@settings(max_examples=40)
@given(changes=st.lists(st.tuples(CHANGES, NOTES), min_size=1, max_size=4))
def test_each_change_is_kept_once_with_what_was_before_and_the_verdict_is_that_of_the_answers(
    changes: list[tuple[dict[str, int | None], dict[str, str]]],
) -> None:
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Repository(Path(folder), clock.now), Translator("en"), clock.now, clock.today, PACK)
        first = session.record("Kertas", {**ANSWERS, "dread.leaving": 1}, {}, session.today - DAY).assessment
        before = first
        for answers, notes in changes:
            draft = session.amending(before)
            interview = session.interview(draft)
            for key, position in answers.items():
                interview.clear(key) if position is None else interview.answer(key, position)
            for key, text in notes.items():
                interview.note(key, text)
            expected = (by_keys(interview.pack, interview.answers), interview.notes)
            now = session.finish(session.drafted(draft, interview), interview)
            assert (now.answers, now.notes) == expected
            new = now.amended[len(before.amended) :]
            assert len(new) == (expected != (before.answers, before.notes))
            for one in new:
                assert (one.zone, one.gauge) == (before.summary.zone, before.summary.gauge)
                assert _undone(now.answers, one.answers) == before.answers
                assert _undone(now.notes, one.notes) == before.notes
            judged = Interview(interview.pack, answers=read_answers(interview.pack, now.answers))
            assert now.summary == summary(judged.pack, judged.answers, judged.verdict, first.date)
            assert session.repository.assessments(first.client) == [now]
            before = now
        assert not session.repository.drafts()
        assert (before.uuid, before.date, before.recorded) == (first.uuid, first.date, first.recorded)


def _undone(now: dict[str, str], changed: dict[str, str | None]) -> dict[str, str]:
    """What there was before a change."""
    before = {**now, **changed}
    return {key: value for key, value in before.items() if value is not None}
