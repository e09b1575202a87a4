"""What the log of a client proposes, and when the client is due."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

import pytest

from clientcheck_tui.core.answers import by_keys, read_answers
from clientcheck_tui.core.due import due
from clientcheck_tui.core.log import proposals, talk_about_another
from clientcheck_tui.core.records import Assessment, LogEntry
from tests.core.test_promises import PACK
from tests.sample import NOW, TODAY, assessment, tiny_pack

TALK = TODAY - datetime.timedelta(days=45)
BEFORE = {"cost.rate": 3, "cost.late": 3, "cost.extras": 3, "control.overruled": 3, "control.method": 3}


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def entry(kind: str, date: datetime.date = TALK, **fields: Any) -> LogEntry:
    return LogEntry(uuid=str(uuid4()), client="c", date=date, recorded=NOW, kind=kind, text="…", **fields)  # type: ignore[arg-type]


def earlier(answers: dict[str, Any] = BEFORE, date: datetime.date = TALK) -> Assessment:
    return assessment("c", date, answers=by_keys(PACK, read_answers(PACK, answers)))


def proposed(
    *entries: LogEntry, answers: dict[str, Any] = BEFORE, before: list[Assessment] | None = None
) -> dict[str, str]:
    """The options proposed, by the name of the question."""
    assessments = [earlier()] if before is None else before
    found = proposals(PACK, entries, assessments, answers, TODAY)
    assert all(one.question == key for key, one in found.items())
    return {
        key.removeprefix("improvement."): PACK.questions[key].options[one.position].key for key, one in found.items()
    }


def test_without_a_talk_nothing_is_proposed() -> None:
    assert proposed() == {}
    assert proposed(entry("agreement", kept=True), entry("incident", signs=("cost",)), entry("note")) == {}
    assert proposed(entry("talk", TODAY + datetime.timedelta(days=1))) == {}


def test_a_talk_proposes_that_there_was_one_and_how_long_ago() -> None:
    assert proposed(entry("talk", days_ago(30)), before=[]) == {"talk": "explicit", "time": "past"}
    assert proposed(entry("talk", days_ago(29)), before=[]) == {"talk": "explicit", "time": "recent"}
    with_agreement = proposed(entry("talk"), entry("agreement", days_ago(3)), before=[])
    assert with_agreement == {"talk": "agreed", "time": "past"}
    assert proposed(entry("agreement", days_ago(50)), entry("talk"), before=[])["talk"] == "explicit"


def test_the_last_talk_about_the_worst_sign_counts() -> None:
    about_cost = entry("talk", days_ago(50), signs=("cost",))
    again = entry("talk", days_ago(40), signs=("cost", "control"))
    about_other = entry("talk", days_ago(5), signs=("control",))
    found = proposals(PACK, [about_cost, again, about_other], [], BEFORE, TODAY)
    assert {one.talk for one in found.values()} == {again}
    answers = {**BEFORE, "control.name": 3, "control.checks": 3, "control.blame": 3}
    now_control = proposals(PACK, [about_cost, again, about_other], [], answers, TODAY)
    assert {one.talk for one in now_control.values()} == {about_other}
    only_other = proposals(PACK, [about_other], [], BEFORE, TODAY)
    assert only_other == {}, "it was about something else than what weighs most now"
    assert talk_about_another(PACK, [about_other], BEFORE, TODAY) == (about_other, "cost")
    assert talk_about_another(PACK, [about_cost, about_other], BEFORE, TODAY) is None
    general = entry("talk", days_ago(3))
    assert proposals(PACK, [again, general], [], BEFORE, TODAY)["improvement.talk"].talk == general
    assert (
        proposals(PACK, [about_cost, about_other], [], {"cost.rate": 0}, TODAY)["improvement.talk"].talk == about_other
    )


def test_a_talk_counts_though_your_own_feelings_are_worst() -> None:
    """No talk with a client is about your dread, and it often stays when the rest gets better."""
    talk = entry("talk", signs=("cost",))
    dread = {"dread.again": 3, "dread.leaving": 3, "dread.name": 3, "dread.nights": 3}
    assert proposed(talk, answers={**BEFORE, **dread})["talk"] == "explicit"
    assert proposed(talk, answers=dread)["talk"] == "explicit"


@pytest.mark.parametrize(
    ("kept", "broken", "option"),
    [(4, 1, "most"), (3, 1, "half"), (1, 1, "half"), (2, 3, "few"), (1, 4, "few"), (1, 5, "hardly"), (0, 1, "hardly")],
)
def test_agreements_propose_how_much_was_kept(kept: int, broken: int, option: str) -> None:
    entries = [entry("agreement", kept=True)] * kept + [entry("agreement", kept=False)] * broken
    undecided = [entry("agreement"), entry("agreement", due=days_ago(1))]
    others = [entry("agreement", days_ago(60), kept=True), entry("agreement", kept=True, signs=("dread",))]
    assert proposed(entry("talk", signs=("cost",)), *entries, *undecided, *others)["kept"] == option


def test_undecided_agreements_propose_nothing_about_what_was_kept() -> None:
    assert "kept" not in proposed(entry("talk"), entry("agreement", due=TODAY))


@pytest.mark.parametrize(("count", "option"), [(1, "once"), (2, "few"), (4, "few"), (5, "often"), (9, "often")])
def test_incidents_of_the_same_sign_since_the_talk_propose_a_relapse(count: int, option: str) -> None:
    same = [entry("incident", days_ago(5), signs=("cost", "respect"))] * count
    others = [
        entry("incident", days_ago(5), signs=("control",)),
        entry("incident", days_ago(5)),
        entry("incident", TALK, signs=("cost",)),
        entry("incident", days_ago(29), signs=("cost",)),  # the question asks about the last four weeks
        entry("incident", days_ago(5), signs=("cost",), feeling=True),
        entry("note", days_ago(5), signs=("cost",)),
    ]
    assert proposed(entry("talk", signs=("cost",)), *same, *others)["relapse"] == option
    assert "relapse" not in proposed(entry("talk", signs=("cost",)), *others)


def test_the_real_change_of_what_was_complained_of_proposes_the_trend() -> None:
    talk = entry("talk", signs=("cost", "control"))
    cost_better = {"cost.rate": 2, "cost.late": 0, "cost.extras": 0}
    assert proposed(talk, answers={**BEFORE, **cost_better}) == {
        "talk": "explicit",
        "time": "past",
        "trend": "slightly",
    }
    control_better = {"control.overruled": 1, "control.method": 1}
    still = {"dread.leaving": 3, "dread.again": 3}
    talk_of_all = entry("talk")
    assert proposed(talk_of_all, answers={**cost_better, **control_better, **still})["trend"] == "better"
    assert proposed(talk, answers={**BEFORE, "cost.rate": 2})["trend"] == "same"
    before = [earlier({"cost.rate": 1, "cost.late": 1, "cost.extras": 0, "control.overruled": 3, "control.method": 3})]
    assert proposed(talk, before=before)["trend"] == "worse"
    assert "trend" not in proposed(talk, before=[])
    assert "trend" not in proposed(talk, before=[earlier(date=days_ago(44))]), "made after the talk"


def test_the_assessment_before_the_talk_is_the_one_compared_with() -> None:
    good = dict.fromkeys(BEFORE, 0)
    assessments = [
        earlier(good, days_ago(2)),
        earlier(good, days_ago(44)),
        earlier(date=TALK),
        earlier(good, days_ago(90)),
    ]
    assert proposed(entry("talk", signs=("cost",)), before=assessments)["trend"] == "same"


def test_a_pack_that_does_not_ask_proposes_nothing() -> None:
    assert proposals(tiny_pack(), [entry("talk")], [], {}, TODAY) == {}


def test_a_client_is_due_when_its_verdict_says_so() -> None:
    assert due(None, None, []) is None
    found = due(TODAY, days_ago(42), [entry("note"), entry("talk", days_ago(43))])
    assert found is not None
    assert (found.date, found.why, found.entry) == (TODAY, "look-again", None)


def test_a_talk_since_then_moves_it_to_30_days_after_it() -> None:
    first, last = entry("talk", days_ago(20)), entry("talk", days_ago(10))
    for again in (TODAY, TODAY + datetime.timedelta(days=90)):
        found = due(again, days_ago(20), [first, last])
        assert found is not None
        assert (found.date, found.why, found.entry) == (TODAY + datetime.timedelta(days=20), "talk", last)
    same_day = due(TODAY, days_ago(10), [last])
    assert same_day is not None
    assert same_day.why == "talk", "an assessment leads to its talk on the same day"
    alone = due(None, None, [first])
    assert alone is not None
    assert alone.date == TODAY + datetime.timedelta(days=10)


def test_an_open_agreement_brings_it_forward_but_not_back() -> None:
    again = TODAY + datetime.timedelta(days=10)
    soon, later = (entry("agreement", due=TODAY + datetime.timedelta(days=days)) for days in (3, 30))
    found = due(again, TODAY, [later, soon])
    assert found is not None
    assert (found.date, found.why, found.entry) == (soon.due, "agreement", soon)
    kept = entry("agreement", due=TODAY, kept=True)
    unset = entry("agreement")
    assert due(again, TODAY, [later, kept, unset]) == due(again, TODAY, [])
    assert due(None, None, [later]) is not None


def test_the_last_day_there_is_can_be_due() -> None:
    found = due(None, None, [entry("talk", datetime.date.max)])
    assert found is not None
    assert found.date == datetime.date.max
