"""What every report says, and in which order, in plain words: markdown and the terminal only set it in type."""

from __future__ import annotations

import datetime

from clientcheck_tui.core.advice import by_weight, heaviest, next_steps, unsure_red_lines, what_would_change
from clientcheck_tui.core.scoring import asked
from clientcheck_tui.core.verdict import CLAIMS, open_questions, zone_of
from clientcheck_tui.report.parts import Line, NotePart, Outline, SignPart, StepPart
from clientcheck_tui.report.reasons import driving_signs, remarks
from clientcheck_tui.report.subject import Reported
from clientcheck_tui.report.text import answer_words, capital, number
from clientcheck_tui.words import Words

MOST_REASONS = 3
"""How many answers of a sign are named as those that weigh most; all are in the appendix."""


def outline(reported: Reported, words: Words, today: datetime.date | None = None) -> Outline:
    """The report in plain words of the language of ``words``; ``today`` tells which days have passed."""
    pack, verdict, answers = reported.pack, reported.verdict, reported.answers
    known = verdict.known
    signs = {state.key: _sign(reported, words, state.key) for state in by_weight(verdict)}
    still = open_questions(pack, answers)
    applying = [question for question in pack.questions if answers.get(question) == "na"]
    rule = pack.advice.rule[verdict.rule]
    return Outline(
        made=_made(reported, words),
        outcome=_outcome(reported, words),
        standing=_standing(reported, words),
        brief=pack.words(pack.advice.brief[verdict.rule], words.language) if known else "",
        missing=_missing(reported, words),
        crossed=[_line(reported, words, key) for key in verdict.red_lines],
        to_settle=[_line(reported, words, key) for key in unsure_red_lines(pack, answers)],
        why=pack.words(rule.means, words.language) if known else "",
        claims=CLAIMS[verdict.rule] if known else (),
        drivers=[signs[key] for key in driving_signs(pack, verdict)] if known else [],
        steps=_steps(reported, words, today) if known else [],
        changes=_changes(reported, words) if known else [],
        reach=_reach(reported, words, bool(still)),
        signs=list(signs.values()),
        notes=_notes(reported, words),
        open=[_line(reported, words, one.key) for one in still if one.key not in answers],
        unsure=[_line(reported, words, one.key) for one in still if one.key in answers],
        not_applying=[line for key in applying if (line := _line(reported, words, key)).counts],
        answers=[
            (pack.words(sign.title, words.language), lines)
            for sign in pack.signs
            if (lines := [_line(reported, words, one.key) for one in sign.questions if one.key in answers])
        ],
        decision=words.t("This outcome is advice, never an order: you know the whole story, and you decide."),
        law=words.t("General information, not legal advice; law differs by place."),
    )


def _made(reported: Reported, words: Words) -> str:
    assessment = reported.assessment
    day = words.date(assessment.date)
    return words.t(
        "{date} · {pack}, version {version}",
        date=f"{day}, {reported.time}" if reported.time else day,
        pack=reported.pack.words(reported.pack.name, words.language),
        version=assessment.pack.version,
    )


def _outcome(reported: Reported, words: Words) -> str:
    verdict = reported.verdict
    if not verdict.known:
        return words.t("There is no verdict yet")
    if verdict.provisional:
        return words.t("So far: {zone}", zone=words.zone(verdict.zone))
    return words.t("Outcome: {zone}", zone=words.zone(verdict.zone))


def _standing(reported: Reported, words: Words) -> str:
    verdict = reported.verdict
    if not verdict.known:
        return words.t("Nothing is answered yet that a verdict could rest on.")
    zone = words.zone(verdict.zone)
    if verdict.low == verdict.high:
        return words.t("{gauge} of 100, {zone} · no open answer can move it", gauge=verdict.gauge, zone=zone)
    return words.t(
        "{gauge} of 100, {zone} · open: {low} to {high}",
        gauge=verdict.gauge,
        zone=zone,
        low=verdict.low,
        high=verdict.high,
    )


def _missing(reported: Reported, words: Words) -> str:
    verdict, pack = reported.verdict, reported.pack
    names = [pack.words(sign.name, words.language) for sign in pack.signs if verdict.signs[sign.key].provisional]
    if not verdict.known or not names:
        return ""
    return words.t("Too little is answered yet about: {signs}.", signs=", ".join(names))


