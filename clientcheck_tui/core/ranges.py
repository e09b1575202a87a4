"""The range again, quick enough to try out answers by the hundred: the same as ``verdict.span``, sign by sign.

An answer moves one sign, so what was worked out for the others is remembered. The rules themselves stay in
``scoring`` and ``verdict``; a property test holds the two ways against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from clientcheck_tui.core.answers import Positions
from clientcheck_tui.core.pack import NA, UNSURE, ZONES, Pack, Sign
from clientcheck_tui.core.scoring import (
    CLEAR,
    MILD,
    PARTS,
    SEVERE,
    WORST,
    SignState,
    _bad_patch,
    _floor,
    holds,
)
from clientcheck_tui.core.verdict import RULES, rule_of

State = tuple[int, int]
"""A sign with nothing open: its severity in parts (−1 while unknown), and all the rules look at in one number."""

Ends = tuple[tuple[State, ...], tuple[State, ...]]
"""A sign with all that is open at its best, and at its worst; several where open gates can still go several ways."""

FORGET = 50_000
"""So many signs are remembered before all are forgotten: some 20 MB."""


class Ranges:
    """Works out ranges for one pack, and remembers.

    Attributes:
        pack: the pack.
        red_lines: the keys of its red lines, in order.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.red_lines = tuple(line.key for line in pack.red_lines)
        self._worst_line = {line.key: line.last for line in pack.red_lines}
        gated = [sign for sign in pack.signs if pack.gates_behind[sign.key]]
        self._gated = {sign.key for sign in gated}
        self._one_gated = len(gated) == 1
        gates = tuple(gate.key for gate in pack.gates)
        self._keys = [
            tuple(question.key for question in (*sign.scored, *sign.followups))
            + (gates if sign.key in self._gated else ())
            for sign in pack.signs
        ]
        self._ends: list[dict[tuple[object, ...], Ends]] = [{} for _ in pack.signs]
        self._zones: dict[tuple[object, ...], int] = {}

    def span(self, answers: Positions) -> tuple[int, int]:
        """The lowest and the highest gauge that the open answers can still lead to."""
        best, worst = self.lines(answers)
        ends = self.ends(answers)
        return (
            min(self._gauge(states, best) for states in _ways([end[0] for end in ends])),
            max(self._gauge(states, worst) for states in _ways([end[1] for end in ends])),
        )

    def zones(self, ends: Sequence[Ends], lines: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[int, int]:
        """The numbers of the lowest and the highest zone that signs and red lines can still lead to."""
        return (
            min(self._zone(states, lines[0]) for states in _ways([end[0] for end in ends])),
            max(self._zone(states, lines[1]) for states in _ways([end[1] for end in ends])),
        )

    def ends(self, answers: Positions) -> list[Ends]:
        """How each sign can still turn out, in the order of the pack."""
        return [self.end(index, answers) for index in range(len(self._keys))]

    def lines(self, answers: Positions) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The red lines' positions with the open ones at their best, and at their worst."""
        given = [(key, value if isinstance(value := answers.get(key), int) else None) for key in self.red_lines]
        return (
            tuple(value or 0 for _, value in given),
            tuple(self._worst_line[key] if value is None else value for key, value in given),
        )

    def end(self, index: int, answers: Positions) -> Ends:
        """How the sign at ``index`` can still turn out."""
        known = self._ends[index]
        key = tuple(map(answers.get, self._keys[index]))
        found = known.get(key)
        if found is None:
            if len(known) >= FORGET // len(self._ends):
                known.clear()
            found = known[key] = self._work_out(self.pack.signs[index], answers)
        return found

    def _work_out(self, sign: Sign, answers: Positions) -> Ends:
        if sign.key not in self._gated:
            both = _state(sign, self._hidden(sign, {}), answers)
            return (both[0],), (both[1],)
        free = [gate for gate in self.pack.gates if not isinstance(answers.get(gate.key), int)]
        ways = []
        for chosen in product(*(range(len(gate.options)) for gate in free)):
            trial = {gate.key: answers[gate.key] for gate in self.pack.gates if gate not in free}
            trial.update(zip((gate.key for gate in free), chosen, strict=True))
            ways.append(_state(sign, self._hidden(sign, trial), answers))
        if self._one_gated:
            ways = sorted(set(ways))
        return tuple(best for best, _ in ways), tuple(worst for _, worst in ways)

    def _hidden(self, sign: Sign, gates: Positions) -> set[str]:
        return {
            question.key
            for question in sign.scored
            if question.show_if is not None and not holds(question.show_if, self.pack, gates)
        }

    def _zone(self, states: tuple[State, ...], lines: tuple[int, ...]) -> int:
        """The number of the zone that the first row that holds leads to."""
        key = (lines, *[state[1] for state in states])
        found = self._zones.get(key)
        if found is None:
            signs = {
                sign.key: SignState(sign.key, _FLOORS[code >> 2], bool(code & 2), bool(code & 1))
                for sign, (_, code) in zip(self.pack.signs, states, strict=True)
            }
            rule = rule_of(self.pack, signs, dict(zip(self.red_lines, lines, strict=True)))
            found = self._zones[key] = ZONES.index(RULES[rule])
        return found

    def _gauge(self, states: tuple[State, ...], lines: tuple[int, ...]) -> int:
        number = self._zone(states, lines)
        top = max(0, *(parts for parts, _ in states))
        serious = sum(parts >= CLEAR * PARTS for parts, _ in states)
        pressure = 100 * PARTS if any(lines) else min(100 * PARTS, top + 5 * max(0, serious - 1) * PARTS)
        step = pressure // (5 * PARTS)
        return 20 * number + (step if number == len(ZONES) - 1 else min(step, 19))


_FLOORS = (None, 0, MILD * PARTS, CLEAR * PARTS, SEVERE * PARTS)
"""A severity of each level, in parts: unknown, none, mild, clear, severe."""


def _ways(ends: list[tuple[State, ...]]) -> Iterable[tuple[State, ...]]:
    """Every way the signs can turn out together; those that open gates move go the same way at once."""
    many = max(map(len, ends))
    return set(zip(*(end if len(end) == many else end * many for end in ends), strict=True))


def _state(sign: Sign, hidden: set[str], answers: Positions) -> tuple[State, State]:
    """The sign with all that is open at its best, and at its worst."""
    total = answered = worst = weighty = open_ = open_weighty = 0
    for question in sign.scored:
        if question.key in hidden:
            continue
        value = answers.get(question.key)
        if value == NA:
            continue
        answered += 1
        if not isinstance(value, int):
            open_ += 1
            open_weighty += question.weighty
            continue
        total += value
        if value == WORST:
            worst += 1
            weighty += question.weighty
    if not answered:
        return (-1, 0), (-1, 0)
    recent = excused = may_recent = may_excused = False
    for question in sign.followups:
        value = answers.get(question.key)
        first, may = value == 0, value is None or value == UNSURE
        if question.kind == "since":
            recent |= first
            may_recent |= first or may
        else:
            excused |= first
            may_excused |= first or may
    mean, top = 100 * PARTS // (WORST * answered), WORST * open_
    return (
        _capped(max(mean * total, _floor(worst, weighty)), may_recent, may_excused),
        _capped(max(mean * (total + top), _floor(worst + open_, weighty + open_weighty)), recent, excused),
    )


def _capped(parts: int, recent: bool, excused: bool) -> State:
    """The severity after a bad patch and a guard, and what the rules look at."""
    if parts < MILD * PARTS:
        return parts, 4
    if recent:
        parts = _bad_patch(parts)
    if excused:
        parts = min(parts, (CLEAR - 1) * PARTS)
    level = 2 + (parts >= CLEAR * PARTS) + (parts >= SEVERE * PARTS)
    return parts, 4 * level + 2 * recent + excused
