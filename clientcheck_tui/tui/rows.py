"""Rows of the lists on home and on a client's page. Names are data: cut to fit, never read as markup."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content

from clientcheck_tui.cells import cells
from clientcheck_tui.core.answers import Client, Draft, Summary
from clientcheck_tui.core.pack import ZONES
from clientcheck_tui.store.repository import AssessmentHead, Overview
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.words import Words, one_line

TREND, BAR = 7, 12
"""The widths of these columns in cells."""

WIDE = 70
"""From so many cells on there is room for the bar and the trend, beside a name of ``SHORTEST_NAME`` cells."""

SHORTEST_NAME = 14
"""A name is cut, but the bar and the trend go before it has less than this."""

LEAST_ROOM = 40
"""Narrower than this, in cells, a row is cut instead of set closer."""

Part = tuple[str, str]
"""Text and its style."""


class Columns(NamedTuple):
    """The widths, in cells, of the columns that depend on the language, each with a blank.

    Attributes:
        zone: a zone's word.
        date: a short date.
        day: a date in full.
    """

    zone: int
    date: int
    day: int


@lru_cache(maxsize=4)
def columns(words: Words) -> Columns:
    """As wide as the longest word and the longest date of the language."""
    days = [datetime.date(2000, month, 28) for month in range(1, 13)]
    return Columns(
        zone=1 + max(cells(words.zone(zone)) for zone in ZONES),
        date=1 + max(cells(words.short_date(day)) for day in days),
        day=3 + max(cells(words.date(day)) for day in days),
    )


def cut(text: str, width: int) -> str:
    """A person's text in exactly ``width`` cells, with an ellipsis where it is cut."""
    text = one_line(text)
    if text.isascii():  # a cell a character: most names, and quick at thousands of rows
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    content = Content(text).truncate(width, ellipsis=True)
    return content.plain + " " * max(0, width - content.cell_length)


def heading(left: str, right: str, width: int) -> Content:
    """The line above a group of rows."""
    room = width - cells(right)
    line = Content(left).pad_right(max(1, room - Content(left).cell_length)).plain + right
    return Content.assemble("\n", Content.styled(line, "$quiet"))


def verdict_parts(summary: Summary, words: Words, *, bar: bool) -> list[Part]:
    """Bar, number and zone word: ``BAR`` cells where there is a bar, 5, and the zone's column."""
    style = zone_style(summary.zone)
    full = -(-summary.gauge * BAR // 100)
    strip = [("━" * full, style), ("─" * (BAR - full), "$ahead")] if bar else []
    zone = cut(words.zone(summary.zone), columns(words).zone)
    return [*strip, (f"{summary.gauge:>4} ", f"{style} bold"), (zone, style)]


def trend(entry: Overview) -> str:
    """How the gauge moved since the assessment before: up is towards leaving."""
    change = entry.change
    if change is None:
        return ""
    if not change:
        return "→"
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}"


def client_row(entry: Overview, words: Words, width: int) -> Content:
    """A client: name, gauge, zone word, trend, day."""
    if entry.latest is None:
        state = words.t("not assessed yet")
        return Content.assemble(cut(entry.client.name, width - cells(state) - 1), " ", (state, "$quiet"))
    zone, date, _ = columns(words)
    name_width = width - 5 - zone - date
    wide = width >= WIDE and name_width >= SHORTEST_NAME + BAR + TREND
    if wide:
        name_width -= BAR + TREND
    day = words.short_date(entry.latest.date)
    day = " " * (date - cells(day)) + day
    moved = trend(entry).ljust(TREND) if wide else ""
    return Content.assemble(
        cut(entry.client.name, name_width - 1) + " ",
        *verdict_parts(entry.latest.summary, words, bar=wide),
        (moved + day, "$quiet"),
    )


def draft_row(
    draft: Draft, client: Client, words: Words, today: datetime.date, width: int, *, answered: int
) -> Content:
    """An unfinished assessment: name, how much is answered, when it was begun."""
    state = words.t(
        "{answered} answered · begun {day}",
        answered=answered,
        day=words.short_date(draft.begun, today),
    )
    return Content.assemble(cut(client.name, width - cells(state) - 1), " ", (state, "$quiet"))


def assessment_row(head: AssessmentHead, words: Words, width: int) -> Content:
    """A finished assessment: day, gauge, zone word."""
    so_far = words.t("so far") if head.summary.provisional else ""
    verdict = verdict_parts(head.summary, words, bar=width >= WIDE)
    return Content.assemble(cut(words.date(head.date), columns(words).day), *verdict, (so_far, "$quiet"))
