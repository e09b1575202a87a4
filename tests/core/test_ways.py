"""The ways out of a contract: the golden plans."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.ways import ways_out

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
