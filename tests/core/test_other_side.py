"""The other side is asked about the worst sign, never where it could do harm, and never twice."""

from __future__ import annotations

import msgspec
import pytest

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.other_side import sign_to_ask_about
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import judge


def asked(pack: Pack, answers: dict[str, Answer], notes: dict[str, str] | None = None) -> str | None:
    return sign_to_ask_about(pack, judge(pack, answers), answers, notes or {})


@pytest.mark.parametrize(
    ("answers", "sign"),
    [
        ({"cost.rate": 3, "control.name": 3, "control.overruled": 3, "control.method": 3}, "control"),
        ({"cost.rate": 3, "control.name": 3}, "cost"),  # equal: the pack's order
        ({"dread.again": 3}, "dread"),
        ({"cost.extras": 3}, None),  # mild
        ({"improvement.talk": 1, "improvement.time": 0, "improvement.reaction": 3}, None),
        ({"cost.rate": 3, "cost.unpaid": 1}, None),
        ({"cost.rate": 3, "respect.abuse": 1}, None),
        ({"cost.rate": 3, "respect.abuse": "unsure"}, None),
        ({"cost.rate": 3, "control.unlawful": "unsure"}, "cost"),
    ],
)
def test_it_is_asked_about_the_worst_serious_sign(pack: Pack, answers: dict[str, Answer], sign: str | None) -> None:
    assert asked(pack, answers) == sign


def test_nobody_is_asked_twice(pack: Pack) -> None:
    assert asked(pack, {"cost.rate": 3}, {"cost.rate": "a note on a question"}) == "cost"
    assert asked(pack, {"cost.rate": 3, "dread.again": 3}, {"dread": "They would be surprised."}) is None


def test_a_pack_without_the_question_asks_nothing(pack: Pack) -> None:
    assert asked(msgspec.structs.replace(pack, talk=None), {"cost.rate": 3}) is None
