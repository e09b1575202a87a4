"""A finished assessment can be changed and struck out, and what it was is kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Amendment, Assessment, Client, Draft
from clientcheck_tui.session import Session

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
