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
from clientcheck_tui.core.scoring import CLEAR, PARTS, PRESENT, SignState, points
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
    """Return the steps in order: exactly one main step, at most `MAX_MORE` more, and the rest."""
    options = verdict.red_lines
    crossed = by_urgency(pack, options)
    unsure = [f"unsure.{key}" for key in by_urgency(pack, unsure_red_lines(pack, answers))]
    deciding = next((key for key in crossed if pack.questions[key].red_line[options[key]] == verdict.rule), "")
    row = f"red_line.{deciding}" if verdict.rule == "red-line" else f"rule.{verdict.rule}"
    of_everyone = [_guard(pack, state, answers) for state in verdict.signs.values() if _of_everyone(pack, state)]
    main = row
    if not crossed and unsure:
        main = unsure[0]
    elif not crossed and verdict.zone in ("watch", "talk"):
        main = next(iter(of_everyone), row)
    by_severity = [state for state in verdict.by_weight() if pack.role_of[state.key] != "repair"]
    driving = [] if ROWS[verdict.rule].signs_apart else [one for one in by_severity if one.key in verdict.driving]
    in_order = [
        row,
        *(f"red_line.{key}" for key in crossed if key != deciding),
        *unsure,
        *(of_everyone if verdict.zone in ("prepare", "leave") else []),
        *(_about(pack, state, answers, verdict) for state in driving),
    ]
    after_main = [key for key in dict.fromkeys(in_order) if key != main]
    more = after_main[:MAX_MORE]
    signs = [state for state in by_severity if state in driving or _worth(state, verdict)]
    on_signs = [_about(pack, state, answers, verdict) for state in signs]
    also = [*(key for key in after_main if key not in on_signs), *on_signs]
    return [
        Step("main", main),
        *(Step("more", key) for key in more),
        *(Step("also", key) for key in dict.fromkeys(also) if key not in (main, *more)),
    ]


def _of_everyone(pack: Pack, state: SignState) -> bool:
    """Whether somebody feels so about all clients: without that guard a sign of feelings would be serious."""
    would_be = state.uncapped is not None and state.uncapped >= CLEAR * PARTS
    return pack.role_of[state.key] == "feeling" and state.excused and would_be and not state.serious


def _guard(pack: Pack, state: SignState, answers: Answers) -> str:
    """The step of the first guard that excuses a sign."""
    sign = next(sign for sign in pack.signs if sign.key == state.key)
    return "guard." + next(one.key for one in sign.followups if one.kind == "guard" and answers.get(one.key) == 0)


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
        return state.level in PRESENT
    return verdict.zone == "prepare" and state.serious
