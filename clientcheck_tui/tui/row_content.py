"""The rows of the home screen and of a client's page. Names are data, never markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells, padded, shortened
from clientcheck_tui.core.records import Client, Draft, SummaryHead
from clientcheck_tui.core.verdict import so_far
from clientcheck_tui.store.index import AssessmentHead, Overview
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.themes import zone_style

GAUGE, BAR, TREND = 5, 12, 7
"""The widths of these columns in cells, with a blank."""

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


def verdict_words(summary: SummaryHead, tr: Translator) -> str:
    """Return the verdict's name, with “so far” where it could still change."""
    zone = tr.zone(summary.zone)
    return tr.t("{zone}, so far", zone=zone) if so_far(summary) else zone


def verdict_parts(summary: SummaryHead, tr: Translator, width: int, *, bar: bool) -> list[Part]:
    """Return the bar, if wanted, the gauge's number, and the verdict in ``width`` cells."""
    style = zone_style(summary.zone)
    full = ceil(summary.gauge * BAR / 100)
    strip = [("━" * full, style), ("─" * (BAR - full), "$quiet")] if bar else []
    number = f"{summary.gauge:>{GAUGE - 1}} "
    return [*strip, (number, f"{style} bold"), (cut(verdict_words(summary, tr), width), style)]


def trend(entry: Overview) -> str:
    """Return how the gauge moved since the assessment before, with an arrow; "" without one."""
    if not entry.change:
        return "" if entry.change is None else "→"
    return f"↑ +{entry.change}" if entry.change > 0 else f"↓ −{-entry.change}"


class Layout(NamedTuple):
    """The columns of clients' rows: their widths in cells, with a blank, and which there is room for."""

    zone: int
    date: int
    today: datetime.date
    trend: bool
    bar: bool


def layout(entries: Iterable[Overview], tr: Translator, today: datetime.date, width: int) -> Layout:
    """Return the layout of rows in ``width`` cells: room goes to names first, then to the trend, then to the bar."""
    entries = list(entries)
    latest = [entry.latest for entry in entries if entry.latest is not None]
    zone = 1 + max((cells(verdict_words(head.summary, tr)) for head in latest), default=0)
    date = 1 + max(cells(tr.short_date(day, today)) for day in (today, *(head.date for head in latest)))
    name = max((cells(entry.client.name) for entry in entries), default=0)
    spare = width - GAUGE - zone - date - 1 - min(name, MAX_NAME_LENGTH)
    shows_trend = spare >= TREND and any(trend(entry) for entry in entries)
    if shows_trend:
        spare -= TREND
    return Layout(zone, date, today, shows_trend, bar=spare >= BAR)


def client_row(entry: Overview, tr: Translator, width: int, columns: Layout) -> Content:
    """Return a client's row: name, bar, gauge, verdict, trend, day."""
    if entry.latest is None:
        state = tr.t("not assessed yet")
        return Content.assemble(cut(entry.client.name, width - cells(state) - 1), " ", (state, "$quiet"))
    day = tr.short_date(entry.latest.date, columns.today)
    right = " " * (columns.date - cells(day)) + day
    if columns.trend:
        right = trend(entry).ljust(TREND) + right
    verdict = verdict_parts(entry.latest.summary, tr, columns.zone, bar=columns.bar)
    room = width - sum(cells(text) for text, _ in verdict) - cells(right)
    return Content.assemble(cut(entry.client.name, max(1, room - 1)) + " ", *verdict, (right, "$quiet"))


def unfinished_row(
    entry: Overview, drafts: Sequence[Draft], tr: Translator, width: int, columns: Layout, *, answered: int
) -> Content:
    """Return the row of a client with drafts: name, last verdict, and the state of its draft or the number of drafts.

    ``answered`` counts the questions answered in the first draft.
    """
    verdict = verdict_parts(entry.latest.summary, tr, columns.zone, bar=False) if entry.latest is not None else []
    room = width - sum(cells(text) for text, _ in verdict) - 2
    if len(drafts) > 1:
        state = tr.n("{count} unfinished assessment", "{count} unfinished assessments", len(drafts))
    else:
        state = draft_state(drafts[0], tr, columns.today, answered)
        if room - cells(state) < min(cells(entry.client.name), MAX_NAME_LENGTH):
            state = tr.t("{answered} answered", answered=answered)
    return Content.assemble(cut(entry.client.name, max(1, room - cells(state))) + " ", *verdict, " ", (state, "$quiet"))


def draft_state(draft: Draft, tr: Translator, today: datetime.date, answered: int) -> str:
    """Return how much of a draft is answered, and when it was begun."""
    day = tr.short_date(draft.begun, today)
    return tr.t("{answered} answered · begun {day}", answered=answered, day=day)


def draft_row(
    draft: Draft, client: Client, tr: Translator, today: datetime.date, width: int, *, answered: int
) -> Content:
    """Return the row of a draft on its client's page: name and state."""
    state = draft_state(draft, tr, today, answered)
    return Content.assemble(cut(client.name, width - cells(state) - 1), " ", (state, "$quiet"))


def assessment_row(head: AssessmentHead, tr: Translator, width: int, time: str = "") -> Content:
    """Return a finished assessment's row: day, time if there is one, gauge, verdict."""
    bar = width >= WIDE
    day_width = 3 + max(cells(tr.date(datetime.date(2000, month, 28))) for month in range(1, 13))
    day = cut(f"{tr.date(head.date)}, {time}", day_width + 7) if time else cut(tr.date(head.date), day_width)
    room = width - cells(day) - GAUGE - (BAR if bar else 0)
    return Content.assemble(day, *verdict_parts(head.summary, tr, room, bar=bar))
