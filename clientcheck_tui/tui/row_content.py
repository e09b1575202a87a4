"""Rows of the lists on home and on a client's page. Names are data: cut to fit, never read as markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells
from clientcheck_tui.core.answers import Client, Draft, Summary
from clientcheck_tui.store.repository import AssessmentHead, Overview
from clientcheck_tui.translator import Translator, one_line
from clientcheck_tui.tui.themes import zone_style

TREND, BAR = 7, 12
"""The widths of these columns in cells."""

WIDE = 70
"""From so many cells on there is room for the bar on a client's page."""

MAX_NAME_LENGTH = 32
"""So many cells of a name are worth more than bar and trend."""

MIN_ROOM = 40
"""Narrower than this, in cells, a row is cut instead of set closer."""

Part = tuple[str, str]
"""Text and its style."""


@lru_cache(maxsize=4)
def day_width(tr: Translator) -> int:
    """The width in cells of a column of days in full, with blanks: as wide as the longest of the language."""
    return 3 + max(cells(tr.date(datetime.date(2000, month, 28))) for month in range(1, 13))


def cut(text: str, width: int) -> str:
    """A person's text in exactly ``width`` cells, with an ellipsis where it is cut."""
    text = one_line(text)
    if text.isascii():  # a cell a character: most names, and quick at thousands of rows
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    content = Content(text).truncate(width, ellipsis=True)
    return content.plain + " " * max(0, width - content.cell_length)


def heading(left: str, right: str, width: int) -> Content:
    """The line above a group of rows; ``right`` is left out where there is no room for it."""
    blanks = width - cells(left) - cells(right)
    line = left + " " * blanks + right if blanks > 0 else left
    return Content.assemble("\n", Content.styled(line, "$quiet"))


def verdict_words(summary: Summary, tr: Translator) -> str:
    """A verdict's word, with what says that too little was answered for more."""
    zone = tr.zone(summary.zone)
    return tr.t("{zone}, so far", zone=zone) if summary.provisional else zone


def verdict_parts(summary: Summary, tr: Translator, room: int, *, bar: bool) -> list[Part]:
    """Bar, number and zone word: ``BAR`` cells where there is a bar, 5, and ``room``."""
    style = zone_style(summary.zone)
    full = -(-summary.gauge * BAR // 100)
    strip = [("━" * full, style), ("─" * (BAR - full), "$ahead")] if bar else []
    return [*strip, (f"{summary.gauge:>4} ", f"{style} bold"), (cut(verdict_words(summary, tr), room), style)]


def trend(entry: Overview) -> str:
    """How the gauge moved since the assessment before: up is towards leaving."""
    change = entry.change
    if change is None:
        return ""
    if not change:
        return "→"
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}"


class Layout(NamedTuple):
    """How clients' rows are set: what they need decides, so that no name is cut beside blank cells.

    Attributes:
        zone: the width of the longest verdict there is, in cells, with a blank.
        date: the width of the longest date there is, in cells, with a blank.
        today: the day it is.
        trend: there is something to show and room for it.
        bar: there is room for it.
    """

    zone: int
    date: int
    today: datetime.date
    trend: bool
    bar: bool


def layout(entries: Iterable[Overview], tr: Translator, today: datetime.date, width: int) -> Layout:
    """The layout of these clients' rows in ``width`` cells; the bar goes before the trend, and both before a name."""
    verdicts, days, longest, moved = {""}, {today}, 0, False
    for entry in entries:
        longest = max(longest, cells(entry.client.name))
        if entry.latest is not None:
            verdicts.add(verdict_words(entry.latest.summary, tr))
            days.add(entry.latest.date)
            moved = moved or bool(trend(entry))
    zone = 1 + max(map(cells, verdicts))
    date = 1 + max(cells(tr.short_date(day, today)) for day in days)
    spare = width - 5 - zone - date - 1 - min(longest, MAX_NAME_LENGTH)
    shows_trend = moved and spare >= TREND
    return Layout(zone, date, today, shows_trend, spare - TREND * shows_trend >= BAR)


def client_row(entry: Overview, tr: Translator, width: int, how: Layout) -> Content:
    """A client: name, gauge, zone word, trend, day."""
    if entry.latest is None:
        state = tr.t("not assessed yet")
        return Content.assemble(cut(entry.client.name, width - cells(state) - 1), " ", (state, "$quiet"))
    day = tr.short_date(entry.latest.date, how.today)
    day = " " * (how.date - cells(day)) + day
    moved = trend(entry).ljust(TREND) if how.trend else ""
    name_width = width - 5 - how.zone - how.date - cells(moved) - BAR * how.bar
    return Content.assemble(
        cut(entry.client.name, max(1, name_width - 1)) + " ",
        *verdict_parts(entry.latest.summary, tr, how.zone, bar=how.bar),
        (moved + day, "$quiet"),
    )


def unfinished_row(
    entry: Overview, drafts: Sequence[Draft], tr: Translator, width: int, how: Layout, *, answered: int
) -> Content:
    """A client with unfinished assessments: name, last verdict, how much of the newest is answered or how many."""
    verdict = verdict_parts(entry.latest.summary, tr, how.zone, bar=False) if entry.latest is not None else []
    room = width - sum(cells(text) for text, _ in verdict) - 2
    count = len(drafts)
    if count > 1:
        state = tr.n("{count} unfinished assessment", "{count} unfinished assessments", count)
    else:
        state = draft_state(drafts[0], tr, how.today, answered)
        if room - cells(state) < min(cells(entry.client.name), MAX_NAME_LENGTH):
            state = tr.t("{answered} answered", answered=answered)
    return Content.assemble(cut(entry.client.name, max(1, room - cells(state))) + " ", *verdict, " ", (state, "$quiet"))


def draft_state(draft: Draft, tr: Translator, today: datetime.date, answered: int) -> str:
    """How much of an unfinished assessment is answered, and when it was begun."""
    return tr.t(
        "{answered} answered · begun {day}",
        answered=answered,
        day=tr.short_date(draft.begun, today),
    )


def draft_row(
    draft: Draft, client: Client, tr: Translator, today: datetime.date, width: int, *, answered: int
) -> Content:
    """An unfinished assessment on its client's page: name, how much is answered, when it was begun."""
    state = draft_state(draft, tr, today, answered)
    return Content.assemble(cut(client.name, width - cells(state) - 1), " ", (state, "$quiet"))


def assessment_row(head: AssessmentHead, tr: Translator, width: int, time: str = "") -> Content:
    """A finished assessment: day, the time where it is needed, gauge, zone word."""
    bar = width >= WIDE
    day = cut(tr.date(head.date) + (f", {time}" if time else ""), day_width(tr) + (7 if time else 0))
    room = width - cells(day) - 5 - BAR * bar
    return Content.assemble(day, *verdict_parts(head.summary, tr, room, bar=bar))
