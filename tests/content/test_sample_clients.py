"""The sample clients of the demo: their words, and the stories that their assessments and logs tell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import pytest

from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.calculators import work_out_saved
from clientcheck_tui.core.change import compare
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.log import proposals
from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.core.records import Assessment, Draft, LogEntry
from clientcheck_tui.countries import is_country, is_currency
from clientcheck_tui.demo import fill
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from clientcheck_tui.report.lessons import lesson
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator

NOW = datetime.datetime(2026, 11, 23, 14, 5, tzinfo=datetime.UTC)
TODAY = NOW.date()

Demo = Callable[[str], Session]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo in a language; it is filled once."""

    @cache
    def filled(language: str) -> Session:
        session = Session(
            Repository(tmp_path_factory.mktemp(language), lambda: NOW),
            Translator(language),
            lambda: NOW,
            lambda: TODAY,
            questions_folder() / DEFAULT_PACK,
        )
        fill(session, questions_folder() / "demo.toml")
        return session

    return filled


def words(session: Session) -> list[str]:
    """Every note, and what the logs say."""
    found = []
    for client in session.repository.clients():
        found += [note for one in session.repository.assessments(client.uuid) for note in one.notes.values()]
        found += [text for one in session.repository.log(client.uuid) for text in (one.text, one.evidence) if text]
    return found + [note for draft in session.repository.drafts() for note in draft.notes.values()]


def story(session: Session, name: str) -> tuple[list[Assessment], list[LogEntry]]:
    """A client's assessments and its log, oldest first."""
    client = session.repository.find(name)
    return session.repository.assessments(client.uuid)[::-1], session.repository.log(client.uuid)


def everything(session: Session) -> Iterator[Assessment | Draft]:
    for client in session.repository.clients():
        yield from session.repository.assessments(client.uuid)
    yield from session.repository.drafts()


def test_words_are_in_the_language_of_the_session_and_carry_no_dates(demo: Demo) -> None:
    english, indonesian = words(demo("en")), words(demo("id"))
    assert len(english) == len(indonesian) >= 60
    assert not set(english) & set(indonesian)
    assert not [text for text in english + indonesian if re.search(r"\b20\d\d\b|\b\d{1,2} [A-Z]", text)]


def test_the_stories_end_in_the_outcomes_they_tell_of(demo: Demo) -> None:
    latest = [one.latest.summary for one in demo("en").repository.overview() if one.latest is not None]
    assert {one.zone for one in latest} == set(ZONES)
    assert {"improving", "talk-failed", "unpaid-final", "healthy"} <= {one.rule for one in latest}
    assert not [one for one in latest if one.provisional]


def test_a_talk_that_helped(demo: Demo) -> None:
    session = demo("en")
    assessments, log = story(session, "Warung")
    (talk,) = [entry for entry in log if entry.kind == "talk"]
    agreements = [entry for entry in log if entry.kind == "agreement"]
    assert [entry.kept for entry in agreements] == [True, True, True]
    before, after = [one for one in assessments if one.date < talk.date][-1], assessments[-1]
    pack = session.current.pack
    changes = compare(pack, before, pack, after).signs
    assert all(changes[sign].better for sign in talk.signs)
    assert after.summary.gauge < before.summary.gauge - 20


def test_a_talk_that_did_not_and_a_red_line(demo: Demo) -> None:
    assessments, log = story(demo("en"), "Nordlicht")
    assert [one.summary.rule for one in assessments[-3:]] == ["one-serious", "waiting", "talk-failed"]
    assert [entry.kept for entry in log if entry.kind == "agreement"] == [False, False, False]
    talk = next(entry for entry in log if entry.kind == "talk")
    assert sum(entry.kind == "incident" and entry.date > talk.date for entry in log) >= 3
    assessments, _ = story(demo("en"), "CV Maju")
    assert [one.summary.rule for one in assessments[-2:]] == ["unpaid", "unpaid-final"]


