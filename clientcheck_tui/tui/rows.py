"""Rows of the lists on home and on a client's page. Names are data: cut to fit, never read as markup."""

from __future__ import annotations

import datetime

from textual.content import Content

from clientcheck_tui.core.answers import Client, Draft, Summary
from clientcheck_tui.store.repository import AssessmentHead, Overview
from clientcheck_tui.tui.themes import zone_style
from clientcheck_tui.words import Words, one_line

DATE, ZONE, TREND, BAR = 12, 17, 7, 12
"""The columns' widths in cells."""

WIDE = 70
"""From so many cells on there is room for the bar and the trend."""

Part = tuple[str, str]
"""Text and its style."""


def cut(text: str, width: int) -> str:
    """A person's text in exactly ``width`` cells, with an ellipsis where it is cut."""
    text = one_line(text)
    if text.isascii():  # a cell a character: most names, and quick at thousands of rows
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    content = Content(text).truncate(width, ellipsis=True)
    return content.plain + " " * max(0, width - content.cell_length)


def heading(left: str, right: str, width: int) -> Content:
    """The line above a group of rows."""
    room = width - len(right)
    line = Content(left).pad_right(max(1, room - Content(left).cell_length)).plain + right
    return Content.assemble("\n", Content.styled(line, "$quiet"))


def verdict_parts(summary: Summary, words: Words, *, bar: bool) -> list[Part]:
    """Bar, number and zone word: ``BAR`` cells where there is a bar, 5 and ``ZONE``."""
    style = zone_style(summary.zone)
    full = -(-summary.gauge * BAR // 100)
    strip = [("━" * full, style), ("─" * (BAR - full), "$ahead")] if bar else []
    return [*strip, (f"{summary.gauge:>4} ", f"{style} bold"), (cut(words.zone(summary.zone), ZONE), style)]


def trend(entry: Overview) -> str:
    """How the gauge moved since the assessment before: up is towards leaving."""
    if entry.latest is None or entry.previous is None:
        return ""
    change = entry.latest.summary.gauge - entry.previous.summary.gauge
    if not change:
        return "→"
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}"


def client_row(entry: Overview, words: Words, width: int) -> Content:
    """A client: name, gauge, zone word, trend, day."""
    if entry.latest is None:
        state = words.t("not assessed yet")
        return Content.assemble(cut(entry.client.name, width - len(state)), (state, "$quiet"))
    wide = width >= WIDE
    name_width = width - 5 - ZONE - DATE - (BAR + TREND if wide else 0)
    day = words.short_date(entry.latest.date).rjust(DATE)
    moved = trend(entry).ljust(TREND) if wide else ""
    return Content.assemble(
        cut(entry.client.name, name_width),
        *verdict_parts(entry.latest.summary, words, bar=wide),
        (moved + day, "$quiet"),
    )


def draft_row(draft: Draft, client: Client, words: Words, today: datetime.date, width: int) -> Content:
    """An unfinished assessment: name, how much is answered, when it was begun."""
    state = words.t(
        "{answered} answered · begun {day}",
        answered=len(draft.answers),
        day=words.short_date(draft.begun, today),
    )
    return Content.assemble(cut(client.name, width - len(state)), (state, "$quiet"))


def assessment_row(head: AssessmentHead, words: Words, width: int) -> Content:
    """A finished assessment: day, gauge, zone word."""
    so_far = words.t("so far") if head.summary.provisional else ""
    verdict = verdict_parts(head.summary, words, bar=width >= WIDE)
    return Content.assemble(cut(words.date(head.date), 20), *verdict, (so_far, "$quiet"))
