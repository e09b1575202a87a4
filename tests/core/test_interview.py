"""What is asked next, and that nothing a person said is lost on the way."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from tests.core.page2 import QUICK, TABLE


def walk(interview: Interview, answers: dict[str, int | str] | None = None) -> list[str]:
    """Answer what comes up (position 0 if nothing is given) until the review; the questions in their order."""
    asked = []
    while interview.at:
        asked.append(interview.at)
        assert len(asked) <= len(TABLE), "the interview goes round in circles"
        interview.answer((answers or {}).get(interview.at, 0))
        interview.forward()
    return asked


def test_a_full_interview_asks_sign_by_sign_what_is_not_hidden(pack: Pack) -> None:
    asked = walk(Interview(pack), {"improvement.talk": "none"})
    hidden = {key for key, row in TABLE.items() if row.kind in ("guard", "since")}
    hidden |= {key for key in TABLE if key.startswith("improvement.") and key != "improvement.talk"}
    assert asked == [key for key in TABLE if key not in hidden]


@pytest.mark.parametrize("quick", [False, True])
def test_the_signs_are_asked_in_an_order_of_their_own(pack: Pack, quick: bool) -> None:
    order = [sign.key for sign in reversed(pack.signs)]
    turned = msgspec.structs.replace(pack, asking=tuple(order))
    asked = walk(Interview(turned, quick=quick), {"improvement.talk": "none"})
    signs = [key.partition(".")[0] for key in asked]
    assert list(dict.fromkeys(signs)) == order
    assert sorted(asked) == sorted(walk(Interview(pack, quick=quick), {"improvement.talk": "none"}))


def test_a_quick_interview_asks_the_seventeen_first(pack: Pack) -> None:
    interview = Interview(pack, quick=True)
    asked = walk(interview, {"improvement.talk": "agreed", "improvement.time": "past"})
    assert asked == QUICK
    assert interview.progress() == (17, 17)


def test_a_quick_interview_asks_guards_and_since_once_a_sign_reaches_25(pack: Pack) -> None:
    interview = Interview(pack, quick=True)
    before = interview.shown()
    assert not [key for key in before if TABLE[key].kind in ("guard", "since")]
    interview.answer("far-below")
    assert set(interview.shown()) - set(before) == {"cost.temporary", "cost.potential", "cost.since"}
    interview.answer("at-least")
    assert interview.shown() == before


def test_a_follow_up_answered_before_its_sign_was_cleared_is_kept_and_comes_back(pack: Pack) -> None:
    interview = Interview(pack, answers={"cost.rate": "far-below", "cost.since": "weeks"})
    interview.jump("cost.rate")
    interview.answer("at-least")
    assert "cost.since" not in interview.shown()
    interview.answer("far-below")
    assert "cost.since" in interview.shown()
    assert interview.mark("cost.since") == "answered"


def test_a_quick_assessment_is_carried_on_to_the_full_one(pack: Pack) -> None:
    interview = Interview(pack, quick=True)
    walk(interview, {"improvement.talk": "none"})
    given = dict(interview.answers)
    interview.carry_on_to_full()
    assert interview.at == "cost.unbilled"
    assert interview.answers == given
    more = walk(interview)
    assert not set(more) & set(given)
    assert set(more) | set(given) == set(interview.shown())
    assert interview.progress()[0] == interview.progress()[1]


def test_carrying_on_with_nothing_left_goes_to_the_review(pack: Pack) -> None:
    interview = Interview(pack)
    walk(interview)
    interview.carry_on_to_full()
    assert interview.at == ""
    assert interview.question is None


def test_going_back_keeps_every_answer(pack: Pack) -> None:
    interview = Interview(pack)
    assert not interview.back()
    interview.answer("close")
    interview.forward()
    interview.answer("na")
    interview.forward()
    assert interview.back()
    assert interview.back()
    assert interview.at == "cost.rate"
    assert interview.stored() == {"cost.rate": "close", "cost.unbilled": "na"}


def test_a_question_can_be_skipped_and_is_listed_at_the_review(pack: Pack) -> None:
    interview = Interview(pack)
    while interview.forward():
        pass
    assert interview.at == ""
    assert not interview.answers
    assert interview.pending() == interview.shown()
    assert interview.back()
    assert interview.at == interview.shown()[-1]


def test_unsure_is_no_progress_and_stays_pending(pack: Pack) -> None:
    interview = Interview(pack)
    interview.answer("unsure")
    interview.forward()
    interview.answer("na")
    assert interview.progress("cost") == (1, 10)
    assert interview.unsure() == 1
    assert interview.pending()[:2] == ["cost.rate", "cost.late"]
    assert [interview.mark(key) for key in ("cost.rate", "cost.unbilled", "cost.late")] == ["unsure", "na", "open"]


def test_further_questions_are_counted_from_the_start(pack: Pack) -> None:
    assert Interview(pack).progress() == (0, len(TABLE))
    followups = [key for key, row in TABLE.items() if row.kind in ("guard", "since")]
    assert Interview(pack, quick=True).progress() == (0, len(QUICK) + len(followups))


@pytest.mark.parametrize("quick", [False, True])
@settings(max_examples=60, deadline=None)
@given(lots=st.randoms(use_true_random=False))
def test_the_count_never_rises_while_one_answers(pack: Pack, quick: bool, lots: random.Random) -> None:
    interview = Interview(pack, quick=quick)
    before = interview.progress()
    while pending := interview.pending():
        interview.jump(lots.choice(pending))
        if interview.mark(interview.at) == "open" and lots.random() < 0.2:
            interview.answer("unsure")
        else:
            question = pack.questions[interview.at]
            interview.answer(lots.choice([*range(len(question.options)), *(["na"] if question.na else [])]))
        now = interview.progress()
        assert len(interview.shown()) <= now.most <= before.most
        before = now
    assert interview.progress() == (len(interview.shown()), len(interview.shown()))


def test_jumping_goes_to_what_is_shown_only(pack: Pack) -> None:
    interview = Interview(pack)
    interview.jump("dread.again")
    assert interview.at == "dread.again"
    interview.jump("cost.since")
    assert interview.at == "dread.again"
    interview.jump("no.such")
    assert interview.at == "dread.again"


def test_an_answer_can_be_taken_back(pack: Pack) -> None:
    interview = Interview(pack)
    interview.answer("far-below")
    assert interview.verdict.gauge > 0
    interview.clear()
    assert not interview.answers
    assert interview.verdict.gauge == 0
    interview.clear()


def test_the_gates_open_and_close_what_lies_behind_them(pack: Pack) -> None:
    interview = Interview(pack)
    interview.jump("improvement.talk")
    behind = [key for key in TABLE if key.startswith("improvement.") and TABLE[key].kind == "scored"]
    interview.answer("explicit")
    assert interview.forward()
    assert interview.at == "improvement.time"
    interview.answer("recent")
    assert not set(behind) & set(interview.shown())
    interview.answer("past")
    assert set(behind) <= set(interview.shown())
    interview.forward()
    interview.answer("hardly")
    interview.jump("improvement.talk")
    interview.answer("none")
    assert "improvement.time" not in interview.shown()
    assert interview.answers["improvement.kept"] == 3
    assert interview.verdict.signs["improvement"].level == "unknown"
    interview.forward()
    assert interview.at == "dread.name"


def test_where_the_question_on_the_screen_was_hidden_one_goes_on_from_its_place(pack: Pack) -> None:
    interview = Interview(pack, answers={"cost.rate": "far-below"}, at="cost.since")
    interview.answers.pop("cost.rate")
    interview.answer("weeks")
    assert "cost.since" not in interview.shown()
    interview.forward()
    assert interview.at == "control.overruled"
    interview.back()
    assert interview.at in pack.questions
    assert interview.at.startswith("cost.")


def test_notes_are_kept_as_typed_and_blank_ones_are_none(pack: Pack) -> None:
    interview = Interview(pack)
    interview.note("cost.rate", "  80 € → 55 €\n[bold]x[/] ")
    interview.note("cost.late", "x")
    interview.note("cost.late", " \n\t")
    assert interview.notes == {"cost.rate": "  80 € → 55 €\n[bold]x[/] "}


def test_a_draft_is_carried_on_where_it_was_left(pack: Pack) -> None:
    assert Interview(pack, at="dread.again").at == "dread.again"
    assert Interview(pack, at="").at == ""
    assert Interview(pack, at="cost.since").at == "cost.rate", "no longer shown: from the beginning"
    assert Interview(pack, at=None).at == "cost.rate"


@pytest.mark.parametrize("value", [4, -1, True, "maybe", "2", None, 2.0, [], {}])
def test_what_is_no_answer_changes_nothing(pack: Pack, value: object) -> None:
    interview = Interview(pack)
    interview.answer("close")
    with pytest.raises(Problem, match=r"cost\.rate"):
        interview.answer(value)  # type: ignore[arg-type]
    assert interview.stored() == {"cost.rate": "close"}


def test_at_the_review_there_is_nothing_to_answer(pack: Pack) -> None:
    interview = Interview(pack, at="")
    with pytest.raises(LookupError):
        interview.answer(0)
    with pytest.raises(LookupError):
        interview.clear()


def test_a_kept_answer_that_does_not_fit_is_said(pack: Pack) -> None:
    with pytest.raises(Problem, match="far-away"):
        Interview(pack, answers={"cost.rate": "far-away"})
    with pytest.raises(Problem, match=r"cost\.gone"):
        Interview(pack, answers={"cost.gone": "never"})
