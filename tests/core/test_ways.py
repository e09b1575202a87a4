"""The ways out of a contract: the golden plans, and a second implementation of the rules."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.ways import ways_out
from tests.core import ways_reference
from tests.core.contracts import DAYS, FACTS

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "plans.jsonl").read_text().splitlines()]


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("case", case["notice"]))
def test_every_golden_plan_comes_out_to_the_day(case: dict[str, Any]) -> None:
    out = ways_out(Contract.of(case["facts"]), datetime.date.fromisoformat(case["notice"]))
    assert {
        "end": _day(out.recommended.end),
        "end_status": out.recommended.status,
        "end_way": out.recommended.way,
        "assumed": out.recommended.assumed,
        "deadline": _day(out.renewal.deadline) if out.renewal else None,
        "ways": [
            {"way": way.way, "end": _day(way.end), "status": way.status, "assumed": way.assumed} for way in out.ways
        ],
    } == case["expect"]


@settings(max_examples=600)
@given(FACTS, DAYS)
@example({"type": "retainer", "right": "silent", "cycle_ends": datetime.date(2028, 2, 29)}, datetime.date(2026, 12, 31))
@example({"right": "either", "notice_months": 1, "type": "open"}, datetime.date(2028, 1, 31))
@example({"right": "either", "notice_days": 90, "renewal": datetime.date(2027, 2, 1)}, datetime.date(2027, 1, 4))
def test_the_rules_written_a_second_time_give_the_same_ways(facts: dict[str, Any], notice: datetime.date) -> None:
    out = ways_out(Contract(**facts), notice)
    expected = ways_reference.all_ways(facts, notice)
    assert [ways_reference.Expected(way.way, way.end, way.status, way.assumed) for way in out.ways] == expected
    best = ways_reference.recommended(facts, expected)
    assert out.recommended == out.way(best.way), "it is one of the ways"
    sooner = next((way.end for way in expected if way.way == "mutual"), None)
    far = best.status == "right" and best.end is not None and (best.end - notice).days > 90
    assert out.mutual_beside == (far and sooner is not None and best.end is not None and sooner < best.end)


@given(FACTS, DAYS, st.sampled_from([3, 7]))
def test_a_renewal_is_told_with_days_to_act_on(facts: dict[str, Any], notice: datetime.date, holidays: int) -> None:
    def works(day: datetime.date) -> bool:
        return day.weekday() < 5 and day.toordinal() % holidays != 0

    renewal = ways_out(Contract(**facts), notice, works).renewal
    coming, window = ways_reference.coming(facts, notice), facts.get("renewal_window")
    assert (renewal and renewal.date) == coming
    if renewal is None or coming is None or window is None:
        assert renewal is None or (renewal.deadline, renewal.serve_by, renewal.reminders) == (None, None, ())
        return
    day, receipt = datetime.timedelta(1), (facts.get("receipt_days") or 0) * datetime.timedelta(1)
    deadline = coming - (1 + window) * day
    assert renewal.deadline == deadline
    assert renewal.reminders == tuple(deadline - before * day for before in (30, 14, 7))
    assert renewal.missed == (notice + receipt > deadline)
    served = renewal.serve_by
    assert served is not None
    assert works(served)
    assert served + receipt <= deadline
    assert not any(works(served + more * day) for more in range(1, (deadline - receipt - served).days + 1))
    later = [one - (1 + window) * day for one in ways_reference.renewals(facts) if one > coming]
    in_time = next((one for one in later if one >= notice + receipt), None)
    assert renewal.next_deadline == (in_time if renewal.missed else None)
