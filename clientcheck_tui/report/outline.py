"""What every report says, and in which order, in plain words: markdown and the terminal only set it in type."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.advice import heaviest, next_steps, unsure_red_lines, what_would_change
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.scoring import asked
from clientcheck_tui.core.verdict import open_questions, zone_of
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.parts import Line, NotePart, Outline, SignPart, StepPart
from clientcheck_tui.report.reasons import remarks
from clientcheck_tui.report.text import answer_words, capital, number
from clientcheck_tui.translator import Translator

MAX_REASONS = 3
"""How many answers of a sign are named as those that weigh most; all are in the appendix."""


def outline(reported: JudgedAssessment, tr: Translator, today: datetime.date | None = None) -> Outline:
    """The report in plain words of the language of ``words``; ``today`` tells which days have passed."""
    pack, verdict, answers = reported.pack, reported.verdict, reported.answers
    known = verdict.known
    signs = {state.key: _sign(reported, tr, state.key) for state in verdict.by_weight()}
    still = open_questions(pack, answers)
    applying = [question for question in pack.questions if answers.get(question) == "na"]
    rule = pack.advice.rule[verdict.rule]
    return Outline(
        made=_made(reported, tr),
        outcome=_outcome(reported, tr),
        standing=_standing(reported, tr),
        brief=pack.text(pack.advice.brief[verdict.rule], tr.language) if known else "",
        missing=_missing(reported, tr),
        crossed=[_line(reported, tr, key) for key in verdict.red_lines],
        to_settle=[_line(reported, tr, key) for key in unsure_red_lines(pack, answers)],
        why=pack.text(rule.means, tr.language) if known else "",
        claims=ROWS[verdict.rule].claims if known else (),
        drivers=[sign for key, sign in signs.items() if key in verdict.driving] if known else [],
        steps=_steps(reported, tr, today) if known else [],
        changes=_changes(reported, tr) if known else [],
        reach=_reach(reported, tr, bool(still)),
        signs=list(signs.values()),
        notes=_notes(reported, tr),
        open=[_line(reported, tr, one.key) for one in still if one.key not in answers],
        unsure=[_line(reported, tr, one.key) for one in still if one.key in answers],
        not_applying=[line for key in applying if (line := _line(reported, tr, key)).counts],
        answers=[
            (pack.text(sign.title, tr.language), lines)
            for sign in pack.signs
            if (lines := [_line(reported, tr, one.key) for one in sign.questions if one.key in answers])
        ],
        decision=tr.t("This outcome is advice, never an order: you know the whole story, and you decide."),
        law=tr.t("General information, not legal advice; law differs by place."),
    )


def _made(reported: JudgedAssessment, tr: Translator) -> str:
    assessment = reported.assessment
    day = tr.date(assessment.date)
    return tr.t(
        "{date} · {pack}, version {version}",
        date=f"{day}, {reported.time}" if reported.time else day,
        pack=reported.pack.text(reported.pack.name, tr.language),
        version=assessment.pack.version,
    )


def _outcome(reported: JudgedAssessment, tr: Translator) -> str:
    verdict = reported.verdict
    if not verdict.known:
        return tr.t("There is no verdict yet")
    if verdict.provisional:
        return tr.t("So far: {zone}", zone=tr.zone(verdict.zone))
    return tr.t("Outcome: {zone}", zone=tr.zone(verdict.zone))


def _standing(reported: JudgedAssessment, tr: Translator) -> str:
    verdict = reported.verdict
    if not verdict.known:
        return tr.t("Nothing is answered yet that a verdict could rest on.")
    zone = tr.zone(verdict.zone)
    if verdict.low == verdict.high:
        return tr.t("{gauge} of 100, {zone} · no open answer can move it", gauge=verdict.gauge, zone=zone)
    return tr.t(
        "{gauge} of 100, {zone} · open: {low} to {high}",
        gauge=verdict.gauge,
        zone=zone,
        low=verdict.low,
        high=verdict.high,
    )


def _missing(reported: JudgedAssessment, tr: Translator) -> str:
    verdict, pack = reported.verdict, reported.pack
    names = [pack.text(sign.name, tr.language) for sign in pack.signs if verdict.signs[sign.key].provisional]
    if not verdict.known or not names:
        return ""
    return tr.t("Too little is answered yet about: {signs}.", signs=", ".join(names))


def _line(reported: JudgedAssessment, tr: Translator, key: str) -> Line:
    pack, answers = reported.pack, reported.answers
    question = pack.questions[key]
    answer = answer_words(pack, key, answers.get(key), tr)
    text = pack.text(question.text, tr.language)
    counts = asked(question, pack, answers, reported.verdict.signs)
    return Line(key, text, answer, counts, _figures(reported, tr, key))


def _figures(reported: JudgedAssessment, tr: Translator, key: str) -> str:
    """What the answer was worked out from, in words; empty where it was not."""
    evidence = reported.evidence.get(key)
    if not evidence:
        return ""
    from clientcheck_tui.report.figures import evidence_words  # Babel, for those who have figures

    return evidence_words(evidence, tr)


def _sign(reported: JudgedAssessment, tr: Translator, key: str) -> SignPart:
    pack, verdict = reported.pack, reported.verdict
    sign = next(one for one in pack.signs if one.key == key)
    state = verdict.signs[key]
    weighing = heaviest(pack, reported.answers, verdict, key)[:MAX_REASONS]
    return SignPart(
        key=key,
        name=pack.text(sign.name, tr.language),
        title=pack.text(sign.title, tr.language),
        level=tr.level(state.level),
        points=state.points,
        figure="" if state.points is None else number(state.points, tr),
        whole="" if state.whole is None else str(state.whole),
        showing=state.level not in ("unknown", "none"),
        reasons=[_line(reported, tr, reason) for reason in weighing],
        remarks=remarks(pack, sign, state, reported.answers, tr),
    )


def _steps(reported: JudgedAssessment, tr: Translator, today: datetime.date | None) -> list[StepPart]:
    pack, language = reported.pack, tr.language
    parts = []
    for step in next_steps(pack, reported.verdict, reported.answers):
        if step.subject == "rule":
            about = tr.t("as a whole")
        elif step.subject == "zone":
            about = tr.zone(step.key)
        elif step.subject == "red-line":
            about = tr.t("red line")
        else:
            sign = pack.sign_of.get(step.key) or next(one for one in pack.signs if one.key == step.key)
            about = pack.text(sign.name, language)
        parts.append(
            StepPart(
                about=about,
                when=_when(reported.assessment.date, step.advice.days, today, tr),
                means="" if step.subject == "rule" else pack.text(step.advice.means, language),
                act=pack.text(step.advice.act, language),
                say=pack.text(step.advice.say, language),
                claims=step.advice.claims,
            )
        )
    return parts


def _when(begun: datetime.date, days: int, today: datetime.date | None, tr: Translator) -> str:
    """The day of a step in words; one beyond the calendar is its last day."""
    day = datetime.date.fromordinal(min(begun.toordinal() + days, datetime.date.max.toordinal()))
    if today is not None and day < today:
        return tr.t("was due {date}", date=tr.date(day))
    return tr.t("by {date}", date=tr.date(day)) if days else tr.t("on {date}", date=tr.date(day))


def _changes(reported: JudgedAssessment, tr: Translator) -> list[str]:
    pack, language = reported.pack, tr.language
    texts = []
    for change in what_would_change(pack, reported.verdict):
        zone = tr.zone(change.zone)
        if change.key in pack.questions:
            question = pack.text(pack.questions[change.key].text, language)
            texts.append(tr.t("{zone}, without this red line: {question}", zone=zone, question=question))
            continue
        sign = next(one for one in pack.signs if one.key == change.key)
        if sign.role == "repair":
            texts.append(tr.t("{zone}, if an open talk is seen to help, 30 days on", zone=zone))
        else:
            name = pack.text(sign.name, language)
            texts.append(tr.t("{zone}, if “{sign}” no longer stood out", zone=zone, sign=name))
    return [capital(text) for text in texts]


def _reach(reported: JudgedAssessment, tr: Translator, something_open: bool) -> str:
    verdict = reported.verdict
    if not something_open and verdict.settled:
        return ""
    if verdict.settled:
        return tr.t("No answer still open can change this outcome, though the reasons may.")
    low, high = tr.zone(zone_of(verdict.low)), tr.zone(zone_of(verdict.high))
    return tr.t("What is still open can lead anywhere from “{low}” to “{high}”.", low=low, high=high)


def _notes(reported: JudgedAssessment, tr: Translator) -> list[NotePart]:
    notes = reported.assessment.notes
    known = [key for key in reported.pack.questions if key in notes]
    parts = []
    for key in known:
        line = _line(reported, tr, key)
        parts.append(NotePart(line.question, line.answer, notes[key]))
    return parts + [NotePart(key, "", note) for key, note in notes.items() if key not in reported.pack.questions]
