"""Two assessments of a client side by side, as lines of a screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from clientcheck_tui.cells import cells, padded
from clientcheck_tui.core.records import Assessment
from clientcheck_tui.report.history import Move, NewNote, SignWords, moves, new_notes, sign_words, trend
from clientcheck_tui.report.text import capital, verdict_words, wrapped
from clientcheck_tui.translator import Translator, printable
from clientcheck_tui.tui.client_history import ClientHistory
from clientcheck_tui.tui.themes import zone_style

NUMBER = 4
"""The cells of a severity."""

INDENT = "  "


def compare_lines(
    history: ClientHistory, before: Assessment, now: Assessment, tr: Translator, width: int
) -> list[Content]:
    """Return the comparison in lines of at most ``width`` cells."""
    lines = [*_heads(before, now, tr), Content("")]
    change, pack = history.change(before, now), history.packs.get(now.pack.hash)
    if change is None or pack is None:
        return [*lines, *_text(tr.t("The questions of one of them cannot be read, so they cannot be compared."), width)]
    first = before is history.assessments[-1]
    for sentence in trend(pack, change, before, now, tr, first=first):
        lines += _text(sentence, width)
    lines += _section(tr.t("Signs"))
    lines += _signs(sign_words(pack, change, before, now, tr), tr, width)
    if moved := moves(pack, change, tr):
        lines += _section(tr.n("{count} answer has moved", "{count} answers have moved", len(moved)))
        lines += _moves(moved, width)
    lines += _notes(new_notes(pack, change, now, tr), tr, width)
    return lines


def _heads(before: Assessment, now: Assessment, tr: Translator) -> Iterator[Content]:
    """Yield the two assessments, each with its day, its gauge and its verdict."""
    days = max(cells(tr.date(one.date)) for one in (before, now))
    for label, one in ((tr.t("before"), before), (tr.t("now"), now)):
        style = zone_style(one.summary.zone)
        title = max(cells(tr.t("before")), cells(tr.t("now")))
        yield Content.assemble(
            (padded(label, title + 2), "$quiet"),
            padded(tr.date(one.date), days + 2),
            (f"{one.summary.gauge:>3} ", f"{style} bold"),
            (verdict_words(one.summary, tr), style),
        )


def _section(title: str) -> list[Content]:
    return [Content(""), Content.styled(title, "$accent bold")]


def _signs(signs: list[SignWords], tr: Translator, width: int) -> Iterator[Content]:
    """Yield a line for each sign, with its causes below it."""
    name = 1 + max(cells(sign.name) for sign in signs)
    delta = 2 + max(cells(sign.delta) for sign in signs)
    for sign in signs:
        severities = f"{sign.before or '–':>{NUMBER}} → {sign.now or '–':>{NUMBER - 1}}"
        style = "bold" if sign.real else "$quiet"
        yield Content.assemble(
            padded(sign.name, name), severities, (f"{sign.delta:>{delta}} ", style), (sign.verdict, style)
        )
        for cause in sign.causes:
            yield from (Content.styled(line, "$quiet") for line in wrapped(cause, width, INDENT))
    if any(sign.delta for sign in signs):
        explained = tr.t(
            "Each change compares the average of the questions answered both times. "
            "What makes a sign count more or less is left out."
        )
        yield from (Content.styled(line, "$quiet") for line in wrapped(explained, width))


def _moves(moved: list[Move], width: int) -> Iterator[Content]:
    """Yield the answers that moved, under the names of their signs."""
    for sign, of_sign in groupby(moved, lambda move: move.sign):
        yield Content(sign)
        for move in of_sign:
            first = f"{INDENT}{move.topic}: "
            yield from (Content.styled(line, "$quiet") for line in wrapped(f"{move.before} → {move.now}", width, first))


def _notes(notes: list[NewNote], tr: Translator, width: int) -> Iterator[Content]:
    """Yield the notes that are new or different."""
    if notes:
        yield from _section(tr.n("{count} new note", "{count} new notes", len(notes)))
    for note in notes:
        yield Content(note.about)
        for paragraph in printable(note.note).splitlines():
            yield from (Content.styled(line, "$quiet") for line in wrapped(paragraph, width, INDENT))


def _text(text: str, width: int) -> list[Content]:
    return [Content(line) for line in wrapped(capital(text), width)]
