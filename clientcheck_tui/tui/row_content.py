"""The text of the rows on the home screen and a client's page. Names are data: cut to fit, never read as markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells
from clientcheck_tui.core.answers import Client, Draft, Summary
from clientcheck_tui.store.index import AssessmentHead, Overview
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.themes import zone_style

GAUGE, BAR, TREND = 5, 12, 7
"""The widths of these columns in cells, with a blank."""

WIDE = 70
"""From so many cells on there is room for the bar on a client's page."""

MAX_NAME_LENGTH = 32
"""Names get up to so many cells before bar and trend get theirs."""

MIN_ROOM = 40
"""The narrowest row that is laid out, in cells; a narrower list cuts it."""

Part = tuple[str, str]
"""Text and its style."""


def cut(text: str, width: int) -> str:
    """Return a person's text in exactly ``width`` cells, with an ellipsis where it is cut."""
    text = one_line(text)
    if text.isascii():  # a cell a character: most names, and quick
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    content = Content(text).truncate(width, ellipsis=True)
    return content.plain + " " * max(0, width - content.cell_length)


def heading(left: str, right: str, width: int) -> Content:
    """Return the line above a group of rows; ``right`` is left out where there is no room for it."""
    blanks = width - cells(left) - cells(right)
    line = left + " " * blanks + right if blanks > 0 else left
    return Content.assemble("\n", Content.styled(line, "$quiet"))


def verdict_words(summary: Summary, tr: Translator) -> str:
    """Return the verdict's name, and whether it is provisional."""
    zone = tr.zone(summary.zone)
    return tr.t("{zone}, so far", zone=zone) if summary.provisional else zone


def verdict_parts(summary: Summary, tr: Translator, width: int, *, bar: bool) -> list[Part]:
    """Return the bar where there is one, the gauge's number, and the verdict in ``width`` cells."""
    style = zone_style(summary.zone)
    full = ceil(summary.gauge * BAR / 100)
    strip = [("━" * full, style), ("─" * (BAR - full), "$ahead")] if bar else []
    number = f"{summary.gauge:>{GAUGE - 1}} "
    return [*strip, (number, f"{style} bold"), (cut(verdict_words(summary, tr), width), style)]


def trend(entry: Overview) -> str:
    """Return how the gauge moved since the assessment before; up is towards leaving."""
    change = entry.change
    if change is None:
        return ""
    if not change:
        return "→"
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}"


class Layout(NamedTuple):
    """The columns of clients' rows.

    Attributes:
        zone: the width of the longest verdict among them, in cells, with a blank.
        date: the width of the longest date among them, in cells, with a blank.
        today: the day it is.
        trend: there is a trend to show, and room for it.
        bar: there is room for the bar.
    """

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
    """Return the row of a client with unfinished assessments.

    Name, last verdict, and how many questions of the draft are ``answered``, or of several drafts how many there are.
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
    """Return how much of an unfinished assessment is answered, and when it was started."""
    day = tr.short_date(draft.begun, today)
    return tr.t("{answered} answered · begun {day}", answered=answered, day=day)


def draft_row(
    draft: Draft, client: Client, tr: Translator, today: datetime.date, width: int, *, answered: int
) -> Content:
    """Return an unfinished assessment's row on its client's page: name, how much is answered, when it was started."""
    state = draft_state(draft, tr, today, answered)
    return Content.assemble(cut(client.name, width - cells(state) - 1), " ", (state, "$quiet"))


def assessment_row(head: AssessmentHead, tr: Translator, width: int, time: str = "") -> Content:
    """Return a finished assessment's row: day, the time where one is given, gauge, verdict."""
    bar = width >= WIDE
    day_width = 3 + max(cells(tr.date(datetime.date(2000, month, 28))) for month in range(1, 13))
    day = cut(f"{tr.date(head.date)}, {time}", day_width + 7) if time else cut(tr.date(head.date), day_width)
    room = width - cells(day) - GAUGE - (BAR if bar else 0)
    return Content.assemble(day, *verdict_parts(head.summary, tr, room, bar=bar))
