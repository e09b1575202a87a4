"""What to do next: one thing first, at most two more, the rest folded away; as the rules' page has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from clientcheck_tui.core.advice import advice_of, due
from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.outcome import summary
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Summary
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.report.json_output import score_fields
from tests.core import reference
from tests.core.answer_sets import Answers, partial_or_complete
from tests.core.test_promises import MANY, PACK
from tests.sample import TODAY

CASES = Path(__file__).parents[1] / "cases" / "steps.jsonl"
GOLDEN = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
"""Written by hand, a case for each sentence of the page. Nothing else is answered."""


def given_verdict(pack: Pack, answers: object) -> Summary:
    read = read_answers(pack, answers)
    return summary(pack, read, judge(pack, read), TODAY)


def steps(verdict: Summary) -> list[tuple[str, str]]:
    return [(step.rank, step.key) for step in verdict.steps]


def expected(case: dict[str, Any]) -> list[tuple[str, str]]:
    ranks: dict[str, list[str]] = {"main": [case["main"]], "more": case["more"], "also": case["also"]}
    return [(rank, key) for rank, keys in ranks.items() for key in keys]


@pytest.mark.parametrize("case", GOLDEN, ids=[case["case"] for case in GOLDEN])
def test_a_golden_case_has_exactly_the_expected_steps(pack: Pack, case: dict[str, Any]) -> None:
    assert steps(given_verdict(pack, case["answers"])) == expected(case)


@pytest.mark.parametrize("case", GOLDEN, ids=[case["case"] for case in GOLDEN])
def test_the_reference_agrees_with_the_golden_cases(pack: Pack, case: dict[str, Any]) -> None:
    """Else it would be no reference."""
    assert reference.steps(read_answers(pack, case["answers"])) == expected(case)


def test_the_golden_cases_have_every_row_and_every_sort_of_step() -> None:
    keys = {key for case in GOLDEN for _, key in expected(case)}
    assert {key.removeprefix("rule.") for key in keys if key.startswith("rule.")} == set(ROWS) - {"red-line"}
    assert {key.partition(".")[0] for key in keys} == {"rule", "red_line", "unsure", "guard", "recent", "sign"}
    assert {key.rpartition(".")[2] for key in keys if key.startswith("sign.")} == {"repair", "protect"}


@MANY
@given(answers=partial_or_complete)
def test_an_independent_reading_of_the_page_gives_the_same_verdict_and_steps(answers: Answers) -> None:
    verdict = given_verdict(PACK, answers)
    assert score_fields(verdict) == reference.score(answers)
    assert steps(verdict) == reference.steps(answers)


@MANY
@given(answers=partial_or_complete)
def test_one_step_comes_first_at_most_two_are_beside_it_and_none_is_there_twice(answers: Answers) -> None:
    found = steps(given_verdict(PACK, answers))
    ranks = [rank for rank, _ in found]
    assert ranks[0] == "main"
    assert ranks == sorted(ranks, key=["main", "more", "also"].index)
    assert ranks.count("main") == 1
    assert ranks.count("more") <= 2
    row = f"rule.{reference.first_row(answers)[0]}"
    assert row == "rule.red-line" or ("main", row) == found[0] or ("more", row) == found[1]
    assert len({key for _, key in found}) == len(found)


@MANY
@given(answers=partial_or_complete)
def test_every_step_has_words_in_both_languages_and_a_day(answers: Answers) -> None:
    verdict = given_verdict(PACK, answers)
    for step in verdict.steps:
        advice = advice_of(PACK, step.key, verdict, answers)
        for text in (advice.means, advice.act, *([advice.say] if advice.to else [])):
            assert all(text[language].strip() for language in PACK.languages), step.key
        assert due(TODAY, advice) >= TODAY


@MANY
@given(answers=partial_or_complete)
def test_the_order_of_the_answers_does_not_matter(answers: Answers) -> None:
    assert given_verdict(PACK, answers) == given_verdict(PACK, dict(reversed(answers.items())))
