"""The verdict: the first row of the decision table that holds, the gauge, and the range of what is still open.

Docs: ``docs/rules.md``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import product

import msgspec

from clientcheck_tui.core.answers import Answer, Answers, Summary
from clientcheck_tui.core.decision_table import Row, matching_row
from clientcheck_tui.core.pack import UNSURE, ZONES, Pack, Question, Zone
from clientcheck_tui.core.scoring import CLEAR, PARTS, SignState, asked, sign_state, states


class Verdict(msgspec.Struct, frozen=True):
    """What the answers so far say.

    Attributes:
        zone: keep 0–19, watch 20–39, talk 40–59, prepare 60–79, leave 80–100.
        gauge: 0–100, always within its zone.
        low: the gauge if all that is open were best, 0–100.
        high: the gauge if all that is open were worst, 0–100.
        rule: the row that holds.
        driving: the signs that make it hold; none where a red line decides, or nothing speaks for leaving.
        signs: how each sign stands.
        red_lines: red lines crossed: question key → option key.
        provisional: some sign has half or fewer of its questions answered.
        known: something was answered that a verdict can rest on; without it there is none to tell.
    """

    zone: Zone
    gauge: int
    low: int
    high: int
    rule: str
    driving: tuple[str, ...]
    signs: dict[str, SignState]
    red_lines: dict[str, str]
    provisional: bool
    known: bool

    @property
    def settled(self) -> bool:
        """No remaining answer can change the zone (the reasons still may)."""
        return zone_of(self.low) == zone_of(self.high)

    def by_weight(self) -> list[SignState]:
        """The signs, the most severe first; unknown ones last."""
        return sorted(self.signs.values(), key=lambda state: -1 if state.parts is None else state.parts, reverse=True)

    def summary(self, pack: Pack, date: datetime.date) -> Summary:
        """What a list shows of it, for an assessment of ``date``."""
        again = date + datetime.timedelta(days=pack.look_again[self.zone])
        return Summary(self.zone, self.gauge, self.low, self.high, self.rule, self.provisional, again)


def judge(pack: Pack, answers: Answers) -> Verdict:
    """The whole verdict with its range. Answers whose condition no longer holds are ignored."""
    signs = states(pack, answers)
    red_lines = crossed(pack, answers)
    row, driving = matching_row(pack, signs, red_lines)
    low, high = span(pack, answers)
    return Verdict(
        zone=row.zone,
        gauge=_gauge(row, signs, red_lines),
        low=low,
        high=high,
        rule=row.rule,
        driving=tuple(state.key for state in driving),
        signs=signs,
        red_lines=red_lines,
        provisional=any(state.provisional for state in signs.values()),
        known=any(state.answered for state in signs.values())
        or any(isinstance(answers.get(line.key), int) for line in pack.red_lines),
    )


def zone_of(gauge: int) -> Zone:
    """The zone a gauge lies in."""
    return ZONES[min(gauge // 20, 4)]


def crossed(pack: Pack, answers: Answers) -> dict[str, str]:
    """The red lines crossed: question key → option key."""
    found = {}
    for line in pack.red_lines:
        value = answers.get(line.key)
        if isinstance(value, int) and value > 0:
            found[line.key] = line.options[value].key
    return found


def span(pack: Pack, answers: Answers) -> tuple[int, int]:
    """The lowest and the highest gauge that the open answers can still lead to."""
    bounds = []
    for pick, choose in ((_best, min), (_worst, max)):
        filled: dict[str, Answer] = {key: pick(question) for key, question in pack.questions.items()}
        filled.update({key: value for key, value in answers.items() if _given(value)})
        free = [gate for gate in pack.gates if not _given(answers.get(gate.key))]
        moved = {gate.key for gate in free}
        fixed = {s.key: sign_state(pack, s, filled) for s in pack.signs if not pack.gates_behind[s.key] & moved}
        gauges = []
        for chosen in _combinations(free):
            trial = {**filled, **chosen}
            signs = {sign.key: fixed.get(sign.key) or sign_state(pack, sign, trial) for sign in pack.signs}
            red_lines = crossed(pack, trial)
            gauges.append(_gauge(matching_row(pack, signs, red_lines)[0], signs, red_lines))
        bounds.append(choose(gauges))
    return bounds[0], bounds[1]


def open_questions(pack: Pack, answers: Answers) -> list[Question]:
    """The questions asked now that have no answer yet or a *not sure*, in order."""
    state = states(pack, answers)
    return [
        question
        for question in pack.questions.values()
        if not _given(answers.get(question.key)) and asked(question, pack, answers, state)
    ]


def _gauge(row: Row, signs: Mapping[str, SignState], red_lines: Mapping[str, str]) -> int:
    """The one number that never contradicts the row."""
    known = sorted((state.parts for state in signs.values() if state.parts is not None), reverse=True)
    top = known[0] if known else 0
    serious_others = sum(parts >= CLEAR * PARTS for parts in known[1:])
    pressure = 100 * PARTS if red_lines else min(100 * PARTS, top + 5 * serious_others * PARTS)
    number, step = ZONES.index(row.zone), pressure // (5 * PARTS)
    return 20 * number + (step if row.zone == "leave" else min(step, 19))


def _given(value: Answer | None) -> bool:
    """Answered for good: a position or *does not apply*."""
    return value is not None and value != UNSURE


def _best(question: Question) -> int:
    return 0


def _worst(question: Question) -> int:
    return question.last


def _combinations(gates: list[Question]) -> Iterator[dict[str, int]]:
    """Every way the open gates may still be answered."""
    for positions in product(*(range(len(gate.options)) for gate in gates)):
        yield dict(zip((gate.key for gate in gates), positions, strict=True))
