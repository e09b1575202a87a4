"""The rows of the home screen and of a client's page. Names are data, never markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells, padded, shortened
from clientcheck_tui.core.due import Due
from clientcheck_tui.core.records import Client, Draft, SummaryHead
from clientcheck_tui.core.verdict import so_far
from clientcheck_tui.report.text import verdict_words
from clientcheck_tui.store.index import Overview
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.themes import zone_style

GAUGE, BAR, TREND = 5, 12, 7
"""The widths of these columns in cells, with a blank."""

MIN_BAR = 4
"""The fewest cells of a bar in a client's row; with less room there is none."""

WIDE = 70
"""The fewest cells in which a row of a client's page has a bar."""

MAX_NAME_LENGTH = 32
"""Names get up to so many cells before trend and bar get any."""

MIN_ROOM = 40
"""The narrowest row, in cells; a narrower list cuts it."""

Part = tuple[str, str]
"""Text and its style."""


def cut(text: str, width: int) -> str:
    """Return typed text on one line of exactly ``width`` cells, shortened or filled up."""
    return padded(shortened(one_line(text), width), width)


def heading(left: str, right: str, width: int) -> Content:
    """Return the line above a group of rows, without ``right`` if there is no room for it."""
    line = f"{padded(left, width - cells(right) - 1)} {right}"
    return Content.assemble("\n", Content.styled(line if cells(line) == width else left, "$quiet"))


def verdict_parts(summary: SummaryHead, tr: Translator, width: int, *, bar: int, short: bool = False) -> list[Part]:
    """Return a bar of so many cells, the gauge's number, and the verdict in ``width`` cells."""
    style = zone_style(summary.zone)
    full = ceil(summary.gauge * bar / 100)
    strip = [("━" * full, style), ("─" * (bar - full), "$quiet")] if bar else []
    number = f"{summary.gauge:>{GAUGE - 1}} "
    return [*strip, (number, f"{style} bold"), (cut(verdict_words(summary, tr, short=short), width), style)]


def trend(entry: Overview) -> str:
    """Return how the gauge moved since the assessment before, with an arrow; "" without one."""
    if not entry.change:
        return "" if entry.change is None else "→"
    return f"↑ +{entry.change}" if entry.change > 0 else f"↓ −{-entry.change}"


def due_words(due: Due, tr: Translator, today: datetime.date, *, short: bool) -> str:
    """Return why a client is due, and since when; ``short`` for below a heading that says it is time to look again."""
    day = tr.short_date(due.date, today)
    if due.why == "talk" and due.entry is not None:
        if short:
            return tr.t("talk {day}", day=tr.short_date(due.entry.date, today))
        days = (today - due.entry.date).days
        return tr.n("the talk was {count} day ago", "the talk was {count} days ago", days)
    if due.why == "agreement":
        return tr.t("due {day}", day=day) if short else tr.t("agreement due {day}", day=day)
    if due.why == "step":
        return tr.t("next step {day}", day=day) if short else tr.t("plan: next step {day}", day=day)
    if due.renews is not None:
        last = tr.short_date(due.deadline or due.renews, today)
        if due.deadline is None:
            return tr.t("renews {day}", day=last) if short else tr.t("contract renews {day}", day=last)
        return tr.t("notice by {day}", day=last) if short else tr.t("renewal: notice by {day}", day=last)
    return tr.t("since {day}", day=day) if short else tr.t("look again since {day}", day=day)


def closed_words(day: datetime.date, tr: Translator, today: datetime.date) -> str:
    """Return the day a client was closed, with words."""
    return tr.t("closed {day}", day=tr.short_date(day, today))


class Layout(NamedTuple):
    """The columns of clients' rows, and which there is room for.

    Attributes:
        zone: cells of the verdict with a blank; ``short_zone``: it has the shorter words of the gauge.
        right: cells of what ends a row, with a blank: the reason why it is due, or trend and day.
        day: cells of the day, with a blank.
        bar: cells of the bar, 0 for none.
        short: the reason is the short one.
    """

    zone: int
    right: int
    day: int
    today: datetime.date
    trend: bool
    bar: int
    short: bool
    short_zone: bool


