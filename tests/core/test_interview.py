"""What is asked next, and that nothing a person said is lost on the way."""

from __future__ import annotations

import random
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from tests.core.question_table import QUICK, TABLE
from tests.sample import draft


def walk(interview: Interview, answers: Mapping[str, Answer | str] | None = None) -> list[str]:
    """Answer what comes up (position 0 if nothing is given) until the review; the questions in their order."""
    asked = []
    navigator = Navigator(interview)
    navigator.go_to_first_unanswered()
    while navigator.at:
        asked.append(navigator.at)
        assert len(asked) <= len(TABLE), "the interview goes round in circles"
        interview.answer(navigator.at, (answers or {}).get(navigator.at, 0))
        navigator.advance()
    return asked


def test_a_full_interview_asks_sign_by_sign_what_is_not_hidden(pack: Pack) -> None:
    asked = walk(Interview(pack), {"improvement.talk": "none"})
    hidden = {key for key, row in TABLE.items() if row.kind in ("guard", "since")}
    hidden |= {key for key in TABLE if key.startswith("improvement.") and key != "improvement.talk"}
    assert asked == [key for key in TABLE if key not in hidden]


@pytest.mark.parametrize("quick", [False, True])
def test_a_pack_can_ask_the_signs_in_another_order(pack: Pack, quick: bool) -> None:
    order = [sign.key for sign in reversed(pack.signs)]
    turned = msgspec.structs.replace(pack, asking=tuple(order))
    asked = walk(Interview(turned, quick=quick), {"improvement.talk": "none"})
    signs = [key.partition(".")[0] for key in asked]
    assert list(dict.fromkeys(signs)) == order
    assert sorted(asked) == sorted(walk(Interview(pack, quick=quick), {"improvement.talk": "none"}))


def test_a_quick_interview_asks_the_eighteen_first(pack: Pack) -> None:
    interview = Interview(pack, quick=True)
    asked = walk(interview, {"improvement.talk": "agreed", "improvement.time": "past"})
    assert asked == QUICK
    assert interview.progress() == (18, 18)


def test_a_quick_interview_asks_guards_and_since_once_a_sign_reaches_25(pack: Pack) -> None:
    interview = Interview(pack, quick=True)
    before = interview.shown()
    assert not [key for key in before if TABLE[key].kind in ("guard", "since")]
    interview.answer("cost.rate", "far-below")
    assert set(interview.shown()) - set(before) == {"cost.temporary", "cost.potential", "cost.since"}
    interview.answer("cost.rate", "at-least")
    assert interview.shown() == before


def test_a_follow_up_answered_before_its_sign_was_cleared_comes_back(pack: Pack) -> None:
    interview = Interview(pack, answers={"cost.rate": 3, "cost.since": 0})
    interview.answer("cost.rate", "at-least")
    assert "cost.since" not in interview.shown()
    interview.answer("cost.rate", "far-below")
    assert "cost.since" in interview.shown()


def test_a_quick_assessment_is_continued_to_the_full_one(pack: Pack) -> None:
    interview = Interview(pack, quick=True)
    walk(interview, {"improvement.talk": "none"})
    given = dict(interview.answers)
    interview.full = True
    assert interview.answers == given
    more = walk(interview)
    assert more[0] == "cost.unbilled"
    assert not set(more) & set(given)
    assert set(more) | set(given) == set(interview.shown())
    assert interview.progress()[0] == interview.progress()[1]


def test_unsure_is_no_progress_and_stays_pending(pack: Pack) -> None:
    interview = Interview(pack)
    interview.answer("cost.rate", "unsure")
    interview.answer("cost.unbilled", "na")
    assert interview.progress("cost") == (1, 11)
    assert interview.unsure() == 1
    assert interview.pending()[:2] == ["cost.rate", "cost.late"]


def test_further_questions_are_counted_from_the_start(pack: Pack) -> None:
    assert Interview(pack).progress() == (0, len(TABLE))
    followups = [key for key, row in TABLE.items() if row.kind in ("guard", "since")]
    assert Interview(pack, quick=True).progress() == (0, len(QUICK) + len(followups))


@pytest.mark.parametrize("quick", [False, True])
@settings(max_examples=25)
@given(lots=st.randoms(use_true_random=False))
def test_the_count_never_rises_while_one_answers(pack: Pack, quick: bool, lots: random.Random) -> None:
    interview = Interview(pack, quick=quick)
    before = interview.progress()
    while pending := interview.pending():
        key = lots.choice(pending)
        if key not in interview.answers and lots.random() < 0.2:
            interview.answer(key, "unsure")
        else:
            question = pack.questions[key]
            interview.answer(key, lots.choice([*range(len(question.options)), *(["na"] if question.na else [])]))
        now = interview.progress()
        assert len(interview.shown()) <= now.most <= before.most
        before = now
    assert interview.progress() == (len(interview.shown()), len(interview.shown()))


def test_an_answer_can_be_taken_back(pack: Pack) -> None:
    interview = Interview(pack)
    interview.work_out("cost.rate", 3, {"hours": "20"})
    assert interview.verdict.gauge > 0
    interview.clear("cost.rate")
    assert not interview.answers and not interview.evidence
    assert interview.verdict.gauge == 0
    interview.clear("cost.rate")


def test_notes_are_saved_as_typed_and_blank_ones_removed(pack: Pack) -> None:
    interview = Interview(pack)
    interview.note("cost.rate", "  80 € → 55 €\n[bold]x[/] ")
    interview.note("cost.late", "x")
    interview.note("cost.late", " \n\t")
    assert interview.notes == {"cost.rate": "  80 € → 55 €\n[bold]x[/] "}


@pytest.mark.parametrize("value", [4, -1, True, "maybe", "2", None, 2.0, [], {}])
def test_an_invalid_answer_changes_nothing(pack: Pack, value: object) -> None:
    interview = Interview(pack)
    interview.answer("cost.rate", "close")
    with pytest.raises(Problem, match=r"cost\.rate"):
        interview.answer("cost.rate", value)  # type: ignore[arg-type]
    assert interview.answers == {"cost.rate": 1}


@pytest.mark.parametrize(("key", "option"), [("cost.rate", "far-away"), ("cost.gone", "never")])
def test_a_draft_that_does_not_fit_the_pack_is_refused(pack: Pack, key: str, option: str) -> None:
    with pytest.raises(Problem, match=option if option == "far-away" else key):
        Interview.of(pack, draft("client", answers={key: option}))
