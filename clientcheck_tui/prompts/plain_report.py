"""The gauge and the outcome as sentences, for the plain face."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict, so_far
from clientcheck_tui.report.in_progress import NO_VERDICT, span
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.other_side import OtherSidePart
from clientcheck_tui.report.outline import Outline, SignPart, outline
from clientcheck_tui.report.steps import StepPart, main_title, short_step, spoken
from clientcheck_tui.report.text import capital, shown
from clientcheck_tui.translator import Translator

ENDS = (".", "?", "!", ":", "…", "”", ".)")
"""The possible ends of a sentence."""

_ROUND = str.maketrans("[]", "()")
"""Words to say have gaps in brackets, which a screen reader spells out."""


def sentence(text: str) -> str:
    """Return ``text`` with a full stop if it has no end, so that a screen reader pauses."""
    return text if not text or text.endswith(ENDS) else f"{text}."


def gauge_sentences(pack: Pack, verdict: Verdict, tr: Translator) -> str:
    """Return zone, number, range and explanation."""
    if not verdict.known:
        return tr.t(NO_VERDICT)
    zone, reach = tr.zone(verdict.zone), span(verdict, tr)
    standing = tr.t("{zone}, {gauge} of 100, {range}.", zone=zone, gauge=verdict.gauge, range=reach)
    text = f"{standing} {pack.text(pack.advice.brief[verdict.rule], tr.language)}"
    return tr.t("So far: {sentence}", sentence=text) if so_far(verdict) else capital(text)


def outcome_sentences(judged: JudgedAssessment, tr: Translator, today: datetime.date) -> list[str]:
    """Return a finished assessment in lines of one or a few sentences, the most important first."""
    report, t = outline(judged, tr, today), tr.t
    lines = [
        report.struck,
        f"{shown(judged.client)}, {tr.date(judged.assessment.date)}.",
        report.outcome,
        report.standing.replace(" · ", ", "),  # a screen reader reads the dot out, or does not pause at it
        report.brief,
        report.old,
        report.first,
        *_section(t("Why"), [report.why, *(line.as_reason for line in report.reasons)]),
        *_main(report, tr),
        report.dependence,
        *_section(t("Then"), [_step(step) for step in report.more]),
        *_section(t("Also worth doing"), [short_step(step) for step in report.also]),
        report.again,
        *_section(t("What would change it"), [*report.changes, report.reach]),
        *_section(t("Signs"), [text for sign in report.signs for text in _sign(sign)]),
        *_section(t("The other side"), [text for part in report.other_side for text in _other_side(part)]),
    ]
    if report.notes:
        lines.append(tr.n("{count} note of yours", "{count} notes of yours", len(report.notes)))
    return [sentence(line) for line in [*lines, report.own_reason, report.decision, report.law] if line]


def _section(title: str, texts: list[str]) -> list[str]:
    texts = [text for text in texts if text]
    return [title if title.endswith(ENDS) else f"{title}:", *texts] if texts else []


def _main(report: Outline, tr: Translator) -> list[str]:
    """Return the one thing to do first."""
    return _section(main_title(report.main, tr), [_step(report.main)]) if report.main is not None else []


def _step(step: StepPart) -> str:
    head = capital(", ".join(part for part in (step.when, step.about) if part))
    texts = (head, step.means, step.act, spoken(step).translate(_ROUND))
    return " ".join(sentence(text) for text in texts if text)


def _other_side(part: OtherSidePart) -> list[str]:
    return [part.question or part.sign, shown(part.text)]


def _sign(sign: SignPart) -> list[str]:
    standing = f"{sign.name}: {sign.level}" + (f", {sign.whole}" if sign.whole else "")
    return [standing, *(sign.remarks if sign.present or sign.points is None else [])]
