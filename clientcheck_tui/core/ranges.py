"""The range: the lowest and the highest gauge that the open answers can still lead to. Docs: ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from clientcheck_tui.core.answers import Answer, Answers
from clientcheck_tui.core.decision_table import crossed, gauge, matching_row, zone_of
from clientcheck_tui.core.pack import UNSURE, Level, Pack, Question, Sign, Talk, Zone
from clientcheck_tui.core.scoring import SignState, sign_state

Answered = tuple[Answer | None, ...]
"""The answers to a fixed list of questions."""

Outlook = tuple[tuple[Level, bool, bool, bool, bool, Talk | None], ...]
"""All that the decision table looks at in states of a sign."""

MAX_REMEMBERED = 5_000
"""So many signs, or zones, are remembered before all are forgotten: a few MB."""


class Ends(NamedTuple):
    """The states a sign can still have, one for each way its open gates can be answered.

    ``best`` and ``worst`` have all other open questions at their best and at their worst.
    """

    best: tuple[SignState, ...]
    worst: tuple[SignState, ...]
    outlook: Outlook


class Ranges:
    """Computes ranges for one pack.

    An answer moves one sign, so the results of the others are remembered. That makes thousands of ranges that differ in
    a few answers affordable.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._ends: list[dict[Answered, Ends]] = [{} for _ in pack.signs]
        self._outlooks: dict[Outlook, Outlook] = {}
        self._zones: dict[tuple[object, ...], tuple[Zone, Zone]] = {}

    def span(self, answers: Answers) -> tuple[int, int]:
        """The lowest and the highest gauge that the open answers can still lead to."""
        return self._span(self._signs(answers), answers)

    def zones(self, answers: Answers) -> tuple[Zone, Zone]:
        """The zones of the lowest and the highest gauge."""
        ends = self._signs(answers)
        # The zone does not depend on the exact severities, so most ranges have the zones of an earlier one.
        key = (*(answers.get(line.key) for line in self.pack.red_lines), *(id(end.outlook) for end in ends))
        zones = self._zones.get(key)
        if zones is None:
            if len(self._zones) >= MAX_REMEMBERED:
                self._zones.clear()
            low, high = self._span(ends, answers)
            zones = self._zones[key] = zone_of(low), zone_of(high)
        return zones

    def _span(self, ends: Sequence[Ends], answers: Answers) -> tuple[int, int]:
        best, worst = _filled(self.pack.red_lines, answers)
        return (
            min(self._gauges([end.best for end in ends], best)),
            max(self._gauges([end.worst for end in ends], worst)),
        )

    def _gauges(self, signs: Sequence[tuple[SignState, ...]], answers: Answers) -> Iterator[int]:
        """The gauge for every way the signs can turn out; those that open gates concern go the same way at once."""
        red_lines = crossed(self.pack, answers)
        ways = max(map(len, signs))
        for states in set(zip(*(one if len(one) == ways else one * ways for one in signs), strict=True)):
            row, _ = matching_row(self.pack, states, red_lines)
            yield gauge(row.zone, states, red_lines)

    def _signs(self, answers: Answers) -> list[Ends]:
        """How each sign can still turn out."""
        signs = []
        for sign, known in zip(self.pack.signs, self._ends, strict=True):
            answered = tuple(map(answers.get, self.pack.moving[sign.key]))
            ends = known.get(answered)
            if ends is None:
                if len(known) >= MAX_REMEMBERED // len(self._ends):
                    known.clear()
                ends = _ends_of(self.pack, sign, answers)
                # Equal outlooks become one object, so that ``zones`` can tell them apart by their identity.
                ends = known[answered] = ends._replace(outlook=self._outlooks.setdefault(ends.outlook, ends.outlook))
            signs.append(ends)
        return signs


def _ends_of(pack: Pack, sign: Sign, answers: Answers) -> Ends:
    gates = pack.gates if pack.gates_behind[sign.key] else ()
    positions = [
        (value,) if isinstance(value := answers.get(gate.key), int) else range(len(gate.options)) for gate in gates
    ]
    ways = [dict(zip((gate.key for gate in gates), chosen, strict=True)) for chosen in product(*positions)]
    best, worst = (
        tuple(sign_state(pack, sign, {**end, **way}) for way in ways) for end in _filled(sign.questions, answers)
    )
    outlook = tuple(
        (state.level, state.recent, state.excused, state.tested, state.improving, state.talk) for state in best + worst
    )
    return Ends(best, worst, outlook)


def _filled(questions: Iterable[Question], answers: Answers) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """The answers to these questions with the open ones at their best, and at their worst."""
    best: dict[str, Answer] = {}
    worst: dict[str, Answer] = {}
    for question in questions:
        value = answers.get(question.key, UNSURE)
        best[question.key] = 0 if value == UNSURE else value
        worst[question.key] = question.last if value == UNSURE else value
    return best, worst
