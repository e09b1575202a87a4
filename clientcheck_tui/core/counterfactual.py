"""Which answers would have to be better for a better outcome, and which single answer it hangs on most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.decision_table import crossed, gauge, matching_row, seen_by_rows
from clientcheck_tui.core.pack import UP_TO_THE_CLIENT, Pack, Sign, Zone
from clientcheck_tui.core.scoring import SignState, holds, sign_state, states

MAX_SETS = 3
"""How many sets of answers are named."""

GOOD: tuple[Zone, ...] = ("keep", "watch")
"""The zones that a set of answers has to lead to."""

Chosen = tuple[str, ...]
"""Questions whose answers become the best ones, in the pack's order."""

Rank = tuple[int, int, tuple[int, ...]]


class Hinge(msgspec.Struct, frozen=True):
    """The answer that an outcome hangs on most.

    Attributes:
        question: the question; ``gauge`` and ``zone`` are what the outcome would be with its best answer.
    """

    question: str
    gauge: int
    zone: Zone


MAX_OF_A_SIGN = 12
"""Of a sign with more answers that could be better, only so many of the worst are tried: all ways are gone through."""

Ways = dict[Chosen, SignState]
"""The answers of one sign that become the best ones → what the rows of the decision table then see of the sign."""


def smallest_sets(pack: Pack, answers: Answers) -> list[Chosen]:
    """Return the smallest sets of answers, at most `MAX_SETS`, that would bring the outcome to keep or watch.

    Each answer of a set would become the best one. Only answers that the client could improve are in a set, and none
    without which it would do as well. Fewer answers come first, then those that are worse now, then the pack's order.
    There is no set where the outcome is keep or watch already, or nothing the client can change alone would do it.
    """
    signs = [sign for sign in pack.signs if sign.role in UP_TO_THE_CLIENT]
    all_better = dict.fromkeys((one.key for sign in signs for one in sign.scored if _position(answers, one.key)), 0)
    if zone_today(pack, answers) in GOOD or zone_today(pack, {**answers, **all_better}) not in GOOD:
        return []  # as often, and much quicker than going through all ways
    now, red_lines = states(pack, answers), crossed(pack, answers)
    ways = [_ways(pack, sign, answers) for sign in signs]

    @cache
    def is_good(combination: tuple[SignState, ...]) -> bool:
        changed = now | {state.key: state for state in combination}
        return matching_row(pack, changed.values(), red_lines)[0].zone in GOOD

    fewest = [_fewest(of_sign) for of_sign in ways]
    rank = _ranking(pack, answers)
    found: list[Chosen] = []
    for combination in sorted(product(*fewest), key=lambda states: _size(states, fewest)):
        if len(found) == MAX_SETS and _size(combination, fewest) > len(found[-1]):
            break  # all others need more answers
        if is_good(combination):
            found = sorted([*found, *_needed(combination, ways, is_good, rank)], key=rank)[:MAX_SETS]
    return found


def zone_today(pack: Pack, answers: Answers) -> Zone:
    """Return the zone that today's rules give."""
    return matching_row(pack, states(pack, answers).values(), crossed(pack, answers))[0].zone


def hinge(pack: Pack, answers: Answers) -> Hinge | None:
    """Return the answer whose best option would lower the gauge most; None where none would lower it.

    Red lines count, and every scored answer, one's own feelings too. Where several lower it equally, it is the one that
    is worst now, then the first in the pack's order.
    """
    now, red_lines = states(pack, answers), crossed(pack, answers)
    row, _ = matching_row(pack, now.values(), red_lines)
    lowest = gauge(row.zone, now.values(), red_lines)
    best: Hinge | None = None
    for key in sorted(_heavy(pack, pack.questions, answers), key=lambda key: -_position(answers, key)):
        sign = pack.sign_of[key]
        better = {**answers, key: 0}
        changed = now | {sign.key: sign_state(pack, sign, better)}
        lines = crossed(pack, better)
        row, _ = matching_row(pack, changed.values(), lines)
        number = gauge(row.zone, changed.values(), lines)
        if number < lowest:
            lowest, best = number, Hinge(key, number, row.zone)
    return best


def _ways(pack: Pack, sign: Sign, answers: Answers) -> Ways:
    """Return every way to improve a sign."""
    scored = [question.key for question in sign.scored]
    keys = _heavy(pack, scored, answers)
    if len(keys) > MAX_OF_A_SIGN:
        worst = sorted(keys, key=lambda key: -_position(answers, key))[:MAX_OF_A_SIGN]
        keys = [key for key in keys if key in worst]
    return {
        chosen: seen_by_rows(sign_state(pack, sign, {**answers, **dict.fromkeys(chosen, 0)}), sign.role)
        for size in range(len(keys) + 1)
        for chosen in combinations(keys, size)
    }


def _heavy(pack: Pack, keys: Iterable[str], answers: Answers) -> list[str]:
    """Return the scored questions and red lines of ``keys`` whose answers count and are not the best ones."""
    return [
        key
        for key in keys
        if (question := pack.questions[key]).kind in ("scored", "red-line")
        and _position(answers, key) > 0
        and holds(question.show_if, pack, answers)
    ]


def _position(answers: Answers, key: str) -> int:
    value = answers.get(key)
    return value if isinstance(value, int) else 0


def _fewest(ways: Ways) -> dict[SignState, int]:
    """Return each state a sign can be brought to, with the fewest answers that do it."""
    fewest: dict[SignState, int] = {}
    for chosen, state in ways.items():
        fewest.setdefault(state, len(chosen))  # the ways with fewer answers come first
    return fewest


def _size(combination: Iterable[SignState], fewest: Sequence[Mapping[SignState, int]]) -> int:
    return sum(of_sign[state] for of_sign, state in zip(fewest, combination, strict=True))


def _needed(
    combination: tuple[SignState, ...],
    ways: Sequence[Ways],
    is_good: Callable[[tuple[SignState, ...]], bool],
    rank: Callable[[Chosen], Rank],
) -> list[Chosen]:
    """Return the first sets, at most `MAX_SETS`, that lead to these states and of which every answer is needed.

    An answer is needed or not whatever the other signs' answers are, as long as these lead to the same states. So the
    first sets are made of the first of each sign.
    """
    first: list[list[Chosen]] = []
    for place, of_sign in enumerate(ways):

        def helps(chosen: Chosen, place: int = place, of_sign: Ways = of_sign) -> bool:
            return is_good((*combination[:place], of_sign[chosen], *combination[place + 1 :]))

        of_state = [chosen for chosen, state in of_sign.items() if state == combination[place]]
        needed = [chosen for chosen in of_state if not any(map(helps, _one_fewer(chosen)))]
        first.append(sorted(needed, key=rank)[:MAX_SETS])
    return sorted((sum(parts, ()) for parts in product(*first)), key=rank)[:MAX_SETS]


def _one_fewer(chosen: Chosen) -> Iterator[Chosen]:
    return (chosen[:place] + chosen[place + 1 :] for place in range(len(chosen)))


def _ranking(pack: Pack, answers: Answers) -> Callable[[Chosen], Rank]:
    """Return what sets are ordered by: fewer answers first, then those that are worse now, then the pack's order."""
    order = {key: number for number, key in enumerate(pack.questions)}

    def rank(chosen: Chosen) -> Rank:
        return len(chosen), -sum(_position(answers, key) for key in chosen), tuple(order[key] for key in chosen)

    return rank
