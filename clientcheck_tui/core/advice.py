"""Which answers weigh most, what would change the verdict, and what to do next. All texts are the pack's."""

from __future__ import annotations

from typing import Literal

import msgspec

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.decision_table import matching_row
from clientcheck_tui.core.pack import UNSURE, Advice, Pack, Sign, Zone
from clientcheck_tui.core.scoring import SERIOUS, SignState
from clientcheck_tui.core.verdict import Verdict

Subject = Literal["zone", "rule", "sign", "guard", "red-line"]

HEAVY = 2
"""From this position on an answer is named as a reason."""


class Step(msgspec.Struct, frozen=True):
    """One piece of advice; ``key`` is the zone, rule, sign or question it is about."""

    subject: Subject
    key: str
    advice: Advice


class Change(msgspec.Struct, frozen=True):
    """A single change that would lead to ``zone``: the sign ``key`` at level none, or the red line ``key`` settled."""

    key: str
    zone: Zone


def next_steps(pack: Pack, verdict: Verdict, answers: Answers) -> list[Step]:
    """What to do next: red lines first, then what is due soonest; on the same day in the order of weight."""
    book = pack.advice
    crossed = [
        Step("red-line", key, book.red_line[key][option])
        for key, option in verdict.red_lines.items()
        if option in book.red_line.get(key, {})
    ]
    steps = [
        Step("rule", verdict.rule, book.rule[verdict.rule]),
        Step("zone", verdict.zone, book.zone[verdict.zone]),
    ]
    if verdict.rule not in book.alone:
        steps += _about_signs(pack, verdict, answers)
    return crossed + sorted(steps, key=lambda step: step.advice.days)


def _about_signs(pack: Pack, verdict: Verdict, answers: Answers) -> list[Step]:
    """The advice on the signs, the most severe first, and on what excuses them."""
    book = pack.advice
    steps = [
        Step("sign", state.key, book.sign[state.key][state.level])
        for state in verdict.by_weight()
        if state.level in book.sign.get(state.key, {})
    ]
    for sign in pack.signs:
        if verdict.signs[sign.key].excused:
            steps.extend(
                Step("guard", guard.key, book.guard[guard.key])
                for guard in sign.followups
                if guard.kind == "guard" and answers.get(guard.key) == 0 and guard.key in book.guard
            )
    return steps


def heaviest(sign: Sign, answers: Answers, verdict: Verdict) -> list[str]:
    """The questions of a sign whose answers weigh most: at position 2 or 3, the worst and weighty ones first."""
    if verdict.signs[sign.key].parts is None:
        return []
    heavy = {
        question.key: (value, question.weighty)
        for question in sign.scored
        if isinstance(value := answers.get(question.key), int) and value >= HEAVY
    }
    return sorted(heavy, key=lambda key: heavy[key], reverse=True)


def unsure_red_lines(pack: Pack, answers: Answers) -> list[str]:
    """Red lines answered *not sure*."""
    return [line.key for line in pack.red_lines if answers.get(line.key) == UNSURE]


def what_would_change(pack: Pack, verdict: Verdict) -> list[Change]:
    """The changes that would lead to another zone: a red line settled, a sign gone, or a talk that has helped."""
    changes = []
    for key in verdict.red_lines:
        others = {line: option for line, option in verdict.red_lines.items() if line != key}
        changes.append(Change(key, matching_row(pack, verdict.signs.values(), others)[0].zone))
    for state in verdict.by_weight():
        untested = pack.role_of[state.key] == "repair" and state.level == "unknown"
        if untested or state.level in (*SERIOUS, "mild"):
            gone = {**verdict.signs, state.key: SignState(state.key, 0)}
            changes.append(Change(state.key, matching_row(pack, gone.values(), verdict.red_lines)[0].zone))
    return [change for change in changes if change.zone != verdict.zone]
