"""What the gauge promises, whatever was answered."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.decision_table import ROWS, zone_of
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.verdict import judge, open_questions, settled
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from tests.core import reference
from tests.core.answer_sets import Answers, partial_or_complete
from tests.core.question_table import TABLE

PACK = load_pack(questions_folder() / DEFAULT_PACK).pack
MANY = settings(max_examples=100)


def completed(answers: Answers, lots: random.Random, grim: float) -> Answers:
    """The answers with all that is open answered, *does not apply* too: never, seldom, often or always."""
    result = dict(answers)
    applies_not = lots.choice((0.0, 0.15, 0.5, 1.0))
    for key, row in TABLE.items():
        if result.get(key, "unsure") == "unsure":
            na = row.kind == "scored" and lots.random() < applies_not
            last = len(row.options) - 1
            ends = last if lots.random() < grim else 0
            result[key] = "na" if na else lots.choice((ends, ends, lots.randint(0, last)))
    return result


@MANY
@given(answers=partial_or_complete, key=st.sampled_from([key for key, row in TABLE.items() if row.kind != "gate"]))
def test_worsening_one_answer_never_lowers_the_gauge(answers: Answers, key: str) -> None:
    before = None
    for position in range(len(TABLE[key].options)):
        verdict = judge(PACK, {**answers, key: position})
        ends = (verdict.low, verdict.gauge, verdict.high)
        if before is not None:
            assert all(now >= then for now, then in zip(ends, before, strict=True)), f"{key} {position - 1}→{position}"
        before = ends


@MANY
@given(answers=partial_or_complete)
def test_the_gauge_lies_in_its_zone_and_its_zone_is_the_rules(answers: Answers) -> None:
    verdict = judge(PACK, answers)
    assert 0 <= verdict.low <= verdict.gauge <= verdict.high <= 100
    assert verdict.zone == zone_of(verdict.gauge) == ROWS[verdict.rule].zone
    assert ZONES.index(verdict.zone) * 20 <= verdict.gauge
    assert (verdict.zone == "leave") == (verdict.gauge == 100)
    assert bool(verdict.driving) == (ROWS[verdict.rule].needs != ("red-line",) and verdict.rule != "healthy")
    assert all(verdict.signs[key].parts is not None for key in verdict.driving)


@MANY
@given(answers=partial_or_complete, seed=st.integers(0, 2**32), grim=st.sampled_from((0.0, 0.2, 0.5, 0.8, 1.0)))
def test_every_way_to_finish_ends_within_the_range(answers: Answers, seed: int, grim: float) -> None:
    verdict = judge(PACK, answers)
    final = judge(PACK, completed(answers, random.Random(seed), grim))
    assert verdict.low <= final.gauge <= verdict.high
    assert final.low == final.gauge == final.high
    if settled(verdict):
        assert final.zone == verdict.zone


@MANY
@given(answers=partial_or_complete, seed=st.integers(0, 2**32))
def test_each_further_answer_narrows_the_range(answers: Answers, seed: int) -> None:
    lots = random.Random(seed)
    open_ones = [key for key in TABLE if answers.get(key, "unsure") == "unsure"]
    assume(open_ones)
    low, high = Ranges(PACK).span(answers)
    key = lots.choice(open_ones)
    then_low, then_high = Ranges(PACK).span({**answers, key: lots.randrange(len(TABLE[key].options))})
    assert low <= then_low <= then_high <= high


@MANY
@given(answers=partial_or_complete)
def test_both_ends_of_the_range_can_be_reached(answers: Answers) -> None:
    low, high = Ranges(PACK).span(answers)
    for end, place in ((low, 0), (high, -1)):
        gauges = []
        for gates in reference.gate_choices(answers):
            filled = {key: range(len(row.options))[place] for key, row in TABLE.items()}
            kept = {key: value for key, value in answers.items() if value != "unsure"}
            gauges.append(judge(PACK, {**filled, **kept, **gates}).gauge)
        assert end in gauges


@MANY
@given(answers=partial_or_complete)
def test_hidden_answers_are_saved_and_change_nothing(answers: Answers) -> None:
    """Answers to improvement weigh nothing while the talk is too fresh, and are back once it is not."""
    closed: dict[str, Any] = {**answers, "improvement.talk": 3}
    without = {key: value for key, value in closed.items() if not key.startswith("improvement.")}
    assert judge(PACK, closed) == judge(PACK, {**without, "improvement.talk": 3})
    interview = Interview(PACK, answers=closed)
    assert not [key for key in interview.shown() if PACK.questions[key].show_if]


@MANY
@given(answers=partial_or_complete)
def test_an_open_question_is_one_that_is_asked_and_not_settled(answers: Answers) -> None:
    verdict = judge(PACK, answers)
    state = verdict.signs
    keys = {question.key for question in open_questions(PACK, answers, verdict)}
    assert all(answers.get(key, "unsure") == "unsure" for key in keys)
    for key in keys:
        row = TABLE[key]
        if row.kind in ("guard", "since"):
            assert state[row.sign].level in ("mild", "clear", "severe")
