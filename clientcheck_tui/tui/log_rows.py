"""The rows of a client's log, and the whole of an entry. What was typed is data, never markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from textual.content import Content

from clientcheck_tui.cells import cells
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import LOG_KINDS, LogEntry
from clientcheck_tui.core.typed_entry import TypedEntry
from clientcheck_tui.report.log_words import FEELING, heading, kind_word
from clientcheck_tui.report.text import capital
from clientcheck_tui.translator import Translator, printable
from clientcheck_tui.tui.row_content import Part, cut

WIDE = 90
"""The fewest cells in which a row says more of an agreement than its day."""


def day_width(days: Iterable[datetime.date | None], tr: Translator, today: datetime.date) -> int:
    """Return the cells that the days of these rows take, those of another year with their year."""
    return 1 + max([6, *(cells(tr.short_date(day, today)) for day in days if day is not None)])


def entry_row(entry: LogEntry, tr: Translator, today: datetime.date, day_width: int, width: int) -> Content:
    """Return an entry's row: day, kind, its words, and at the right whether it is a feeling, or was kept."""
    day = tr.short_date(entry.date, today)
    style = "italic" if entry.feeling else ""
    state = _state(entry, tr, today, width)
    return _row(cut(day, day_width), kind_word(entry.kind, tr), (entry.text, style), state, tr, width)


def typed_row(typed: TypedEntry, tr: Translator, today: datetime.date, day_width: int, width: int) -> Content:
    """Return the row of an entry that is not in the log yet."""
    day = tr.short_date(typed.day, today) if typed.day is not None else "?"
    state = tr.t("a change, not saved") if typed.entry else tr.t("not in the log yet")
    words = (typed.text or typed.evidence, "")
    return _row(cut(day, day_width), kind_word(typed.kind, tr), words, (state, "$accent"), tr, width)


def entry_lines(entry: LogEntry, pack: Pack | None, tr: Translator, today: datetime.date) -> list[Content]:
    """Return all of an entry: what it is, its words, and its evidence."""
    lines = [Content.styled(capital(heading(entry, pack, tr, today)), "$quiet"), Content(printable(entry.text))]
    if entry.evidence:
        evidence = printable(entry.evidence)
        lines.append(Content.assemble((tr.t("Evidence: {evidence}", evidence=evidence), "$secondary")))
    return lines


def _row(day: str, kind: str, words: Part, state: Part, tr: Translator, width: int) -> Content:
    kind_width = 2 + max(cells(kind_word(one, tr)) for one in LOG_KINDS)
    room = width - cells(day) - kind_width - (cells(state[0]) + 2 if state[0] else 0)
    text, style = words
    return Content.assemble(
        (day, "$quiet"),
        (cut(capital(kind), kind_width), "bold"),
        (cut(text, max(1, room)), style),
        "  " if state[0] else "",
        state,
    )


def _state(entry: LogEntry, tr: Translator, today: datetime.date, width: int) -> Part:
    """Return what the row says at its right: of an agreement whether it was kept, else whether it is a feeling."""
    if entry.kind != "agreement":
        return (tr.t(FEELING), "$secondary italic") if entry.feeling else ("", "")
    if entry.kept is not None:
        return ("✓ " + tr.t("kept"), "$zone-keep") if entry.kept else ("× " + tr.t("not kept"), "$error bold")
    if entry.due is None:
        return tr.t("not known yet"), "$quiet"
    late, day = entry.due < today, tr.short_date(entry.due, today)
    message = N_("was due {day}") if late else N_("due {day}")
    words = tr.t(message, day=day)
    if width >= WIDE:
        words = tr.t("{due} · not known yet", due=words)
    return (words, "$warning bold") if late else (words, "$accent")
