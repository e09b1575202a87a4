"""The gauge and the outcome as sentences, for the plain face."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.in_progress import NO_VERDICT, span
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import Outline, SignPart, outline
from clientcheck_tui.report.text import capital, shown
from clientcheck_tui.translator import Translator

ENDS = (".", "?", "!", ":", "…", "”", ".)")
"""The possible ends of a sentence."""


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
    return tr.t("So far: {sentence}", sentence=text) if verdict.provisional else capital(text)


def outcome_sentences(judged: JudgedAssessment, tr: Translator, today: datetime.date) -> list[str]:
    """Return a finished assessment in lines of one or a few sentences, the most important first."""
    report, t = outline(judged, tr, today), tr.t
    lines = [
        f"{shown(judged.client)}, {tr.date(judged.assessment.date)}.",
        report.outcome,
        report.standing.replace(" · ", ", "),  # a screen reader reads the dot out, or does not pause at it
        report.brief,
        report.missing,
        *_section(t("Red lines"), [f"{line.question} {capital(line.answer)}." for line in report.crossed]),
        *_section(t("Settle this first; you were not sure:"), [line.question for line in report.to_settle]),
        *_section(t("Why"), [report.why, *(f"{sign.title}: {sign.level}, {sign.whole}" for sign in report.drivers)]),
        *_section(t("What to do next"), _steps(report)),
        *_section(t("What would change it"), [*report.changes, report.reach]),
        *_section(t("Signs"), [text for sign in report.signs for text in _sign(sign)]),
    ]
    if report.notes:
        lines.append(tr.n("{count} note of yours", "{count} notes of yours", len(report.notes)))
    return [sentence(line) for line in [*lines, report.decision, report.law] if line]


def _section(title: str, texts: list[str]) -> list[str]:
    texts = [text for text in texts if text]
    return [title if title.endswith(ENDS) else f"{title}:", *texts] if texts else []


def _steps(report: Outline) -> list[str]:
    sentences = []
    for place, step in enumerate(report.steps, 1):
        about = f"{capital(step.when)}, {step.about}" if step.about else capital(step.when)
        words = f" {step.to}: “{step.say}”" if step.say else ""
        sentences.append(f"{place}: {sentence(about)} {sentence(step.act)}{words}")
    return sentences


def _sign(sign: SignPart) -> list[str]:
    standing = f"{sign.name}: {sign.level}" + (f", {sign.whole}" if sign.whole else "")
    return [standing, *(sign.remarks if sign.showing or sign.points is None else [])]
