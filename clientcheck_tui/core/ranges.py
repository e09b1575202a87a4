"""The range again, quick enough to try out answers by the hundred: the same as ``verdict.span``, sign by sign.

An answer moves one sign, so what was worked out for the others is remembered. The rules themselves stay in
``scoring`` and ``verdict``; a property test holds the two ways against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product
from typing import NamedTuple, TypeVar

from clientcheck_tui.core.answers import Answer, Answers
from clientcheck_tui.core.decision_table import matching_row
from clientcheck_tui.core.pack import NA, UNSURE, ZONES, Pack, Sign
from clientcheck_tui.core.scoring import (
    CLEAR,
    MILD,
    PARTS,
    SEVERE,
    WORST,
    SignState,
    bad_patch,
    floor_of,
    holds,
)
from clientcheck_tui.core.verdict import crossed

T = TypeVar("T")

State = tuple[int, int]
"""A sign with nothing open: its severity in parts (−1 while unknown), and all that the rules look at in one number."""

Given = tuple[Answer | None, ...]
"""Answers in a fixed order of questions."""

Lines = tuple[tuple[int, ...], tuple[int, ...]]
"""The positions of all red lines with the open ones at their best, and at their worst."""

CACHE_SIZE = 5_000
"""So many signs, or zones, are remembered before all are forgotten: a few MB, a short walk for the collector."""


class Ends(NamedTuple):
    """How far a sign can still go either way; several states where open gates can still go several ways.

    Attributes:
        best: with all that is open at its best.
        worst: with all that is open at its worst.
        shape: a number of its own for all that the rules look at in these.
    """

    best: tuple[State, ...]
    worst: tuple[State, ...]
    shape: int


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
        self._ends: list[dict[Given, Ends]] = [{} for _ in pack.signs]
        self._hides: dict[tuple[object, ...], list[frozenset[str]]] = {}
        self._shapes: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        self._shape_of: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self._zones: dict[tuple[object, ...], tuple[int, int]] = {}
        self._zone_of: dict[tuple[object, ...], int] = {}

    def span(self, answers: Answers) -> tuple[int, int]:
        """The lowest and the highest gauge that the open answers can still lead to."""
        ends = [self.end(index, answers) for index in range(len(self._keys))]
        best, worst = self.lines(answers)
        return (
            min(self._gauge(states, best) for states in _ways([end.best for end in ends])),
            max(self._gauge(states, worst) for states in _ways([end.worst for end in ends])),
        )

    def zones(self, shapes: Sequence[int], lines: Lines) -> tuple[int, int]:
        """The numbers of the lowest and the highest zone that signs of these shapes and red lines can still lead to."""
        key = (lines, *shapes)
        found = self._zones.get(key)
        if found is None:
            if len(self._zones) >= CACHE_SIZE:
                self._zones.clear()
            best, worst = zip(*(self._shapes[shape] for shape in shapes), strict=True)
            found = self._zones[key] = (
                min(self._zone(codes, lines[0]) for codes in _ways(best)),
                max(self._zone(codes, lines[1]) for codes in _ways(worst)),
            )
        return found

    def shapes(self, answers: Answers) -> list[int]:
        """The shape of each sign, in the order of the pack."""
        return [self.end(index, answers).shape for index in range(len(self._keys))]

    def lines(self, answers: Answers) -> Lines:
        """The red lines' positions with the open ones at their best, and at their worst."""
        given = [(key, value if isinstance(value := answers.get(key), int) else None) for key in self.red_lines]
        return (
            tuple(value or 0 for _, value in given),
            tuple(self._worst_line[key] if value is None else value for key, value in given),
        )

    def end(self, index: int, answers: Answers) -> Ends:
        """How the sign at ``index`` can still turn out."""
        known = self._ends[index]
        key = tuple(map(answers.get, self._keys[index]))
        found = known.get(key)
        if found is None:
            if len(known) >= CACHE_SIZE // len(self._ends):
                known.clear()
            found = known[key] = self._work_out(self.pack.signs[index], key, answers)
        return found

    def _work_out(self, sign: Sign, given: Given, answers: Answers) -> Ends:
        ways = [_state(sign, hidden, given) for hidden in self._hidden(sign, answers)]
        best, worst = zip(*ways, strict=True)
        codes = tuple(code for _, code in best), tuple(code for _, code in worst)
        shape = self._shape_of.setdefault(codes, len(self._shapes))
        if shape == len(self._shapes):
            self._shapes.append(codes)
        return Ends(best, worst, shape)

    def _hidden(self, sign: Sign, answers: Answers) -> Sequence[frozenset[str]]:
        """The scored questions not asked, for each way the open gates may still be answered."""
        if sign.key not in self._gated:
            return (frozenset(),)
        given = tuple(value if isinstance(value := answers.get(gate.key), int) else None for gate in self.pack.gates)
        found = self._hides.get((sign.key, given))
        if found is None:
            places = [
                range(len(gate.options)) if value is None else (value,)
                for gate, value in zip(self.pack.gates, given, strict=True)
            ]
            found = []
            for chosen in product(*places):
                gates = {gate.key: value for gate, value in zip(self.pack.gates, chosen, strict=True)}
                found.append(
                    frozenset(q.key for q in sign.scored if q.show_if and not holds(q.show_if, self.pack, gates))
                )
            if self._one_gated:  # no other sign has to go the same way at once
                found = list(dict.fromkeys(found))
            self._hides[sign.key, given] = found
        return found

    def _zone(self, codes: tuple[int, ...], lines: tuple[int, ...]) -> int:
        """The number of the zone that the first row that holds leads to."""
        if any(lines):  # a red line crossed stands on its own
            codes = ()
        key = (lines, codes)
        found = self._zone_of.get(key)
        if found is None:
            if len(self._zone_of) >= CACHE_SIZE:
                self._zone_of.clear()
            signs = {
                sign.key: SignState(sign.key, _FLOORS[code >> 2], bool(code & 2), bool(code & 1))
                for sign, code in zip(self.pack.signs, codes, strict=False)
            }
            red_lines = crossed(self.pack, dict(zip(self.red_lines, lines, strict=True)))
            found = self._zone_of[key] = ZONES.index(matching_row(self.pack, signs, red_lines)[0].zone)
        return found

    def _gauge(self, states: tuple[State, ...], lines: tuple[int, ...]) -> int:
        number = self._zone(tuple(code for _, code in states), lines)
        top = max(0, *(parts for parts, _ in states))
        serious = sum(parts >= CLEAR * PARTS for parts, _ in states)
        pressure = 100 * PARTS if any(lines) else min(100 * PARTS, top + 5 * max(0, serious - 1) * PARTS)
        step = pressure // (5 * PARTS)
        return 20 * number + (step if number == len(ZONES) - 1 else min(step, 19))


