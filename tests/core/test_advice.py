"""Why the verdict is what it is, what would change it, and what comes first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from clientcheck_tui.core.advice import heaviest, next_steps, unsure_red_lines, what_would_change
from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import judge
from tests.core.answer_sets import Answers, partial_or_complete, random_answers
from tests.core.question_table import TABLE
from tests.core.test_promises import MANY, PACK


def subjects(pack: Pack, answers: dict[str, Any]) -> list[tuple[str, str]]:
    given = read_answers(pack, answers)
    return [(step.subject, step.key) for step in next_steps(pack, judge(pack, given), given)]


def test_a_crossed_red_line_comes_first_and_alone(pack: Pack) -> None:
    found = subjects(pack, {"respect.abuse": "yes", "cost.rate": 3, "dread.leaving": 3})
    assert found == [("red-line", "respect.abuse"), ("rule", "red-line"), ("zone", "leave")]


def test_each_sign_and_each_guard_that_excuses_has_a_step(pack: Pack) -> None:
    answers = {"cost.rate": 3, "cost.temporary": "dated", "dread.leaving": 3, "dread.again": 3, "control.method": 1}
    steps = subjects(pack, answers)
    assert {("sign", "dread"), ("sign", "cost"), ("sign", "control"), ("guard", "cost.temporary")} < set(steps)


def test_on_one_day_the_heavier_sign_comes_first(pack: Pack) -> None:
    days = pack.advice.sign["cost"]["mild"].days
    assert days == pack.advice.sign["respect"]["mild"].days
    signs = [key for subject, key in subjects(pack, {"cost.rate": 1, "respect.hours": 2}) if subject == "sign"]
    assert signs == ["respect", "cost"]


@MANY
@given(answers=partial_or_complete)
def test_after_red_lines_what_is_due_soonest_comes_first(answers: Answers) -> None:
    steps = next_steps(PACK, judge(PACK, answers), answers)
    days = [step.advice.days for step in steps if step.subject != "red-line"]
    assert days == sorted(days)
    assert [step.subject for step in steps[: len(steps) - len(days)]] == ["red-line"] * (len(steps) - len(days))


@MANY
@given(answers=partial_or_complete)
def test_there_is_always_a_step_and_none_twice(answers: Answers) -> None:
    verdict = judge(PACK, answers)
    steps = next_steps(PACK, verdict, answers)
    keys = [(step.subject, step.key) for step in steps]
    assert len(set(keys)) == len(keys)
    assert {("rule", verdict.rule), ("zone", verdict.zone)} <= set(keys)
    order = [state.parts for state in verdict.by_weight() if state.parts is not None]
    assert order == sorted(order, reverse=True)


@MANY
@given(answers=partial_or_complete)
def test_each_change_leads_to_another_zone_and_none_to_a_worse_one(answers: Answers) -> None:
    verdict = judge(PACK, answers)
    for change in what_would_change(PACK, verdict):
        assert change.zone != verdict.zone
        if change.key in TABLE:
            assert judge(PACK, {**answers, change.key: 0}).zone == change.zone


def test_the_heaviest_answers_are_the_worst_and_weighty_ones_first(pack: Pack) -> None:
    answers = read_answers(
        pack, {"cost.late": 3, "cost.rate": 3, "cost.extras": 2, "cost.crowding": 1, "cost.unbilled": "na"}
    )
    verdict = judge(pack, answers)
    signs = {sign.key: sign for sign in pack.signs}
    assert heaviest(signs["cost"], answers, verdict) == ["cost.rate", "cost.late", "cost.extras"]
    assert heaviest(signs["dread"], answers, verdict) == []


def test_hidden_answers_are_no_reason(pack: Pack) -> None:
    answers = read_answers(pack, {"improvement.talk": "none", "improvement.kept": 3})
    assert heaviest(pack.sign_of["improvement.kept"], answers, judge(pack, answers)) == []


def test_red_lines_answered_not_sure_are_listed(pack: Pack) -> None:
    assert unsure_red_lines(pack, {"respect.abuse": "unsure", "cost.unpaid": 0, "cost.rate": "unsure"}) == [
        "respect.abuse"
    ]


@pytest.mark.parametrize("seed", range(20))
def test_judging_does_not_change_the_answers(pack: Pack, seed: int) -> None:
    answers = random_answers(seed)
    before = dict(answers)
    next_steps(pack, judge(pack, answers), answers)
    what_would_change(pack, judge(pack, answers))
    assert answers == before
