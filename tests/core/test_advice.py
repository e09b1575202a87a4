"""The words of advice, why the verdict is what it is, and what would change it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from clientcheck_tui.core.advice import advice_of, heaviest, unsure_red_lines
from clientcheck_tui.core.advice_book import Advice, AdviceBook, Case, Endings
from clientcheck_tui.core.answers import read_answers
from clientcheck_tui.core.counterfactual import hinge, smallest_sets
from clientcheck_tui.core.outcome import summary
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import judge
from tests.core.answer_sets import random_answers
from tests.sample import TODAY


def test_the_heaviest_answers_are_the_worst_and_weighty_ones_first(pack: Pack) -> None:
    answers = read_answers(
        pack, {"cost.share": 3, "cost.rate": 3, "cost.extras": 2, "cost.crowding": 1, "cost.unbilled": "na"}
    )
    signs = {sign.key: sign for sign in pack.signs}
    assert heaviest(pack, signs["cost"], answers) == ["cost.rate", "cost.share", "cost.extras"]
    assert heaviest(pack, signs["dread"], answers) == []


def test_hidden_answers_are_no_reason(pack: Pack) -> None:
    answers = read_answers(pack, {"improvement.talk": "none", "improvement.kept": 3})
    assert heaviest(pack, pack.sign_of["improvement.kept"], answers) == []


def test_red_lines_answered_not_sure_are_listed(pack: Pack) -> None:
    assert unsure_red_lines(pack, {"respect.abuse": "unsure", "cost.unpaid": 0, "cost.rate": "unsure"}) == [
        "respect.abuse"
    ]


@pytest.mark.parametrize("seed", range(20))
def test_judging_does_not_change_the_answers(pack: Pack, seed: int) -> None:
    answers = random_answers(seed)
    before = dict(answers)
    verdict = judge(pack, answers)
    summary(pack, answers, verdict, TODAY)
    smallest_sets(pack, answers)
    hinge(pack, answers)
    assert answers == before


def advised(pack: Pack, step: str, answers: dict[str, Any]) -> Advice:
    """The advice of a step in the words for these answers."""
    read = read_answers(pack, answers)
    return advice_of(pack, step, summary(pack, read, judge(pack, read), TODAY), read)


def with_rule(pack: Pack, row: str, *cases: Case) -> Pack:
    """The pack with only made-up advice on one row, with these cases, and plain endings."""
    words = {"en": "Act.", "id": "Act."}
    advice = Advice(days=7, claims=("C1",), means=words, act=words, say={"en": "Say."}, to="client", case=cases)
    endings = Endings(talk_once={"en": "Talk once."}, if_safe={"en": "If safe."}, in_writing={"en": "In writing."})
    return msgspec.structs.replace(pack, advice=AdviceBook(brief={}, rule={row: advice}, ending=endings))


SEVERE_COST = {"cost.rate": 3, "cost.late": 3}
SEVERE_DREAD = {"dread.again": 3, "dread.leaving": 3}
SEVERE_RESPECT = {"respect.others": 3, "respect.ethics": 3}
MARKED = {"cost.rate": 3}
TWO_MARKED = {"cost.rate": 3, "control.name": 3}
TWO_MILD = {"cost.share": 3, "control.method": 3}
IMPROVED = {
    "improvement.talk": "explicit",
    "improvement.time": "past",
    "improvement.kept": 0,
    "improvement.trend": 0,
    "improvement.effort": 0,
}
HIDDEN_RETALIATION = {"improvement.talk": "none", "improvement.reaction": "retaliated"}


@pytest.mark.parametrize(
    ("row", "answers", "act"),
    [
        # Leaving is prepared, and nothing was talked about: say it once.
        ("several", TWO_MARKED, "Act. Talk once."),
        ("several", {**TWO_MARKED, "improvement.talk": "unsure"}, "Act. Talk once."),
        ("several", {**TWO_MARKED, "improvement.talk": "hinted"}, "Act. Talk once."),
        ("several", {**TWO_MARKED, "improvement.talk": "none"}, "Act. Talk once."),
        ("several", {**TWO_MARKED, "improvement.talk": "refused"}, "Act."),
        ("severe", SEVERE_COST, "Act. Talk once."),
        ("severe", {**SEVERE_COST, "improvement.talk": "explicit"}, "Act."),
        ("no-money-makes-up", SEVERE_DREAD, "Act. Talk once."),
        ("no-money-makes-up", SEVERE_RESPECT, "Act."),
        ("no-money-makes-up", {**SEVERE_DREAD, **SEVERE_RESPECT}, "Act."),
        ("severe", {**SEVERE_COST, **HIDDEN_RETALIATION}, "Act. Talk once."),
        # A talk is asked for.
        ("one-serious", MARKED, "Act."),
        ("one-serious", {**MARKED, "improvement.talk": "refused"}, "Act. In writing."),
        ("one-serious", {**MARKED, **HIDDEN_RETALIATION}, "If safe. Act."),
        (
            "one-serious",
            {**MARKED, "improvement.talk": "refused", "improvement.reaction": "retaliated"},
            "If safe. Act. In writing.",
        ),
        ("several-mild", {**TWO_MILD, "improvement.talk": "refused"}, "Act. In writing."),
        ("one-mild", {"cost.share": 3, **HIDDEN_RETALIATION}, "If safe. Act."),
        ("improving-but-serious", {**TWO_MARKED, **IMPROVED, "improvement.talk": "refused"}, "Act. In writing."),
        # Neither of both.
        ("improving", {**MARKED, **IMPROVED, "improvement.talk": "refused"}, "Act."),
        ("waiting", {**MARKED, "improvement.talk": "agreed", "improvement.reaction": 3}, "Act."),
        ("healthy", HIDDEN_RETALIATION, "Act."),
    ],
)
def test_a_rows_act_ends_as_the_talks_so_far_ask(pack: Pack, row: str, answers: dict[str, Any], act: str) -> None:
    made = with_rule(pack, row)
    assert judge(made, read_answers(made, answers)).rule == row
    assert advised(made, f"rule.{row}", answers).act == {"en": act, "id": act}


def case(text: str, **conditions: Any) -> Case:
    return Case(means={"en": text}, **conditions)


@pytest.mark.parametrize(
    ("conditions", "answers", "fits"),
    [
        ({"signs": ("cost",)}, MARKED, True),
        ({"signs": ("cost", "control")}, MARKED, True),
        ({"signs": ("cost",)}, TWO_MARKED, False),
        ({"eased": True}, {**MARKED, "cost.terms": 3, "cost.late": 3, "cost.since": "weeks"}, True),
        ({"eased": True}, MARKED, False),
        ({"eased": True}, {**TWO_MILD, "cost.since": "weeks"}, False),
        ({"eased": True}, {**TWO_MILD, "cost.since": "weeks", "control.since": "weeks"}, True),
        ({"only": ("cost.rate",)}, {**MARKED, "cost.share": 1}, True),
        ({"only": ("cost.rate",)}, {**MARKED, "cost.share": 2}, False),
        ({"answers": {"cost.rate": ("far-below",)}}, MARKED, True),
        ({"answers": {"cost.rate": ("below",), "cost.share": ("na",)}}, {**MARKED, "cost.share": "na"}, True),
        ({"answers": {"cost.share": ("unsure",)}}, MARKED, True),
        ({"answers": {"cost.rate": ("below",)}}, MARKED, False),
        ({"signs": ("cost",), "answers": {"cost.rate": ("below",)}}, MARKED, False),
    ],
)
def test_a_case_replaces_the_words_where_all_its_conditions_hold(
    pack: Pack, conditions: dict[str, Any], answers: dict[str, Any], fits: bool
) -> None:
    rule = judge(pack, read_answers(pack, answers)).rule
    made = with_rule(pack, rule, case("First.", **conditions), case("Second."))
    found = advised(made, f"rule.{rule}", answers)
    assert found.means == {"en": "First." if fits else "Second."}
    assert (found.days, found.say, found.to) == (7, {"en": "Say."}, "client")
