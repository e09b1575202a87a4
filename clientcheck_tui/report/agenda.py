"""The agenda for a talk with the client, in markdown: written to be read by the client (C16, C17).

It has facts and requests only: no scores, no names of signs, none of what was entered as a feeling.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from clientcheck_tui.core.advice import advice_of, due, heaviest, row_step, safety_unsure
from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.counterfactual import smallest_sets
from clientcheck_tui.core.days import days_after
from clientcheck_tui.core.due import TESTED_DAYS
from clientcheck_tui.core.pack import UP_TO_THE_CLIENT, Sign
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LogEntry, LogKind
from clientcheck_tui.core.scoring import PRESENT
from clientcheck_tui.report.escape import escape_line
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.markdown import bullets
from clientcheck_tui.translator import Translator, one_line

MAX_POINTS = 3
"""A talk about more than this gets nowhere."""

MAX_FACTS = 4
"""The most facts of one point, the newest of them."""

FACT_DAYS = 183
"""Facts from the log that are older, in days, are not brought up any more."""

FACT_KINDS: tuple[LogKind, ...] = ("incident", "money", "agreement")
"""The kinds of entries that say what happened: of agreements, those that were not kept."""


class Point(msgspec.Struct, frozen=True):
    """One thing to talk about: a sign, what happened, and the question whose answer is to improve."""

    sign: Sign
    question: str
    facts: tuple[str, ...]


def agenda_text(judged: JudgedAssessment, entries: Iterable[LogEntry], tr: Translator, today: datetime.date) -> str:
    """Return the agenda in the language of ``tr``, from an assessment and the client's log.

    Raises:
        Problem: the pack has no words for it, no talk is advised, or there is nothing the client could do better.
    """
    words = judged.pack.talk
    if words is None:
        raise Problem(N_("the questions of this assessment have no words for an agenda; assess the client again"))
    if judged.verdict.red_lines:
        raise Problem(N_("no talk is advised while a red line is crossed: first do what the outcome says"))
    if safety_unsure(judged.pack, judged.answers):
        raise Problem(N_("no talk is advised while you are not sure about a red line: settle that first"))
    points = points_of(judged, entries, tr, today)
    if not points:
        raise Problem(
            N_("there is nothing to ask of this client: none of the signs that a client could change is present")
        )

    def text(texts: Texts) -> str:
        return escape_line(judged.pack.text(texts, tr.language))

    titles = [tr.t("Our work together: points for a talk"), tr.t("What I can change"), tr.t("When we look at it again")]
    title, mine, again = map(escape_line, titles)
    request = escape_line(tr.t("My request:"))
    blocks = [f"# {title}", text(words.agenda.opening), text(words.agenda.ask)]
    for number, point in enumerate(points, 1):
        key = point.sign.key
        blocks += [f"## {number}. {text(words.heading[key])}", *bullets(map(escape_line, point.facts))]
        blocks += [text(words.effect[key]), f"**{request}** {text(words.request[point.question])}"]
    offers = bullets(text(words.offer[point.sign.key]) for point in points)
    blocks += [f"## {mine}", text(words.agenda.mine), *offers]
    blocks += [f"## {again}", text(words.agenda.closing), f"**{escape_line(tr.date(look_again_on(judged, today)))}**"]
    recap = [tr.t("For the same day: what we agreed"), tr.t("What I do"), tr.t("…, by …")]
    agreed, my_part, room = map(escape_line, recap)
    items = [*(text(words.heading[point.sign.key]) for point in points), my_part]
    blocks += ["---", f"## {agreed}", text(words.agenda.recap_opening), *bullets(f"{item}: {room}" for item in items)]
    return "\n\n".join([*blocks, text(words.agenda.recap_closing)]) + "\n"


def points_of(
    judged: JudgedAssessment, entries: Iterable[LogEntry], tr: Translator, today: datetime.date
) -> list[Point]:
    """Return what to talk about, the worst first: what is in the smallest set that would change the outcome.

    Without such a set it is every sign that is there and that the client can change.
    """
    pack, signs = judged.pack, judged.verdict.signs
    needed = next(iter(smallest_sets(pack, judged.answers)), ())
    heavy = {}
    for sign in pack.signs:
        keys = [key for key in heaviest(pack, sign, judged.answers, least=1) if not needed or key in needed]
        if keys and sign.role in UP_TO_THE_CLIENT and (needed or signs[sign.key].level in PRESENT):
            heavy[sign.key] = keys
    remaining = list(entries)
    points: list[Point] = []
    for sign in sorted(pack.signs, key=lambda sign: -(signs[sign.key].severity or 0)):
        if sign.key in heavy and len(points) < MAX_POINTS:
            points.append(Point(sign, heavy[sign.key][0], _facts(judged, sign, heavy[sign.key], remaining, tr, today)))
            remaining = [entry for entry in remaining if sign.key not in entry.signs]  # each is named once
    return points


def _facts(
    judged: JudgedAssessment,
    sign: Sign,
    questions: Sequence[str],
    entries: Sequence[LogEntry],
    tr: Translator,
    today: datetime.date,
) -> tuple[str, ...]:
    """Return what happened: from the log, and from the notes on these questions."""
    facts = [
        entry
        for entry in entries
        if sign.key in entry.signs
        and not entry.feeling
        and entry.kind in FACT_KINDS
        and (entry.kind != "agreement" or entry.kept is False)
        and 0 <= (today - entry.date).days <= FACT_DAYS
    ]
    not_kept, happened = N_("{date}, agreed but not kept: {text}"), N_("{date}: {text}")
    logged = []
    for entry in facts[-MAX_FACTS:]:
        message = not_kept if entry.kind == "agreement" else happened
        logged.append(tr.t(message, date=tr.date(entry.date), text=entry.text))
    notes = [judged.assessment.notes[key] for key in questions if key in judged.assessment.notes]
    return tuple(one_line(fact) for fact in (*logged, *notes))


def look_again_on(judged: JudgedAssessment, today: datetime.date) -> datetime.date:
    """Return the day to look at it again: after a talk on the day that the outcome names, or today."""
    step = row_step(judged.verdict)
    talk = today
    if step:
        talk = max(today, due(judged.assessment.date, advice_of(judged.pack, step, judged.verdict, judged.answers)))
    return days_after(talk, TESTED_DAYS)
