"""What has to be said about a sign beside its number."""

from __future__ import annotations

from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.pack import Pack, Sign
from clientcheck_tui.core.scoring import CLEAR, PARTS, SignState
from clientcheck_tui.translator import Translator


def remarks(pack: Pack, sign: Sign, state: SignState, answers: Answers, tr: Translator) -> list[str]:
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
