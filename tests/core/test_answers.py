"""A machine's answers: a position or an option's key, and nothing that merely looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from clientcheck_tui.core.answers import by_keys, position_of, read_answers, read_notes
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from tests.core.question_table import TABLE

DEEP: Any = []
for _ in range(100):
    DEEP = [DEEP]


@pytest.mark.parametrize("key", TABLE)
def test_every_position_and_every_option_is_an_answer(pack: Pack, key: str) -> None:
    for position, option in enumerate(TABLE[key].options):
        assert position_of(pack.questions[key], position) == position_of(pack.questions[key], option) == position
    assert position_of(pack.questions[key], "unsure") == "unsure"


@pytest.mark.parametrize("key", TABLE)
def test_only_scored_questions_take_does_not_apply(pack: Pack, key: str) -> None:
    if TABLE[key].kind == "scored":
        assert position_of(pack.questions[key], "na") == "na"
    else:
        with pytest.raises(Problem, match=key):
            position_of(pack.questions[key], "na")


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        2.0,
        0.0,
        "2",
        "0",
        "",
        "NA",
        "Unsure",
        " unsure",
        "At-Least",
        -1,
        4,
        10**30,
        [],
        [0],
        {},
        DEEP,
    ],
    ids=repr,
)
def test_what_is_not_an_answer_is_refused_with_the_question_named(pack: Pack, value: object) -> None:
    with pytest.raises(Problem, match=r"cost\.rate"):
        read_answers(pack, {"cost.rate": value})


def test_a_refusal_names_the_valid_answers(pack: Pack) -> None:
    with pytest.raises(Problem) as caught:
        read_answers(pack, {"cost.rate": "sometimes"})
    for word in ("sometimes", "at-least", "far-below", "na", "unsure", "3"):
        assert word in str(caught.value)
    with pytest.raises(Problem) as caught:
        read_answers(pack, {"cost.temporary": "sometimes"})
    assert "na" not in str(caught.value).replace("answer", "").split("one of")[1].split(", ")


@pytest.mark.parametrize("given", [None, [], "cost.rate", 3, True])
def test_answers_and_notes_must_be_objects(pack: Pack, given: object) -> None:
    with pytest.raises(Problem, match="answers"):
        read_answers(pack, given)
    with pytest.raises(Problem, match="notes"):
        read_notes(pack, given)


def test_an_unknown_question_is_named_and_a_very_long_one_cut(pack: Pack) -> None:
    with pytest.raises(Problem, match=r"cost\.rates"):
        read_answers(pack, {"cost.rates": 0})
    with pytest.raises(Problem, match=r"cost\.rates"):
        read_notes(pack, {"cost.rates": "x"})
    with pytest.raises(Problem) as caught:
        read_answers(pack, {"x" * 10_000: 0})
    assert len(str(caught.value)) < 200


def test_braces_in_an_answer_are_shown_literally(pack: Pack) -> None:
    with pytest.raises(Problem, match=r"\{key\}\{0\}"):
        read_answers(pack, {"cost.rate": "{key}{0}"})


def test_notes_are_text_and_blank_ones_left_out(pack: Pack) -> None:
    assert read_notes(pack, {"cost.rate": " x\n", "cost.late": " \n"}) == {"cost.rate": " x\n"}
    with pytest.raises(Problem, match=r"cost\.rate"):
        read_notes(pack, {"cost.rate": 3})


def test_answers_are_saved_with_the_keys_of_options(pack: Pack) -> None:
    answers = read_answers(pack, {"cost.rate": 2, "cost.unpaid": "no", "dread.team": "na", "dread.again": "unsure"})
    assert by_keys(pack, answers) == {
        "cost.rate": "below",
        "cost.unpaid": "no",
        "dread.team": "na",
        "dread.again": "unsure",
    }
    assert read_answers(pack, by_keys(pack, answers)) == answers
