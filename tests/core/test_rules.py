"""The verdict is the one the rules' page gives, to the number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.scoring import PARTS, SignState
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.report.json_output import score_fields
from tests.core import reference
from tests.core.answer_sets import random_answers

CASES = Path(__file__).parents[1] / "cases" / "verdicts.jsonl"
GOLDEN = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def scored(pack: Pack, answers: object) -> dict[str, Any]:
    return score_fields(judge(pack, read_answers(pack, answers)))


@pytest.mark.parametrize("case", GOLDEN, ids=[case.get("case", f"random {n}") for n, case in enumerate(GOLDEN)])
def test_a_golden_case_has_exactly_the_expected_verdict(pack: Pack, case: dict[str, Any]) -> None:
    assert scored(pack, case["answers"]) == case["expect"]


@pytest.mark.parametrize("case", GOLDEN, ids=[case.get("case", f"random {n}") for n, case in enumerate(GOLDEN)])
def test_the_reference_agrees_with_the_golden_cases(case: dict[str, Any]) -> None:
    """Else it would be no reference."""
    assert reference.score(case["answers"]) == case["expect"]


@pytest.mark.parametrize("block", range(4))
def test_an_independent_reading_of_the_rules_agrees_on_thousands_of_clients(pack: Pack, block: int) -> None:
    rules, zones = set(), set()
    for seed in range(block * 300, block * 300 + 300):
        answers = random_answers(seed)
        found = scored(pack, answers)
        assert found == reference.score(answers), f"seed {seed}"
        rules.add(found["rule"])
        zones.add(found["zone"])
    assert zones == set(reference.ZONES)
    assert len(rules) >= 11, "the made-up clients no longer reach most rows"


def test_the_order_of_the_answers_does_not_matter(pack: Pack) -> None:
    for seed in range(50):
        answers = random_answers(seed)
        assert scored(pack, answers) == scored(pack, dict(reversed(answers.items())))


@pytest.mark.parametrize(
    ("answers", "severity", "level"),
    [
        ({"cost.late": 1, "cost.share": 1, "cost.extras": 1, "cost.crowding": 0}, 25.0, "mild"),
        ({"cost.late": 0, "cost.share": 1, "cost.extras": 1, "cost.crowding": 0}, 16.7, "none"),
        ({"cost.unbilled": 1, "cost.late": 2}, 50.0, "clear"),
        ({"cost.late": 3, "cost.share": 0, "cost.extras": 0, "cost.crowding": 0, "cost.rate": 0}, 25.0, "mild"),
        ({"cost.rate": 3, "cost.late": 0, "cost.share": 0, "cost.extras": 0}, 50.0, "clear"),
        ({"cost.late": 3, "cost.share": 3, "cost.extras": 0, "cost.crowding": 0, "cost.rate": 0}, 50.0, "clear"),
        ({"cost.rate": 3, "cost.since": "weeks"}, 74.0, "clear"),
        ({"cost.unbilled": 2, "cost.since": "weeks"}, 49.0, "mild"),
        ({"cost.rate": 3, "cost.temporary": "dated"}, 49.0, "mild"),
        ({"cost.rate": 3, "cost.since": "weeks", "cost.potential": "signed"}, 49.0, "mild"),
        ({"cost.unbilled": 1, "cost.since": "weeks", "cost.potential": "signed"}, 33.3, "mild"),
        ({"cost.rate": "unsure", "cost.late": "na"}, None, "unknown"),
    ],
)
def test_severities_at_the_limits_of_the_levels(
    pack: Pack, answers: dict[str, Any], severity: float | None, level: str
) -> None:
    assert scored(pack, answers)["signs"]["cost"] == {"severity": severity, "level": level}


def test_a_mean_is_never_rounded_to_another_level(pack: Pack) -> None:
    """Seventeen of eighteen parts is still below: 24.99 is no sign, 25 is mild."""
    answers = {"communication.reply": 1, "communication.silence": 1, "communication.blocked": 1}
    rest = {"communication.contradictory": 0, "communication.surprise": 0}
    assert scored(pack, {**answers, **rest})["signs"]["communication"] == {"severity": 20.0, "level": "none"}
    assert scored(pack, {**answers, "communication.contradictory": 0})["signs"]["communication"]["level"] == "mild"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (None, None),
        (0, 0),
        (PARTS // 2 - 1, 0),
        (PARTS // 2, 1),
        (38 * PARTS + PARTS * 9 // 20, 38),
        (100 * PARTS, 100),
    ],
)
def test_on_a_screen_a_severity_is_a_whole_number_rounded_half_up_once(parts: int | None, whole: int | None) -> None:
    assert SignState("cost", parts).whole == whole
