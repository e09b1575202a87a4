"""The content of a report, in order. Markdown, terminal text and the screens only lay it out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import msgspec

from clientcheck_tui.core.advice import heaviest, reasons
from clientcheck_tui.core.pack import NA, Pack, Sign
from clientcheck_tui.core.records import Summary
from clientcheck_tui.core.scoring import PRESENT, asked
from clientcheck_tui.core.verdict import open_questions, so_far
from clientcheck_tui.report.amendments import AmendmentPart, amendment_parts, made_words, struck_words
from clientcheck_tui.report.changes import changes, reach
from clientcheck_tui.report.in_progress import signs_to_answer, span
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.other_side import OtherSidePart, other_side_parts
from clientcheck_tui.report.steps import StepPart, dependence, look_again, steps, why
from clientcheck_tui.report.text import answer_words, listing, number, short_answer, whole
from clientcheck_tui.translator import Translator

if TYPE_CHECKING:
    from clientcheck_tui.report.over_time import OverTime

MAX_ANSWERS = 3
"""How many of the heaviest answers of a sign are listed."""


class Line(msgspec.Struct, frozen=True):
    """A question and its answer.

    Attributes:
        topic: the question in a few words.
        short: the answer without an explanation in parentheses.
        counts: the question is asked now; otherwise the answer is saved but ignored.
        evidence: the figures behind the answer, or "".
    """

    key: str
    topic: str
    question: str
    answer: str
    short: str
    counts: bool
    evidence: str

    @property
    def as_reason(self) -> str:
        """Topic and answer on one line, to name it as a reason."""
        return f"{self.topic} – {self.short}"


class SignPart(msgspec.Struct, frozen=True):
    """One sign.

    Attributes:
        name: one or two words; ``title`` is a sentence.
        points: the severity, 0–100; None while unknown.
        severity: the same with one decimal, for exports; or "".
        whole: the same as a whole number, for screens; or "".
        present: its level is mild or more.
        reasons: its heaviest answers.
        remarks: see `JudgedAssessment.remarks`.
    """

    key: str
    name: str
    title: str
    level: str
    points: float | None
    severity: str
    whole: str
    present: bool
    reasons: list[Line]
    remarks: list[str]


class NotePart(msgspec.Struct, frozen=True):
    """A note as it was typed, with its question and the answer."""

    question: str
    answer: str
    note: str


class Outline(msgspec.Struct, frozen=True):
    """A report, in the order it is read. Lists are empty and texts "" where there is nothing to say.

    Attributes:
        made: the date and the pack, and that it was amended.
        struck: that it was struck out, and when.
        outcome: the verdict in a few words; ``brief`` is a sentence.
        standing: number, zone and range.
        old: that it was made with version 1, whose verdicts have no signs and steps.
        first: what to answer before acting on it.
        why: why this verdict: the meaning of the row that decides.
        reasons: the answers that weigh most.
        main: the one thing to do first; None for a verdict of version 1.
        dependence: that the client brings much of the income.
        more: at most two more things to do.
        also: what is worth doing too.
        again: when to assess the client again.
        changes: what would lead to a better outcome.
        reach: the outcomes that open questions can still lead to.
        signs: the signs, the most severe first; none for a verdict of version 1.
        over_time: what has changed since the assessment before it, and the client's log; None without either.
        other_side: what the client would say about a sign, and one's own part in it; never scored.
        open: questions without an answer.
        not_applying: questions answered *does not apply*.
        answers: the title of each sign with its answers.
        own_reason: that a reason of one's own is enough to end even this relationship.
        decision: that the outcome is advice.
        law: that it is not legal advice.
        amended: the changes since it was finished, oldest first.
    """

    made: str
    struck: str
    outcome: str
    standing: str
    brief: str
    old: str
    first: str
    why: str
    reasons: list[Line]
    main: StepPart | None
    dependence: str
    more: list[StepPart]
    also: list[StepPart]
    again: str
    changes: list[str]
    reach: str
    signs: list[SignPart]
    over_time: OverTime | None
    other_side: list[OtherSidePart]
    notes: list[NotePart]
    open: list[Line]
    unsure: list[Line]
    not_applying: list[Line]
    answers: list[tuple[str, list[Line]]]
    own_reason: str
    decision: str
    law: str
    amended: list[AmendmentPart]


def outline(judged: JudgedAssessment, tr: Translator, today: datetime.date | None = None) -> Outline:
    """Return the report in the language of ``tr``. Steps due before ``today`` are marked as such."""
    pack, verdict, answers = judged.pack, judged.verdict, judged.answers
    lines = {key: _line(judged, tr, key) for key in pack.questions}
    pending = [question.key for question in open_questions(pack, answers, verdict)] if verdict.signs else []
    has_open = bool(pending) if verdict.signs else verdict.low < verdict.high
    to_do = steps(judged, tr, today)
    return Outline(
        made=made_words(judged, tr),
        struck=struck_words(judged, tr),
        outcome=_outcome(judged, tr),
        standing=_standing(judged, tr, has_open),
        brief=pack.text(pack.advice.brief[verdict.rule], tr.language),
        old=old_words(judged, tr),
        first=_first(judged, tr),
        why=why(judged, tr),
        reasons=[lines[key] for key in reasons(pack, verdict, answers)],
        main=next((step for step in to_do if step.rank == "main"), None),
        dependence=dependence(judged, tr),
        more=[step for step in to_do if step.rank == "more"],
        also=[step for step in to_do if step.rank == "also"],
        again=look_again(judged, tr, today),
        changes=changes(judged, tr),
        reach=reach(judged, tr) if pending else "",
        signs=_signs(judged, tr, lines),
        over_time=_over_time(judged, tr, today),
        other_side=other_side_parts(pack, judged.assessment.notes, tr),
        notes=_notes(judged, lines),
        open=[lines[key] for key in pending if key not in answers],
        unsure=[lines[key] for key in pending if key in answers],
        not_applying=[lines[key] for key in lines if answers.get(key) == NA and lines[key].counts],
        answers=[
            (pack.text(sign.title, tr.language), sign_lines)
            for sign in pack.signs
            if (sign_lines := [lines[question.key] for question in sign.questions if question.key in answers])
        ],
        own_reason=_own_reason(verdict, tr),
        decision=tr.t("This outcome is advice, never an order: you know the whole story, and you decide."),
        law=tr.t("General information, not legal advice; laws differ from place to place."),
        amended=amendment_parts(judged, tr),
    )


def listed_signs(pack: Pack, verdict: Summary) -> list[str]:
    """Return the signs to show, in the pack's order: whether talking has helped is left out where no sign is there."""
    any_present = any(state.level in PRESENT for state in verdict.signs.values())
    return [
        key
        for key, state in verdict.signs.items()
        if any_present or pack.role_of[key] != "repair" or state.severity is not None
    ]


