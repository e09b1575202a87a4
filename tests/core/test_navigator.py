"""The way through the questions: no sequence of moves breaks, and the review leads to an answer and back."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.pack import Pack
from tests.core.question_table import TABLE
from tests.sample import draft

MOVES = ("on", "skip", "back", "review", "jump", "go", "sign", "full", "answer", "adaptive", "order")


class First:
    """Asks the first open question."""

    def next(self, answers: Answers, skipped: Collection[str]) -> str | None:
        return next((key for key in TABLE if key not in answers and key not in skipped), None)


def move(navigator: Navigator, what: str, number: int) -> None:
    """One move; ``number`` picks a question, an answer or a direction."""
    key = list(TABLE)[number % len(TABLE)]
    if what == "answer":
        if navigator.question is not None:
            navigator.interview.answer(navigator.at, number % len(navigator.question.options))
        return
    {
        "on": navigator.advance,
        "skip": lambda: navigator.advance(skipped=True),
        "back": navigator.back,
        "review": navigator.review,
        "jump": lambda: navigator.jump(key),
        "go": lambda: navigator.go(key),
        "sign": lambda: navigator.go_to_sign(1 if number % 2 else -1),
        "full": navigator.continue_to_full,
        "adaptive": lambda: navigator.start_adaptive(First()),
        "order": navigator.stop_adaptive,
    }[what]()


@given(st.booleans(), st.booleans(), st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 99))))
def test_no_sequence_of_moves_breaks(pack: Pack, quick: bool, at_review: bool, moves: list[tuple[str, int]]) -> None:
    navigator = Navigator(Interview(pack, quick=quick), "" if at_review else None)
    for what, number in moves:
        before = dict(navigator.interview.answers)
        move(navigator, what, number)
        assert navigator.at == "" or navigator.at in pack.questions
        assert what == "answer" or navigator.interview.answers == before


def test_at_the_review_going_on_stays_there(pack: Pack) -> None:
    navigator = Navigator(Interview(pack), "")
    navigator.advance()
    navigator.go_to_sign(1)
    assert navigator.at == ""
    assert navigator.question is None


def test_going_back_keeps_every_answer(pack: Pack) -> None:
    interview = Interview(pack)
    navigator = Navigator(interview)
    assert not navigator.back()
    interview.answer("cost.rate", "close")
    navigator.advance()
    interview.answer("cost.unbilled", "na")
    navigator.advance()
    assert navigator.back()
    assert navigator.back()
    assert navigator.at == "cost.rate"
    assert interview.answers == {"cost.rate": 1, "cost.unbilled": "na"}


def test_questions_can_be_skipped_up_to_the_review(pack: Pack) -> None:
    navigator = Navigator(Interview(pack))
    while navigator.at:
        navigator.advance(skipped=True)
    assert not navigator.interview.answers
    assert navigator.back()
    assert navigator.at == navigator.interview.shown()[-1]


def test_jumping_goes_to_what_is_shown_only(pack: Pack) -> None:
    navigator = Navigator(Interview(pack))
    for key in ("dread.again", "cost.since", "no.such"):
        navigator.jump(key)
        assert navigator.at == "dread.again"


def test_an_answer_that_hides_its_own_question_leads_on_from_its_place(pack: Pack) -> None:
    interview = Interview(pack, answers={"cost.rate": 3})
    navigator = Navigator(interview, "cost.since")
    interview.clear("cost.rate")
    assert "cost.since" not in interview.shown()
    navigator.advance()
    assert navigator.at == "control.overruled"
    navigator = Navigator(Interview(pack, answers={"cost.rate": 3}), "cost.since")
    navigator.interview.clear("cost.rate")
    assert navigator.back()
    assert navigator.at == "cost.unpaid"


def test_a_gate_opens_and_hides_the_questions_behind_it(pack: Pack) -> None:
    interview = Interview(pack)
    navigator = Navigator(interview, "improvement.talk")
    interview.answer("improvement.talk", "explicit")
    navigator.advance()
    assert navigator.at == "improvement.time"
    interview.answer("improvement.time", "past")
    navigator.advance()
    assert navigator.at == "improvement.kept"
    interview.answer("improvement.kept", "hardly")
    navigator.go("improvement.talk")
    interview.answer("improvement.talk", "none")
    assert interview.answers["improvement.kept"] == 3
    assert interview.verdict.signs["improvement"].level == "unknown"
    navigator.advance()
    assert navigator.at == "dread.name"


@pytest.mark.parametrize(
    ("at", "answers", "start"),
    [
        ("dread.again", {}, "dread.again"),
        ("cost.since", {}, "cost.rate"),  # no longer asked
        ("", {}, "cost.rate"),  # never opened
        ("", {"cost.rate": "close"}, ""),  # left at the review
    ],
)
def test_a_draft_is_continued_where_it_was_left(pack: Pack, at: str, answers: dict[str, str], start: str) -> None:
    saved = draft("client", answers=answers, at=at, quick=False, full=True)
    assert Navigator.of(Interview.of(pack, saved), saved).at == start


def test_continuing_to_all_questions_starts_at_the_first_without_an_answer(pack: Pack) -> None:
    navigator = Navigator(Interview(pack, quick=True, answers={"cost.rate": 0}), "")
    navigator.continue_to_full()
    assert navigator.at == "cost.late"
    navigator.interview.take_in(dict.fromkeys(pack.questions, 0), {}, {})
    navigator.continue_to_full()
    assert navigator.at == ""


def test_an_answer_gone_to_from_the_review_leads_back_to_it(pack: Pack) -> None:
    interview = Interview(pack, answers={"cost.rate": 1, "cost.unbilled": 0})
    navigator = Navigator(interview, "control.overruled")
    navigator.review()
    navigator.jump("cost.rate")
    interview.answer("cost.rate", "far-below")
    navigator.advance()
    assert navigator.at == ""
    assert navigator.back()
    assert navigator.at == "control.overruled"


def test_an_open_question_gone_to_from_the_review_leads_to_the_next_open_one(pack: Pack) -> None:
    answers = dict.fromkeys((key for key in pack.quick if key not in ("cost.unpaid", "dread.again")), 0)
    navigator = Navigator(Interview(pack, quick=True, answers=answers), "")
    navigator.jump("cost.unpaid")
    navigator.interview.answer("cost.unpaid", 0)
    navigator.advance()
    assert navigator.at == "dread.again"
    navigator.advance()
    assert navigator.at == ""


def test_what_a_quick_assessment_was_asked_besides_can_be_gone_to(pack: Pack) -> None:
    navigator = Navigator(Interview(pack, quick=True, answers={"cost.share": 0}), "")
    assert "cost.share" not in navigator.interview.shown()
    navigator.jump("cost.share")
    assert navigator.at == "cost.share"
    navigator.jump("cost.crowding")
    assert navigator.at == "cost.share"


@pytest.mark.parametrize("asking", ["dread respect control communication cost improvement", ""])
@pytest.mark.parametrize("step", [1, -1])
def test_the_first_question_of_a_sign_is_a_step_away(pack: Pack, step: int, asking: str) -> None:
    pack = msgspec.structs.replace(pack, asking=tuple(asking.split()))
    navigator = Navigator(Interview(pack), "cost.late")
    signs = [sign.key for sign in pack.signs_as_asked]
    beside = signs[(signs.index("cost") + step) % len(signs)]
    navigator.go_to_sign(step)
    assert navigator.at == next(key for key in navigator.interview.shown() if pack.sign_of[key].key == beside)
    for _ in signs[1:]:
        navigator.go_to_sign(step)
    assert navigator.at == "cost.rate"
