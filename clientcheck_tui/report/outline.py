"""The content of a report, in order. Markdown, terminal text and the screens only lay it out."""

from __future__ import annotations

import datetime

import msgspec

from clientcheck_tui.core.advice import about_sign, advice_of, due, heaviest, unsure_red_lines, what_would_change
from clientcheck_tui.core.decision_table import zone_of
from clientcheck_tui.core.pack import NA, Sign
from clientcheck_tui.core.records import Rank, Step, Summary
from clientcheck_tui.core.scoring import asked
from clientcheck_tui.core.verdict import judge, open_questions, settled
from clientcheck_tui.report.in_progress import missing, span
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import answer_words, number
from clientcheck_tui.translator import Translator

MAX_REASONS = 3
"""How many of the heaviest answers of a sign are listed."""


class Line(msgspec.Struct, frozen=True):
    """A question and its answer.

    Attributes:
        counts: the question is asked now; otherwise the answer is saved but ignored.
        evidence: the figures behind the answer, or "".
    """

    key: str
    question: str
    answer: str
    counts: bool
    evidence: str


class SignPart(msgspec.Struct, frozen=True):
    """One sign.

    Attributes:
        name: one or two words; ``title`` is a sentence.
        points: the severity, 0–100; None while unknown.
        severity: the same with one decimal, for exports; or "".
        whole: the same as a whole number, for screens; or "".
        showing: its level is mild or more.
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
    showing: bool
    reasons: list[Line]
    remarks: list[str]


class StepPart(msgspec.Struct, frozen=True):
    """One thing to do.

    Attributes:
        about: the sign or the red line it is about; "" for the row of the decision table.
        when: its date in words.
        means: why; "" for the step that `Outline.why` explains.
        say: words to use, or "".
        to: whom these words are for, or "".
    """

    rank: Rank
    about: str
    when: str
    means: str
    act: str
    say: str
    to: str


class NotePart(msgspec.Struct, frozen=True):
    """A note as it was typed, with its question and the answer."""

    question: str
    answer: str
    note: str


class Outline(msgspec.Struct, frozen=True):
    """A report. Lists are empty and texts "" where there is nothing to say.

    Attributes:
        made: the date and the pack.
        outcome: the verdict in a few words; ``brief`` is a sentence.
        standing: number, zone and range.
        missing: the signs with too few answers.
        crossed: red lines crossed.
        to_settle: red lines answered *not sure*.
        why: why this verdict: the meaning of the row that decides.
        drivers: the signs that make the row hold.
        changes: what would lead to another outcome.
        reach: the outcomes that open questions can still lead to.
        signs: all signs, the most severe first.
        open: questions without an answer.
        not_applying: questions answered *does not apply*.
        answers: the title of each sign with its answers.
        decision: that the outcome is advice.
        law: that it is not legal advice.
    """

    made: str
    outcome: str
    standing: str
    brief: str
    missing: str
    crossed: list[Line]
    to_settle: list[Line]
    why: str
    drivers: list[SignPart]
    steps: list[StepPart]
    changes: list[str]
    reach: str
    signs: list[SignPart]
    notes: list[NotePart]
    open: list[Line]
    unsure: list[Line]
    not_applying: list[Line]
    answers: list[tuple[str, list[Line]]]
    decision: str
    law: str


def outline(judged: JudgedAssessment, tr: Translator, today: datetime.date | None = None) -> Outline:
    """Return the report in the language of ``tr``. Steps due before ``today`` are marked as such."""
    pack, given, answers = judged.pack, judged.given, judged.answers
    lines = {key: _line(judged, tr, key) for key in pack.questions}
    by_key = {sign.key: sign for sign in pack.signs}
    by_weight = sorted(given.signs, key=lambda key: 1 if (one := given.signs[key].severity) is None else -one)
    signs = {key: _sign(judged, tr, by_key[key], lines) for key in by_weight}
    pending = [question.key for question in open_questions(pack, answers, given)] if given.signs else []
    return Outline(
        made=_made(judged, tr),
        outcome=_outcome(judged, tr),
        standing=_standing(judged, tr, bool(pending)),
        brief=pack.text(pack.advice.brief[given.rule], tr.language),
        missing=missing(pack, given, tr),
        crossed=[lines[key] for key in given.red_lines],
        to_settle=[lines[key] for key in unsure_red_lines(pack, answers)],
        why=_why(judged, tr),
        drivers=[sign for key, sign in signs.items() if key in given.driving],
        steps=[_step(judged, tr, step, signs, today) for step in given.steps],
        changes=_changes(judged, tr, signs, lines) if given.signs else [],
        reach=_reach(judged, tr, bool(pending)),
        signs=list(signs.values()),
        notes=_notes(judged, lines),
        open=[lines[key] for key in pending if key not in answers],
        unsure=[lines[key] for key in pending if key in answers],
        not_applying=[lines[key] for key in lines if answers.get(key) == NA and lines[key].counts],
        answers=[
            (pack.text(sign.title, tr.language), given_answers)
            for sign in pack.signs
            if (given_answers := [lines[question.key] for question in sign.questions if question.key in answers])
        ],
        decision=tr.t("This outcome is advice, never an order: you know the whole story, and you decide."),
        law=tr.t("General information, not legal advice; laws differ from place to place."),
    )


def row_step(given: Summary) -> str:
    """The key of the step that says why the row of the decision table holds, or ""."""
    red_line = next((step.key for step in given.steps if step.key.startswith("red_line.")), "")
    return red_line if given.rule == "red-line" else f"rule.{given.rule}"


def _why(judged: JudgedAssessment, tr: Translator) -> str:
    if not judged.given.steps:
        return ""
    advice = advice_of(judged.pack, row_step(judged.given), judged.given, judged.answers)
    return judged.pack.text(advice.means, tr.language)


def _made(judged: JudgedAssessment, tr: Translator) -> str:
    assessment = judged.assessment
    day = tr.date(assessment.date)
    return tr.t(
        "{date} · {pack}, version {version}",
        date=f"{day}, {judged.time}" if judged.time else day,
        pack=judged.pack.text(judged.pack.name, tr.language),
        version=assessment.pack.version,
    )


def _outcome(judged: JudgedAssessment, tr: Translator) -> str:
    verdict = judged.given
    if verdict.provisional:
        return tr.t("So far: {zone}", zone=tr.zone(verdict.zone))
    return tr.t("Outcome: {zone}", zone=tr.zone(verdict.zone))


def _standing(judged: JudgedAssessment, tr: Translator, pending: bool) -> str:
    verdict = judged.given
    standing = tr.t("{gauge} of 100, {zone}", gauge=verdict.gauge, zone=tr.zone(verdict.zone))
    return f"{standing} · {span(verdict, tr)}" if pending else standing


def _line(judged: JudgedAssessment, tr: Translator, key: str) -> Line:
    pack, answers = judged.pack, judged.answers
    figures = judged.evidence.get(key)
    evidence = ""
    if figures:
        from clientcheck_tui.report.figures import evidence_words  # imports Babel

        evidence = evidence_words(figures, tr)
    return Line(
        key=key,
        question=pack.text(pack.questions[key].text, tr.language),
        answer=answer_words(pack, key, answers.get(key), tr),
        counts=not judged.given.signs or asked(pack.questions[key], pack, answers, judged.given.signs),
        evidence=evidence,
    )


def _sign(judged: JudgedAssessment, tr: Translator, sign: Sign, lines: dict[str, Line]) -> SignPart:
    pack, state = judged.pack, judged.given.signs[sign.key]
    reasons = heaviest(judged.pack, sign, judged.answers)[:MAX_REASONS]
    return SignPart(
        key=sign.key,
        name=pack.text(sign.name, tr.language),
        title=pack.text(sign.title, tr.language),
        level=tr.level(state.level),
        points=state.severity,
        severity="" if state.severity is None else number(state.severity, tr),
        whole="" if state.whole is None else str(state.whole),
        showing=state.level not in ("unknown", "none"),
        reasons=[lines[key] for key in reasons],
        remarks=judged.remarks(sign, tr),
    )


def _step(
    judged: JudgedAssessment, tr: Translator, step: Step, signs: dict[str, SignPart], today: datetime.date | None
) -> StepPart:
    pack, language = judged.pack, tr.language
    advice = advice_of(pack, step.key, judged.given, judged.answers)
    sign = about_sign(step.key)
    red_line = step.key.startswith(("red_line.", "unsure."))
    return StepPart(
        rank=step.rank,
        about="" if sign is None else tr.t("red line") if red_line else signs[sign].name,
        when=_when(due(judged.assessment.date, advice), judged.assessment.date, today, tr),
        means="" if step.key == row_step(judged.given) else pack.text(advice.means, language),
        act=pack.text(advice.act, language),
        say=pack.text(advice.say, language) if advice.to else "",
        to=(tr.t("To the client") if advice.to == "client" else tr.t("To someone you trust")) if advice.to else "",
    )


def _when(day: datetime.date, assessed: datetime.date, today: datetime.date | None, tr: Translator) -> str:
    if today is not None and day < today:
        return tr.t("was due {date}", date=tr.date(day))
    return tr.t("on {date}", date=tr.date(day)) if day == assessed else tr.t("by {date}", date=tr.date(day))


def _changes(judged: JudgedAssessment, tr: Translator, signs: dict[str, SignPart], lines: dict[str, Line]) -> list[str]:
    pack = judged.pack
    texts = []
    for change in what_would_change(pack, judge(pack, judged.answers)):
        zone = tr.zone(change.zone)
        if change.key in pack.questions:
            question = lines[change.key].question
            texts.append(tr.t("It would be “{zone}” without this red line: {question}", zone=zone, question=question))
        elif pack.role_of[change.key] == "repair":
            texts.append(tr.t("It would be “{zone}” if things were better 30 days after an open talk.", zone=zone))
        else:
            name = signs[change.key].name
            texts.append(tr.t("It would be “{zone}” if “{sign}” were no longer a problem.", zone=zone, sign=name))
    return texts


def _reach(judged: JudgedAssessment, tr: Translator, pending: bool) -> str:
    verdict = judged.given
    if settled(verdict):
        return tr.t("Nothing you have not answered yet can change the advice.") if pending else ""
    low, high = tr.zone(zone_of(verdict.low)), tr.zone(zone_of(verdict.high))
    return tr.t("Open questions could still change it to anything from “{low}” to “{high}”.", low=low, high=high)


def _notes(judged: JudgedAssessment, lines: dict[str, Line]) -> list[NotePart]:
    """Return the notes in the order of the questions; those on questions of another pack come last, by key."""
    notes = judged.assessment.notes
    parts = [NotePart(line.question, line.answer, notes[key]) for key, line in lines.items() if key in notes]
    return parts + [NotePart(key, "", note) for key, note in notes.items() if key not in lines]
