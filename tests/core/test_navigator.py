"""The way through the questions: no sequence of moves breaks, and the review leads to an answer and back."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientcheck_tui.core.answers import Positions
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.pack import Pack
from tests.core.page2 import TABLE

MOVES = ("on", "skip", "back", "review", "jump", "go", "sign", "full", "forward", "step back", "answer", "order")


class First:
    """Asks the first open question."""

    def next(self, answers: Positions, skipped: Collection[str]) -> str | None:
        return next((key for key in TABLE if key not in answers and key not in skipped), None)


def move(path: Navigator, what: str, number: int) -> Navigator:
    """One move; ``number`` picks a question, an answer or a direction."""
    interview = path.interview
    key = list(TABLE)[number % len(TABLE)]
    if what == "answer" and interview.question is not None:
        interview.answer(number % len(interview.question.options))
    elif what == "order":
        return path.in_order()
    else:
        {
            "on": path.advance,
            "skip": lambda: path.advance(skipped=True),
            "back": path.back,
            "review": path.review,
            "jump": lambda: path.jump(key),
            "go": lambda: path.go(key),
            "sign": lambda: path.sign(1 if number % 2 else -1),
            "full": path.carry_on_to_full,
            "forward": interview.forward,
            "step back": interview.back,
        }.get(what, lambda: None)()
    return path


@given(st.booleans(), st.booleans(), st.booleans(), st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 99))))
def test_no_sequence_of_moves_breaks(
    pack: Pack, quick: bool, at_review: bool, adaptive: bool, moves: list[tuple[str, int]]
) -> None:
    interview = Interview(pack, quick=quick, at="" if at_review else None)
    path = Navigator(interview, First() if adaptive else None)
    for what, number in moves:
        before = dict(interview.answers)
        path = move(path, what, number)
        assert interview.at == "" or interview.at in pack.questions
        assert what == "answer" or interview.answers == before


def test_at_the_review_going_on_stays_there(pack: Pack) -> None:
    interview = Interview(pack, at="")
    for step in (Navigator(interview, None).advance, interview.forward, lambda: Navigator(interview, None).sign(1)):
        step()
        assert interview.at == ""


def test_an_answer_gone_to_from_the_review_leads_back_to_it(pack: Pack) -> None:
    interview = Interview(pack, answers={"cost.rate": "close", "cost.unbilled": "under-10"}, at="control.overruled")
    path = Navigator(interview, None)
    path.review()
    path.jump("cost.rate")
    interview.answer("far-below")
    path.advance()
    assert interview.at == ""
    assert path.back()
    assert interview.at == "control.overruled"


def test_an_open_question_gone_to_from_the_review_leads_to_the_next_open_one(pack: Pack) -> None:
    answers = {
        key: pack.questions[key].options[0].key for key in pack.quick if key not in ("cost.unpaid", "dread.again")
    }
    path = Navigator(Interview(pack, quick=True, answers=answers, at=""), None)
    path.jump("cost.unpaid")
    path.interview.answer(0)
    path.advance()
    assert path.interview.at == "dread.again"
    path.advance()
    assert path.interview.at == ""


def test_what_a_quick_assessment_was_asked_besides_can_be_gone_to(pack: Pack) -> None:
    path = Navigator(Interview(pack, quick=True, answers={"cost.late": "up-to-3"}, at=""), None)
    assert "cost.late" not in path.interview.shown()
    path.jump("cost.late")
    assert path.interview.at == "cost.late"
    path.jump("cost.share")
    assert path.interview.at == "cost.late"


@pytest.mark.parametrize("asking", ["dread respect control communication cost improvement", ""])
@pytest.mark.parametrize("step", [1, -1])
def test_the_first_question_of_a_sign_is_a_step_away(pack: Pack, step: int, asking: str) -> None:
    pack = msgspec.structs.replace(pack, asking=tuple(asking.split()))
    interview = Interview(pack, at="cost.late")
    path = Navigator(interview, None)
    signs = [sign.key for sign in pack.signs_as_asked]
    beside = signs[(signs.index("cost") + step) % len(signs)]
    path.sign(step)
    assert interview.at == next(key for key in interview.shown() if pack.sign_of[key].key == beside)
    for _ in signs[1:]:
        path.sign(step)
    assert interview.at == "cost.rate"
