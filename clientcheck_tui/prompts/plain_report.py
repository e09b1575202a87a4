"""The outcome for the ear: the words of every report, in the order of their weight, with nothing drawn."""

from __future__ import annotations

import datetime

from clientcheck_tui.prompts.gauge_line import spoken_standing
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import Outline, SignPart, outline
from clientcheck_tui.report.text import capital, shown
from clientcheck_tui.translator import Translator

STOPS = (".", "?", "!", ":", "…", "”", ".)")
"""What a sentence ends with already."""


def sentence(text: str) -> str:
    """``text`` with a full stop where it has none, so that a voice pauses."""
    return text if not text or text.endswith(STOPS) else f"{text}."


def spoken_outcome(found: JudgedAssessment, tr: Translator, today: datetime.date) -> list[str]:
    """A finished assessment, a sentence or a few to a line."""
    told, verdict, t = outline(found, tr, today), found.verdict, tr.t
    lines = [
        f"{shown(found.client)}, {tr.date(found.assessment.date)}.",
        sentence(told.outcome),
        capital(spoken_standing(verdict, tr)) if verdict.known else told.standing,
        told.brief,
        told.missing,
        *_headed(t("Red lines"), [f"{line.question} {capital(line.answer)}." for line in told.crossed]),
        *_headed(t("Settle this first; you were not sure:"), [line.question for line in told.to_settle]),
        *_headed(t("Why"), [told.why, *(_sign(sign) for sign in told.drivers)]),
        *_headed(t("What to do next"), _steps(told)),
        *_headed(t("What would change it"), [*told.changes, told.reach]),
        *_headed(t("Signs"), [text for sign in told.signs for text in _with_remarks(sign)]),
    ]
    if told.notes:
        lines.append(tr.n("{count} note of yours", "{count} notes of yours", len(told.notes)))
    return [sentence(line) for line in [*lines, told.decision, told.law] if line]


def _headed(title: str, texts: list[str]) -> list[str]:
    """A heading and what it heads; nothing without anything to head."""
    texts = [text for text in texts if text]
    return [title if title.endswith(STOPS) else f"{title}:", *texts] if texts else []


def _steps(told: Outline) -> list[str]:
    return [
        f"{place}: {sentence(f'{capital(step.when)}, {step.about}')} {sentence(step.act)} “{step.say}”"
        for place, step in enumerate(told.steps, 1)
    ]


def _sign(sign: SignPart) -> str:
    return f"{sign.title}: {sign.level}, {sign.whole}"


def _with_remarks(sign: SignPart) -> list[str]:
    standing = f"{sign.name}: {sign.level}" + (f", {sign.whole}" if sign.whole else "")
    return [standing, *(sign.remarks if sign.showing or sign.points is None else [])]
