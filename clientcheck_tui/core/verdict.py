"""The verdict: the first row of the decision table that holds, the gauge, and the range of what is still open.

Docs: ``docs/rules.md``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import product

import msgspec

from clientcheck_tui.core.answers import Positions, Summary
from clientcheck_tui.core.pack import ZONES, Pack, Question, Zone
from clientcheck_tui.core.scoring import CLEAR, PARTS, SignState, asked, sign_state, states

RULES: dict[str, Zone] = {
    "red-line": "leave",
    "unpaid-final": "leave",
    "unpaid": "prepare",
    "no-money-makes-up": "prepare",
    "talk-failed": "prepare",
    "severe": "prepare",
    "several": "prepare",
    "improving-but-serious": "talk",
    "improving": "watch",
    "one-serious": "talk",
    "several-mild": "talk",
    "one-mild": "watch",
    "stuck": "watch",
    "healthy": "keep",
}
"""The rows of the decision table in their order, and the zone each leads to."""

CLAIMS: dict[str, tuple[str, ...]] = {
    "red-line": ("C11", "C13"),
    "unpaid-final": ("C5",),
    "unpaid": ("C5",),
    "no-money-makes-up": ("C12", "C20"),
    "talk-failed": ("C18", "C6"),
    "severe": ("C5", "C8", "C22"),
    "several": ("C23", "C2"),
    "improving-but-serious": ("C17",),
    "improving": ("C17",),
    "one-serious": ("C16", "C17", "C22"),
    "several-mild": ("C17",),
    "one-mild": ("C17",),
    "stuck": ("C17",),
    "healthy": ("C1",),
}
"""The source's claims behind each row."""


