"""What a report says about a client over time: what has changed since the assessment before, and the log."""

from __future__ import annotations

import datetime

import msgspec

from clientcheck_tui.report.history import change_lines, trend
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.log_words import entry_texts, heading
from clientcheck_tui.translator import Translator


class EntryPart(msgspec.Struct, frozen=True):
    """An entry of the log: what it is, on one line, then its text and its evidence as they were typed."""

    heading: str
    texts: list[str]


class OverTime(msgspec.Struct, frozen=True):
    """Lists are empty where there is nothing to say.

    Attributes:
        trend: what has changed since the assessment before it, in sentences, and whether a plan for leaving has begun.
        moved: the same of each sign.
        log: what was written down of the client, in groups with a title: agreements, facts, feelings.
    """

    trend: list[str]
    moved: list[str]
    log: list[tuple[str, list[EntryPart]]]


def over_time(judged: JudgedAssessment, tr: Translator, today: datetime.date) -> OverTime:
    """Return what an assessment's report says over time; agreements due before ``today`` are marked as such."""
    sentences, lines = [], []
    if (before := judged.before) is not None:
        pack, now = judged.pack, judged.assessment
        sentences = trend(pack, before.change, before.assessment, now, tr, first=before.first)
        lines = change_lines(pack, before.change, before.assessment, now, tr)
    if judged.plan_begun:
        sentences = [*sentences, tr.t("A plan for leaving this client has begun.")]
    return OverTime(sentences, lines, _log(judged, tr, today))


def _log(judged: JudgedAssessment, tr: Translator, today: datetime.date) -> list[tuple[str, list[EntryPart]]]:
    """Return the log in groups: facts are kept apart from feelings, and agreements from both."""
    groups: dict[str, list[EntryPart]] = {tr.t("Agreements"): [], tr.t("Facts"): [], tr.t("Feelings"): []}
    agreements, facts, feelings = groups.values()
    for entry in judged.entries:
        part = EntryPart(heading(entry, judged.pack, tr, today), entry_texts(entry, tr))
        (agreements if entry.kind == "agreement" else feelings if entry.feeling else facts).append(part)
    return [(title, parts) for title, parts in groups.items() if parts]