def layout(
    entries: Sequence[Overview], due: Iterable[Overview], tr: Translator, today: datetime.date, width: int
) -> Layout:
    """Return the layout of rows in ``width`` cells; those of ``due`` say why they are due.

    Room goes to names first, then to the whole reason, the trend and the bar.
    """
    latest = [entry.latest for entry in entries if entry.latest is not None]
    summaries = {(head.summary.zone, so_far(head.summary)): head.summary for head in latest}.values()
    name = 1 + min(max((cells(entry.client.name) for entry in entries), default=0), MAX_NAME_LENGTH)
    days = {entry.latest.date for entry in entries if entry.latest is not None and entry.client.closed is None}
    day = 1 + max(cells(tr.short_date(one, today)) for one in {today, *days})
    reasons = [reason for entry in due if (reason := entry.due(today)) is not None]
    closed = [cells(closed_words(day, tr, today)) for day in {entry.client.closed for entry in entries} if day]
    long, short = (
        1 + max([*closed, *(cells(due_words(reason, tr, today, short=is_short)) for reason in reasons)], default=-1)
        for is_short in (False, True)
    )
    zone, short_zone = 0, False
    for short_zone in (False, True):
        zone = 1 + max((cells(verdict_words(one, tr, short=short_zone)) for one in summaries), default=0)
        if width - GAUGE - zone - max(day, short) >= name:
            break
    spare = width - name - GAUGE - zone
    is_short = spare < max(day, long)
    right = max(day, short if is_short else long)
    shows_trend = spare >= TREND + day and any(trend(entry) for entry in entries)
    if shows_trend:
        right = max(right, TREND + day)
    bar = min(BAR, spare - right)
    return Layout(zone, right, day, today, shows_trend, bar if bar >= MIN_BAR else 0, is_short, short_zone)


def ending(entry: Overview, tr: Translator, columns: Layout, *, why: bool) -> str:
    """Return what ends a client's row: why it is due, the day it was closed, or trend and day of its assessment."""
    if entry.client.closed is not None:
        return closed_words(entry.client.closed, tr, columns.today)
    if why and (due := entry.due(columns.today)) is not None:
        return due_words(due, tr, columns.today, short=columns.short)
    if entry.latest is None:
        return tr.t("not assessed yet")
    day = tr.short_date(entry.latest.date, columns.today)
    return trend(entry).ljust(TREND) + " " * (columns.day - cells(day)) + day if columns.trend else day


def client_row(entry: Overview, tr: Translator, width: int, columns: Layout, *, why: bool = False) -> Content:
    """Return a client's row: name, bar, gauge, verdict, and its `ending`."""
    end = ending(entry, tr, columns, why=why)
    if entry.latest is None:
        return Content.assemble(cut(entry.client.name, width - cells(end) - 1), " ", (end, "$quiet"))
    verdict = verdict_parts(entry.latest.summary, tr, columns.zone, bar=columns.bar, short=columns.short_zone)
    right = " " * (columns.right - cells(end)) + end
    room = width - sum(cells(text) for text, _ in verdict) - cells(right)
    return Content.assemble(cut(entry.client.name, max(1, room - 1)) + " ", *verdict, (right, "$quiet"))


def unfinished_row(
    entry: Overview, drafts: Sequence[Draft], tr: Translator, width: int, columns: Layout, *, answered: int
) -> Content:
    """Return the row of a client with drafts: name, last verdict, and the state of its draft or the number of drafts.

    ``answered`` counts the questions answered in the first draft.
    """
    verdict = verdict_parts(entry.latest.summary, tr, columns.zone, bar=0) if entry.latest is not None else []
    room = width - sum(cells(text) for text, _ in verdict) - 2
    if len(drafts) > 1:
        state = tr.n("{count} unfinished assessment", "{count} unfinished assessments", len(drafts))
    else:
        state = draft_state(drafts[0], tr, columns.today, answered)
        if room - cells(state) < min(cells(entry.client.name), MAX_NAME_LENGTH):
            state = tr.t("amending") if drafts[0].amends else tr.t("{answered} answered", answered=answered)
    return Content.assemble(cut(entry.client.name, max(1, room - cells(state))) + " ", *verdict, " ", (state, "$quiet"))


def draft_state(draft: Draft, tr: Translator, today: datetime.date, answered: int) -> str:
    """Return how much of a draft is answered, and when it was begun; or which assessment it amends."""
    day = tr.short_date(draft.begun, today)
    if draft.amends:
        return tr.t("amending the assessment of {day}", day=day)
    return tr.t("{answered} answered · begun {day}", answered=answered, day=day)


def draft_row(
    draft: Draft, client: Client, tr: Translator, today: datetime.date, width: int, *, answered: int
) -> Content:
    """Return the row of a draft on its client's page: name and state."""
    state = draft_state(draft, tr, today, answered)
    return Content.assemble(cut(client.name, width - cells(state) - 1), " ", (state, "$quiet"))
