"""The verdict is the one the rules' page gives, to the number."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.outcome import next_steps
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.scoring import PARTS, SignState, level
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.report.json_output import score_fields
from clientcheck_tui.report.text import whole
from tests.core import reference
from tests.core.answer_sets import random_answers
from tests.core.question_table import SIGNS

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
    for seed in range(block * 300, block * 300 + 300):
        answers = random_answers(seed)
        verdict = judge(pack, read_answers(pack, answers))
        assert score_fields(verdict) == reference.score(answers), f"seed {seed}"
        assert [(step.rank, step.key) for step in next_steps(pack, answers, verdict)] == reference.steps(answers), seed


def test_the_made_up_clients_meet_every_rule() -> None:
    """Else the tests above and the properties would prove little."""
    rows, met = Counter[str](), Counter[str]()
    for seed in range(1200):
        answers = random_answers(seed)
        rule, zone, _ = reference.first_row(answers)
        steps = reference.steps(answers)
        rows[rule] += 1
        met["a range of one zone, though questions are open"] += (
            reference.score(answers)["settled"] and len(answers) < 40
        )
        for sign in SIGNS:
            before, after = reference.unexcused(sign, answers), reference.severity(sign, answers)
            excused = bool(reference.good_guards(sign, answers))
            recent = reference.is_recent(sign, answers)
            met["what a guard does not speak for is serious"] += excused and after is not None and after >= 50
            met["a severe bad patch"] += recent and before is not None and before >= 75
            met["excused in a bad patch"] += excused and recent
        hidden = not reference.tested(answers) and "improvement.trend" in answers
        met["hidden answers"] += hidden and zone != "leave"
        met["two red lines"] += len(reference.crossed(answers)) > 1
        met["everyone"] += steps[0][1] == "guard.dread.everyone"
        met["everyone while preparing"] += zone == "prepare" and "guard.dread.everyone" in [key for _, key in steps]
        met["not sure"] += steps[0][1].startswith("unsure.")
    assert set(rows) == set(ROWS)
    assert all(count >= 5 for count in (rows + met).values()), (rows, met)


COSTS = ("cost.rate", "cost.unbilled", "cost.late", "cost.share", "cost.extras", "cost.crowding", "cost.terms")


def cost(positions: str, **more: object) -> dict[str, Any]:
    """Answers to the scored questions of cost, in the order of the table: positions, ``n`` for na, ``-`` for open."""
    given = {key: "na" if sign == "n" else int(sign) for key, sign in zip(COSTS, positions, strict=True) if sign != "-"}
    return {**given, **{f"cost.{key}": value for key, value in more.items()}}


@pytest.mark.parametrize(
    ("answers", "severity", "level"),
    [
        # The mean is over at least four of the seven questions.
        (cost("---2---"), 16.7, "none"),
        (cost("--111--"), 25.0, "mild"),
        (cost("0--111-"), 25.0, "mild"),
        (cost("0--1110"), 20.0, "none"),
        (cost("nnn2nnn"), 16.7, "none"),
        (cost("-222---"), 50.0, "clear"),
        (cost("-------", rate="unsure", late="na"), None, "unknown"),
        # The floors: one worst answer, two, one weighty, two weighty.
        (cost("0003000"), 25.0, "mild"),
        (cost("0003003"), 50.0, "clear"),
        (cost("3000000"), 50.0, "clear"),
        (cost("0030000"), 50.0, "clear"),
        (cost("3030000"), 75.0, "severe"),
        # A bad patch lowers nothing below marked.
        (cost("3030000", since="weeks"), 74.0, "clear"),
        (cost("3000000", since="weeks"), 50.0, "clear"),
        (cost("3030000", since="months"), 75.0, "severe"),
        # A guard: 49 at most, or what the questions give that it does not speak for.
        (cost("3330000", temporary="dated"), 50.0, "clear"),
        (cost("3203333", potential="signed"), 49.0, "mild"),
        (cost("-1-----", temporary="dated"), 8.3, "none"),
        (cost("0-31---", temporary="dated"), 50.0, "clear"),
        (cost("--3----", temporary="dated"), 50.0, "clear"),
        (cost("3------", temporary="vague"), 50.0, "clear"),
        # Where questions it speaks for are open or do not apply, they count as position 0.
        (cost("--2---2", temporary="dated"), 33.3, "mild"),
        (cost("n323nn2", temporary="dated"), 49.0, "mild"),
        # Guard, then bad patch.
        (cost("3330003", temporary="dated", since="weeks"), 50.0, "clear"),
        (cost("3-3---3", potential="signed", since="weeks"), 50.0, "clear"),
    ],
)
def test_severities_at_the_limits_of_the_levels(
    pack: Pack, answers: dict[str, Any], severity: float | None, level: str
) -> None:
    assert scored(pack, answers)["signs"]["cost"] == {"severity": severity, "level": level}


def test_a_mean_is_never_rounded_to_another_level(pack: Pack) -> None:
    """Five of twenty-one parts is below 25: shown as 23.8; 74.97 would be no severe sign."""
    assert scored(pack, cost("1111100"))["signs"]["cost"] == {"severity": 23.8, "level": "none"}
    assert level(25 * PARTS - 1) == "none"
    assert level(75 * PARTS - 1) == "clear"


@pytest.mark.parametrize(
    ("parts", "points", "shown"),
    [
        (None, None, ""),
        (0, 0.0, "0"),
        (PARTS // 20, 0.1, "0"),
        (PARTS // 20 - 1, 0.0, "0"),
        (PARTS // 2, 0.5, "1"),
        (38 * PARTS + PARTS * 4 // 10, 38.4, "38"),
        (100 * PARTS, 100.0, "100"),
    ],
)
def test_a_severity_is_rounded_half_up_and_on_a_screen_it_is_the_saved_number_without_decimals(
    parts: int | None, points: float | None, shown: str
) -> None:
    state = SignState("cost", parts)
    assert (state.severity, whole(state.severity)) == (points, shown)