def _line(reported: Reported, words: Words, key: str) -> Line:
    pack, answers = reported.pack, reported.answers
    question = pack.questions[key]
    answer = answer_words(pack, key, answers.get(key), words)
    text = pack.words(question.text, words.language)
    counts = asked(question, pack, answers, reported.verdict.signs)
    return Line(key, text, answer, counts, _figures(reported, words, key))


def _figures(reported: Reported, words: Words, key: str) -> str:
    """What the answer was worked out from, in words; empty where it was not."""
    evidence = reported.evidence.get(key)
    if not evidence:
        return ""
    from clientcheck_tui.report.figures import evidence_words  # Babel, for those who have figures

    return evidence_words(evidence, words)


def _sign(reported: Reported, words: Words, key: str) -> SignPart:
    pack, verdict = reported.pack, reported.verdict
    sign = next(one for one in pack.signs if one.key == key)
    state = verdict.signs[key]
    weighing = heaviest(pack, reported.answers, verdict, key)[:MOST_REASONS]
    return SignPart(
        key=key,
        name=pack.words(sign.name, words.language),
        title=pack.words(sign.title, words.language),
        level=words.level(state.level),
        points=state.points,
        figure="" if state.points is None else number(state.points, words),
        whole="" if state.whole is None else str(state.whole),
        showing=state.level not in ("unknown", "none"),
        reasons=[_line(reported, words, reason) for reason in weighing],
        remarks=remarks(pack, sign, state, reported.answers, words),
    )


def _steps(reported: Reported, words: Words, today: datetime.date | None) -> list[StepPart]:
    pack, language = reported.pack, words.language
    parts = []
    for step in next_steps(pack, reported.verdict, reported.answers):
        if step.subject == "rule":
            about = words.t("as a whole")
        elif step.subject == "zone":
            about = words.zone(step.key)
        elif step.subject == "red-line":
            about = words.t("red line")
        else:
            sign = pack.sign_of.get(step.key) or next(one for one in pack.signs if one.key == step.key)
            about = pack.words(sign.name, language)
        parts.append(
            StepPart(
                about=about,
                when=_when(reported.assessment.date, step.advice.days, today, words),
                means="" if step.subject == "rule" else pack.words(step.advice.means, language),
                act=pack.words(step.advice.act, language),
                say=pack.words(step.advice.say, language),
                claims=step.advice.claims,
            )
        )
    return parts


def _when(begun: datetime.date, days: int, today: datetime.date | None, words: Words) -> str:
    """The day of a step in words; one beyond the calendar is its last day."""
    day = datetime.date.fromordinal(min(begun.toordinal() + days, datetime.date.max.toordinal()))
    if today is not None and day < today:
        return words.t("was due {date}", date=words.date(day))
    return words.t("by {date}", date=words.date(day)) if days else words.t("on {date}", date=words.date(day))


def _changes(reported: Reported, words: Words) -> list[str]:
    pack, language = reported.pack, words.language
    texts = []
    for change in what_would_change(pack, reported.verdict, reported.answers):
        zone = words.zone(change.zone)
        if change.key in pack.questions:
            question = pack.words(pack.questions[change.key].text, language)
            texts.append(words.t("{zone}, without this red line: {question}", zone=zone, question=question))
            continue
        sign = next(one for one in pack.signs if one.key == change.key)
        if sign.role == "repair":
            texts.append(words.t("{zone}, if an open talk is seen to help, 30 days on", zone=zone))
        else:
            name = pack.words(sign.name, language)
            texts.append(words.t("{zone}, if “{sign}” no longer stood out", zone=zone, sign=name))
    return [capital(text) for text in texts]


def _reach(reported: Reported, words: Words, something_open: bool) -> str:
    verdict = reported.verdict
    if not something_open and verdict.settled:
        return ""
    if verdict.settled:
        return words.t("No answer still open can change this outcome, though the reasons may.")
    low, high = words.zone(zone_of(verdict.low)), words.zone(zone_of(verdict.high))
    return words.t("What is still open can lead anywhere from “{low}” to “{high}”.", low=low, high=high)


def _notes(reported: Reported, words: Words) -> list[NotePart]:
    notes = reported.assessment.notes
    known = [key for key in reported.pack.questions if key in notes]
    parts = []
    for key in known:
        line = _line(reported, words, key)
        parts.append(NotePart(line.question, line.answer, notes[key]))
    return parts + [NotePart(key, "", note) for key, note in notes.items() if key not in reported.pack.questions]
