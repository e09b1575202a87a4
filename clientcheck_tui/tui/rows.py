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


def cut(text: str | Content, width: int) -> Content:
    """Text in exactly ``width`` cells, with an ellipsis where it is cut."""
    content = text if isinstance(text, Content) else Content(one_line(text))
    content = content.truncate(width, ellipsis=True)
    return content.pad_right(max(0, width - content.cell_length))


def heading(left: str, right: str, width: int) -> Content:
    """The line above a group of rows."""
    room = width - len(right)
    line = Content(left).pad_right(max(1, room - Content(left).cell_length)).plain + right
    return Content.assemble("\n", Content.styled(line, "$quiet"))


def gauge_strip(summary: Summary, cells: int = BAR) -> Content:
    """A gauge as a short bar."""
    full = max(1, -(-summary.gauge * cells // 100))
    return Content.assemble(
        Content.styled("━" * full, zone_style(summary.zone)), Content.styled("─" * (cells - full), "$ahead")
    )


def verdict_cells(summary: Summary, words: Words, *, bar: bool) -> Content:
    """Bar, number and zone word."""
    number = Content.styled(f"{summary.gauge:>4} ", f"{zone_style(summary.zone)} bold")
    word = cut(Content.styled(words.zone(summary.zone), zone_style(summary.zone)), ZONE)
    return Content.assemble(gauge_strip(summary) if bar else "", number, word)


def trend(entry: Overview) -> str:
    """How the gauge moved since the assessment before: up is towards leaving."""
    if entry.latest is None or entry.previous is None:
        return ""
    change = entry.latest.summary.gauge - entry.previous.summary.gauge
    if not change:
        return "→"
    return f"↑ +{change}" if change > 0 else f"↓ −{-change}"


def client_row(entry: Overview, words: Words, today: datetime.date, width: int) -> Content:
    """A client: name, gauge, zone word, trend, day."""
    wide = width >= 70
    if entry.latest is None:
        return cut(
            Content.assemble(cut(entry.client.name, width - 22), Content.styled(words.t("not assessed yet"), "$quiet")),
            width,
        )
    summary = entry.latest.summary
    verdict = verdict_cells(summary, words, bar=wide)
    moved = cut(trend(entry), TREND) if wide else Content("")
    day = words.short_date(entry.latest.date).rjust(DATE)
    name = cut(entry.client.name, width - verdict.cell_length - moved.cell_length - DATE)
    return Content.assemble(name, verdict, Content.styled(moved.plain, "$quiet"), Content.styled(day, "$quiet"))


def draft_row(draft: Draft, client: Client, words: Words, today: datetime.date, width: int) -> Content:
    """An unfinished assessment: name, how much is answered, when it was begun."""
    about = words.t(
        "{answered} answered · begun {day}",
        answered=len(draft.answers),
        day=words.short_date(draft.begun, today),
    )
    state = Content.styled(about, "$quiet")
    return Content.assemble(cut(client.name, width - state.cell_length), state)


def assessment_row(head: AssessmentHead, words: Words, width: int) -> Content:
    """A finished assessment: day, gauge, zone word."""
    so_far = words.t("so far") if head.summary.provisional else ""
    verdict = verdict_cells(head.summary, words, bar=width >= 50)
    return cut(Content.assemble(cut(words.date(head.date), 20), verdict, Content.styled(so_far, "$quiet")), width)
