"""What to do next, one thing first, and the verdict as it is saved. Docs: ``docs/rules.md``.

Which advice, in which order, is decided here; its texts are the pack's (``advice.py``).
"""

from __future__ import annotations

import datetime

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.decision_table import ROWS, by_urgency
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import MAX_MORE, SignSummary, Step, Summary
from clientcheck_tui.core.scoring import CLEAR, PARTS, SignState, points
from clientcheck_tui.core.verdict import Verdict


def summary(pack: Pack, answers: Answers, verdict: Verdict, date: datetime.date) -> Summary:
    """Return the verdict on these answers of ``date`` with what to do next, as it is saved."""
    days = pack.look_again.get(verdict.rule, pack.look_again[verdict.zone])
    again = datetime.date.fromordinal(min(date.toordinal() + days, datetime.date.max.toordinal()))
    return Summary(
        zone=verdict.zone,
        gauge=verdict.gauge,
        low=verdict.low,
        high=verdict.high,
        rule=verdict.rule,
        provisional=verdict.provisional,
        again=again,
        driving=verdict.driving,
        red_lines=verdict.red_lines,
        signs={key: _sign_summary(state) for key, state in verdict.signs.items()},
        steps=tuple(next_steps(pack, answers, verdict)),
    )


def _sign_summary(state: SignState) -> SignSummary:
    return SignSummary(
        severity=state.severity,
        level=state.level,
        recent=state.recent,
        excused=state.excused,
        provisional=state.provisional,
        uncapped=points(state.uncapped),
    )


def next_steps(pack: Pack, answers: Answers, verdict: Verdict) -> list[Step]:
    """Return the steps in order: exactly one main step, at most two more, and the rest."""
    crossed = by_urgency(pack, verdict.red_lines)
    unsure = [f"unsure.{key}" for key in by_urgency(pack, unsure_red_lines(pack, answers))]
    options = verdict.red_lines
    decides = next((key for key in crossed if pack.questions[key].red_line[options[key]] == verdict.rule), "")
    row = f"red_line.{decides}" if verdict.rule == "red-line" else f"rule.{verdict.rule}"
    tired = [_guard(pack, state, answers) for state in verdict.signs.values() if _of_everyone(pack, state)]
    main = row
    if not crossed and unsure:
        main = unsure[0]
    elif not crossed and verdict.zone in ("watch", "talk"):
        main = next(iter(tired), row)
    first = [row, *(f"red_line.{key}" for key in crossed if key != decides), *unsure]
    if verdict.zone in ("prepare", "leave"):
        first += tired
    by_severity = [state for state in verdict.by_weight() if pack.role_of[state.key] != "repair"]
    held_by = [] if ROWS[verdict.rule].signs_apart else [one for one in by_severity if one.key in verdict.driving]
    first += [_about(pack, state, answers, verdict) for state in held_by]
    more = [key for key in dict.fromkeys(first) if key != main]
    worth = [state for state in by_severity if state in held_by or _worth(state, verdict)]
    rest = [_about(pack, state, answers, verdict) for state in worth]
    left = [key for key in more[MAX_MORE:] if key not in rest]
    also = [key for key in dict.fromkeys([*left, *rest]) if key != main and key not in more[:MAX_MORE]]
    return [
        Step("main", main),
        *(Step("more", key) for key in more[:MAX_MORE]),
        *(Step("also", key) for key in also),
    ]


def _of_everyone(pack: Pack, state: SignState) -> bool:
    """Whether somebody feels so about all clients: without that guard a sign of feelings would be serious."""
    would_be = state.uncapped is not None and state.uncapped >= CLEAR * PARTS
    return pack.role_of[state.key] == "feeling" and state.excused and would_be and not state.serious


def _guard(pack: Pack, state: SignState, answers: Answers) -> str:
    """The step of the first guard that excuses a sign."""
    questions = next(sign for sign in pack.signs if sign.key == state.key).followups
    return "guard." + next(one.key for one in questions if one.kind == "guard" and answers.get(one.key) == 0)


def _about(pack: Pack, state: SignState, answers: Answers, verdict: Verdict) -> str:
    """The step about one sign: protect oneself while preparing to leave; else what excuses it, or how to repair it."""
    if verdict.zone == "prepare":
        return f"sign.{state.key}.protect"
    if state.excused:
        return _guard(pack, state, answers)
    return f"recent.{state.key}" if state.recent else f"sign.{state.key}.repair"


def _worth(state: SignState, verdict: Verdict) -> bool:
    """Whether a step about a sign is worth doing, though the verdict does not depend on it."""
    if verdict.rule == "waiting":
        return state.excused
    if verdict.zone in ("watch", "talk"):
        return state.serious or state.level == "mild"
    return verdict.zone == "prepare" and state.serious
