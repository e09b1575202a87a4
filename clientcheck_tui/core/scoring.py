"""The severity of each sign, 0–100: mean, then floors, bad patch and guards. Docs: ``docs/rules.md``.

It is computed in whole parts of a point, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm
from typing import Literal

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.pack import FOLLOWUPS, NA, Condition, Pack, Question, Sign

MAX_SCORED = 24
"""How many scored questions a sign may have: with more, a mean need not be a whole number of parts."""

WORST = 3
"""The last position of every scored question."""

PARTS = WORST * lcm(*range(1, MAX_SCORED + 1))
"""How many parts a point of severity has."""

Level = Literal["unknown", "none", "mild", "clear", "severe"]
SERIOUS: tuple[Level, ...] = ("clear", "severe")

MILD, CLEAR, SEVERE = 25, 50, 75
"""The points at which the levels begin."""


class SignState(msgspec.Struct, frozen=True):
    """The state of one sign.

    Attributes:
        parts: its severity in parts of a point (``PARTS`` to one); None while nothing scored is answered.
        recent: it has lasted for less than a month (C2).
        excused: a guard is at position 0, and caps it (C2, C6).
        answered: scored questions answered with a position.
        applicable: scored questions that are asked and apply.
        open_gate: a question that opens others is unanswered.
        uncapped: its severity before bad patch and guard, in parts.
    """

    key: str
    parts: int | None
    recent: bool = False
    excused: bool = False
    answered: int = 0
    applicable: int = 0
    open_gate: bool = False
    uncapped: int | None = None

    @property
    def level(self) -> Level:
        """None < 25 ≤ mild < 50 ≤ clear < 75 ≤ severe; unknown while nothing scored is answered."""
        if self.parts is None:
            return "unknown"
        if self.parts < MILD * PARTS:
            return "none"
        if self.parts < CLEAR * PARTS:
            return "mild"
        return "clear" if self.parts < SEVERE * PARTS else "severe"

    @property
    def serious(self) -> bool:
        """Clear or severe."""
        return self.parts is not None and self.parts >= CLEAR * PARTS

    @property
    def points(self) -> float | None:
        """The severity in points, rounded half up to one decimal."""
        if self.parts is None:
            return None
        return (self.parts * 20 + PARTS) // (2 * PARTS) / 10

    @property
    def whole(self) -> int | None:
        """The severity in points, rounded half up to a whole one."""
        return None if self.parts is None else (self.parts * 2 + PARTS) // (2 * PARTS)

    @property
    def provisional(self) -> bool:
        """Half or fewer of its applicable questions are answered, or a gate is unanswered."""
        return self.open_gate or (self.applicable > 0 and 2 * self.answered <= self.applicable)


def holds(condition: Condition | None, pack: Pack, answers: Answers, *, if_open: bool = False) -> bool:
    """Whether a question with this condition is asked: the gates it names must themselves be asked, and answered so.

    With ``if_open``, whether it can still be: a gate without an answer may get the one that is needed.
    """
    if condition is None:
        return True
    if condition.question:
        gate = pack.questions[condition.question]
        value = answers.get(gate.key)
        fits = gate.options[value].key == condition.is_ if isinstance(value, int) else if_open
        return fits and holds(gate.show_if, pack, answers, if_open=if_open)
    return all(holds(part, pack, answers, if_open=if_open) for part in condition.all) and (
        not condition.any or any(holds(part, pack, answers, if_open=if_open) for part in condition.any)
    )


def sign_state(pack: Pack, sign: Sign, answers: Answers) -> SignState:
    """Return the state of a sign. Answers to questions that are not asked are ignored."""
    total = answered = applicable = worst = weighty_worst = 0
    for question in sign.scored:
        if question.show_if is not None and not holds(question.show_if, pack, answers):
            continue
        value = answers.get(question.key)
        if value == NA:
            continue
        applicable += 1
        if not isinstance(value, int):
            continue
        answered += 1
        total += value
        if value == WORST:
            worst += 1
            weighty_worst += question.weighty
    open_gate = any(
        not isinstance(answers.get(gate.key), int) and holds(gate.show_if, pack, answers) for gate in sign.gates
    )
    if not answered:
        return SignState(sign.key, None, applicable=applicable, open_gate=open_gate)
    mean = 100 * total * PARTS // (WORST * answered)
    uncapped = parts = max(mean, _floor(worst, weighty_worst))
    recent = excused = False
    if parts >= MILD * PARTS:
        for question in sign.followups:
            first = answers.get(question.key) == 0
            recent |= first and question.kind == "since"
            excused |= first and question.kind == "guard"
    if recent:
        parts = _bad_patch(parts)
    if excused:
        parts = min(parts, (CLEAR - 1) * PARTS)
    return SignState(sign.key, parts, recent, excused, answered, applicable, open_gate, uncapped)


def states(pack: Pack, answers: Answers) -> dict[str, SignState]:
    """Return the state of every sign, by key, in the order of the pack."""
    return {sign.key: sign_state(pack, sign, answers) for sign in pack.signs}


def asked(question: Question, pack: Pack, answers: Answers, state: Mapping[str, SignState]) -> bool:
    """Whether a question is asked: if its condition holds; a guard or ``since`` once its sign is at 25 or more."""
    if question.kind in FOLLOWUPS:
        parts = state[pack.sign_of[question.key].key].parts
        return parts is not None and parts >= MILD * PARTS
    return holds(question.show_if, pack, answers)


def _floor(worst: int, weighty_worst: int) -> int:
    """The lowest severity with so many answers at the worst position, in parts."""
    if weighty_worst >= 2:
        return SEVERE * PARTS
    if worst >= 2 or weighty_worst:
        return CLEAR * PARTS
    return MILD * PARTS if worst else 0


def _bad_patch(parts: int) -> int:
    """The severity of a sign that has been so for weeks only: one level lower (C2)."""
    if parts >= SEVERE * PARTS:
        return (SEVERE - 1) * PARTS
    return min(parts, (CLEAR - 1) * PARTS) if parts >= CLEAR * PARTS else parts
