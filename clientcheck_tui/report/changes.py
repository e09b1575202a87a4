"""What would change a verdict, in words."""

from __future__ import annotations

from clientcheck_tui.core.advice import unsure_red_lines, what_would_change
from clientcheck_tui.core.decision_table import zone_of
from clientcheck_tui.core.verdict import settled
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import answer_words, short_answer
from clientcheck_tui.translator import Translator


def changes(judged: JudgedAssessment, tr: Translator) -> list[str]:
    """Return each change that would lead to a better outcome, once; none for a verdict of version 1."""
    if judged.old_version:
        return []
    texts = []
    for change in what_would_change(judged.pack, judged.verdict, judged.answers):
        zone = tr.zone(change.zone)
        words = "; ".join(_answer(judged, key, tr) for key in change.answers)
        texts.append(
            {
                "paid": tr.t("It would be “{zone}” once the invoice is paid.", zone=zone),
                "dropped": tr.t("It would be “{zone}” once the request is dropped.", zone=zone),
                "talk": tr.t("It would be “{zone}” if things were better 30 days after an open talk.", zone=zone),
                "kept": tr.t("It would be “{zone}” if what you agreed were kept from now on.", zone=zone),
                "better": tr.t("It would be “{zone}” if what you talked about got better from now on.", zone=zone),
                "answers": tr.t("It would be “{zone}” if this were no longer so: {answers}.", zone=zone, answers=words),
            }[change.by]
        )
    return list(dict.fromkeys(texts))


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