def old_words(judged: JudgedAssessment, tr: Translator) -> str:
    """Return that an assessment was made with version 1, whose verdicts have no signs and steps; "" for others."""
    version = judged.old_version
    text = tr.t(
        "Made with version {version} of the questions, which scored differently. It has no signs and no next steps.",
        version=version,
    )
    return text if version else ""


def _first(judged: JudgedAssessment, tr: Translator) -> str:
    """Return what to answer before acting; "" where no answer can change the advice."""
    names = signs_to_answer(judged.pack, judged.verdict, tr)
    return tr.t("Answer more about {signs} before you act on this.", signs=listing(names, tr)) if names else ""


def _own_reason(verdict: Summary, tr: Translator) -> str:
    if verdict.zone not in ("keep", "watch"):
        return ""
    return tr.t("A reason of your own is enough to end even a good working relationship, with respect.")


def _outcome(judged: JudgedAssessment, tr: Translator) -> str:
    verdict = judged.verdict
    if so_far(verdict):
        return tr.t("So far: {zone}", zone=tr.zone(verdict.zone))
    return tr.t("Outcome: {zone}", zone=tr.zone(verdict.zone))


def _standing(judged: JudgedAssessment, tr: Translator, has_open: bool) -> str:
    verdict = judged.verdict
    standing = tr.t("{gauge} of 100, {zone}", gauge=verdict.gauge, zone=tr.zone(verdict.zone))
    return f"{standing} · {span(verdict, tr)}" if has_open else standing


def _line(judged: JudgedAssessment, tr: Translator, key: str) -> Line:
    pack, answers = judged.pack, judged.answers
    figures = judged.evidence.get(key)
    evidence, answer = "", answer_words(pack, key, answers.get(key), tr)
    if figures:
        from clientcheck_tui.report.figures import evidence_words  # imports Babel

        evidence = evidence_words(figures, tr)
    return Line(
        key=key,
        topic=pack.text(pack.questions[key].topic, tr.language),
        question=pack.text(pack.questions[key].text, tr.language),
        answer=answer,
        short=short_answer(answer),
        counts=not judged.verdict.signs or asked(pack.questions[key], pack, answers, judged.verdict.signs),
        evidence=evidence,
    )


def _signs(judged: JudgedAssessment, tr: Translator, lines: dict[str, Line]) -> list[SignPart]:
    states = judged.verdict.signs
    keys = listed_signs(judged.pack, judged.verdict)
    by_weight = sorted(keys, key=lambda key: 1 if (severity := states[key].severity) is None else -severity)
    by_key = {sign.key: sign for sign in judged.pack.signs}
    return [_sign(judged, tr, by_key[key], lines) for key in by_weight]


def _sign(judged: JudgedAssessment, tr: Translator, sign: Sign, lines: dict[str, Line]) -> SignPart:
    pack, state = judged.pack, judged.verdict.signs[sign.key]
    heavy = heaviest(pack, sign, judged.answers)[:MAX_ANSWERS]
    return SignPart(
        key=sign.key,
        name=pack.text(sign.name, tr.language),
        title=pack.text(sign.title, tr.language),
        level=tr.level(state.level),
        points=state.severity,
        severity="" if state.severity is None else number(state.severity, tr),
        whole=whole(state.severity),
        present=state.level in PRESENT,
        reasons=[lines[key] for key in heavy],
        remarks=judged.remarks(sign, tr),
    )


def _over_time(judged: JudgedAssessment, tr: Translator, today: datetime.date | None) -> OverTime | None:
    if judged.before is None and not judged.entries and not judged.plan_begun:
        return None
    from clientcheck_tui.report.over_time import over_time  # a first assessment needs none of it

    return over_time(judged, tr, today or judged.assessment.date)


def _notes(judged: JudgedAssessment, lines: dict[str, Line]) -> list[NotePart]:
    """Return the notes in the order of the questions; those on questions of another pack come last, by key."""
    notes = {key: note for key, note in judged.assessment.notes.items() if key not in judged.pack.role_of}
    parts = [NotePart(line.question, line.answer, notes[key]) for key, line in lines.items() if key in notes]
    return parts + [NotePart(key, "", note) for key, note in notes.items() if key not in lines]