class Verdict(msgspec.Struct, frozen=True):
    """What the answers so far say.

    Attributes:
        zone: keep 0–19, watch 20–39, talk 40–59, prepare 60–79, leave 80–100.
        gauge: 0–100, always within its zone.
        low: the gauge if all that is open were best, 0–100.
        high: the gauge if all that is open were worst, 0–100.
        rule: the row that holds.
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
    signs: dict[str, SignState]
    red_lines: dict[str, str]
    provisional: bool
    known: bool

    @property
    def settled(self) -> bool:
        """No remaining answer can change the zone (the reasons still may)."""
        return zone_of(self.low) == zone_of(self.high)

    def summary(self, pack: Pack, date: datetime.date) -> Summary:
        """What a list shows of it, for an assessment of ``date``."""
        again = date + datetime.timedelta(days=pack.look_again[self.zone])
        return Summary(self.zone, self.gauge, self.low, self.high, self.rule, self.provisional, again)


def judge(pack: Pack, answers: Positions) -> Verdict:
    """The whole verdict with its range. Answers whose condition no longer holds are ignored."""
    signs = states(pack, answers)
    rule, gauge = _rule_and_gauge(pack, signs, answers)
    low, high = span(pack, answers)
    return Verdict(
        zone=RULES[rule],
        gauge=gauge,
        low=low,
        high=high,
        rule=rule,
        signs=signs,
        red_lines=crossed(pack, answers),
        provisional=any(state.provisional for state in signs.values()),
        known=any(state.answered for state in signs.values())
        or any(isinstance(answers.get(line.key), int) for line in pack.red_lines),
    )


def zone_of(gauge: int) -> Zone:
    """The zone a gauge lies in."""
    return ZONES[min(gauge // 20, 4)]


def crossed(pack: Pack, answers: Positions) -> dict[str, str]:
    """The red lines crossed: question key → option key."""
    found = {}
    for line in pack.red_lines:
        value = answers.get(line.key)
        if isinstance(value, int) and value > 0:
            found[line.key] = line.options[value].key
    return found


def rule_of(pack: Pack, signs: Mapping[str, SignState], answers: Positions) -> str:
    """The first row of the decision table that holds."""
    lines = {pack.questions[key].red_line[option] for key, option in crossed(pack, answers).items()}
    for row in ("red-line", "unpaid-final", "unpaid"):
        if row in lines:
            return row
    repair = [signs[sign.key] for sign in pack.signs if sign.role == "repair" and signs[sign.key].parts is not None]
    others = [(sign.role, signs[sign.key]) for sign in pack.signs if sign.role != "repair"]
    serious = [(role, state) for role, state in others if state.serious]
    mild = [state for _, state in others if state.level == "mild"]
    severe_roles = {role for role, state in serious if state.level == "severe"}
    improving = bool(repair) and all(state.level == "none" for state in repair)
    failed = any(state.serious for state in repair)
    lasting = [state for role, state in serious if not state.recent and (role != "contact" or repair)]
    rows = (
        ("no-money-makes-up", "person" in severe_roles),
        ("talk-failed", failed and (serious or any(not state.excused for state in mild))),
        ("severe", not improving and "work" in severe_roles),
        ("several", not improving and len(lasting) >= 2),
        ("improving-but-serious", improving and (len(serious) >= 2 or severe_roles)),
        ("improving", improving and (serious or mild)),
        ("one-serious", serious),
        ("several-mild", len(mild) >= 2),
        ("one-mild", mild),
        ("stuck", repair and not improving),
    )
    return next((name for name, holds in rows if holds), "healthy")


def span(pack: Pack, answers: Positions) -> tuple[int, int]:
    """The lowest and the highest gauge that the open answers can still lead to."""
    bounds = []
    for pick, choose in ((_best, min), (_worst, max)):
        filled: dict[str, int | str] = {key: pick(question) for key, question in pack.questions.items()}
        filled.update({key: value for key, value in answers.items() if _given(value)})
        free = [gate for gate in pack.gates if not _given(answers.get(gate.key))]
        moved = {gate.key for gate in free}
        fixed = {s.key: sign_state(pack, s, filled) for s in pack.signs if not pack.gates_behind[s.key] & moved}
        gauges = []
        for chosen in _combinations(free):
            trial = {**filled, **chosen}
            signs = {sign.key: fixed.get(sign.key) or sign_state(pack, sign, trial) for sign in pack.signs}
            gauges.append(_rule_and_gauge(pack, signs, trial)[1])
        bounds.append(choose(gauges))
    return bounds[0], bounds[1]


def open_questions(pack: Pack, answers: Positions) -> list[Question]:
    """The questions asked now that have no answer yet or a *not sure*, in order."""
    state = states(pack, answers)
    return [
        question
        for question in pack.questions.values()
        if not _given(answers.get(question.key)) and asked(question, pack, answers, state)
    ]


def _rule_and_gauge(pack: Pack, signs: Mapping[str, SignState], answers: Positions) -> tuple[str, int]:
    """The row that holds and the one number that never contradicts it."""
    rule = rule_of(pack, signs, answers)
    number = ZONES.index(RULES[rule])
    known = sorted((state.parts for state in signs.values() if state.parts is not None), reverse=True)
    top = known[0] if known else 0
    serious_others = sum(parts >= CLEAR * PARTS for parts in known[1:])
    pressure = min(100 * PARTS, top + 5 * serious_others * PARTS)
    if crossed(pack, answers):
        pressure = 100 * PARTS
    step = pressure // (5 * PARTS)
    return rule, 20 * number + (step if number == 4 else min(step, 19))


def _given(value: int | str | None) -> bool:
    """Answered for good: a position or *does not apply*."""
    return value is not None and value != "unsure"


def _best(question: Question) -> int:
    return 0


def _worst(question: Question) -> int:
    return question.last


def _combinations(gates: list[Question]) -> Iterator[dict[str, int]]:
    """Every way the open gates may still be answered."""
    for positions in product(*(range(len(gate.options)) for gate in gates)):
        yield dict(zip((gate.key for gate in gates), positions, strict=True))
