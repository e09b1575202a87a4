"""Which signs a verdict rests on, and what has to be said about a sign beside its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clientcheck_tui.core.advice import by_weight
from clientcheck_tui.core.answers import Positions
from clientcheck_tui.core.pack import Pack, Role, Sign
from clientcheck_tui.core.scoring import CLEAR, PARTS, SignState
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.translator import Translator

Looks = Callable[[Role, SignState], bool]


def driving_signs(pack: Pack, verdict: Verdict) -> list[str]:
    """The signs that the verdict's row looks at, the most severe first; none where a red line or nothing decides."""
    roles = {sign.key: sign.role for sign in pack.signs}
    tested = any(roles[state.key] == "repair" and state.parts is not None for state in verdict.signs.values())
    looks = _looks(tested).get(verdict.rule)
    if looks is None:
        return []
    known = (state for state in by_weight(verdict) if state.parts is not None)
    return [state.key for state in known if looks(roles[state.key], state)]


def remarks(pack: Pack, sign: Sign, state: SignState, answers: Positions, tr: Translator) -> list[str]:
    """Why a sign counts less than its answers, and what is not known about it yet, in sentences."""
    found = []
    if state.excused:
        found += [
            tr.t(
                "Excused, so it counts as mild at most. {question} {answer}.",
                question=pack.text(guard.text, tr.language),
                answer=pack.text(guard.options[0].text, tr.language),
            )
            for guard in sign.followups
            if guard.kind == "guard" and answers.get(guard.key) == 0
        ]
    if state.recent and state.uncapped is not None and state.uncapped >= CLEAR * PARTS:
        found.append(tr.t("A bad patch: it has been so for less than a month, so it counts one level less."))
    if sign.role == "repair" and state.parts is None:
        found.append(tr.t("Not yet tested: it counts once you have talked openly and 30 days have passed."))
    if sign.role == "repair" and state.level == "none":
        found.append(tr.t("The talk has helped."))
    if state.provisional and state.parts is not None:
        found.append(tr.t("So far: half or fewer of its questions are answered."))
    return found


def _looks(tested: bool) -> Mapping[str, Looks]:
    """Row → whether it looks at a sign of this role that stands so; ``tested``: improvement is known."""

    def showing(state: SignState) -> bool:
        return state.serious or state.level == "mild"

    return {
        "no-money-makes-up": lambda role, state: role == "person" and state.level == "severe",
        "talk-failed": lambda role, state: (
            state.serious or (role != "repair" and state.level == "mild" and not state.excused)
        ),
        "severe": lambda role, state: role == "work" and state.level == "severe",
        "several": lambda role, state: (
            role != "repair" and state.serious and not state.recent and (role != "contact" or tested)
        ),
        "improving-but-serious": lambda role, state: role == "repair" or state.serious,
        "improving": lambda role, state: role == "repair" or showing(state),
        "one-serious": lambda role, state: role != "repair" and state.serious,
        "several-mild": lambda role, state: role != "repair" and state.level == "mild",
        "one-mild": lambda role, state: role != "repair" and state.level == "mild",
        "stuck": lambda role, state: role == "repair",
    }
