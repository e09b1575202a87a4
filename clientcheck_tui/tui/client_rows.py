"""The rows and the words of a client's page. Names are data, never markup."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content
from textual.widgets.option_list import Option

from clientcheck_tui.cells import cells, shortened
from clientcheck_tui.core.change import Change
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import Assessment, instant
from clientcheck_tui.report.history import real_changes, trend
from clientcheck_tui.report.log_words import due_words
from clientcheck_tui.report.text import capital, verdict_words
from clientcheck_tui.session import Session
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.client_history import ClientHistory
from clientcheck_tui.tui.plan_content import plan_line, view_of
from clientcheck_tui.tui.row_content import GAUGE, cut, draft_row, heading, verdict_parts
from clientcheck_tui.tui.widgets.rows import LateText, Row

MIN_FULL_DATES = 70
"""The fewest cells of a row with full dates."""


def about_lines(history: ClientHistory, tr: Translator, today: datetime.date) -> list[Content]:
    """Return what stands above the chart: the verdict, what is due and why, and what has changed."""
    said = history.planned is not None  # the line about the plan names its next step
    leaving = [one for one in history.leaving_due if not (said and one.why == "step")]
    return [*_verdict_lines(history, tr, today), *(_quiet(due_words(one, tr, today)) for one in leaving)]


def _verdict_lines(history: ClientHistory, tr: Translator, today: datetime.date) -> list[Content]:
    t, client = tr.t, history.client
    plan = [] if history.planned is None else [plan_line(view_of(history.planned, tr, today))]
    lines = []
    if client.closed is not None:
        lines.append(Content.styled(t("Closed on {day}.", day=tr.date(client.closed)), "bold"))
    if not history.assessments:
        begin = Content.assemble(t("Not assessed yet."), "  ", Content.styled("a", "$accent bold"), "  ", t("begin"))
        return [*lines, *(_due_line(history, tr)), *plan, begin]
    latest = history.assessments[0]
    verdict = capital(verdict_words(latest.summary, tr))
    if client.closed is not None:
        last = t("The last outcome was “{zone}”.", zone=verdict_words(latest.summary, tr))
        lines[0] = Content.assemble(lines[0], " ", last)
    elif history.due is not None:
        day = history.due.date
        message = N_("{zone}. Look again on {day}.") if day > today else N_("{zone}. Time to look again, since {day}.")
        lines.append(Content(t(message, zone=verdict, day=tr.date(day))))
        lines += _due_line(history, tr)
    if changed := _changed(history, tr):
        lines.append(Content(changed))
    return [*lines, *plan]


def _due_line(history: ClientHistory, tr: Translator) -> list[Content]:
    """Return why that day, where it is not the day that the outcome gave."""
    due = history.due
    return [] if due is None or due.why == "look-again" else [_quiet(due_words(due, tr))]


def _quiet(words: str) -> Content:
    return Content.styled(words, "$quiet")


def _changed(history: ClientHistory, tr: Translator) -> str:
    """Return what has changed since the assessment before, or what the first one means."""
    latest = history.assessments[0]
    before = history.before(latest)
    if before is None:
        return tr.t(
            "A first assessment tends to run high. From the second one on, a chart here shows whether it is getting "
            "better."
        )
    change, pack = history.change(before, latest), history.pack
    if change is None or pack is None:
        return ""
    return " ".join(trend(pack, change, before, latest, tr, first=before is history.assessments[-1]))


def list_options(history: ClientHistory, session: Session, width: int, *, roomy: bool) -> Iterator[Option]:
    """Yield the rows of a client: its drafts, then its assessments, newest first, those struck out at their place.

    ``roomy`` leaves a blank line above headings; without it, assessments alone have no heading.
    """
    tr, client = session.tr, history.client

    def title(words: str) -> Option:
        line = heading(words, "", width)
        return Option(line if roomy else line[1:], disabled=True)

    if history.drafts:
        yield title(tr.t("Continue"))
    for draft in history.drafts:
        text = draft_row(draft, client, tr, session.today, width, answered=session.answered(draft))
        yield Row(draft, text, draft.uuid)
    saved = [*history.assessments, *history.struck]
    saved.sort(key=lambda one: (one.date, instant(one.recorded)), reverse=True)
    if saved and (history.drafts or roomy):
        yield title(tr.t("Assessments"))
    days, layout = Counter(one.date for one in saved), columns(saved, tr, width)
    for one in saved:
        row = partial(assessment_row, history, one, tr, width, layout, time=days[one.date] > 1)
        yield Row(one, LateText(row), one.uuid)  # a row costs a comparison, and of a long list few are seen


class Columns(NamedTuple):
    """The widths of the columns of a client's rows in cells, with two blanks: day and verdict."""

    day: int
    verdict: int


def columns(assessments: Sequence[Assessment], tr: Translator, width: int) -> Columns:
    """Return the columns of rows in ``width`` cells."""
    days = [datetime.date(2000, month, 28) for month in range(1, 13)]
    day = max(cells(_day(day, tr, width)) for day in days)
    verdict = max((cells(verdict_words(one.summary, tr)) for one in assessments), default=0)
    return Columns(day + 2, verdict + 2)


def assessment_row(
    history: ClientHistory, assessment: Assessment, tr: Translator, width: int, layout: Columns, *, time: bool
) -> Content:
    """Return an assessment's row: day, gauge, verdict, and its `remark`; crossed out where it is struck out."""
    words = shortened(remark(history, assessment, tr, time=time), max(0, width - sum(layout) - GAUGE))
    day = _day(assessment.date, tr, width)
    if assessment.struck is not None:
        verdict_struck = f"{assessment.summary.gauge:>{GAUGE - 1}} {verdict_words(assessment.summary, tr)}"
        gone = Content.assemble((day, "strike"), " " * (layout.day - cells(day)), (verdict_struck, "strike"))
        gone = gone.pad_right(sum(layout) + GAUGE - gone.cell_length)
        return Content.assemble(gone, (words, "$quiet"))
    verdict = verdict_parts(assessment.summary, tr, layout.verdict, bar=0)
    return Content.assemble(cut(day, layout.day), *verdict, (words, "$quiet"))


def change_words(pack: Pack, change: Change, tr: Translator) -> str:
    """Return the real changes in short: the signs that are milder after ↓, those that are more severe after ↑."""
    milder, worse = real_changes(pack, change, tr)
    parts = [f"{arrow} {', '.join(names)}" for arrow, names in (("↓", milder), ("↑", worse)) if names]
    return "  ".join(parts) or tr.t("no real change")


def remark(history: ClientHistory, assessment: Assessment, tr: Translator, *, time: bool) -> str:
    """Return what is said at the right of an assessment's row; ``time`` if several are of its day."""
    parts = [f"{instant(assessment.recorded).astimezone():%H:%M}"] if time else []
    if assessment.struck is not None:
        return " · ".join([*parts, tr.t("struck out")])
    if assessment.amended:
        parts.append(tr.t("amended"))
    before = history.before(assessment)
    change = history.change(before, assessment) if before is not None else None
    pack = history.packs.get(assessment.pack.hash)
    if change is not None and pack is not None:
        parts.append(change_words(pack, change, tr))
    elif before is None:
        parts.append(tr.t("the first one"))
    return " · ".join(parts)


def _day(day: datetime.date, tr: Translator, width: int) -> str:
    return tr.date(day) if width >= MIN_FULL_DATES else tr.short_date(day)
