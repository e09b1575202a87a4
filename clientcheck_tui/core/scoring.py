"""The severity of each sign, 0–100: mean, floors, guards and bad patch. Docs: ``docs/rules.md``.

It is computed in whole parts of a point, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.pack import FOLLOWUPS, NA, TALKED, Condition, Level, Pack, Question, Sign, Talk
from clientcheck_tui.core.records import SignSummary

MAX_SCORED = 24
"""How many scored questions a sign may have: with more, a mean need not be a whole number of parts."""

WORST = 3
"""The last position of every scored question."""

PARTS = WORST * lcm(*range(1, MAX_SCORED + 1))
"""How many parts a point of severity has."""

SERIOUS: tuple[Level, ...] = ("clear", "severe")

PRESENT: tuple[Level, ...] = ("mild", *SERIOUS)
"""The levels of 25 points or more, with which a sign is there."""

MILD, CLEAR, SEVERE = 25, 50, 75
"""The points at which the levels begin."""

BEGINS: dict[Level, int] = {"none": 0, "mild": MILD, "clear": CLEAR, "severe": SEVERE}
"""The same by level; a sign whose level is unknown has no points."""


class SignState(msgspec.Struct, frozen=True):
    """The state of one sign.

    Attributes:
        parts: its severity in parts of a point (``PARTS`` to one); None while nothing scored is answered.
        recent: it has lasted for less than a month (C2).
        excused: a guard is at position 0, and speaks for some of its questions (C2, C6).
        answered: scored questions answered with a position.
        applicable: scored questions that are asked and apply.
        open_gate: a question that opens others is unanswered.
        uncapped: its severity before guards and bad patch, in parts.
        tested: its scored questions are asked; those of a repair sign once enough time has passed since a talk.
        talk: a talk that was had, or asked for; on repair signs only.
        improving: a talk has helped; on repair signs only (C17).
    """

    key: str
    parts: int | None
    recent: bool = False
    excused: bool = False
    answered: int = 0
    applicable: int = 0
    open_gate: bool = False
    uncapped: int | None = None
    tested: bool = True
    talk: Talk | None = None
    improving: bool = False

    @property
    def level(self) -> Level:
        """None < 25 ≤ mild < 50 ≤ clear < 75 ≤ severe; unknown while nothing scored is answered."""
        return level(self.parts)

    @property
    def serious(self) -> bool:
        """Clear or severe."""
        return self.level in SERIOUS

    @property
    def severity(self) -> float | None:
        """The severity in points, rounded half up to one decimal."""
        return points(self.parts)

    @property
    def provisional(self) -> bool:
        """Half or fewer of its applicable questions are answered, or a gate is unanswered."""
        return self.open_gate or (self.applicable > 0 and 2 * self.answered <= self.applicable)


def points(parts: int | None) -> float | None:
    """A severity in parts as points, rounded half up to one decimal."""
    return None if parts is None else (parts * 20 + PARTS) // (2 * PARTS) / 10


def level(parts: int | None) -> Level:
    """The level of a severity in parts of a point."""
    if parts is None:
        return "unknown"
    if parts < MILD * PARTS:
        return "none"
    if parts < CLEAR * PARTS:
        return "mild"
    return "clear" if parts < SEVERE * PARTS else "severe"


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
    asked = [one.key for one in sign.scored if one.show_if is None or holds(one.show_if, pack, answers)]
    applying = [key for key in asked if answers.get(key) != NA]
    answered = {key: value for key in applying if isinstance(value := answers.get(key), int)}
    open_gate = any(
        not isinstance(answers.get(gate.key), int) and holds(gate.show_if, pack, answers) for gate in sign.gates
    )
    parts = uncapped = _severity(sign, answered)
    recent = excused = False
    if parts is not None and parts >= MILD * PARTS:
        first = [question for question in sign.followups if answers.get(question.key) == 0]
        recent = any(question.kind == "since" for question in first)
        spoken_for = {key for question in first for key in question.speaks_for}
        if spoken_for:
            excused = True
            without = _severity(sign, {**answered, **dict.fromkeys(spoken_for, 0)})
            parts = max(min(parts, (CLEAR - 1) * PARTS), without or 0)
        if recent:
            parts = min(parts, (SEVERE - 1) * PARTS)
    return SignState(
        key=sign.key,
        parts=parts,
        recent=recent,
        excused=excused,
        answered=len(answered),
        applicable=len(applying),
        open_gate=open_gate,
        uncapped=uncapped,
        tested=bool(asked),
        talk=_talk(pack, sign, answers),
        improving=_improving(sign, answers, len(answered), len(applying), parts),
    )


def _severity(sign: Sign, answered: Mapping[str, int]) -> int | None:
    """Mean and floors of these answers, in parts; None without any.

    The mean is over at least half of the sign's questions, so that one bad answer cannot speak for a whole sign.
    """
    if not answered:
        return None
    half = (len(sign.scored) + 1) // 2
    mean = 100 * sum(answered.values()) * PARTS // (WORST * max(len(answered), half))
    worst = [key for key, value in answered.items() if value == WORST]
    return max(mean, _floor(len(worst), len(sign.weighty.intersection(worst)))) if worst else mean


def _talk(pack: Pack, sign: Sign, answers: Answers) -> Talk | None:
    """The talk that was had, or asked for."""
    for gate in sign.gates:
        value = answers.get(gate.key)
        if gate.part == "talk" and isinstance(value, int) and holds(gate.show_if, pack, answers):
            return next((talk for talk in TALKED if talk == gate.options[value].key), None)
    return None


def _improving(sign: Sign, answers: Answers, answered: int, applicable: int, parts: int | None) -> bool:
    """Whether more than half of a repair sign's questions say that a talk has helped, that on the trend too."""
    if sign.role != "repair" or level(parts) != "none" or 2 * answered <= applicable:
        return False
    trends = [answers.get(question.key) for question in sign.scored if question.part == "trend"]
    return all(value in (0, 1, NA) for value in trends)


def states(pack: Pack, answers: Answers) -> dict[str, SignState]:
    """Return the state of every sign, by key, in the order of the pack."""
    return {sign.key: sign_state(pack, sign, answers) for sign in pack.signs}


def asked(question: Question, pack: Pack, answers: Answers, signs: Mapping[str, SignState | SignSummary]) -> bool:
    """Whether a question is asked: if its condition holds; a guard or ``since`` once its sign is at 25 or more."""
    if question.kind in FOLLOWUPS:
        return signs[pack.sign_of[question.key].key].level in PRESENT
    return holds(question.show_if, pack, answers)


def _floor(worst: int, weighty_worst: int) -> int:
    """The lowest severity with so many answers at the worst position, in parts."""
    if weighty_worst >= 2:
        return SEVERE * PARTS
    if worst >= 2 or weighty_worst:
        return CLEAR * PARTS
    return MILD * PARTS if worst else 0