_NONE, _MILD = 1, 2
_FLOORS = (None, 0, MILD * PARTS, CLEAR * PARTS, SEVERE * PARTS)
"""A severity of each level, in parts: unknown, none, mild, clear, severe."""


def _ways(ends: Sequence[tuple[T, ...]]) -> set[tuple[T, ...]]:
    """Every way the signs can turn out together; those that open gates move go the same way at once."""
    many = max(map(len, ends))
    return set(zip(*(end if len(end) == many else end * many for end in ends), strict=True))


def _state(sign: Sign, hidden: Collection[str], given: Given) -> tuple[State, State]:
    """The sign with all that is open at its best, and at its worst, from what ``_keys`` finds."""
    total = answered = worst = weighty = open_ = open_weighty = 0
    for question, value in zip(sign.scored, given, strict=False):
        if value == NA or question.key in hidden:
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
    for question, value in zip(sign.followups, given[len(sign.scored) :], strict=False):
        first, may = value == 0, value is None or value == UNSURE
        if question.kind == "since":
            recent |= first
            may_recent |= first or may
        else:
            excused |= first
            may_excused |= first or may
    mean, top = 100 * PARTS // (WORST * answered), WORST * open_
    return (
        _capped(max(mean * total, floor_of(worst, weighty)), may_recent, may_excused),
        _capped(max(mean * (total + top), floor_of(worst + open_, weighty + open_weighty)), recent, excused),
    )


def _capped(parts: int, recent: bool, excused: bool) -> State:
    """The severity after a bad patch and a guard, and what the rules look at."""
    if parts < MILD * PARTS:
        return parts, 4 * _NONE
    if recent:
        parts = bad_patch(parts)
    if excused:
        parts = min(parts, (CLEAR - 1) * PARTS)
    level = _MILD + (parts >= CLEAR * PARTS) + (parts >= SEVERE * PARTS)
    # The rules ask of a serious sign alone whether it is recent: fewer shapes to tell apart.
    return parts, 4 * level + 2 * (recent and level > _MILD) + excused
