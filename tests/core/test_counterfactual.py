"""What would change a verdict, against going through every set of answers with the rules written a second time."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

from clientcheck_tui.core.counterfactual import MAX_SETS, hinge, smallest_sets
from clientcheck_tui.core.pack import Pack
from tests.core import reference
from tests.core.answer_sets import random_answers
from tests.core.question_table import TABLE

OTHERS_SIGNS = ("cost", "control", "respect", "communication")
MAX_TRIED = 11
"""More answers to improve make too many sets to go through."""

BAD = ("talk", "prepare", "leave")


def zone(answers: dict[str, Any]) -> str:
    return reference.first_row(answers)[1]


def improvable(answers: dict[str, Any]) -> list[str]:
    """What the client could do better, in the table's order."""
    rows = [row for row in TABLE.values() if row.kind == "scored" and row.sign in OTHERS_SIGNS]
    return [row.key for row in rows if isinstance(value := answers.get(row.key), int) and value > 0]


def by_going_through_all(answers: dict[str, Any]) -> list[tuple[str, ...]]:
    """The smallest sets, none of which contains another: fewer, then worse now, then first in the table."""
    if zone(answers) not in BAD:
        return []
    keys = improvable(answers)
    found: list[tuple[str, ...]] = []
    for size in range(1, len(keys) + 1):
        of_size = []
        for chosen in combinations(keys, size):
            is_new = not any(set(smaller) <= set(chosen) for smaller in found)
            if is_new and zone({**answers, **dict.fromkeys(chosen, 0)}) not in BAD:
                of_size.append(chosen)
        found += sorted(of_size, key=lambda one: (-sum(answers[key] for key in one), [keys.index(key) for key in one]))
        if len(found) >= MAX_SETS:
            break
    return found[:MAX_SETS]


def few_to_improve(seed: int) -> dict[str, Any]:
    """Answers with few that could be better, so that every set can be tried; the other ones are at their best."""
    lots = random.Random(seed)
    answers: dict[str, Any] = {
        row.key: 0 for row in TABLE.values() if row.kind == "scored" and row.sign in OTHERS_SIGNS
    }
    bad = lots.sample(sorted(answers), lots.randint(2, MAX_TRIED))
    answers |= {key: lots.choice((1, 2, 2, 3, 3, 3)) for key in bad}
    rest = random_answers(seed)
    kept = [row.key for row in TABLE.values() if row.kind not in ("scored", "red-line") or row.sign not in OTHERS_SIGNS]
    answers |= {key: rest[key] for key in kept if key in rest and TABLE[key].kind != "red-line"}
    if lots.random() < 0.6:  # feelings and a failed talk often decide alone
        answers |= {
            row.key: lots.choice((0, 0, 1)) for row in TABLE.values() if row.sign == "dread" and row.kind == "scored"
        }
        answers["improvement.talk"] = lots.choice((3, 4))
    return answers


@pytest.mark.parametrize("seed", range(60))
def test_the_smallest_sets_are_those_found_by_going_through_all(pack: Pack, seed: int) -> None:
    answers = few_to_improve(seed)
    assert smallest_sets(pack, answers) == by_going_through_all(answers)


@pytest.mark.parametrize("seed", range(300))
def test_every_set_helps_and_every_answer_of_it_is_needed(pack: Pack, seed: int) -> None:
    answers = random_answers(seed)
    for chosen in smallest_sets(pack, answers):
        assert set(chosen) <= set(improvable(answers))
        assert zone({**answers, **dict.fromkeys(chosen, 0)}) not in BAD
        for key in chosen:
            assert zone({**answers, **dict.fromkeys(set(chosen) - {key}, 0)}) in BAD


def test_the_sets_are_not_all_alike(pack: Pack) -> None:
    """Otherwise the tests above could not fail."""
    found = [smallest_sets(pack, random_answers(seed)) for seed in range(300)]
    assert sum(len(sets) == MAX_SETS for sets in found) > 20
    assert any(len(sets) == 1 for sets in found)
    assert max(len(chosen) for sets in found for chosen in sets) > 4
    asked_for = [seed for seed in range(300) if zone(random_answers(seed)) in BAD]
    assert 20 < sum(not found[seed] for seed in asked_for) < len(asked_for)


@pytest.mark.parametrize("seed", range(200))
def test_the_verdict_hangs_on_the_answer_whose_best_option_lowers_the_gauge_most(pack: Pack, seed: int) -> None:
    answers = random_answers(seed)
    counting = [
        key
        for key, row in TABLE.items()
        if (row.kind == "red-line" or key in reference.positions(row.sign, answers))
        and isinstance(value := answers.get(key), int)
        and value > 0
    ]
    gauges = {key: reference.gauge({**answers, key: 0}) for key in counting}
    lower = {key: number for key, number in gauges.items() if number < reference.gauge(answers)}
    found = hinge(pack, answers)
    if not lower:
        assert found is None
        return
    expected = min(lower, key=lambda key: (lower[key], -int(answers[key]), counting.index(key)))
    assert found is not None
    assert (found.question, found.gauge, found.zone) == (expected, lower[expected], zone({**answers, expected: 0}))