def test_there_is_something_to_see_at_each_date(demo: Demo) -> None:
    """Answers differ from assessment to assessment, over half a year, and within an assessment."""
    for client in demo("en").repository.clients():
        assessments, _ = story(demo("en"), client.name)
        answers = [one.answers for one in assessments]
        assert all(one != other for one, other in pairwise(answers)), client.name
    for name in ("Nordlicht", "Warung", "Tandem", "CV Maju"):
        dates = [one.date for one in story(demo("en"), name)[0]]
        assert 180 <= (TODAY - dates[0]).days <= 240, name
    pack = demo("en").current.pack
    last = read_answers(pack, story(demo("en"), "Nordlicht")[0][-1].answers)
    assert {last[key] for key, one in pack.questions.items() if one.kind == "scored"} >= {0, 1, 2, 3}


def test_the_log_proposes_the_answers_that_were_given_and_some_for_the_draft(demo: Demo) -> None:
    session = demo("en")
    pack = session.current.pack
    for name, count in (("Nordlicht", 5), ("Warung", 4)):  # whose last incident was seven weeks before
        assessments, log = story(session, name)
        last = assessments[-1]
        answers = read_answers(pack, last.answers)
        found = proposals(pack, log, assessments[-2::-1], answers, last.date)
        assert len(found) == count
        assert {key: one.position for key, one in found.items()} == {key: answers[key] for key in found}
    (draft,) = session.repository.drafts()
    client = session.repository.client(draft.client)
    assert client is not None
    assessments, log = story(session, client.name)
    assert len(proposals(pack, log, assessments[::-1], read_answers(pack, draft.answers), TODAY)) == 5


def test_what_is_due(demo: Demo) -> None:
    rows = demo("en").repository.overview()
    found = [row.look_again for row in rows if row.look_again is not None]
    assert sum(due.date <= TODAY for due in found) == 2
    assert [due.why for due in found if 0 < (due.date - TODAY).days <= 7] == ["agreement"]
    assert {due.why for due in found} == {"look-again", "talk", "agreement"}
    assert [row.look_again for row in rows if row.client.closed is not None] == [None]


def test_a_plan_that_has_begun_a_renewal_and_a_lesson(demo: Demo) -> None:
    session = demo("en")
    for name in ("Nordlicht", "Warung", "Verlag"):
        leaving = session.leaving(session.repository.find(name))
        session.form.check(leaving.facts, is_currency, is_country)
    planned = session.planned(session.repository.find("Nordlicht"))
    done = [step for step in planned.plan.steps if step.done is not None]
    assert len(done) == len(planned.leaving.done) >= 5
    assert not [step for step in planned.plan.steps if step.is_late(TODAY)]
    renewal = session.planned(session.repository.find("Warung")).plan.out.renewal
    assert renewal is not None and renewal.deadline is not None
    assert 0 < (renewal.deadline - TODAY).days < (renewal.date - TODAY).days <= 30
    assert lesson(session.leaving(session.repository.find("Verlag")), session.form, session.tr)


def test_everything_fits_the_questions(demo: Demo) -> None:
    session = demo("en")
    pack = session.current.pack
    about = set()
    for one in everything(session):
        answers = read_answers(pack, one.answers)
        for key, figures in one.evidence.items():
            calculator = pack.questions[key].calculator
            assert calculator is not None
            worked = work_out_saved(calculator, figures)
            assert worked is not None
            assert worked.position == answers[key], key
        if isinstance(one, Assessment):
            assert set(Interview(pack, answers=answers).shown()) <= answers.keys()
        about |= one.notes.keys() & pack.role_of.keys()
        assert one.notes.keys() <= pack.questions.keys() | pack.role_of.keys()
    assert about, "a note on the other side"
    for client in session.repository.clients():
        for entry in session.repository.log(client.uuid):
            assert set(entry.signs) <= pack.role_of.keys()
            assert entry.date <= TODAY
            assert entry.kind == "agreement" or (entry.due is None and entry.kept is None)
