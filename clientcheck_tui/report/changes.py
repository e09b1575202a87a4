"""What would change a verdict, in words."""

from __future__ import annotations

from collections.abc import Iterable

from clientcheck_tui.core.advice import unsure_red_lines
from clientcheck_tui.core.counterfactual import GOOD, Chosen, hinge, smallest_sets, zone_today
from clientcheck_tui.core.decision_table import zone_of
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.verdict import settled
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import answer_words, listing, short_answer
from clientcheck_tui.translator import Translator


def changes(judged: JudgedAssessment, tr: Translator) -> list[str]:
    """Return what the client would have to do better for a better outcome, and the answer that it hangs on most.

    Nothing for a verdict of version 1, or where the rules of today judge these answers differently.
    """
    pack, verdict, answers = judged.pack, judged.verdict, judged.answers
    if judged.old_version or verdict.zone == "keep" or zone_today(pack, answers) != verdict.zone:
        return []
    texts = [] if verdict.zone in GOOD else _sets(judged, smallest_sets(pack, answers), tr)
    if (on := hinge(pack, answers)) is not None:
        answer, zone = _answer(judged, on.question, tr), tr.zone(on.zone)
        message = N_(
            "One answer makes the most difference: {answer}. With the best answer the gauge would be {gauge}, “{zone}”."
        )
        texts.append(tr.t(message, answer=answer, gauge=on.gauge, zone=zone))
    return texts


def _sets(judged: JudgedAssessment, sets: list[Chosen], tr: Translator) -> list[str]:
    """Return the sets in words: what all have in common, then what differs."""
    zone = tr.zone("watch")
    if judged.verdict.red_lines:  # one of which may be an invoice that the client can pay
        message = N_("While a red line is crossed, nothing else the client can change would bring it to “{zone}”.")
        return [tr.t(message, zone=zone)]
    if not sets:
        return [tr.t("Nothing the client can change alone would bring it to “{zone}”.", zone=zone)]
    common = [key for key in sets[0] if all(key in one for one in sets)]

    def answers(keys: Iterable[str]) -> str:
        return listing([_answer(judged, key, tr) for key in keys], tr)

    if len(sets) == 1 or not common:
        message = N_("It would be “{zone}” or better if this improved: {answers}.")
        return [tr.t(message, zone=zone, answers=answers(one)) for one in sets]
    message = N_("For “{zone}” or better, this would have to improve: {answers}.")
    rest = "; ".join(answers(key for key in one if key not in common) for one in sets)
    return [
        tr.t(message, zone=zone, answers=answers(common)),
        tr.t("And besides, one of these: {answers}.", answers=rest),
    ]


def reach(judged: JudgedAssessment, tr: Translator) -> str:
    """Return the outcomes that open questions could still lead to.

    Nothing is said of a settled outcome where a red line is *not sure*: what it was can change what to do first.
    """
    verdict = judged.verdict
    if settled(verdict):
        if unsure_red_lines(judged.pack, judged.answers):
            return ""
        return tr.t("Nothing you have not answered yet can change the advice.")
    low, high = tr.zone(zone_of(verdict.low)), tr.zone(zone_of(verdict.high))
    return tr.t("Open questions could still change it to anything from “{low}” to “{high}”.", low=low, high=high)


def _answer(judged: JudgedAssessment, key: str, tr: Translator) -> str:
    pack = judged.pack
    words = short_answer(answer_words(pack, key, judged.answers.get(key), tr))
    return f"{pack.text(pack.questions[key].topic, tr.language)} ({words})"
