"""The range: the lowest and the highest gauge that the open answers can still lead to. Docs: ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from clientcheck_tui.core.answers import Answer, Answers
from clientcheck_tui.core.decision_table import crossed, gauge, matching_row, seen_by_rows
from clientcheck_tui.core.pack import UNSURE, ZONES, Pack, Question, Sign, Zone
from clientcheck_tui.core.scoring import SignState, sign_state

Answered = tuple[Answer | None, ...]
"""The answers to a fixed list of questions."""

MAX_REMEMBERED = 5_000
"""How many signs are kept in memory, a few MB, before all are dropped."""

MAX_ZONES_REMEMBERED = 40_000
"""The same for what the zones of ranges need, which is smaller."""


class Ends(NamedTuple):
    """The states a sign can still have, one for each way its open gates can be answered.

    Attributes:
        best: those with all other open questions at their best; ``worst`` has them at their worst.
    """

    best: tuple[SignState, ...]
    worst: tuple[SignState, ...]


class Ranges:
    """Computes ranges for one pack.

    An answer moves one sign, so the results of the others are remembered. That makes thousands of ranges that differ in
    a few answers affordable. For their zones even less is needed: what the rows of the decision table look at.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._ends: list[dict[Answered, Ends]] = [{} for _ in pack.signs]
        self._outlooks: list[dict[Answered, Ends]] = [{} for _ in pack.signs]
        self._one_object: dict[SignState, SignState] = {}
        self._zones: dict[tuple[object, ...], int] = {}
        self._moved_by = {
            key: [number for number, sign in enumerate(pack.signs) if key in pack.moving[sign.key]]
            for key in pack.questions
        }
        self._signs_behind_gates = sum(bool(gates) for gates in pack.gates_behind.values())

    def span(self, answers: Answers) -> tuple[int, int]:
        """The lowest and the highest gauge that the open answers can still lead to."""
        ends = [self._turns_out(number, answers) for number in range(len(self.pack.signs))]
        best, worst = _filled(self.pack.red_lines, answers)
        return (
            min(self._gauges([end.best for end in ends], crossed(self.pack, best))),
            max(self._gauges([end.worst for end in ends], crossed(self.pack, worst))),
        )

    def zones(self, answers: Answers) -> tuple[Zone, Zone]:
        """The zones of the lowest and the highest gauge."""
        return self.zones_of(self.outlooks(answers), answers)

    def outlooks(self, answers: Answers) -> list[Ends]:
        """For each sign, what the rows of the decision table look at in the states that it can still have."""
        return [self._outlook(number, answers) for number in range(len(self.pack.signs))]

    def changed(self, outlooks: Sequence[Ends], answers: Answers, key: str) -> list[Ends]:
        """The ``outlooks`` after only the answer to the question ``key`` has changed to that in ``answers``."""
        now = list(outlooks)
        for number in self._moved_by[key]:
            now[number] = self._outlook(number, answers)
        return now

    def zones_of(self, outlooks: Sequence[Ends], answers: Answers) -> tuple[Zone, Zone]:
        """The zones of the lowest and the highest gauge, given the `outlooks` for these answers."""
        red_lines = tuple(answers.get(line.key, UNSURE) for line in self.pack.red_lines)
        best = min(self._zone_numbers([end.best for end in outlooks], red_lines, 0))
        worst = max(self._zone_numbers([end.worst for end in outlooks], red_lines, 1))
        return ZONES[best], ZONES[worst]

    def _gauges(self, signs: Sequence[tuple[SignState, ...]], red_lines: Mapping[str, str]) -> Iterator[int]:
        for states in set(_ways(signs)):
            row, _ = matching_row(self.pack, states, red_lines)
            yield gauge(row.zone, states, red_lines)

    def _zone_numbers(
        self, signs: Sequence[tuple[SignState, ...]], red_lines: tuple[Answer, ...], end: int
    ) -> Iterator[int]:
        """The numbers of the zones; ``end`` is 0 where open red lines are at their best, and 1 at their worst."""
        for states in _ways(signs):
            key = (end, red_lines, *map(id, states))  # equal states of these are one object
            number = self._zones.get(key)
            if number is None:
                if len(self._zones) >= MAX_ZONES_REMEMBERED:
                    self._zones.clear()
                answered = {line.key: answer for line, answer in zip(self.pack.red_lines, red_lines, strict=True)}
                lines = _filled(self.pack.red_lines, answered)[end]
                row, _ = matching_row(self.pack, states, crossed(self.pack, lines))
                number = self._zones[key] = ZONES.index(row.zone)
            yield number

    def _outlook(self, number: int, answers: Answers) -> Ends:
        sign, known = self.pack.signs[number], self._outlooks[number]
        answered = tuple(map(answers.get, self.pack.moving[sign.key]))
        outlook = known.get(answered)
        if outlook is None:
            if len(known) >= MAX_ZONES_REMEMBERED // len(self._outlooks):
                known.clear()
            best, worst = (self._one_of_each(states, sign) for states in _ends_of(self.pack, sign, answers))
            outlook = known[answered] = Ends(best, worst)
        return outlook

    def _one_of_each(self, states: tuple[SignState, ...], sign: Sign) -> tuple[SignState, ...]:
        """What the rows look at in these states; each once, unless the gates concern other signs too."""
        for_rows = (seen_by_rows(state, sign.role) for state in states)
        found = [self._one_object.setdefault(state, state) for state in for_rows]
        return tuple(found if self._signs_behind_gates > 1 else dict.fromkeys(found))

    def _turns_out(self, number: int, answers: Answers) -> Ends:
        """How a sign can still turn out."""
        sign, known = self.pack.signs[number], self._ends[number]
        answered = tuple(map(answers.get, self.pack.moving[sign.key]))
        ends = known.get(answered)
        if ends is None:
            if len(known) >= MAX_REMEMBERED // len(self._ends):
                known.clear()
            ends = known[answered] = _ends_of(self.pack, sign, answers)
        return ends


def _ways(signs: Sequence[tuple[SignState, ...]]) -> Iterable[tuple[SignState, ...]]:
    """Every combination of the states that the signs can have; signs behind the same open gates change together."""
    ways = max(map(len, signs))
    return zip(*(one if len(one) == ways else one * ways for one in signs), strict=True)


def _ends_of(pack: Pack, sign: Sign, answers: Answers) -> Ends:
    gates = pack.gates if pack.gates_behind[sign.key] else ()
    positions = [
        (value,) if isinstance(value := answers.get(gate.key), int) else range(len(gate.options)) for gate in gates
    ]
    ways = [dict(zip((gate.key for gate in gates), chosen, strict=True)) for chosen in product(*positions)]
    best, worst = _filled(sign.questions, answers)
    states = tuple(sign_state(pack, sign, {**best, **way}) for way in ways)
    if best == worst:
        return Ends(states, states)
    return Ends(states, tuple(sign_state(pack, sign, {**worst, **way}) for way in ways))


def _filled(questions: Iterable[Question], answers: Answers) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """The answers to these questions with the open ones at their best, and at their worst."""
    best: dict[str, Answer] = {}
    worst: dict[str, Answer] = {}
    for question in questions:
        value = answers.get(question.key, UNSURE)
        best[question.key] = 0 if value == UNSURE else value
        worst[question.key] = question.last if value == UNSURE else value
    return best, worst
